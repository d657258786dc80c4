"""Repeats: blocks that stand in many articles of one outlet, counted in one pass and a bounded memory.

Each outlet has a sketch after Misra and Gries, in the form that can be merged (Agarwal et al., "Mergeable summaries",
PODS 2012): when it has grown to twice its capacity, the count that stands at the capacity is taken off all, and what
is left without any goes. A count is never too high, and too low by at most ``lost``.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from newsclean.article import SEPARATOR, Article
from newsclean.label.fold import fold

#: Counters of an outlet, and outlets: what bounds the memory.
CAPACITY, OUTLETS = 1_000, 1_000
#: Characters of a block that are looked at; longer ones that begin alike are one.
LONGEST = 400
#: Distinct articles that a counter tells apart.
CONTEXTS = 8
#: Words that must be fixed for the others to vary.
FIXED_WORDS = 3
_NUMBER = re.compile(r"\d[\d.,:]*")
#: Names: words with a capital that do not open the block or a sentence.
_NAME = re.compile(r"(?<=[\w,;-] )[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)*")
_WORD = re.compile(r"[^\W\d_]+")
#: What stands for a number and for a name in a shape.
NUMBER, NAME = "\x00", "\x01"


class Sighting(NamedTuple):
    """A block of an article, once however often it stands there: its shape, its text and its label."""

    shape: str
    text: str
    label: str


class Sighted(NamedTuple):
    """What learning needs of an article: its outlet, a digest of its headline (64 bits), its language, its blocks."""

    outlet: str
    context: int
    language: str
    blocks: tuple[Sighting, ...]


def sight(article: Article) -> Sighted:
    """The blocks of an article, for counting."""
    found: dict[str, Sighting] = {}
    for span in article.spans:
        text = " ".join(article.source[span.start : span.end].split())[:LONGEST]
        if span.label != SEPARATOR and _WORD.search(text) and text.isprintable():
            key = shape(text)
            found.setdefault(key, Sighting(key, text, span.label))
    first = article.headline or next(iter(article.paragraphs), "") or article.source[:LONGEST]
    return Sighted(outlet_of(article), number_of(fold(first)), article.language or "und", tuple(found.values()))


def outlet_of(article: Article) -> str:
    """The outlet's name for counting: the address' host, else what the text shows, else nothing."""
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:
        host = None
    if host:
        return host.removeprefix("www.")
    return (article.outlet.domain or article.outlet.name) if article.outlet else ""


def number_of(text: str) -> int:
    """A digest of the text, equal on every machine: 63 bits."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1


def shape(text: str) -> str:
    """The text folded, with its numbers and names taken out where enough is left to know it by."""
    numbered = _NUMBER.sub(NUMBER, text)
    named = _NAME.sub(NAME, numbered)
    return fold(named if len(_WORD.findall(named)) >= FIXED_WORDS else numbered)


@dataclass
class Counted:
    """The counter of a shape: articles, an example (of all texts the first by the alphabet, so that the order of
    articles does not matter), whether texts differ, labels, languages, and the smallest digests of the articles'
    headlines."""

    count: int
    text: str
    varied: bool
    labels: Counter[str]
    contexts: tuple[int, ...]

    def add(self, other: Counted) -> None:
        """Count another one in."""
        self.varied = self.varied or other.varied or fold(self.text) != fold(other.text)
        self.count, self.text = self.count + other.count, min(self.text, other.text)
        self.labels.update(other.labels)
        self.contexts = tuple(heapq.nsmallest(CONTEXTS, {*self.contexts, *other.contexts}))


@dataclass
class Sketch:
    """The repeats of one outlet."""

    articles: int = 0
    lost: int = 0
    counters: dict[str, Counted] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, shape: str, counted: Counted) -> None:
        """Count a shape in."""
        known = self.counters.get(shape)
        if known is None:
            self.counters[shape] = counted
        else:
            known.add(counted)

    def prune(self, capacity: int) -> None:
        """Bring it back to its capacity, when it has grown to twice that."""
        if len(self.counters) <= 2 * capacity:
            return
        taken = heapq.nlargest(capacity + 1, (c.count for c in self.counters.values()))[-1]
        self.lost += taken
        for shape, counted in list(self.counters.items()):
            counted.count -= taken
            if counted.count <= 0:
                del self.counters[shape]


@dataclass
class Repeats:
    """The sketches of all outlets. ``left_out`` counts articles of outlets beyond the bound."""

    sketches: dict[str, Sketch] = field(default_factory=dict)
    left_out: int = 0
    capacity: int = CAPACITY
    outlets: int = OUTLETS

    def add(self, seen: Sighted) -> None:
        """Count an article in."""
        sketch = self._sketch(seen.outlet)
        if sketch is None:
            self.left_out += 1
            return
        sketch.articles += 1
        sketch.languages[seen.language] += 1
        for block in seen.blocks:
            sketch.add(block.shape, Counted(1, block.text, False, Counter((block.label,)), (seen.context,)))
        sketch.prune(self.capacity)

    def merge(self, other: Repeats) -> None:
        """Count in what another shard of the corpus found."""
        self.left_out += other.left_out
        for outlet, theirs in other.sketches.items():
            sketch = self._sketch(outlet)
            if sketch is None:
                self.left_out += theirs.articles
                continue
            sketch.articles += theirs.articles
            sketch.lost += theirs.lost
            sketch.languages.update(theirs.languages)
            for shape, counted in theirs.counters.items():
                sketch.add(shape, Counted(counted.count, counted.text, counted.varied, Counter(counted.labels), counted.contexts))
            sketch.prune(self.capacity)

    def _sketch(self, outlet: str) -> Sketch | None:
        if outlet not in self.sketches:
            if len(self.sketches) >= self.outlets:
                return None
            self.sketches[outlet] = Sketch()
        return self.sketches[outlet]

    def repeats(self) -> Iterator[Repeat]:
        """What was counted, in the alphabet's order."""
        for outlet, sketch in sorted(self.sketches.items()):
            language = max(sorted(sketch.languages), key=lambda code: sketch.languages[code], default="und")
            for shape, c in sorted(sketch.counters.items()):
                yield Repeat(outlet, sketch.articles, language, shape, c.count, c.text, c.varied, dict(c.labels), len(c.contexts), sketch.lost)


class Repeat(NamedTuple):
    """A block that an outlet repeats: articles of the outlet, and of these how many hold it (too low by ``lost`` at
    most); an example; how often it got which label; headlines told apart (8 at most)."""

    outlet: str
    articles: int
    language: str
    shape: str
    found: int
    text: str
    varied: bool
    labels: Mapping[str, int]
    contexts: int
    lost: int = 0


def count(seen: Iterable[Sighted], capacity: int = CAPACITY) -> Repeats:
    """Count the blocks of articles."""
    repeats = Repeats(capacity=capacity)
    for one in seen:
        repeats.add(one)
    return repeats
