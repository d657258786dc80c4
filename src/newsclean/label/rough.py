"""The first reading: hand-set weights over the signals of a block, on which roles and runs go.

A visible table, one column for clean running text and one for whole-page dumps; a text's noise (0 to 1) mixes the
two. The weights are a logistic regression over the signals, fitted once on pages whose bodies are known and rounded
to one decimal; docs/labels.md tells more. The learnt model takes what they say as one of its signals and decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.signals import NAMES, SIGNALS, Signals

if TYPE_CHECKING:
    from newsclean.label.facts import Floats


class Weight(NamedTuple):
    """One row: a signal, its value in a typical paragraph of a story, what each unit of difference from that
    adds to the log-odds in clean text and in a dump, and what it means in words when it speaks against story."""

    signal: str
    typical: float
    clean: float
    dump: float
    reason: str


WEIGHTS: Sequence[Weight] = (
    Weight("words", 5.0, 0.6, 0.6, "its length"),
    Weight("terminal", 1.0, 0.9, 1.2, "ends without a full stop"),
    Weight("stop-words", 0.4, 0.0, -0.5, "few function words"),
    Weight("prose", 1.0, 0.0, -0.5, "no running sentence"),
    Weight("long-prose", 1.0, 0.7, 0.7, "no long paragraph"),
    Weight("prose-beside", 1.0, 0.7, 0.9, "not between paragraphs"),
    Weight("prose-near", 0.8, 0.6, 1.0, "few paragraphs near it"),
    Weight("prose-behind", 1.0, 0.6, 0.4, "no paragraph follows"),
    Weight("in-story", 1.0, 0.9, 0.4, "outside the run of paragraphs"),
    Weight("before-story", 0.0, 0.0, -0.2, "stands before the story"),
    Weight("after-story", 0.0, -0.1, -0.4, "stands behind the story"),
    Weight("short-run", 0.0, 0.4, 0.2, "in a run of short lines"),
    Weight("bullet", 0.0, 0.0, 0.0, "a list item"),
    Weight("capitals", 0.1, -1.2, -1.4, "many capitals"),
    Weight("all-caps", 0.0, 0.0, 0.0, "all capitals"),
    Weight("digits", 0.0, -0.2, 0.3, "many digits"),
    Weight("repeat", 0.0, -0.9, -0.2, "the same text stands elsewhere"),
    Weight("copied", 0.0, -1.4, -1.0, "its words stand elsewhere in the text"),
    Weight("cohesion", 0.5, 0.6, 1.5, "shares few words with the story"),
    Weight("foreign", 0.3, -0.8, -0.6, "its words stand nowhere else in the text"),
    Weight("address", 0.0, -0.8, -0.4, "addresses the reader"),
    Weight("colon", 0.0, 0.9, 0.6, "ends in a colon"),
    Weight("colon-before", 0.0, 0.2, 0.2, "follows a colon"),
    Weight("ellipsis", 0.0, -0.9, -0.8, "breaks off with an ellipsis"),
    Weight("quoted", 0.0, 0.1, 0.2, "opens with a quotation mark"),
)

#: Log-odds of a typical paragraph. In clean text a margin is added: there, signals alone seldom remove.
PRIOR_CLEAN, PRIOR_DUMP = 5.0, 4.3
#: More than so much for the story no paragraph gets, so that a sure cue can speak louder.
MOST = 5.0

_ORDER = np.array([NAMES[w.signal] for w in WEIGHTS])
_TYPICAL = np.array([w.typical for w in WEIGHTS], np.float32)
_CLEAN = np.array([w.clean for w in WEIGHTS], np.float32)
_DUMP = np.array([w.dump for w in WEIGHTS], np.float32)

assert sorted(_ORDER.tolist()) == list(range(len(SIGNALS)))


def contributions(signals: Signals) -> Floats:
    """What each signal adds to each block's log-odds: blocks by rows of the table, the last column the prior
    and the cap."""
    # Python's number: what numpy makes of one of its own and one of Python's depends on its version.
    noise = float(signals.facts.noise)
    weights = _CLEAN * np.float32(1 - noise) + _DUMP * np.float32(noise)
    parts = (signals.matrix[:, _ORDER] - _TYPICAL) * weights
    prior = np.float32(PRIOR_CLEAN * (1 - noise) + PRIOR_DUMP * noise)
    rest = np.minimum(prior, MOST - parts.sum(axis=1))
    return np.column_stack([parts, rest]).astype(np.float32)
