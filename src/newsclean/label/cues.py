"""Cues: phrases and shapes from the data files, all found in one linear pass over the text.

An Aho-Corasick automaton (Aho & Corasick 1975, the Rust ``aho-corasick`` crate) finds the literal anchors of
every cue at once; a cue's regex, if it has one, is tried only in a bounded window round its anchor. So the
cost is linear in the text however many cues there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.label.data import compiled_data, expand

#: How far before and behind its anchor a cue's regex may look (characters).
WINDOW_BEFORE = 120
WINDOW_BEHIND = 320

#: Straight forms of quotes and dashes, one character for one, so that offsets stay.
_FOLDS = {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-", "‑": "-"}
#: What may stand before a cue that opens its block: icons, arrows, marks; never quotes, letters or digits.
_LEAD = re.compile(r"[^\w\"'(\[{<«‹¿¡@#$€£*+-]*")
_WORD_EDGE = re.compile(r"\w")


class Cue(NamedTuple):
    """One row of a kind's data file. See docs/rules.md for the meaning of each field."""

    id: str
    kind: str
    lang: str
    where: str
    scope: str
    strength: str
    part: str
    max_words: int
    anchors: tuple[str, ...]
    regex: str | None
    case: str

    @property
    def name(self) -> str:
        return f"cue:{self.kind}/{self.id}"


class CueMatch(NamedTuple):
    """A cue found: the block's index, the place in the block's text, and whether the words run on without a
    space into the next sentence (``glued``: the text must be cut at ``end``)."""

    block: int
    start: int
    end: int
    cue: Cue
    glued: bool


class Folded(NamedTuple):
    """The document's texts in one string to search: lower-cased and with straight quotes, character for
    character; ``cased`` is the same with its capitals. Text i stands at ``starts[i]`` and lost ``leads[i]``
    leading marks."""

    text: str
    cased: str
    starts: list[int]
    leads: list[int]


def fold(text: str) -> str:
    """Lower case with straight quotes and dashes, one character for one."""
    return _lower(_straight(text))


def _straight(text: str) -> str:
    if text.isascii():
        return text
    for mark, plain in _FOLDS.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold_all(texts: Sequence[str]) -> Folded:
    """All texts as one searchable string, each behind a line feed."""
    starts, leads, parts, at = [], [], [], 1
    for text in texts:
        lead = 0
        if text and not (text[0].isalnum()):
            found = _LEAD.match(text)
            lead = found.end() if found else 0
            if lead == len(text):
                lead = 0
        part = text[lead:] if lead else text
        starts.append(at)
        leads.append(lead)
        parts.append(part)
        at += len(part) + 1
    cased = _straight("\n" + "\n".join(parts) + "\n")
    return Folded(_lower(cased), cased, starts, leads)


@lru_cache(maxsize=2048)
def compiled(regex: str) -> re.Pattern[str]:
    """A memo of compiled patterns: pure, so it holds no state that shows."""
    return re.compile(expand(regex, compiled_data()["macros"]))


class Matcher:
    """The automaton over all anchors of a tuple of cues. Build once, use for any number of texts and threads."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        from ahocorasick_rs import AhoCorasick

        owners: dict[str, list[Cue]] = {}
        for cue in cues:
            opens = cue.where in ("whole", "start") and (cue.regex is None or opens_with_anchor(cue))
            for anchor in cue.anchors:
                owners.setdefault("\n" + anchor if opens else anchor, []).append(cue)
        self._owners = list(owners.values())
        self._automaton: Any = AhoCorasick(list(owners)) if owners else None

    def find(self, folded: Folded) -> list[CueMatch]:
        """All cues in the texts, in the order of their place; a cue counts once for a block."""
        if self._automaton is None or not folded.starts:
            return []
        text, found, seen = folded.text, [], set()
        last = len(folded.starts) - 1
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if text[start] == "\n":
                start += 1
            block = min(bisect_right(folded.starts, start) - 1, last)
            low = folded.starts[block]
            high = folded.starts[block + 1] - 1 if block < last else len(text) - 1
            for cue in self._owners[pattern]:
                if (block, cue.id, cue.kind) in seen:
                    continue
                place = _place(cue, folded, start, end, low, high)
                if place is None:
                    continue
                seen.add((block, cue.id, cue.kind))
                lead = folded.leads[block]
                found.append(CueMatch(block, place[0] - low + lead, place[1] - low + lead, cue, place[2]))
        found.sort(key=lambda m: (m.block, m.start, m.end, m.cue.kind, m.cue.id))
        return found


def _place(cue: Cue, folded: Folded, start: int, end: int, low: int, high: int) -> tuple[int, int, bool] | None:
    """Where the cue stands when its anchor stands at [start, end) of a block [low, high), or None."""
    text = folded.text
    if start > low and text[start].isalnum() and text[start - 1].isalnum():
        return None
    glued = False
    if cue.regex is None:
        if end < high and text[end - 1].isalnum() and text[end].isalnum():
            if not (folded.cased[end].isupper() and not folded.cased[end - 1].isupper()):
                return None
            glued = True
        if cue.where in ("whole", "start") and start != low:
            return None
    else:
        pattern, subject = compiled(cue.regex), (folded.cased if cue.case == "exact" else text)
        if cue.where == "whole":
            if high - low > WINDOW_BEFORE + WINDOW_BEHIND:
                return None
            match = pattern.fullmatch(subject, low, high) or pattern.fullmatch(subject, low, _core_end(text, low, high))
        elif cue.where == "start":
            match = pattern.match(subject, low, min(high, low + WINDOW_BEHIND))
        else:
            match = pattern.search(subject, max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND))
        if match is None or match.end() == match.start():
            return None
        start, end = match.span()
    if cue.where == "whole" and not glued and _WORD_EDGE.search(text, end, high):
        return None
    if cue.where == "end" and _WORD_EDGE.search(text, end, high):
        return None
    if cue.where == "sentence" and start != low and not _opens_sentence(text, low, start):
        return None
    if high - low > 6 * cue.max_words and not glued and _words(text, low, high) > cue.max_words:
        return None
    return start, end, glued


def _words(text: str, low: int, high: int) -> int:
    """Words of a block, counted up to a bound so that a long block costs no more than a page."""
    return text.count(" ", low, min(high, low + 4000)) + 1


def _core_end(text: str, low: int, high: int) -> int:
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return high


def _opens_sentence(text: str, low: int, start: int) -> bool:
    before = text[max(low, start - 4) : start].rstrip()
    return before.endswith((".", "!", "?", "…", ":", '"', ")", "]", "|", "•", "*"))


def opens_with_anchor(cue: Cue) -> bool:
    """Whether the cue's regex can only begin with its one anchor, taken letter for letter."""
    return cue.regex is not None and len(cue.anchors) == 1 and cue.regex.startswith(cue.anchors[0])
