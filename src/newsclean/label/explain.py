"""The learnt decision in words: which signals of a block spoke against the story, and how much all others weigh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newsclean.article import Evidence
from newsclean.label.context import CONTEXT
from newsclean.label.model import Labeller, Outcome, attributions
from newsclean.label.page import MARKUP
from newsclean.label.signals import SIGNALS
from newsclean.label.trees import ASKED_AT_ONCE

#: So many signals are told of a block, those that speak against the story at least so much.
TOLD, TELLING = 2, -0.3
#: What is told in words already, by the cues, roles and runs themselves, or is no fact of the block.
_UNTOLD = ("cue-", "role-", "run-")
_WHOLE = frozenset(("noise", "blocks", "prose-share", "line-share", "paragraph-size", "blank-lines", "known-language", "other-script", "first-form", "first-odds", "cues", "covered", "guards"))

_TABLE = [*((row.name, row.unit) for row in SIGNALS), *((row.name, row.unit) for row in CONTEXT), *((row.name, row.unit) for row in MARKUP)]
_NAMES = tuple(f"signal:{name}" for name, _ in _TABLE)
_UNITS = tuple(f"{unit}: " for _, unit in _TABLE)
_TELLS = np.array([not (name.startswith(_UNTOLD) or name in _WHOLE) for name, _ in _TABLE])
_RULED = np.array([name.startswith(_UNTOLD) or name in ("cues", "covered", "first-odds", "guards") for name, _ in _TABLE])


#: Makes a tuple of names in half the time.
_NEW = tuple.__new__


class Explanation(NamedTuple):
    """The told signals of a block, and what its cues, roles and runs weigh together in the model's eyes."""

    signals: tuple[Evidence, ...]
    ruled: float


def explain(outcome: Outcome, model: Labeller, blocks: Sequence[int]) -> dict[int, Explanation]:
    """The signals of each of the blocks that speak most against the story, with their value and a story
    paragraph's; the weights are ``model.attributions``."""
    out: dict[int, Explanation] = {}
    for low in range(0, len(blocks), ASKED_AT_ONCE):
        out.update(_explain(outcome, model, blocks[low : low + ASKED_AT_ONCE]))
    return out


def _explain(outcome: Outcome, model: Labeller, blocks: Sequence[int]) -> dict[int, Explanation]:
    found = attributions(outcome, blocks, model)
    # The labeller of texts knows no mark-up, which comes last.
    size = found.shape[1]
    ruled = found[:, _RULED[:size]].sum(axis=1).tolist()
    parts = np.where(_TELLS[:size], found, 0)
    chosen, each = np.array(blocks), np.arange(len(blocks))
    columns, weights, values = [], [], []
    for _ in range(TOLD):
        least = parts.argmin(axis=1)
        columns.append(least.tolist())
        weights.append(parts[each, least].astype(np.float64).round(4).tolist())
        values.append((outcome.signals[chosen, least] * model.scale[least] + model.mean[least]).round(2).tolist())
        parts[each, least] = np.inf
    usual = _usual(model.usual.tobytes())
    out: dict[int, Explanation] = {}
    for block, rules, own, row, have in zip(blocks, ruled, zip(*columns), zip(*weights), zip(*values)):
        told = tuple([_NEW(Evidence, (_NAMES[c], w, None, f"{_UNITS[c]}{v:g}{usual[c]}", None, None)) for c, w, v in zip(own, row, have) if w <= TELLING])
        out[block] = _NEW(Explanation, (told, rules))
    return out


@lru_cache(maxsize=8)
def _usual(values: bytes) -> list[str]:
    """What is told of each signal behind its value; the values of a story are given as the bytes of their array."""
    return [f", usual in a story {value:g}" for value in np.frombuffer(values).round(2).tolist()]
