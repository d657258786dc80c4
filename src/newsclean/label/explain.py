"""The learnt decision in words: which signals of a block spoke against the story, and how much all others weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsclean.article import Evidence
from newsclean.label.context import CONTEXT
from newsclean.label.model import Labeller, Outcome, attributions
from newsclean.label.page import MARKUP
from newsclean.label.signals import SIGNALS

#: So many signals are told of a block, those that speak against the story at least so much.
TOLD, TELLING = 2, -0.3
#: What is told in words already, by the cues, roles and runs themselves, or is no fact of the block.
_UNTOLD = ("cue-", "role-", "run-")
_WHOLE = frozenset(("noise", "blocks", "prose-share", "line-share", "paragraph-size", "blank-lines", "known-language", "other-script", "first-form", "first-odds", "cues", "covered", "guards"))

_TABLE = [*((row.name, row.unit) for row in SIGNALS), *((row.name, row.unit) for row in CONTEXT), *((row.name, row.unit) for row in MARKUP)]
_NAMES = tuple(f"signal:{name}" for name, _ in _TABLE)
_UNITS = tuple(unit for _, unit in _TABLE)
_TELLS = np.array([not (name.startswith(_UNTOLD) or name in _WHOLE) for name, _ in _TABLE])
_RULED = np.array([name.startswith(_UNTOLD) or name in ("cues", "covered", "first-odds", "guards") for name, _ in _TABLE])


class Explanation(NamedTuple):
    """The told signals of a block, and what its cues, roles and runs weigh together in the model's eyes."""

    signals: tuple[Evidence, ...]
    ruled: float


def explain(outcome: Outcome, model: Labeller, blocks: Sequence[int]) -> dict[int, Explanation]:
    """The signals of each of the blocks that speak most against the story, with their value and a story
    paragraph's; the weights are ``model.attributions``."""
    if not blocks:
        return {}
    found = attributions(outcome, blocks, model)
    # The labeller of texts knows no mark-up, which comes last.
    size = found.shape[1]
    ruled = found[:, _RULED[:size]].sum(axis=1).tolist()
    parts = np.where(_TELLS[:size], found, 0)
    order = np.argsort(parts, axis=1, kind="stable")[:, :TOLD]
    weights = np.take_along_axis(parts, order, axis=1).astype(np.float64).round(4).tolist()
    values = (np.take_along_axis(outcome.signals[list(blocks)], order, axis=1) * model.scale[order] + model.mean[order]).round(2).tolist()
    usual = (model.typical * model.scale + model.mean).round(2).tolist()
    out: dict[int, Explanation] = {}
    for block, columns, row, have, rules in zip(blocks, order.tolist(), weights, values, ruled):
        told = tuple([Evidence(_NAMES[c], w, None, f"{_UNITS[c]}: {v:g}, usual in a story {usual[c]:g}") for c, w, v in zip(columns, row, have) if w <= TELLING])
        out[block] = Explanation(told, rules)
    return out
