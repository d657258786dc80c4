"""The network in PyTorch: training, prediction, and its arrays in the form that ``newsclean.label.model`` reads."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from newsclean.label.model import POOLED
from training.examples import Example

try:
    import torch
    from torch import Tensor, nn
    from torch.nn import functional
except ModuleNotFoundError as missing:
    raise SystemExit(f"training needs {missing.name}: pip install 'newsclean[train]'") from missing

UNITS = 32
DILATIONS = (1, 2, 4, 8)
DROPOUT = 0.15
EPOCHS = 12
RATE, DECAY = 3e-3, 1e-3
#: A batch holds so many blocks; a longer text is taken in parts.
BATCH, PART = 6000, 600
#: Networks that are averaged, by their seeds.
SEEDS = (1, 2, 3)

Floats = npt.NDArray[np.float32]


class Scaling(NamedTuple):
    """Mean and scale of each signal over the training blocks, and its mean over paragraphs of stories."""

    mean: Floats
    scale: Floats
    typical: Floats


def scaling(examples: Sequence[Example]) -> Scaling:
    """The signals' scaling, from every fifth example."""
    chosen = examples[::5]
    matrix = np.concatenate([e.matrix for e in chosen]).astype(np.float32)
    story = np.concatenate([e.story == 1 for e in chosen]) & (np.concatenate([e.sizes for e in chosen]) >= 20)
    return Scaling(matrix.mean(axis=0), matrix.std(axis=0) + np.float32(0.01), matrix[story].mean(axis=0))


class Net(nn.Module):
    """Dilated convolutions over the blocks with a pooled state of the document, and a linear path beside them."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.enter = nn.Linear(inputs, UNITS)
        self.layers = nn.ModuleList(nn.Conv1d(UNITS, UNITS, 3, padding=reach, dilation=reach) for reach in DILATIONS)
        self.pool = nn.Linear(2 * UNITS, UNITS)
        self.leave = nn.Linear(UNITS, 1)
        self.direct = nn.Linear(inputs, 1, bias=False)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.direct.weight)

    def forward(self, signals: Tensor, mask: Tensor) -> Tensor:
        """Log-odds of story; ``mask`` is 1 for blocks and 0 for padding."""
        real = mask[..., None]
        state = functional.relu(self.enter(signals)) * real
        for index, layer in enumerate(self.layers):
            found = layer(self.drop(state).transpose(1, 2)).transpose(1, 2)
            state = (state + functional.relu(found)) * real
            if index + 1 == POOLED:
                mean = state.sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
                whole = torch.cat([mean, state.max(1).values], -1)
                state = (state + functional.relu(self.pool(whole))[:, None]) * real
        odds: Tensor = (self.leave(state) + self.direct(signals)).squeeze(-1)
        return odds


def train(examples: Sequence[Example], scale: Scaling, seed: int, epochs: int = EPOCHS) -> Net:
    """A network trained on the examples: cross-entropy by block, weighed by the root of its words, and one minus
    the expected F1 of each text."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rnd = random.Random(seed)
    parts = [part for example in examples for part in _parts(example)]
    net = Net(len(scale.mean))
    steps = len(_batches(parts, rnd))
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    # Batches vary by a few between epochs; the schedule may end a little early or late.
    total = epochs * (steps + steps // 8)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=total, pct_start=0.15)
    for _ in range(epochs):
        net.train()
        for batch in _batches(parts, rnd):
            signals, mask, story, sizes, known, weight = _padded(batch, scale)
            odds = net(signals, mask)
            chance = torch.sigmoid(odds) * known
            share = torch.sqrt(sizes + 0.5) * known
            cross = (functional.binary_cross_entropy_with_logits(odds, story, reduction="none") * share).sum(1) / share.sum(1).clamp(min=1)
            hit = (sizes * known * chance * story).sum(1)
            f1 = (2 * hit + 1) / ((sizes * chance).sum(1) + (sizes * known * story).sum(1) + 1)
            loss = ((cross + 1 - f1) * weight).sum() / weight.sum()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            if schedule.last_epoch < total - 1:
                schedule.step()
    return net.eval()


def _parts(example: Example) -> list[Example]:
    n = len(example.story)
    return [
        example._replace(matrix=example.matrix[a : a + PART], story=example.story[a : a + PART], sizes=example.sizes[a : a + PART])
        for a in range(0, n, PART)
    ]


def _batches(parts: Sequence[Example], rnd: random.Random) -> list[list[Example]]:
    """Texts of like length together, in random order."""
    order = sorted(range(len(parts)), key=lambda i: len(parts[i].story) + 8 * rnd.random())
    batches: list[list[Example]] = [[]]
    for index in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(parts[index].story) > BATCH:
            batches.append([])
        batches[-1].append(parts[index])
    rnd.shuffle(batches)
    return batches


def _padded(batch: Sequence[Example], scale: Scaling) -> tuple[Tensor, ...]:
    longest = max(len(e.story) for e in batch)
    signals = np.zeros((len(batch), longest, len(scale.mean)), np.float32)
    mask, story, sizes, known = (np.zeros((len(batch), longest), np.float32) for _ in range(4))
    for row, e in enumerate(batch):
        n = len(e.story)
        signals[row, :n] = (e.matrix.astype(np.float32) - scale.mean) / scale.scale
        mask[row, :n] = 1
        story[row, :n] = np.maximum(e.story, 0)
        sizes[row, :n] = e.sizes
        known[row, :n] = e.story >= 0
    weight = np.array([e.weight for e in batch], np.float32)
    return tuple(torch.from_numpy(a) for a in (signals, mask, story, sizes, known, weight))


def arrays(nets: Sequence[Net]) -> dict[str, npt.NDArray[Any]]:
    """The networks' arrays, as ``newsclean.label.model.ARRAYS`` names them."""

    def of(tensor: Tensor) -> npt.NDArray[Any]:
        return tensor.detach().numpy()

    def conv(weight: Tensor) -> npt.NDArray[Any]:
        # PyTorch: units out, units in, places; here: places and units in, units out.
        return of(weight).transpose(2, 1, 0).reshape(3 * UNITS, UNITS)

    return {
        "enter": np.concatenate([of(n.enter.weight).T for n in nets], axis=1),
        "enter_bias": np.concatenate([of(n.enter.bias) for n in nets]),
        "layers": np.stack([np.stack([conv(n.layers[i].weight) for n in nets]) for i in range(len(DILATIONS))]),
        "layers_bias": np.stack([np.stack([of(n.layers[i].bias)[None] for n in nets]) for i in range(len(DILATIONS))]),
        "pool": np.stack([of(n.pool.weight).T for n in nets]),
        "pool_bias": np.stack([of(n.pool.bias)[None] for n in nets]),
        "leave": np.stack([of(n.leave.weight).T for n in nets]),
        "leave_bias": np.mean([of(n.leave.bias) for n in nets], axis=0),
        "direct": np.mean([of(n.direct.weight)[0] for n in nets], axis=0),
    }
