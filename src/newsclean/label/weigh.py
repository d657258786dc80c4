"""Cues become evidence: how much each speaks against the story, by its strength and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS, Evidence
from newsclean.label import joints
from newsclean.label.cues import CueMatch
from newsclean.label.data import compiled_data
from newsclean.label.evidence import OWN, STRENGTH
from newsclean.label.facts import Facts
from newsclean.label.fold import fold
from newsclean.label.rules import Rules
from newsclean.read.document import Block, Document

#: In a paragraph of the story a phrase that covers less than this share of it cannot cut it out.
COVER = 0.34
#: A paragraph counts as running text for that guard from so many words up.
RUNNING = 25
#: A text with more noise is a dump.
DUMP = 0.3
#: What a strong phrase weighs there: two of them are needed, or a run.
IN_RUNNING = -2.5
#: What is said between quotation marks, and how many words round it show that somebody tells it.
_QUOTE_SIGN = re.compile(r"[\"“”„«»]")
_QUOTED, TELLING = re.compile(r"[“„«][^“”„«»]{1,400}[”“»]|\"[^\"]{1,400}\""), 4
#: A call to the reader that opens a paragraph is only mentioned when so many words follow its sentence, all about others:
#: "Log in to continue. That is how his Monday begins, …". Of the prompts in 390 real scrapes none goes on so.
MENTIONED = 8
PROMPTS = frozenset(("newsletter_prompt", "subscription_prompt", "donation_appeal", "share_prompt", "comment_prompt", "contact_prompt", "media_prompt"))
_SENTENCE_END, _WORD = re.compile(r"[.!?…][\"”’»)]?\s"), re.compile(r"[^\W\d_]+")
#: A line that a dash opens and an end mark closes is spoken when another stands within so many blocks.
_SPOKEN, TALK = re.compile(r"[—–―]\s?[¿¡«“„\"]?[^\W\d][^\n]{0,200}[.!?…]"), 6
#: In a text of one line what begins like a link to another story or to a film and ends in a full stop runs into the story
#: when it has so many words.
RUNS_ON = 14
LINKS = ("related_coverage", "media_prompt")
#: Hints of prompts, so many, in a paragraph of so many words at most in which the outlet ("we") speaks to its readers
#: ("you"), weigh together as much as a strong phrase. In 1,590 scrapes such paragraphs were furniture 18 times and 4 times
#: not, these in advertising copy of firms.
PAIRED, PAIRED_WORDS = 2, 45
APPEALING = frozenset(("newsletter_prompt", "subscription_prompt", "donation_appeal", "comment_prompt"))
#: Weak cues of one kind add up to this at most.
WEAK_MOST = -3.6
#: Makes a tuple of names in half the time.
_NEW = tuple.__new__


class _Telling(NamedTuple):
    """What shows that somebody says a sentence, and what opens a paragraph that speaks of the short line above it."""

    says: re.Pattern[str]
    speaks_of: re.Pattern[str]


@lru_cache(maxsize=1)
def _telling() -> _Telling:
    """The shapes of data/fields.toml, by language, put together."""
    shapes = compiled_data()["fields"]
    says, speaks_of = ("|".join(shapes[name].values()) for name in ("says", "speaks_of"))
    return _Telling(re.compile(f", (?:{says})"), re.compile(f"(?:{speaks_of})"))


def weigh_cues(matches: Sequence[CueMatch], index: int, document: Document, facts: Facts, rules: Rules) -> list[Evidence]:
    """The evidence of one block's cues. Cues of one kind that overlap count once, the strongest; a phrase in a
    running paragraph counts little; weak cues alone never remove a paragraph of prose, and those of another
    language than the text's prove nothing."""
    mentioned = _is_mentioned(matches, index, document, facts)
    taken: dict[str, list[tuple[int, int]]] = {}
    out: list[Evidence] = []
    weak: dict[str, float] = {}
    order = sorted(matches, key=lambda m: (STRENGTH[m.cue.strength], m.start - m.end, m.cue.id)) if len(matches) > 1 else matches
    # The strongest come first.
    decisive = order[0].cue.strength != "weak"
    paired = not decisive and len(order) >= PAIRED and _is_paired(order, index, document, facts)
    code = facts.language.code if facts.language is not None else None
    for match in order:
        cue = match.cue
        own = bool(rules.own) and cue.name in rules.own
        if not own and cue.strength == "weak" and cue.where != "whole" and code is not None and cue.lang not in (code, "xx"):
            continue
        places = taken.setdefault(cue.kind, [])
        if places and not own and any(match.start < end and start < match.end for start, end in places):
            continue
        places.append((match.start, match.end))
        weight, note = (OWN, " (your own rule)") if own else _weight(match, index, document, facts)
        if mentioned and not own and cue.kind in PROMPTS:
            weight, note = 0.0, " (opens a paragraph that goes on about others)"
        if cue.strength == "weak" and not own:
            if paired and cue.kind in APPEALING:
                weight, note, paired = STRENGTH["strong"], " (with another hint, where the outlet speaks to its readers)", False
                out.append(_evidence(match, weight, note, document.source, document.blocks[index]))
                continue
            if (facts.prose[index] or document.is_one_line) and not decisive and cue.kind not in FIELD_LABELS:
                weight, note = 0.0, " (a hint, not enough in a paragraph)"
            weight = max(weight, WEAK_MOST - weak.get(cue.kind, 0.0))
            weak[cue.kind] = weak.get(cue.kind, 0.0) + weight
        out.append(_evidence(match, -weight if cue.kind == BODY else weight, note, document.source, document.blocks[index]))
    return out


def _weight(match: CueMatch, index: int, document: Document, facts: Facts) -> tuple[float, str]:
    cue, block = match.cue, document.blocks[index]
    if cue.kind == "masthead" and cue.id.startswith("outlet.") and index >= facts.span[0] + 2:
        return 0.0, " (not at the top, where an outlet's name is no masthead)"
    if cue.part == "open" and facts.colon[index] and index + 1 < len(facts.prose) and facts.prose[index + 1]:
        return STRENGTH["weak"], " (but its colon leads into a paragraph)"
    if cue.kind == "timestamp" and cue.strength != "sure" and facts.noise < DUMP and _between_paragraphs(index, facts):
        return 0.0, " (a date between two paragraphs heads a part of a timeline)"
    if cue.kind == "note" and facts.noise < DUMP and facts.prose[index] and _between_paragraphs(index, facts) and _tells(block.text, match.end, facts):
        return 0.0, " (opens a sentence that goes on, in the midst of the story)"
    weight = STRENGTH[cue.strength]
    if cue.kind in REMOVED_LABELS and (why := _spoken(index, document, facts)):
        return 0.0, why
    if document.is_one_line and cue.kind in LINKS and cue.scope == "line" and cue.where == "start" and block.text.endswith(".") and facts.words[index] >= RUNS_ON:
        return 0.0, " (but the line runs on into the story)"
    if document.is_one_line and cue.strength != "sure" and cue.where not in ("whole", "start") and len(document.blocks) > 1:
        return 0.0, " (inside a text of one line, whose blocks cannot be told)"
    if cue.kind in REMOVED_LABELS and cue.where == "whole" and facts.noise < DUMP and _between_paragraphs(index, facts) and _telling().speaks_of.match(fold(document.blocks[index + 1].text[:80])):
        return 0.0, " (but the paragraph below speaks of it)"
    if cue.kind in REMOVED_LABELS and cue.where in ("start", "sentence") and facts.terminal[index] and _telling().says.search(block.text, match.end):
        return 0.0, " (opens a sentence that somebody says)"
    if cue.kind in REMOVED_LABELS and facts.prose[index] and _is_told(block.text, match.start, match.end):
        return 0.0, " (somebody's words, between quotation marks)"
    covered = (match.end - match.start) / max(1, len(block.text))
    running = facts.prose[index] and facts.words[index] >= RUNNING
    if running and covered < COVER and cue.strength == "strong" and cue.kind not in FIELD_LABELS:
        return IN_RUNNING, " in a running paragraph"
    return weight, ""


def _is_mentioned(matches: Sequence[CueMatch], index: int, document: Document, facts: Facts) -> bool:
    """Whether prompts stand only in the paragraph's first sentence, and the rest speaks to nobody and not of the outlet."""
    if not facts.prose[index] or facts.language is None or facts.noise > DUMP:
        return False
    prompts = [match for match in matches if match.cue.kind in PROMPTS and match.cue.strength != "weak"]
    if not prompts or min(match.start for match in prompts) > 1:
        return False
    text = document.blocks[index].text
    end = _SENTENCE_END.search(text, max(match.end for match in prompts) - 1)
    rest = [word.lower() for word in _WORD.findall(text, end.end())] if end else []
    known = facts.language.address | facts.language.we
    return len(rest) >= MENTIONED and not any(word in known for word in rest)


def _is_paired(matches: Sequence[CueMatch], index: int, document: Document, facts: Facts) -> bool:
    """Whether a short paragraph holds several hints of prompts and says "we" and "you", and nobody's words."""
    if not facts.prose[index] or facts.words[index] > PAIRED_WORDS or facts.language is None:
        return False
    text = document.blocks[index].text
    if _QUOTE_SIGN.search(text):
        return False
    spots: list[tuple[int, int]] = []
    for match in matches:
        known = match.cue.kind in APPEALING and match.cue.lang in (facts.language.code, "xx")
        if known and not any(match.start < end and start < match.end for start, end in spots):
            spots.append((match.start, match.end))
    if len(spots) < PAIRED:
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    return not words.isdisjoint(facts.language.we) and not words.isdisjoint(facts.language.address)


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether the phrase stands between quotation marks of a sentence that tells more than it."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return any(low <= start and end <= high for low, high in quoted) and len(_QUOTED.sub(" ", text).split()) >= TELLING


def _spoken(index: int, document: Document, facts: Facts) -> str:
    """Why the whole block is somebody's words: a quotation between two paragraphs, or a line of a dialogue."""
    blocks, text = document.blocks, document.blocks[index].text
    beside = 0 < index < len(blocks) - 1 and facts.noise < DUMP and facts.prose[index - 1] and facts.prose[index + 1]
    if beside and facts.quoted[index] and _QUOTED.fullmatch(text):
        return " (the whole block is a quotation between two paragraphs)"
    if not _is_line_of_talk(document, index):
        return ""
    near = range(max(0, index - TALK), min(len(blocks), index + TALK + 1))
    return " (a line of a dialogue)" if any(other != index and _is_line_of_talk(document, other) for other in near) else ""


def _is_line_of_talk(document: Document, index: int) -> bool:
    block = document.blocks[index]
    return not block.mark and document.source[block.start] in "—–―" and bool(_SPOKEN.fullmatch(document.source, block.start, block.end))


def _tells(text: str, end: int, facts: Facts) -> bool:
    """Whether what opens like a note tells a story: behind a comma its sentence goes on, or it says "we"."""
    comma = text.find(",", end - 1, end + 1)
    if comma >= 0 and text[comma + 2 : comma + 3].islower():
        return True
    return facts.language is not None and any(word.lower() in facts.language.we for word in _WORD.findall(_QUOTED.sub(" ", text)))


def _between_paragraphs(index: int, facts: Facts) -> bool:
    """Whether the block stands between two paragraphs inside the story."""
    inside = facts.span[0] + 1 < index < min(facts.span[1], len(facts.prose) - 1)
    return bool(inside and facts.prose[index - 1] and facts.prose[index + 1])


def _evidence(match: CueMatch, weight: float, note: str, source: str, block: Block) -> Evidence:
    text = block.text
    quote = text[match.start : match.end]
    detail = f"“{quote if len(quote) <= 80 else quote[:77] + '…'}”{note}"
    start = joints.source_place(source, block, match.start)
    end = joints.source_place(source, block, match.end)
    return _NEW(Evidence, (match.cue.name, weight, match.cue.kind, detail, start, end))
