"""Boosted trees on the same signals: CatBoost's oblivious ones, in the form that ``newsclean.label.trees`` reads."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from newsclean.label.model import INPUTS
from newsclean.label.trees import ORDERLY, with_neighbours
from training import require
from training.examples import Example

COUNT, LEVELS = 300, 6
RATE, SHRINKAGE = 0.12, 3.0
#: Of the signals, and of the blocks, each tree sees so many.
OF_SIGNALS, OF_BLOCKS = 0.3, 0.7
#: Signals are compared with so many borders.
BORDERS = 64
SEED = 1

Floats = npt.NDArray[np.floating[Any]]


def train(examples: Sequence[Example]) -> dict[str, Floats]:
    """The arrays of the trees (``newsclean.label.trees.ARRAYS``): cross-entropy by block, weighed like that of the
    networks by the root of its words, and by one over the root of the text's blocks. Of the examples only orderly
    ones are learnt from."""
    require("catboost")
    from catboost import CatBoostClassifier, Pool

    noise = INPUTS.index("noise")
    examples = [e for e in examples if len(e.story) and float(e.matrix[0, noise]) <= ORDERLY]

    story = np.concatenate([e.story for e in examples])
    known = story >= 0
    weight = np.concatenate([e.weight * np.sqrt(e.sizes + 0.5) / np.sqrt(len(e.story) + 1) for e in examples])[known]
    matrix = np.concatenate([with_neighbours(e.matrix.astype(np.float32)).astype(np.float32)[e.story >= 0] for e in examples])
    model = CatBoostClassifier(
        iterations=COUNT,
        depth=LEVELS,
        learning_rate=RATE,
        l2_leaf_reg=SHRINKAGE,
        rsm=OF_SIGNALS,
        bootstrap_type="Bernoulli",
        subsample=OF_BLOCKS,
        border_count=BORDERS,
        boosting_type="Plain",
        leaf_estimation_iterations=1,
        # The result depends on the number of threads.
        thread_count=1,
        random_seed=SEED,
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(Pool(matrix, story[known], weight=weight / weight.mean()))
    return stored(model)


def stored(model: Any) -> dict[str, Floats]:
    """The arrays of a trained classifier."""
    with tempfile.TemporaryDirectory() as folder:
        model.save_model(f"{folder}/trees.json", format="json")
        return arrays(json.loads(Path(f"{folder}/trees.json").read_text(encoding="utf-8")))


def arrays(model: dict[str, Any]) -> dict[str, Floats]:
    """The arrays of a model in CatBoost's JSON. Trees of fewer levels are filled up with a question that nothing
    answers with yes; what all have in common is shared out among the answers."""
    scale, (bias,) = model["scale_and_bias"]
    found = model["oblivious_trees"]
    columns, borders, answers = np.zeros((len(found), LEVELS)), np.full((len(found), LEVELS), np.inf), np.zeros((len(found), 1 << LEVELS))
    for row, tree in enumerate(found):
        values = np.array(tree["leaf_values"]) * scale + bias / len(found)
        answers[row] = np.tile(values, (1 << LEVELS) // len(values))
        for level, split in enumerate(tree["splits"] or ()):
            columns[row, level], borders[row, level] = split["float_feature_index"], split["border"]
    return {"columns": columns, "borders": _down(borders), "answers": answers}


def _down(values: Floats) -> Floats:
    """The nearest numbers of half precision that are not above: the signals were learnt from in half precision, so
    those below a border stay below it."""
    half = values.astype(np.float16)
    return np.where(half.astype(np.float64) > values, np.nextafter(half, np.float16(-np.inf)), half)
