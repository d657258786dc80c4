"""The glance at a web page: a logistic regression on the signals of its mark-up, and the kinds that they show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from newsclean.article import BODY, FIELD_LABELS
from newsclean.label.glance import SETTLED
from newsclean.label.model import NAMED

if TYPE_CHECKING:
    from training.pages import Read

Floats = npt.NDArray[np.floating[Any]]

#: Weights of the squared coefficients in the two losses.
SHRINKAGE, KINDS_SHRINKAGE = 1e-4, 1e-3
STEPS = 80
#: Added to each signal's spread.
SPREAD = 0.01


def train(pages: Sequence[tuple[Floats, Read]]) -> dict[str, Floats]:
    """The arrays of a glance (``model.PAGE_ARRAYS``), in the signals' own units."""
    matrix = np.concatenate([signals for signals, _ in pages]).astype(np.float64)
    story = np.concatenate([page.story for _, page in pages])
    weight = np.concatenate([np.sqrt(page.sizes + 0.5) * page.weight for _, page in pages])
    labels = [page.labels.get(b.text, "") for _, page in pages for b in page.document.blocks]
    mean, scale = matrix.mean(axis=0), matrix.std(axis=0) + SPREAD
    inputs = torch.from_numpy((matrix - mean) / scale)
    known = torch.from_numpy(story >= 0)
    x, y, w = inputs[known], torch.from_numpy(story[story >= 0]).double(), torch.from_numpy(weight[story >= 0]).double()
    coefficients, bias = _fit(x, 1, lambda z: (functional.binary_cross_entropy_with_logits(z[:, 0], y, reduction="none") * w).sum() / w.sum(), SHRINKAGE)
    # What is a field of the record is not looked for at a glance: it stays for the reading.
    chosen = [i for i, label in enumerate(labels) if label in NAMED and label != BODY and label not in FIELD_LABELS]
    kinds = torch.tensor([NAMED.index(labels[i]) for i in chosen])
    of_kinds, kinds_bias = _fit(inputs[chosen], len(NAMED), lambda z: functional.cross_entropy(z, kinds), KINDS_SHRINKAGE)
    absent = [k for k in range(len(NAMED)) if k not in set(kinds.tolist())]
    kinds_bias[absent] = -1e4
    out = {}
    for name, table, constant in (("glance", coefficients, bias), ("glance_kinds", of_kinds, kinds_bias)):
        out[name] = table / scale[:, None]
        out[name + "_bias"] = constant - (mean / scale) @ table
    out["glance"] = out["glance"][:, 0]
    return {name: out[name] for name in ("glance", "glance_bias", "glance_kinds", "glance_kinds_bias")}


def _fit(x: torch.Tensor, size: int, loss_of: Any, shrinkage: float) -> tuple[Floats, Floats]:
    torch.manual_seed(0)
    torch.set_num_threads(1)
    weight = torch.zeros(x.shape[1], size, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def step() -> Any:
        optimiser.zero_grad()
        loss = loss_of(x @ weight + bias) + shrinkage * (weight**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return weight.detach().numpy(), bias.detach().numpy()


def odds(signals: Floats, parts: dict[str, Floats]) -> Floats:
    """The log-odds of story as the shipped half-precision arrays give them."""
    found: Floats = signals.astype(np.float64) @ parts["glance"].astype(np.float16).astype(np.float64) + float(parts["glance_bias"].astype(np.float16)[0])
    return found


def told(pages: Sequence[tuple[Floats, Read]]) -> str:
    """What a glance settles of pages that it has not seen, and what of their stories it loses."""
    low = np.concatenate([value < SETTLED for value, page in pages if page.source == "page"] or [np.zeros(0, bool)])
    story = np.concatenate([page.story for _, page in pages if page.source == "page"] or [np.zeros(0)])
    sizes = np.concatenate([page.sizes for _, page in pages if page.source == "page"] or [np.zeros(0)])
    if not len(low):
        return "all pages were seen"
    lost = sizes[low & (story == 1)].sum() / max(1.0, sizes[story == 1].sum())
    return f"a glance settles {low.mean():.3f} of the blocks and loses {lost:.5f} of the stories' words"
