"""Cues: phrases and shapes from the data files, all found in one linear pass over the text.

An Aho-Corasick automaton (Aho & Corasick 1975, the Rust ``aho-corasick`` crate) finds the literal anchors of
every cue at once; a cue's regex, if it has one, is tried only in a bounded window round its anchor. So the
cost is linear in the text however many cues there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.label.data import compiled_data, expand

#: How far before and behind its anchor a cue's regex may look (characters).
WINDOW_BEFORE = 120
WINDOW_BEHIND = 320
#: A phrase that is a whole block is at most so long; a cue that fills or ends a block of at most so many words
#: need not have rare anchors, see label.check.
PHRASE, SHORT_WORDS = 90, 34

#: Straight forms of quotes and dashes, one character for one, so that offsets stay.
_FOLDS = {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-", "‑": "-"}
#: What may stand before a cue that opens its block: icons, arrows, marks; never quotes, letters or digits.
_LEAD = re.compile(r"[^\w\"'“”„‘’‚(\[{<«‹¿¡@#$€£©*+-]*")
#: What may stand round a phrase that is a whole block; an opening quotation mark may not.
_EDGE = " .,:;!?…·•|*#>»<«›‹()[]{}/\\-+=_~↑→←↓↗➔➜►▶◀▼▲✕✖×©®™：，。！？、（）【】「」"
_SURROGATE = re.compile("[\ud800-\udfff]")
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
    opens: bool
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"cue:{self.kind}/{self.id}"


class CueMatch(NamedTuple):
    """A cue found: the block's index, the place in the block's text, and whether the block is too long for it
    (``glued``: the cue speaks of its own line, which ran into a paragraph and may be cut off)."""

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


def _encodable(text: str) -> str:
    """Lone surrogates, which no encoding holds, as the replacement character; the automaton reads UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    text = text.replace("İ", "i")
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
    cased = _encodable(_straight("\n" + "\n".join(parts) + "\n"))
    return Folded(_lower(cased), cased, starts, leads)


@lru_cache(maxsize=2048)
def compiled(regex: str) -> re.Pattern[str]:
    """A memo of compiled patterns: pure, so it holds no state that shows."""
    return re.compile(expand(regex, compiled_data()["macros"]))


class Matcher:
    """Finds the cues of a tuple in any number of texts, from any number of threads. Phrases that are a whole
    block are looked up in a table; the anchors of all others are found by one automaton in one pass."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._whole: dict[str, list[Cue]] = {}
        owners: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for anchor in cue.anchors:
                if cue.where == "whole" and cue.regex is None:
                    self._whole.setdefault(anchor.strip(_EDGE), []).append(cue)
                else:
                    owners.setdefault("\n" + anchor if cue.opens else anchor, []).append((f"{cue.kind}/{cue.id}", cue))
        self._owners = list(owners.values())
        self._automaton: Any = AhoCorasick(list(owners), implementation=Implementation.NoncontiguousNFA) if owners else None

    def find(self, folded: Folded) -> list[CueMatch]:
        """All cues in the texts, in the order of their place; a cue counts once for a block."""
        if not folded.starts:
            return []
        ends = [*(start - 1 for start in folded.starts[1:]), len(folded.text) - 1]
        found = self._find_whole(folded, ends)
        if self._automaton is not None:
            found += self._find_anchored(folded, ends)
        found.sort(key=_order)
        return found

    def _find_whole(self, folded: Folded, ends: list[int]) -> list[CueMatch]:
        text, found, table = folded.text, [], self._whole
        for block, (low, high) in enumerate(zip(folded.starts, ends)):
            if high - low <= PHRASE:
                core = text[low:high].strip(_EDGE)
                if core in table:
                    at = text.find(core, low) - low + folded.leads[block]
                    found += [CueMatch(block, at, at + len(core), cue, False) for cue in table[core]]
        return found

    def _find_anchored(self, folded: Folded, ends: list[int]) -> list[CueMatch]:
        found: list[CueMatch] = []
        seen: set[str] = set()
        owners, text, starts = self._owners, folded.text, [*folded.starts, len(folded.text) + 1]
        block, low, high, words = -1, 0, 0, 0
        # Overlapping matches come in the order of their ends, so the block only ever moves on.
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if end >= starts[block + 1]:
                while end >= starts[block + 1]:
                    block += 1
                low, high = starts[block], ends[block]
                words = text.count(" ", low, high) + 1
                seen.clear()
            if text[start] == "\n":
                start = low
            elif start > low and text[start - 1].isalnum() and text[start].isalnum():
                continue
            for name, cue in owners[pattern]:
                long = words > cue.max_words
                if (long and not (cue.scope == "line" and cue.where == "start")) or name in seen:
                    continue
                place = _place(cue, folded, start, end, low, high)
                if place is not None:
                    seen.add(name)
                    lead = folded.leads[block]
                    found.append(CueMatch(block, place[0] - low + lead, place[1] - low + lead, cue, long))
        return found


def _order(match: CueMatch) -> tuple[int, int, int, str, str]:
    return match.block, match.start, match.end, match.cue.kind, match.cue.id


def _place(cue: Cue, folded: Folded, start: int, end: int, low: int, high: int) -> tuple[int, int] | None:
    """Where the cue stands when its anchor stands at [start, end) of a block [low, high), or None."""
    text = folded.text
    if cue.regex is None:
        if end < high and text[end - 1].isalnum() and text[end].isalnum():
            return None
        if cue.where in ("whole", "start") and start != low:
            return None
    else:
        if cue.where == "start" and start - low > WINDOW_BEHIND:
            return None
        if cue.needs and not _holds(text, cue.needs, max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND)):
            return None
        pattern, subject = compiled(cue.regex), (folded.cased if cue.case == "exact" else text)
        if cue.where == "whole":
            if high - low > WINDOW_BEFORE + WINDOW_BEHIND:
                return None
            match = pattern.fullmatch(subject, low, high)
            if match is None and not text[high - 1].isalnum():
                match = pattern.fullmatch(subject, low, _core_end(text, low, high))
        elif cue.where == "start":
            match = pattern.match(subject, low, min(high, low + WINDOW_BEHIND))
        else:
            match = pattern.search(subject, max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND))
        if match is None or match.end() == match.start():
            return None
        start, end = match.span()
    if cue.where in ("whole", "end") and _WORD_EDGE.search(text, end, high):
        return None
    if cue.where == "sentence" and start != low and not _opens_sentence(text, low, start):
        return None
    return start, end


def _holds(text: str, needs: tuple[str, ...], low: int, high: int) -> bool:
    return any(text.find(literal, low, high) >= 0 for literal in needs)


def _core_end(text: str, low: int, high: int) -> int:
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return high


def _opens_sentence(text: str, low: int, start: int) -> bool:
    before = text[max(low, start - 4) : start].rstrip()
    return before.endswith((".", "!", "?", "…", ":", '"', ")", "]", "|", "•", "*"))
