"""Signals: cheap facts of every block as numbers, the model's inputs.

``SIGNALS`` is the table: one row a signal, with its unit and range, and the function that computes it for all
blocks at once from the document's ``Facts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.cues import Folded, fold_all
from newsclean.label.facts import Facts, gather
from newsclean.read.document import Document

if TYPE_CHECKING:
    from newsclean.label.facts import Floats


class Signals(NamedTuple):
    """The signals of a document: ``matrix[i, j]`` is signal ``SIGNALS[j]`` of block i, and the facts behind."""

    matrix: Floats
    facts: Facts


def compute(document: Document, folded: Folded | None = None, language: str | None = None) -> Signals:
    """The signals of all blocks. ``language`` is a BCP 47 tag when known; otherwise the function words tell."""
    facts = gather(document, folded or fold_all([b.text for b in document.blocks]), language)
    matrix = np.empty((len(document.blocks), len(SIGNALS)), np.float32)
    for column, signal in enumerate(SIGNALS):
        matrix[:, column] = signal.compute(facts)
    return Signals(matrix, facts)


class Signal(NamedTuple):
    """One row of the table: name, unit and range, and how it is computed."""

    name: str
    unit: str
    compute: Callable[[Facts], Floats]


def _around(values: Floats, reach: int) -> Floats:
    """Mean of the neighbours up to ``reach`` blocks either way, the block itself left out."""
    n = len(values)
    if n == 0:
        return values
    sums = np.concatenate(([0.0], np.cumsum(values)))
    index = np.arange(n)
    low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, n)
    return ((sums[high] - sums[low] - values) / (2 * reach)).astype(np.float32)


def _shifted(values: Floats, by: int) -> Floats:
    out = np.zeros_like(values)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def _short_run(facts: Facts) -> Floats:
    """Length of the run of blocks that are not prose in which the block stands."""
    flat = facts.prose == 0
    n = len(flat)
    if n == 0:
        return facts.prose
    edges = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1], [True])))
    lengths = np.diff(edges)
    return np.where(flat, np.repeat(lengths, lengths), 0).astype(np.float32)


def _outside(facts: Facts, side: int) -> Floats:
    """Blocks between this one and the story's span, before it (-1) or behind it (1); 0 inside."""
    index = np.arange(len(facts.prose))
    start, end = facts.span
    distance = start - index if side < 0 else index - (end - 1)
    return np.clip(distance, 0, 20).astype(np.float32)


def _inside(facts: Facts) -> Floats:
    index = np.arange(len(facts.prose))
    return ((index >= facts.span[0]) & (index < facts.span[1])).astype(np.float32)


SIGNALS: Sequence[Signal] = (
    Signal("words", "log2 of 1 + words, 0 to 10", lambda f: np.minimum(np.log2(1 + f.words), 10)),
    Signal("terminal", "ends in a sentence end, 0 or 1", lambda f: f.terminal),
    Signal("stop-words", "share of function words, 0 to 1", lambda f: np.minimum(f.stops, 1)),
    Signal("prose", "nine words or more with a sentence end, 0 or 1", lambda f: f.prose),
    Signal("long-prose", "prose of 25 words or more, 0 or 1", lambda f: f.prose * (f.words >= 25)),
    Signal("prose-beside", "share of the two neighbours that are prose, 0 to 1", lambda f: _around(f.prose, 1)),
    Signal("prose-near", "share of prose within four blocks, 0 to 1", lambda f: _around(f.prose, 4)),
    Signal("prose-behind", "the next block is long prose, 0 or 1", lambda f: _shifted(f.prose * (f.words >= 20), -1)),
    Signal("in-story", "inside the story's span, 0 or 1", _inside),
    Signal("before-story", "blocks before the span, log2, 0 to 4.4", lambda f: np.log2(1 + _outside(f, -1))),
    Signal("after-story", "blocks behind the span, log2, 0 to 4.4", lambda f: np.log2(1 + _outside(f, 1))),
    Signal("short-run", "length of the run of short blocks, log2, 0 to 6", lambda f: np.minimum(np.log2(1 + _short_run(f)), 6)),
    Signal("bullet", "list item, 0 or 1", lambda f: f.bullet),
    Signal("capitals", "share of words with a capital, 0 to 1", lambda f: np.minimum(f.capitals, 1)),
    Signal("all-caps", "more than three in four letters are capitals, 0 or 1", lambda f: ((f.uppers > 0.75 * f.letters) & (f.letters > 3)).astype(np.float32)),
    Signal("digits", "share of digits among the characters, 0 to 1", lambda f: f.digits / np.maximum(f.chars, 1)),
    Signal("repeat", "the same text stood before (1) or comes again (0.5)", lambda f: f.repeats),
    Signal("copied", "share of its four-word runs that stand elsewhere too, 0 to 1", lambda f: f.copied),
    Signal("cohesion", "share of its content words that the story has too, 0 to 1", lambda f: f.cohesion),
    Signal("foreign", "share of its content words that stand nowhere else, 0 to 1", lambda f: f.foreign),
    Signal("address", "words that address the reader, by word, 0 to 1", lambda f: np.minimum(f.address / np.maximum(f.words, 1) * 4, 1)),
    Signal("colon", "ends in a colon, 0 or 1", lambda f: f.colon),
    Signal("colon-before", "a list item behind a line that ends in a colon, 0 or 1", lambda f: _shifted(f.colon, 1)),
    Signal("ellipsis", "ends in an ellipsis, 0 or 1", lambda f: f.ellipsis),
    Signal("quoted", "begins with a quotation mark, 0 or 1", lambda f: f.quoted),
)

NAMES: Mapping[str, int] = {signal.name: i for i, signal in enumerate(SIGNALS)}
