"""Profiles: repeats become rules for reviewing, in the form that ``Rules.load`` reads."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS
from newsclean.corpus.repeats import NAME, NUMBER, Repeat
from newsclean.label.rules import RulesError, case_problems, parse_cue

#: A repeat that the shipped rules remove so often (share of its articles) needs no rule.
KNOWN = 0.98
#: A repeat that was mostly taken for story must be so much longer (words) and more frequent (times the share).
BODY_WORDS, BODY_TIMES = 4, 2.0
#: Prose of so many words that stands at so many outlets is a wire's text.
WIRE_WORDS, WIRE_OUTLETS = 20, 2
#: Headlines that must differ: an article that was fetched again and again is no repeat.
LEAST_CONTEXTS = 5
#: Characters of a phrase, and of the example that a regex is made of.
PHRASE, PATTERN = 85, 200
#: What a number and names may be in a learnt regex; with bounds, so that it cannot backtrack badly.
_PATTERNS = {NUMBER: r"[\d.,:]{1,11}", NAME: r"[^.!?]{1,60}"}
_EDGES = re.compile(r"^\W+|\W+$")
#: The same of a shape, whose marks for numbers and names stay.
_OUTER = re.compile(rf"^[^\w{NUMBER}{NAME}]+|[^\w{NUMBER}{NAME}]+$")
_PARTS = re.compile(f"[{NUMBER}{NAME}]|[^{NUMBER}{NAME}]+")


class Thresholds(NamedTuple):
    """What makes a repeat: the share of an outlet's articles and their number."""

    share: float = 0.1
    least: int = 8


class Proposal(NamedTuple):
    """A rule to review: the repeat it is made of, the kind proposed, and the cue's table."""

    repeat: Repeat
    kind: str
    cue: Mapping[str, Any]


class Profile(NamedTuple):
    """What was learnt: rules, and the repeats that were left out with the reason."""

    proposals: tuple[Proposal, ...]
    left_out: tuple[tuple[Repeat, str], ...]


DEFAULT_THRESHOLDS = Thresholds()


def propose(repeats: Iterable[Repeat], thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Profile:
    """The rules that the repeats ask for, the most frequent of each outlet first."""
    frequent = [r for r in repeats if r.found >= max(thresholds.least, thresholds.share * r.articles)]
    spread = Counter(r.shape for r in frequent)
    proposals, left_out, ids = [], [], Counter[str]()
    for repeat in sorted(frequent, key=lambda r: (r.outlet, -r.found, r.shape)):
        kind = _kind(repeat)
        reason = _why_not(repeat, spread[repeat.shape], kind, thresholds)
        if reason is None:
            slug = re.sub(r"[^a-z0-9]+", "-", repeat.outlet.lower()).strip("-")[:40] or "corpus"
            cue = _cue(repeat, kind, f"{slug}-{ids[slug] + 1}")
            if cue is not None:
                ids[slug] += 1
                proposals.append(Proposal(repeat, kind, cue))
                continue
            reason = "no rule can be made that hits it and is safe"
        left_out.append((repeat, reason))
    return Profile(tuple(proposals), tuple(left_out))


def _kind(repeat: Repeat) -> str:
    """The kind it was given most often, whatever else it was taken for; ``other`` where it never was removed."""
    removed = {label: n for label, n in repeat.labels.items() if label in REMOVED_LABELS and label not in ("duplicate", "blocked_page")}
    return max(sorted(removed), key=lambda label: removed[label]) if removed else "other"


def _why_not(repeat: Repeat, outlets: int, kind: str, thresholds: Thresholds) -> str | None:
    """Why a frequent repeat gets no rule, or None when it does."""
    seen = sum(repeat.labels.values())
    removed = sum(n for label, n in repeat.labels.items() if label in REMOVED_LABELS)
    fields = sum(n for label, n in repeat.labels.items() if label in FIELD_LABELS)
    story = repeat.labels.get(BODY, 0)
    words = len(repeat.text.split())
    if removed >= KNOWN * seen:
        return "is removed without a rule"
    if fields > max(removed, story):
        return "is a field of the record"
    if words >= WIRE_WORDS and outlets >= WIRE_OUTLETS:
        return f"stands at {outlets} outlets: a wire's text"
    if repeat.contexts < min(LEAST_CONTEXTS, repeat.found):
        return "stands in the same few articles"
    if story > removed and (words < BODY_WORDS or repeat.found < BODY_TIMES * thresholds.share * repeat.articles):
        return "was taken for story, and is too short or too rare to be sure"
    return None


def _cue(repeat: Repeat, kind: str, id: str) -> dict[str, Any] | None:
    """The table of the cue, or None when none can be made that hits the example."""
    words = len(repeat.text.split())
    phrase = _EDGES.sub("", repeat.text)
    cue: dict[str, Any] = {"id": id, "kind": kind, "lang": repeat.language if repeat.language != "und" else "xx"}
    if repeat.varied:
        pattern, anchor = _regex(repeat.shape)
        cue |= {"regex": pattern, "anchors": [anchor]}
    else:
        cue |= {"match": [phrase if len(phrase) <= PHRASE else phrase[:PHRASE].rpartition(" ")[0]]}
    long = len(repeat.shape if repeat.varied else phrase) > (PATTERN if repeat.varied else PHRASE)
    cue |= {"where": "start" if long else "whole", "strength": "sure", "max_words": words + 4 if repeat.varied else words, "hits": [repeat.text]}
    try:
        row = parse_cue(cue, kind)
        return None if next(iter(case_problems(row)), None) else cue
    except RulesError:
        return None


def _regex(shape: str) -> tuple[str, str]:
    """A regex for all texts of the shape, and its anchor: the longest fixed part."""
    parts = _PARTS.findall(_OUTER.sub("", shape[:PATTERN]))
    fixed = [part.strip() for part in parts if part not in _PATTERNS]
    return "".join(_PATTERNS.get(part) or re.escape(part) for part in parts), max(fixed, key=len, default="")


def to_toml(profile: Profile, thresholds: Thresholds, notes: Iterable[str] = ()) -> str:
    """The rules file: for people to go through, and for ``Rules.load``."""
    head = [
        "# Blocks that newsclean learn found in many articles of an outlet. Go through them: a rule of your own outranks",
        "# everything else, so take out what could ever be story. Load it with --profile or Rules.load().",
        f"# In at least {thresholds.least} articles and {thresholds.share:.0%} of the outlet's.",
        *(f"# {_comment(note)}" for note in notes),
        "",
        'title = "Learnt repeats"',
        f'about = "{len(profile.proposals)} blocks that outlets repeat, found by newsclean learn."',
    ]
    parts = ["\n".join(head)]
    for proposal in profile.proposals:
        repeat = proposal.repeat
        rows = [
            f"# {_comment(repeat.outlet) or 'no outlet known'}: in {repeat.found} of {repeat.articles} articles ({repeat.found / repeat.articles:.0%})"
            + (f", too low by {repeat.lost} at most" if repeat.lost else ""),
            "# taken for: " + ", ".join(f"{label} {n}" for label, n in sorted(repeat.labels.items(), key=lambda item: (-item[1], item[0]))),
            "[[cue]]",
            f"seen = {_string(f'in {repeat.found} of {repeat.articles} articles of ' + (repeat.outlet or 'the corpus'))}",
            *(f"{key} = {_value(value)}" for key, value in proposal.cue.items()),
        ]
        parts.append("\n".join(rows))
    if profile.left_out:
        parts.append("\n".join(["# Left out:", *(f"# {r.outlet}: {r.found} of {r.articles}: {_comment(r.text[:100])}: {why}" for r, why in profile.left_out)]))
    return "\n\n".join(parts) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_string, value)) + "]"
    return str(value) if isinstance(value, int) else _string(value)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
