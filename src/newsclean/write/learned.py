"""A rules file out of a reviewer's verdicts: blocks that were labelled wrong become cues of one's own.

A block alone makes an exact cue. Blocks that share their beginning or end make one general cue, unless it would find
a block of the reviewed articles that is something else. Each cue gets its blocks as hits, and as misses the blocks
with another label that come nearest to it, so that whoever edits the file later sees at once what it must not find.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newsclean.article import SEPARATOR
from newsclean.label.cues import PHRASE, WINDOW_BEHIND, Matcher
from newsclean.label.fold import fold_all
from newsclean.label.rules import RulesError, case_problems, parse_cue
from newsclean.read.text import normalise
from newsclean.write.verdicts import Judged, Review

#: A general cue has so many words in common at least, and they are so large a share of its longest block.
COMMON_WORDS, COMMON_SHARE = 3, 0.4
#: It may have so many characters between them, and so many times what its blocks have.
BETWEEN, PLAY = 100, 1.5
#: So many misses are written down for a cue, and so many words must they share with it.
MISSES, NEAR = 3, 1

HEAD = """\
# Rules made of a reviewer's verdicts by newsclean apply-review. Load them with --rules or Rules.load(); edit them as
# you like, docs/rules.md tells how. They outrank everything else, so look at them before you share them.
"""


class Learned(NamedTuple):
    """The cues, as rows of a rules file, and what could not be made a cue, in words."""

    rows: tuple[Mapping[str, Any], ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


class _Known(NamedTuple):
    """A block of the reviewed articles: its text, what a cue sees of it, and its label as far as is known."""

    text: str
    key: str
    label: str


def learn(review: Review, kinds: Iterable[str], *, general: bool = True) -> Learned:
    """The cues that put right what the reviewer called wrong; ``kinds`` are the labels that rules can name."""
    allowed, problems, notes = set(kinds), [], []
    said: dict[str, set[str]] = {}
    for block in review.judged:
        said.setdefault(key_of(block.text), set()).add(block.should)
    groups: dict[tuple[str, str], dict[str, list[Judged]]] = {}
    for block in review.judged:
        key = key_of(block.text)
        if not block.is_wrong:
            continue
        if block.should not in allowed:
            problems.append(f"{block.article}: {_short(block.text)} should be {block.should!r}, which is no label here; name the rules file of that kind with --rules")
        elif len(said[key]) > 1:
            problems.append(f"{block.article}: {_short(block.text)} was called {' and '.join(sorted(said[key]))}; no cue can say both")
        else:
            groups.setdefault((block.should, block.lang), {}).setdefault(key, []).append(block)
    known = _known(review, said)
    rows: list[Mapping[str, Any]] = []
    for (should, lang), blocks in sorted(groups.items()):
        others = [one for one in known if one.label != should and one.key not in blocks]
        left = dict(blocks)
        for keys in _alike(list(blocks)) if general else ():
            row, hit = _general(should, lang, keys, left, others)
            if hit is not None:
                notes.append(f"{_short(keys[0])} and {len(keys) - 1} like it stay exact: a general cue would find {_short(hit)} too, which is {next(o.label for o in others if o.text == hit)}")
            if row is not None:
                rows.append(row)
                for key in keys:
                    del left[key]
        for key, same in left.items():
            row = _row("exact", should, lang, key.split(" "), same, _exact(key), others)
            problem = problem_of(row)
            if problem:
                problems.append(f"{same[0].article}: {_short(same[0].text)} cannot be made a cue: {problem}")
            else:
                rows.append(row)
    return Learned(tuple(rows), tuple(problems), tuple(notes))


def key_of(text: str) -> str:
    """What a cue sees of a block: white space and case folded, marks before the first word left out."""
    return fold_all([normalise(text)]).text[1:-1]


def problem_of(row: Mapping[str, Any]) -> str | None:
    """Why a cue cannot be used, or does not hold its own hits and misses; None when it is good."""
    try:
        return next(iter(case_problems(parse_cue(row, ""))), None)
    except RulesError as error:
        return str(error)


def _known(review: Review, said: Mapping[str, set[str]]) -> list[_Known]:
    """Every block of the reviewed articles once. What the reviewer said counts before what the labeller said."""
    found: dict[str, _Known] = {}
    for article in review.articles:
        for piece in article.pieces:
            if piece.label != SEPARATOR:
                key = key_of(piece.text)
                labels = said.get(key, {piece.label})
                found.setdefault(key, _Known(" ".join(piece.text.split()), key, min(labels)))
    return list(found.values())


def _exact(key: str) -> dict[str, Any]:
    """A phrase is a whole block as long as it is short; a longer one opens a block that has no more words."""
    return {"where": "whole" if len(key) <= PHRASE else "start", "max_words": key.count(" ") + 1, "match": [key]}


def _alike(keys: Sequence[str]) -> Iterator[list[str]]:
    """Groups of blocks with the same two first, or else the same two last words."""
    left = list(keys)
    for end in (slice(0, 2), slice(-2, None)):
        groups: dict[tuple[str, ...], list[str]] = {}
        for key in left:
            groups.setdefault(tuple(key.split(" ")[end]), []).append(key)
        for group in groups.values():
            if len(group) > 1 and len(group[0].split(" ")) > 1:
                yield group
                left = [key for key in left if key not in group]


def _general(should: str, lang: str, keys: Sequence[str], blocks: Mapping[str, list[Judged]], others: Sequence[_Known]) -> tuple[Mapping[str, Any] | None, str | None]:
    """One cue for all the blocks; or none, and the other block that it would find."""
    words = [key.split(" ") for key in keys]
    shortest, longest = min(words, key=len), max(words, key=len)
    before = _common(words, len(shortest))
    behind = _common([row[::-1] for row in words], len(shortest) - before)
    head, tail = shortest[:before], shortest[len(shortest) - behind :]
    between = int(PLAY * max(len(" ".join(row[before : len(row) - behind])) for row in words)) + 10
    if before + behind < max(COMMON_WORDS, COMMON_SHARE * len(longest)) or between > BETWEEN or len(" ".join(longest)) + between > WINDOW_BEHIND:
        return None, None
    parts = [re.escape(" ".join(part)).replace("\\ ", " ") for part in (head, tail)]
    shape = {
        "where": "whole",
        "max_words": int(PLAY * len(longest)) + 2,
        "regex": parts[0] + (r"\b" if head and head[-1][-1:].isalnum() else "") + rf"[^\n]{{0,{between}}}" + (r"\b" if tail and tail[0][:1].isalnum() else "") + parts[1],
        "anchors": [" ".join(max((head, tail), key=lambda part: len(" ".join(part))))],
    }
    row = _row("like", should, lang, head or tail, [block for key in keys for block in blocks[key]], shape, [])
    if problem_of(row):
        return None, None
    found = Matcher((parse_cue(row, "")["cue"],)).find(fold_all([normalise(one.text) for one in others]))
    if found:
        return None, others[found[0].block].text
    return {**row, "misses": _nearest([*head, *tail], others)}, None


def _common(rows: Sequence[Sequence[str]], most: int) -> int:
    size = 0
    while size < most and len({row[size] for row in rows}) == 1:
        size += 1
    return size


def _row(sort: str, should: str, lang: str, words: Sequence[str], blocks: Sequence[Judged], shape: Mapping[str, Any], others: Sequence[_Known]) -> dict[str, Any]:
    hits = list(dict.fromkeys(" ".join(block.text.split()) for block in blocks))
    slug = "-".join(re.sub(r"[^a-z0-9]+", "", word) for word in words[:3]).strip("-")[:24].strip("-")
    digest = hashlib.sha256(json.dumps([should, *sorted(hits)]).encode()).hexdigest()[:6]
    articles = len({block.article for block in blocks})
    seen = f"review: called {blocks[0].label} {len(blocks)} times in {articles} articles" if len(blocks) > 1 else f"review: was called {blocks[0].label}"
    return {"id": f"{lang}-{sort}-{slug or 'block'}-{digest}", "kind": should, "lang": lang, "seen": seen, "strength": "sure", **shape, "hits": hits, "misses": _nearest(words, others)}


def _nearest(words: Iterable[str], others: Sequence[_Known]) -> list[str]:
    """Blocks that are something else and share the most words with the cue."""
    own = {word for word in words if len(word) > 3}
    scored = [(len(own & set(one.key.split(" "))), one) for one in others if one.text]
    scored = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: (-pair[0], len(pair[1].text)))
    return [one.text for _, one in scored[:MISSES]]


def as_toml(rows: Iterable[Mapping[str, Any]], own: Iterable[str] = ()) -> str:
    """The rules file; ``own`` are lines that say where it comes from."""
    out = [HEAD + "".join(f"# {' '.join(line.split())}\n" for line in own)]
    for row in rows:
        out.append("[[cue]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in row.items() if value != []))
    return "\n".join(out)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return _value(value[0]).join("[]") if len(value) == 1 else "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
    if isinstance(value, int):
        return str(value)
    # A JSON string is a TOML one but for DEL and lone surrogates, which TOML cannot hold.
    text = re.sub("[\ud800-\udfff]", "\ufffd", value)
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 60 else text[:59] + "…")
