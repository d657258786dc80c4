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
#: Cues that open a block are searched in its first characters; those that fill or end one and speak of few
#: words only in short blocks; a phrase that is a whole block is at most so long.
HEAD, SHORT, SHORT_WORDS, PHRASE = 160, 220, 34, 90

#: Straight forms of quotes and dashes, one character for one, so that offsets stay.
_FOLDS = {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-", "‑": "-"}
#: What may stand before a cue that opens its block: icons, arrows, marks; never quotes, letters or digits.
_LEAD = re.compile(r"[^\w\"'“”„‘’‚(\[{<«‹¿¡@#$€£©*+-]*")
#: What may stand round a phrase that is a whole block; an opening quotation mark may not.
_EDGE = " .,:;!?…·•|*#>»<«›‹()[]{}/\\-+=_~↑→←↓↗➔➜►▶◀▼▲✕✖×©®™：，。！？、（）【】「」"
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
    cased = _straight("\n" + "\n".join(parts) + "\n")
    return Folded(_lower(cased), cased, starts, leads)


@lru_cache(maxsize=2048)
def compiled(regex: str) -> re.Pattern[str]:
    """A memo of compiled patterns: pure, so it holds no state that shows."""
    return re.compile(expand(regex, compiled_data()["macros"]))


class Matcher:
    """Finds the cues of a tuple in any number of texts, from any number of threads.

    Three ways, each one pass: phrases that are a whole block are looked up in a table; anchors of cues that
    open a block or fill a short one are searched in the blocks' heads; all others in the whole text.
    """

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self._whole: dict[str, list[Cue]] = {}
        heads: dict[str, list[Cue]] = {}
        short: dict[str, list[Cue]] = {}
        anywhere: dict[str, list[Cue]] = {}
        for cue in cues:
            if cue.where == "whole" and cue.regex is None:
                for anchor in cue.anchors:
                    self._whole.setdefault(anchor.strip(_EDGE), []).append(cue)
                continue
            table = heads if cue.opens or cue.where == "start" else anywhere
            if cue.where in ("whole", "end") and cue.max_words <= SHORT_WORDS and not cue.opens:
                table = short
            for anchor in cue.anchors:
                table.setdefault("\n" + anchor if cue.opens else anchor, []).append(cue)
        self._heads, self._short, self._anywhere = _Anchors(heads), _Anchors(short), _Anchors(anywhere)

    def find(self, folded: Folded) -> list[CueMatch]:
        """All cues in the texts, in the order of their place; a cue counts once for a block."""
        if not folded.starts:
            return []
        text, starts = folded.text, folded.starts
        ends = [*(start - 1 for start in starts[1:]), len(text) - 1]
        spans = list(zip(starts, ends))
        found = self._find_whole(folded, spans)
        found += self._heads.find(folded, ends, [(low, min(high, low + HEAD)) for low, high in spans])
        found += self._short.find(folded, ends, [(low, high if high - low <= SHORT else low) for low, high in spans])
        found += self._anywhere.find(folded, ends, spans)
        found.sort(key=lambda m: (m.block, m.start, m.end, m.cue.kind, m.cue.id))
        return found

    def _find_whole(self, folded: Folded, spans: list[tuple[int, int]]) -> list[CueMatch]:
        text, found, table = folded.text, [], self._whole
        for block, (low, high) in enumerate(spans):
            if high - low <= PHRASE:
                core = text[low:high].strip(_EDGE)
                if core in table:
                    at = text.find(core, low) - low + folded.leads[block]
                    found += [CueMatch(block, at, at + len(core), cue, False) for cue in table[core]]
        return found


class _Anchors:
    """An automaton over anchors, and the cues that each belongs to."""

    def __init__(self, owners: dict[str, list[Cue]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._owners = [[(f"{cue.kind}/{cue.id}", cue) for cue in cues] for cues in owners.values()]
        self._automaton: Any = AhoCorasick(list(owners), implementation=Implementation.NoncontiguousNFA) if owners else None

    def find(self, folded: Folded, ends: list[int], parts: list[tuple[int, int]]) -> list[CueMatch]:
        """The cues whose anchors stand in the parts, one a block, of the folded text."""
        if self._automaton is None:
            return []
        text, lows = folded.text, [1]
        pieces = [text[low:high] for low, high in parts]
        for piece in pieces:
            lows.append(lows[-1] + len(piece) + 1)
        text = "\n" + "\n".join(pieces) + "\n"
        found: list[CueMatch] = []
        seen: set[str] = set()
        owners, whole = self._owners, folded.text
        block, low, high, shift, words = -1, 0, 0, 0, 0
        # Overlapping matches come in the order of their ends, so the block only ever moves on.
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if end >= lows[block + 1]:
                while end >= lows[block + 1]:
                    block += 1
                low, high = folded.starts[block], ends[block]
                shift, words = low - lows[block], whole.count(" ", low, high) + 1
                seen.clear()
            first = start + shift if text[start] != "\n" else low
            if first > low and whole[first].isalnum() and whole[first - 1].isalnum():
                continue
            for name, cue in owners[pattern]:
                long = words > cue.max_words
                if name in seen or (long and not (cue.scope == "line" and cue.where == "start")):
                    continue
                place = _place(cue, folded, first, end + shift, low, high)
                if place is not None:
                    seen.add(name)
                    lead = folded.leads[block]
                    found.append(CueMatch(block, place[0] - low + lead, place[1] - low + lead, cue, long))
        return found


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


def _core_end(text: str, low: int, high: int) -> int:
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return high


def _opens_sentence(text: str, low: int, start: int) -> bool:
    before = text[max(low, start - 4) : start].rstrip()
    return before.endswith((".", "!", "?", "…", ":", '"', ")", "]", "|", "•", "*"))
