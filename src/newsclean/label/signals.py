"""Signals: cheap facts of every block as numbers, the model's inputs.

``SIGNALS`` is the table: one row a signal, with its unit and range, and the function that computes it for all
blocks at once from the document's ``Facts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.exact import log2
from newsclean.label.facts import Facts, gather
from newsclean.label.fold import Folded, fold_all
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
    rows = np.zeros((len(SIGNALS), len(document.blocks)), np.float32)
    if document.blocks:
        at = 0
        for group in GROUPS:
            group.fill(facts, rows[at : at + len(group.rows)])
            at += len(group.rows)
    return Signals(np.ascontiguousarray(rows.T), facts)


class Signal(NamedTuple):
    """One row of the table: name, unit and range."""

    name: str
    unit: str


class Group(NamedTuple):
    """Rows that are computed together: ``fill`` writes them, a row a signal, into zeros."""

    fill: Callable[[Facts, Floats], None]
    rows: Sequence[Signal]


def _form(facts: Facts, out: Floats) -> None:
    words, prose = facts.words, facts.prose
    out[0] = np.minimum(log2(1 + words), 10)
    out[1] = facts.terminal
    out[2] = np.minimum(facts.stops, 1)
    out[3] = prose
    out[4] = prose * (words >= 25)


def _place(facts: Facts, out: Floats) -> None:
    prose, n, (start, end) = facts.prose, len(facts.prose), facts.span
    index = np.arange(n)
    sums = np.zeros(n + 1)
    sums[1:] = prose.cumsum()
    for row, reach in enumerate((1, 4)):
        # The mean of the neighbours up to so many blocks either way, the block itself left out.
        low, high = np.maximum(index - reach, 0), np.minimum(index + reach + 1, n)
        out[row] = (sums[high] - sums[low] - prose) / (2 * reach)
    out[2, :-1] = (prose * (facts.words >= 20))[1:]
    before, behind = start - index, index - (end - 1)
    out[3] = (before <= 0) & (behind <= 0)
    out[4:6] = log2(1 + np.minimum(np.maximum((before, behind), 0), 20).astype(np.float32))
    flat = prose == 0
    heads = np.concatenate(([0], (flat[1:] != flat[:-1]).nonzero()[0] + 1, [n]))
    lengths = heads[1:] - heads[:-1]
    out[6] = np.minimum(log2(1 + np.where(flat, lengths.repeat(lengths), 0).astype(np.float32)), 6)


def _matter(facts: Facts, out: Floats) -> None:
    out[0] = facts.bullet
    out[1] = np.minimum(facts.capitals, 1)
    out[2] = (facts.uppers > 0.75 * facts.letters) & (facts.letters > 3)
    out[3] = facts.digits / np.maximum(facts.chars, 1)
    out[4], out[5], out[6], out[7] = facts.repeats, facts.copied, facts.cohesion, facts.foreign
    out[8] = np.minimum(facts.address / np.maximum(facts.words, 1) * 4, 1)
    out[9] = facts.colon
    out[10, 1:] = facts.colon[:-1]
    out[11], out[12] = facts.ellipsis, facts.quoted


GROUPS: Sequence[Group] = (
    Group(_form, [
        Signal("words", "log2 of 1 + words, 0 to 10"),
        Signal("terminal", "ends in a sentence end, 0 or 1"),
        Signal("stop-words", "share of function words, 0 to 1"),
        Signal("prose", "nine words or more with a sentence end, 0 or 1"),
        Signal("long-prose", "prose of 25 words or more, 0 or 1"),
    ]),
    Group(_place, [
        Signal("prose-beside", "share of the two neighbours that are prose, 0 to 1"),
        Signal("prose-near", "share of prose within four blocks, 0 to 1"),
        Signal("prose-behind", "the next block is long prose, 0 or 1"),
        Signal("in-story", "inside the story's span, 0 or 1"),
        Signal("before-story", "blocks before the span, log2, 0 to 4.4"),
        Signal("after-story", "blocks behind the span, log2, 0 to 4.4"),
        Signal("short-run", "length of the run of short blocks, log2, 0 to 6"),
    ]),
    Group(_matter, [
        Signal("bullet", "list item, 0 or 1"),
        Signal("capitals", "share of words with a capital, 0 to 1"),
        Signal("all-caps", "more than three in four letters are capitals, 0 or 1"),
        Signal("digits", "share of digits among the characters, 0 to 1"),
        Signal("repeat", "the same text stood before (1) or comes again (0.5)"),
        Signal("copied", "share of its four-word runs that stand elsewhere too, 0 to 1"),
        Signal("cohesion", "share of its content words that the story has too, 0 to 1"),
        Signal("foreign", "share of its content words that stand nowhere else, 0 to 1"),
        Signal("address", "words that address the reader, by word, 0 to 1"),
        Signal("colon", "ends in a colon, 0 or 1"),
        Signal("colon-before", "a list item behind a line that ends in a colon, 0 or 1"),
        Signal("ellipsis", "ends in an ellipsis, 0 or 1"),
        Signal("quoted", "begins with a quotation mark, 0 or 1"),
    ]),
)
SIGNALS: Sequence[Signal] = [row for group in GROUPS for row in group.rows]

NAMES: Mapping[str, int] = {signal.name: i for i, signal in enumerate(SIGNALS)}
