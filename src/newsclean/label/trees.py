"""Boosted trees beside the networks: a second judge of the same signals that errs elsewhere.

The trees are oblivious: all nodes of a level ask the same question, so that a tree is a table of answers, looked up
by the bits of its questions (Prokhorenkova et al. 2018, "CatBoost: unbiased boosting with categorical features").
They see a block's signals and the means of its neighbours'. They are asked only in orderly texts, as dumps are read
better by the networks alone, and only of blocks of which the networks are not sure; there their log-odds are mixed
with the networks'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

#: The trees' part of the log-odds.
SHARE = 0.4
#: The trees are asked in texts of at most this noise (the signal ``noise``).
ORDERLY = 0.3
#: The networks are sure of a block from these log-odds on, for the story or against it.
SURE = 6.0
#: A block's neighbours so far either way count in the means.
BESIDE = 2
#: So many blocks are read at once: what is held meanwhile is ten times as much as what stays.
AT_ONCE = 1 << 12
#: The trees are asked about so many.
ASKED_AT_ONCE = 1 << 9
#: The arrays of a labeller's file: t trees of v levels, e answers each.
ARRAYS: Mapping[str, str] = {"columns": "t,v", "borders": "t,v", "answers": "t,e"}


class Trees(NamedTuple):
    """``columns`` and ``borders`` are each level's question: whether the signal is above the border. Columns from the
    number of signals on are those of the neighbours' means. ``answers`` are log-odds, by the bits of the questions."""

    columns: Ints
    borders: Floats
    answers: Floats

    @property
    def powers(self) -> Ints:
        """What the bit of each level is worth."""
        return 1 << np.arange(self.columns.shape[1])


class Asked(NamedTuple):
    """What was asked: the blocks, and the place of each tree's answer, whose last bits are those of its questions."""

    blocks: Ints
    places: npt.NDArray[np.uint16]


def with_neighbours(signals: Floats) -> Floats:
    """The signals of each block, and beside them the means of those of its neighbours."""
    return beside(signals, sums_of(signals), np.arange(len(signals)))


def sums_of(signals: Floats) -> Floats:
    """The sums of the signals over all blocks before each, and over all."""
    sums = np.zeros((len(signals) + 1, signals.shape[1]))
    np.cumsum(signals, axis=0, out=sums[1:])
    return sums


def beside(signals: Floats, sums: Floats, blocks: Ints) -> Floats:
    """The same for some of the blocks; ``sums`` are those of all signals."""
    own = signals[blocks]
    low, high = np.maximum(blocks - BESIDE, 0), np.minimum(blocks + BESIDE + 1, len(signals))
    return np.concatenate((own, (sums[high] - sums[low] - own) / (2 * BESIDE)), axis=1)


def mixed(odds: Floats, signals: Floats, trees: Trees) -> tuple[Floats, Asked]:
    """The networks' log-odds, mixed with the trees' where the networks are not sure, and what was asked. The signals
    are those of all blocks, as they are."""
    blocks = (np.abs(odds) < SURE).nonzero()[0]
    count, levels = trees.columns.shape
    # All trees' questions of one level stand together, and a question's answers for all blocks: long rows are fast.
    columns, borders = trees.columns.T.ravel(), trees.borders.T.reshape(-1, 1)
    first = (np.arange(count) << levels).astype(np.uint16)
    out, sums = odds.copy(), sums_of(signals)
    places = np.empty((len(blocks), count), np.uint16)
    for low in range(0, len(blocks), ASKED_AT_ONCE):
        chosen = blocks[low : low + ASKED_AT_ONCE]
        bits = (np.ascontiguousarray(beside(signals, sums, chosen).T)[columns] > borders).reshape(levels, count, len(chosen)).view(np.uint8)
        answered = bits[-1].astype(np.uint16)
        for level in range(levels - 2, -1, -1):
            answered <<= 1
            answered += bits[level]
        found = np.add(answered.T, first, out=places[low : low + ASKED_AT_ONCE])
        out[chosen] = (1 - SHARE) * odds[chosen] + SHARE * trees.answers.take(found).sum(axis=1)
    return out, Asked(blocks, places)


def parts(asked: Asked, chosen: Ints, usual: Floats, trees: Trees) -> Floats:
    """What each signal adds to the trees' log-odds of the chosen among the blocks asked about: how much the answers
    change when the questions about it are answered as for ``usual`` signals, one question at a time."""
    size, levels, columns = len(usual), trees.columns.shape[1], trees.columns.ravel()
    own = columns < size
    answered = usual[np.where(own, columns, 0)] > trees.borders.ravel()
    places = asked.places[chosen]
    bits = ((places[:, :, None] & trees.powers.astype(np.uint16)) > 0).reshape(len(chosen), len(columns))
    # Questions, counted through all blocks, that are answered otherwise.
    differs = ((bits != answered) & own).ravel().nonzero()[0]
    row, question = np.divmod(differs, len(columns))
    place, worth = places.ravel()[differs // levels], trees.powers[question % levels]
    difference = trees.answers.take(place) - trees.answers.take(place ^ worth)
    found: Floats = np.bincount(row * size + columns[question], difference, len(chosen) * size).astype(np.float64)
    return found.reshape(len(chosen), size)
