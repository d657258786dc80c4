"""The label of what is not story: a softmax over the signals of a block and the scores of its words, and over the means of
those beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from newsclean.label.model import NAMED
from newsclean.label.trees import with_neighbours
from newsclean.label.worded import Worded, scores
from training.examples import Example
from training.net import Scaling

#: Weight of the squared coefficients in the loss, by example.
SHRINKAGE = 0.004
STEPS = 150
#: The scores of words are seen in this unit: so the loss lets them weigh more or less beside the signals.
UNIT = 2.0

Floats = npt.NDArray[np.float32]


def train_kinds(examples: Sequence[Example], scale: Scaling, tables: Mapping[int, Worded]) -> dict[str, Floats]:
    """The coefficients (inputs by kinds) and the biases, from the blocks with one of the labels. ``tables``: by fold, a table
    of words that has not seen it, for the arrays that tell furniture by words too; without any, those of signals alone."""
    inputs, kinds = [], []
    for example in examples:
        chosen = [i for i, label in enumerate(example.labels) if label in NAMED]
        if chosen:
            signals = (example.matrix.astype(np.float32) - scale.mean) / scale.scale
            row = with_neighbours(signals)[chosen]
            if tables:
                row = np.concatenate((row, with_neighbours(scores(example.texts, tables[example.fold]))[chosen] / UNIT), axis=1)
            inputs.append(row.astype(np.float32))
            kinds += [NAMED.index(example.labels[i]) for i in chosen]
    torch.manual_seed(0)
    torch.set_num_threads(1)
    x, y = torch.from_numpy(np.concatenate(inputs)), torch.tensor(kinds)
    weight = torch.zeros(x.shape[1], len(NAMED), requires_grad=True)
    bias = torch.zeros(len(NAMED), requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.cross_entropy(x @ weight + bias, y) + SHRINKAGE * (weight**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(step)  # type: ignore[no-untyped-call]
    found, known = weight.detach().numpy(), 2 * len(scale.mean)
    bias_found = bias.detach().numpy()
    if not tables:
        return {"kinds": found, "kinds_bias": bias_found}
    return {"named": found[:known], "named_bias": bias_found, "named_words": found[known:] / UNIT}
