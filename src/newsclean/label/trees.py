"""Boosted trees beside the networks: a second judge of the same signals that errs elsewhere.

The trees are oblivious: all nodes of a level ask the same question, so that a tree is a table of answers, looked up
by the bits of its questions (Prokhorenkova et al. 2018, "CatBoost: unbiased boosting with categorical features").
They see a block's signals and the means of its neighbours'. Only blocks of which the networks are not sure are shown
to them; there their log-odds are mixed with the networks'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

    Bits = npt.NDArray[np.bool_]

#: The trees' part of the log-odds.
SHARE = 0.4
#: The networks are sure of a block from these log-odds on, for the story or against it.
SURE = 6.0
#: A block's neighbours so far either way count in the means.
BESIDE = 2
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
    """What was asked: the blocks, their bits by tree and level, and the place of each tree's answer."""

    blocks: Ints
    bits: Bits
    places: Ints


def with_neighbours(signals: Floats) -> Floats:
    """The signals of each block, and beside them the means of those of its neighbours."""
    n = len(signals)
    sums = np.concatenate((np.zeros((1, signals.shape[1])), np.cumsum(signals, axis=0, dtype=np.float64)))
    low, high = np.maximum(np.arange(n) - BESIDE, 0), np.minimum(np.arange(n) + BESIDE + 1, n)
    return np.concatenate((signals, (sums[high] - sums[low] - signals) / (2 * BESIDE)), axis=1)


def mixed(odds: Floats, signals: Floats, trees: Trees) -> tuple[Floats, Asked]:
    """The networks' log-odds, mixed with the trees' where the networks are not sure, and what was asked. The signals
    are those of all blocks, as they are."""
    blocks = np.flatnonzero(np.abs(odds) < SURE)
    count, levels = trees.columns.shape
    bits = with_neighbours(signals)[blocks][:, trees.columns.ravel()] > trees.borders.ravel()
    bits = bits.reshape(len(blocks), count, levels)
    places = bits @ trees.powers + (np.arange(count) << levels)
    out = odds.copy()
    out[blocks] = (1 - SHARE) * odds[blocks] + SHARE * trees.answers.take(places).sum(axis=1)
    return out, Asked(blocks, bits, places)


def parts(asked: Asked, chosen: Ints, usual: Floats, trees: Trees) -> Floats:
    """What each signal adds to the trees' log-odds of the chosen among the blocks asked about: how much the answers
    change when the questions about it are answered as for ``usual`` signals, one question at a time."""
    own = trees.columns < len(usual)
    other = (asked.bits[chosen] != (usual[np.where(own, trees.columns, 0)] > trees.borders)) & own
    row, tree, level = other.nonzero()
    place = asked.places[chosen][row, tree]
    worth = trees.powers[level]
    changed = np.where(asked.bits[chosen][row, tree, level], place - worth, place + worth)
    difference = trees.answers.take(place) - trees.answers.take(changed)
    columns = row * len(usual) + trees.columns[tree, level]
    return np.bincount(columns, weights=difference, minlength=len(chosen) * len(usual)).reshape(len(chosen), len(usual))
