"""The table of words by kind (``newsclean.label.worded``), from three sources: what web pages remove, where the names of
elements tell the kind; labelled lines; the invented articles."""

from __future__ import annotations

import random
import warnings
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from benchmarks.measure import FOLDS, fold_of, rows_of, site_of
from newsclean.article import REMOVED_LABELS
from newsclean.label.decide import label
from newsclean.label.model import NAMED
from newsclean.label.worded import READ, Worded, features, parse
from newsclean.pipeline import DEFAULT
from newsclean.read.html import is_whole, read_tree
from newsclean.read.html import parse as parse_html
from training.examples import Example

#: Of one site at most so many lines of a kind: menus are long.
OF_A_SITE = 25
#: A labelled line and one of an invented article weigh as much as so many lines of pages.
LABELLED = 3.0
#: A feature is known when so many sites (or invented articles) hold it; so many of all known are kept.
SITES, KEPT = 3, 12_000
#: How far rare kinds are made up for, the weight of the squared coefficients in the loss, and the optimiser's steps.
BALANCE, SHRINKAGE, STEPS, SEED = 0.4, 3e-6, 40, 1


class Line(NamedTuple):
    """A text, its kind, where it stands, the fold of that site, and how much it counts."""

    text: str
    kind: str
    site: str
    fold: int
    weight: float


def _removed(page: dict[str, Any]) -> list[tuple[str, str]]:
    """What the labeller of pages makes of a page; a piece of one has no names to go by."""
    root = parse_html(page["html"])
    if root is None or not is_whole(page["html"]):
        return []
    labelled = label(read_tree(root), DEFAULT)
    return [(labelled.document.source[s.start : s.end].strip()[:READ], s.label) for s in labelled.spans if s.label in REMOVED_LABELS]


def of_pages(data: Path, pool: Any) -> list[Line]:
    """The lines that web pages remove, each once a site; those of two kinds on one site are left out."""
    pages = [page for part in ("news", "web", "segments") for page in rows_of(data / f"pages-{part}.jsonl.gz")]
    kinds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page, lines in zip(pages, pool.imap(_removed, pages, chunksize=8)):
        for text, kind in lines:
            kinds[site_of(page), text].add(kind)
    alone = sorted((site, text, *found) for (site, text), found in kinds.items() if len(found) == 1)
    random.Random(SEED).shuffle(alone)
    count: Counter[tuple[str, str]] = Counter()
    out = []
    for site, text, kind in alone:
        count[site, kind] += 1
        if count[site, kind] <= OF_A_SITE:
            out.append(Line(text, kind, site, fold_of(site), 1.0))
    return out


def of_examples(examples: Sequence[Example]) -> list[Line]:
    """The lines of labelled texts and of the invented articles."""
    return [Line(text[:READ], kind, e.id, e.fold, LABELLED) for e in examples for text, kind in zip(e.texts, e.labels) if kind in REMOVED_LABELS]


def train(lines: Sequence[Line], left_out: Collection[int]) -> bytes:
    """The table's file, learnt from the lines of all folds but some."""
    chosen = [line for line in lines if line.fold not in left_out]
    rows, hashes = features([line.text for line in chosen])
    distinct, column = np.unique(hashes, return_inverse=True)
    sites = {site: number for number, site in enumerate(sorted({line.site for line in chosen}))}
    site = np.array([sites[line.site] for line in chosen])[rows]
    support = np.bincount(np.unique(column.astype(np.int64) * len(sites) + site) // len(sites), minlength=len(distinct))
    known = support >= SITES
    number = np.cumsum(known) - 1
    held = known[column]
    kind = np.array([NAMED.index(line.kind) for line in chosen])
    weight = np.array([line.weight for line in chosen])
    sums = np.bincount(kind, weight, len(NAMED))
    weight *= (sums.sum() / np.maximum(sums, 1)[kind]) ** BALANCE
    coefficients, bias = _fit(rows[held], number[column[held]], (len(chosen), int(known.sum())), kind, weight / weight.mean())
    # What says the same of all kinds says nothing, and rare features say little.
    centred = coefficients - coefficients.mean(axis=1, keepdims=True)
    worth = np.linalg.norm(centred, axis=1) * np.bincount(number[column[held]], minlength=len(centred)) ** 0.25
    best = np.sort(np.argsort(-worth, kind="stable")[:KEPT])
    scale = float(np.float32(np.abs(centred[best]).max() / 127))
    whole = np.rint(centred[best] / scale).astype(np.int8)
    return np.array([scale, *bias], "<f4").tobytes() + distinct[known][best].astype("<u4").tobytes() + whole.tobytes()


def _fit(rows: npt.NDArray[Any], columns: npt.NDArray[Any], shape: tuple[int, int], kind: npt.NDArray[Any], weight: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """The coefficients and biases of a softmax."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    # Torch says of sparse matrices that they are new.
    warnings.filterwarnings("ignore", message="Sparse", category=UserWarning)
    x = torch.sparse_coo_tensor(np.vstack([rows, columns]), torch.ones(len(rows)), shape).to_sparse_csr()
    y, share = torch.from_numpy(kind), torch.from_numpy(weight.astype(np.float32))
    coefficients = torch.zeros(shape[1], len(NAMED), requires_grad=True)
    bias = torch.zeros(len(NAMED), requires_grad=True)
    optimiser = torch.optim.LBFGS([coefficients, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = (functional.cross_entropy(x @ coefficients + bias, y, reduction="none") * share).mean() + SHRINKAGE * (coefficients**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(step)  # type: ignore[no-untyped-call]
    return coefficients.detach().numpy().astype(np.float64), bias.detach().numpy()


def unseen(lines: Sequence[Line], left_out: int) -> dict[int, Worded]:
    """For each fold a table that has not seen it, nor the fold left out: what the softmax over the signals learns from must
    be as good as on new sites, not better."""
    return {fold: parse(train(lines, {fold, left_out}), len(NAMED)) for fold in range(FOLDS) if fold != left_out}
