"""Cues: phrases and shapes from the data files, all found in one linear pass over the text.

An Aho-Corasick automaton (Aho & Corasick 1975, the Rust ``aho-corasick`` crate) finds the literal anchors of
every cue at once; a cue's regex, if it has one, is tried only in a bounded window round its anchor. So the
cost is linear in the text however many cues there are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.label.data import compiled_data, expand
from newsclean.label.fold import Folded, part
from newsclean.label.sketch import may_match

#: How far before and behind its anchor a cue's regex may look (characters).
WINDOW_BEFORE = 120
WINDOW_BEHIND = 320
#: A phrase that is a whole block is at most so long; a cue that fills or ends a block of at most so many words
#: need not have rare anchors, see label.check.
PHRASE, SHORT_WORDS = 90, 34

#: Phrases and beginnings of blocks are looked up by so many characters.
HEAD = 4
#: So often a cue's sketch is asked before its regex is compiled, which pays when more texts come.
SKETCHED = 3
#: Until here the first and last characters of a match are told, see label.prefixes; longer than this is none.
BEYOND, LONGEST_MATCH = 0x180, 9999
_BEYOND = chr(BEYOND)
#: What is known of the matches of a cue without a regex: nothing; see label.prefixes.
NO_FORM = (0, LONGEST_MATCH, "", "")

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
    needs: tuple[str, ...] = ()
    form: tuple[int, int, str, str] = NO_FORM
    sketch: Any = None

    @property
    def name(self) -> str:
        return f"cue:{self.kind}/{self.id}"


#: Makes a tuple of names in half the time.
_NEW = tuple.__new__


class CueMatch(NamedTuple):
    """A cue found: the block's index, the place in the block's text, and whether the block is too long for it
    (``glued``: the cue speaks of its own line, which ran into a paragraph and may be cut off)."""

    block: int
    start: int
    end: int
    cue: Cue
    glued: bool


@lru_cache(maxsize=2048)
def compiled(regex: str) -> re.Pattern[str]:
    """A memo of compiled patterns: pure, so it holds no state that shows."""
    return re.compile(expand(regex, compiled_data()["macros"]))


class Tables(NamedTuple):
    """What a matcher looks up, each with the numbers of the cues that it belongs to ("12 70"): by its beginning the
    phrases that are a whole block, as "\\tphrase\\x1fnumbers\\t…"; beginnings of blocks; and anchors that may
    stand anywhere. Few long strings load faster than many short ones."""

    whole: Mapping[str, str]
    openings: Mapping[str, str]
    anchors: Mapping[str, str]


def tables(cues: Sequence[Cue]) -> Tables:
    """The tables of some cues."""
    whole: dict[str, list[int]] = {}
    openings: dict[str, list[int]] = {}
    anchors: dict[str, list[int]] = {}
    for number, cue in enumerate(cues):
        for anchor in cue.anchors:
            if cue.where == "whole" and cue.regex is None:
                whole.setdefault(anchor.strip(_EDGE), []).append(number)
            elif not cue.opens:
                anchors.setdefault(anchor, []).append(number)
            elif number not in openings.setdefault(anchor[:HEAD], []):
                openings[anchor[:HEAD]].append(number)
    by_head: dict[str, list[str]] = {}
    for phrase, numbers in whole.items():
        by_head.setdefault(phrase[:HEAD], []).append(f"{phrase}\x1f{_joined(numbers)}")
    return Tables(
        {head: "\t" + "\t".join(rows) + "\t" for head, rows in by_head.items()},
        {head: _joined(numbers) for head, numbers in openings.items()},
        {anchor: _joined(numbers) for anchor, numbers in anchors.items()},
    )


def _joined(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


class _Openings(NamedTuple):
    """Anchors with the same head, and their lengths in order."""

    lengths: list[int]
    trials: dict[str, list[_Trial]]


class Matcher:
    """Finds the cues of a tuple in any number of texts, from any number of threads. Phrases that are a whole
    block and beginnings of blocks are looked up in a table; all other anchors are found by one automaton in one
    pass. ``known`` are the cues' tables where they stand ready."""

    def __init__(self, cues: Sequence[Cue], known: Tables | None = None) -> None:
        self._cues = cues
        self._whole, openings, anchors = known or tables(cues)
        self._openings = openings
        self._lengths = sorted({len(head) for head in openings})
        self._owners = list(anchors.values())
        # Made ready when a text first comes near them; whether an anchor begins inside what could be a word.
        self._ready: list[list[_Trial] | None] = [None] * len(anchors)
        self._longest = [math.inf] * len(anchors)
        self._lettered = [anchor[:1].isalnum() for anchor in anchors]
        self._trials: dict[str, list[_Trial]] = {}
        self._by_head: dict[str, _Openings] = {}
        self._automaton: Any = None
        if anchors:
            from ahocorasick_rs import AhoCorasick, Implementation

            self._automaton = AhoCorasick(list(anchors), implementation=Implementation.ContiguousNFA)

    def find(self, folded: Folded) -> list[CueMatch]:
        """All cues in the texts, in the order of their place; a cue counts once for a block."""
        if not folded.starts:
            return []
        # Menus come twice in a page: what was searched needs no second search.
        firsts, like = _distinct(folded)
        if len(firsts) == len(like):
            return self._find(folded)
        found: dict[int, list[CueMatch]] = {}
        for match in self._find(part(folded, firsts)):
            found.setdefault(firsts[match.block], []).append(match)
        return [_NEW(CueMatch, (block, start, end, cue, glued)) for block, first in enumerate(like) if first in found for _, start, end, cue, glued in found[first]]

    def _find(self, folded: Folded) -> list[CueMatch]:
        ends = [*(start - 1 for start in folded.starts[1:]), len(folded.text) - 1]
        found: list[CueMatch] = []
        self._find_blocks(folded, ends, found)
        if self._automaton is not None:
            self._find_anchored(folded, ends, found)
        found.sort(key=_order)
        return found

    def _find_blocks(self, folded: Folded, ends: list[int], found: list[CueMatch]) -> None:
        """Cues that fill or open their block."""
        text, whole, openings = folded.text, self._whole, self._openings
        lengths = self._lengths
        for block, (low, high) in enumerate(zip(folded.starts, ends)):
            if high - low <= PHRASE:
                core = text[low:high].strip(_EDGE)
                rows = whole.get(core[:HEAD])
                if rows is not None:
                    row = rows.find(f"\t{core}\x1f")
                    if row >= 0:
                        at = text.find(core, low) - low + folded.leads[block]
                        numbers = rows[row + len(core) + 2 : rows.index("\t", row + 1)]
                        found += [_NEW(CueMatch, (block, at, at + len(core), trial.cue, False)) for trial in self._of(numbers)]
            words, place = 0, None
            for length in lengths:
                head = text[low : low + length]
                if head not in openings:
                    continue
                if place is None:
                    words, place = text.count(" ", low, high) + 1, _Place(folded, block, low, high, found)
                anchors = self._by_head.get(head) or self._opening(head)
                # The shortest anchor first, as a cue counts once.
                for size in anchors.lengths:
                    for trial in anchors.trials.get(text[low : low + size], ()):
                        # What no match can be is told by looking at it, as most places are none.
                        if words <= trial.longest and high - low >= trial.least:
                            trial.at(place, low, low + size, words)

    def _opening(self, head: str) -> _Openings:
        """The anchors with this head, gathered when a text first comes near them."""
        trials: dict[str, list[_Trial]] = {}
        for trial in self._of(self._openings[head]):
            for anchor in trial.cue.anchors:
                if anchor[:HEAD] == head:
                    trials.setdefault(anchor, []).append(trial)
        self._by_head[head] = found = _Openings(sorted({len(anchor) for anchor in trials}), trials)
        return found

    def _find_anchored(self, folded: Folded, ends: list[int], found: list[CueMatch]) -> None:
        ready, lettered, longest, text, starts = self._ready, self._lettered, self._longest, folded.text, [*folded.starts, len(folded.text) + 1]
        block, low, high, words, size, behind = -1, 0, 0, 0, 0, starts[0]
        place: _Place | None = None
        # Overlapping matches come in the order of their ends, so the block only ever moves on.
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if lettered[pattern] and text[start - 1].isalnum():
                continue
            if end >= behind:
                while end >= starts[block + 1]:
                    block += 1
                low, high, behind = starts[block], ends[block], starts[block + 1]
                words, size, place = text.count(" ", low, high) + 1, high - low, None
            if words > longest[pattern]:
                continue
            for trial in ready[pattern] or self._prepared(pattern):
                if words <= trial.longest and size >= trial.least:
                    if place is None:
                        place = _Place(folded, block, low, high, found)
                    trial.at(place, start, end, words)

    def _prepared(self, pattern: int) -> list[_Trial]:
        self._ready[pattern] = trials = self._of(self._owners[pattern])
        self._longest[pattern] = max(trial.longest for trial in trials)
        return trials

    def _of(self, numbers: str) -> list[_Trial]:
        """The cues of these numbers, made ready when a text first comes near them."""
        trials = self._trials.get(numbers)
        if trials is None:
            several = numbers.split(" ")
            trials = [_Trial(self._cues[int(numbers)])] if len(several) == 1 else [self._of(number)[0] for number in several]
            self._trials[numbers] = trials
        return trials


class _Place:
    """A block at which cues are tried: its number, its place [low, high) in the text, the names of the cues that need
    no further try, and where those found are put."""

    __slots__ = ("block", "cased", "core", "found", "high", "lead", "low", "seen", "text")

    def __init__(self, folded: Folded, block: int, low: int, high: int, found: list[CueMatch]) -> None:
        self.text, self.cased, self.block, self.low, self.high, self.found = folded.text, folded.cased, block, low, high, found
        self.lead = folded.leads[block] - low
        self.seen: set[str] = set()
        self.core = -1


def _distinct(folded: Folded) -> tuple[list[int], list[int]]:
    """The first block of each text, and for each block the first one with its text."""
    first: dict[tuple[str, int], int] = {}
    ends, cased = [*folded.starts[1:], len(folded.cased)], folded.cased
    like = [first.setdefault((cased[start:end], lead), block) for block, (start, end, lead) in enumerate(zip(folded.starts, ends, folded.leads))]
    return list(first.values()), like


def _order(match: CueMatch) -> tuple[int, int, int, str, str]:
    return match.block, match.start, match.end, match.cue.kind, match.cue.id


class _Trial:
    """A cue made ready to be tried at a place; its regex is compiled when a text first comes so far."""

    __slots__ = ("case", "cue", "first", "last", "least", "longest", "most", "name", "needs", "once", "opens_block", "pattern", "regex", "sketch", "sketched", "where")

    def __init__(self, cue: Cue) -> None:
        # A sketch is large, and let go when it is no longer asked.
        self.cue, self.name, self.sketch = cue._replace(sketch=None), cue.name, cue.sketch
        self.where, self.regex, self.needs = cue.where, cue.regex, cue.needs
        self.least, self.most, self.first, self.last = cue.form
        self.opens_block = cue.where in ("whole", "start")
        if not self.opens_block:
            self.first = ""
        # Whether another anchor in the same block can change nothing.
        self.once = self.opens_block and cue.regex is not None and not cue.needs
        # A cue of a line counts in a longer block too, from which it may be cut off.
        self.longest = math.inf if cue.scope == "line" and cue.where == "start" else cue.max_words
        self.case = cue.case == "exact"
        self.pattern: re.Pattern[str] | None = None
        self.sketched = 0

    def at(self, place: _Place, start: int, end: int, words: int) -> None:
        """Add the cue if it stands in the block, of so many words, when its anchor stands at [start, end)."""
        if self.name in place.seen:
            return
        if self.first and (char := (place.cased if self.case else place.text)[place.low]) < _BEYOND and char not in self.first:
            return
        spot = self.spot(place, start, end)
        if spot is not None:
            place.found.append(_NEW(CueMatch, (place.block, spot[0] + place.lead, spot[1] + place.lead, self.cue, words > self.cue.max_words)))
        elif not self.once:
            return
        place.seen.add(self.name)

    def spot(self, place: _Place, start: int, end: int) -> tuple[int, int] | None:
        """Where the cue stands when its anchor stands at [start, end), or None."""
        text, low, high, where = place.text, place.low, place.high, self.where
        if self.regex is None:
            if (end < high and text[end - 1].isalnum() and text[end].isalnum()) or (self.opens_block and start != low):
                return None
        else:
            subject = place.cased if self.case else text
            if where == "whole":
                match = self._whole(place, subject, start, end)
            elif self.needs and not _holds(text, self.needs, max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND)):
                return None
            elif where != "start":
                first, reach = max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND)
                if where == "end":
                    # A match that ends the block begins no farther from its last letter than the longest match is long.
                    core = place.core = place.core if place.core >= 0 else _core_end(text, low, high)
                    if core > reach:
                        return None
                    if core - self.most > first and (self.pattern or self._compiled()).search(subject, core - self.most, reach) is None:
                        return None
                match = (self.pattern or self._compiled()).search(subject, first, reach)
            else:
                reach = min(high, low + WINDOW_BEHIND)
                if start - low > WINDOW_BEHIND or (self.pattern is None and self._cannot(text, low, reach, low)):
                    return None
                match = (self.pattern or self._compiled()).match(subject, low, reach)
            if match is None:
                return None
            start, end = match.span()
            if start == end:
                return None
        if end < high and where in ("whole", "end") and _WORD_EDGE.search(text, end, high):
            return None
        if where == "sentence" and start != low and not _opens_sentence(text, low, start):
            return None
        return start, end

    def _whole(self, place: _Place, subject: str, start: int, end: int) -> re.Match[str] | None:
        """The match of the regex over the whole block, the signs at its end left out if need be."""
        low, high, core = place.low, place.high, place.core
        if high - low > WINDOW_BEFORE + WINDOW_BEHIND:
            return None
        if core < 0:
            # Both subjects have letters at the same places.
            core = place.core = _core_end(subject, low, high)
        if core - low > self.most or (self.last and core == high and (char := subject[high - 1]) < _BEYOND and char not in self.last):
            return None
        if self.needs and not _holds(place.text, self.needs, max(low, start - WINDOW_BEFORE), min(high, end + WINDOW_BEHIND)):
            return None
        pattern = self.pattern
        if pattern is None:
            if self._cannot(place.text, low, high, core):
                return None
            pattern = self._compiled()
        match = pattern.fullmatch(subject, low, high)
        return match if match is not None or core == high else pattern.fullmatch(subject, low, core)

    def _cannot(self, text: str, low: int, high: int, whole: int) -> bool:
        """Whether the sketch tells that the regex cannot match; it is asked before the regex is compiled."""
        sketch = self.sketch
        if sketch is None:
            return False
        self.sketched += 1
        self.sketch = sketch if self.sketched < SKETCHED else None
        return not may_match(sketch, text, low, high, whole)

    def _compiled(self) -> re.Pattern[str]:
        assert self.regex is not None
        self.pattern, self.sketch = compiled(self.regex), None
        return self.pattern


def _holds(text: str, needs: tuple[str, ...], low: int, high: int) -> bool:
    for literal in needs:  # noqa: SIM110 - half as long as any() with a generator, and asked very often
        if text.find(literal, low, high) >= 0:
            return True
    return False


def _core_end(text: str, low: int, high: int) -> int:
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return high


def _opens_sentence(text: str, low: int, start: int) -> bool:
    before = text[max(low, start - 4) : start].rstrip()
    return before.endswith((".", "!", "?", "…", ":", '"', ")", "]", "|", "•", "*"))
