"""The learnt model: the signals of a document in, the log-odds of story for each block out.

A few small networks of dilated convolutions over the blocks (Yu and Koltun 2016, "Multi-scale context aggregation
by dilated convolutions", in one dimension), each with the document's pooled state in the middle and a linear path
from the block's own signals; their log-odds are averaged. Where they are not sure, boosted trees are asked too
(``label.trees``). Trained by ``training/`` and read from
``data/labeller.json`` (shapes, names) and ``data/labeller.f16`` (the arrays, in the order of ``ARRAYS``), run here
in plain numpy, in double precision: linear algebra adds up in another order on other processors, and in single
precision the fourth decimal then differs, which the record shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsclean.article import BODY, LABELS, REMOVED_LABELS
from newsclean.label import trees as boosted
from newsclean.label import worded
from newsclean.label.context import CONTEXT
from newsclean.label.data import FOLDER
from newsclean.label.page import MARKUP
from newsclean.label.rules import SHIPPED, SHIPPED_PAGES
from newsclean.label.signals import SIGNALS
from newsclean.label.trees import AT_ONCE, BESIDE, Asked, Trees, beside, sums_of
from newsclean.label.worded import Worded

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

#: The inputs, in the order of the matrix's columns.
INPUTS: Sequence[str] = (*(row.name for row in SIGNALS), *(row.name for row in CONTEXT))
#: Those of a web page: what its mark-up tells comes behind.
PAGE_INPUTS: Sequence[str] = (*INPUTS, *(row.name for row in MARKUP))
#: The arrays of the file and their shapes: d signals, m networks of h units, l layers, k kinds; then the trees'.
ARRAYS: Mapping[str, str] = {
    "enter": "d,mh",
    "enter_bias": "mh",
    "layers": "l,m,3h,h",
    "layers_bias": "l,m,1,h",
    "pool": "m,2h,h",
    "pool_bias": "m,1,h",
    "leave": "m,h,1",
    "leave_bias": "1",
    "direct": "d",
    "kinds": "2d,k",
    "kinds_bias": "k",
    **boosted.ARRAYS,
}
#: Those behind them in the file of a page labeller: p signals of the mark-up (``label.glance``).
PAGE_ARRAYS: Mapping[str, str] = {**ARRAYS, "glance": "p", "glance_bias": "1", "glance_kinds": "p,k", "glance_kinds_bias": "k"}
#: And in that of a labeller of texts, to tell kinds of furniture apart: signals, and scores of words (``label.worded``).
TEXT_ARRAYS: Mapping[str, str] = {**ARRAYS, "named": "2d,k", "named_bias": "k", "named_words": "2k,k"}
#: The labels that the model tells apart: all but those that only a role gives.
NAMED: Sequence[str] = tuple(label for label in LABELS if label not in (BODY, "headline", "description"))
_DUPLICATE = NAMED.index("duplicate")
#: Which of them are furniture, and no fields.
_FURNITURE = np.array([label in REMOVED_LABELS for label in NAMED])
#: OpenBLAS multiplies with one thread up to so many steps (65,536 times its GEMM_MULTITHREAD_THRESHOLD of 4).
SINGLE = 1 << 18
_NOISE = INPUTS.index("noise")
#: The document's state is pooled behind so many layers.
POOLED = 2


class Labeller(NamedTuple):
    """The networks' arrays. ``mean`` and ``scale`` standardise the signals, ``typical`` are those of a paragraph of
    the story, ``dilations`` the reach of each layer. ``names`` are what words of class and id attributes say of a web
    page's block, as log-odds of story; empty for the labeller of texts. ``kinds`` are the labels it tells apart,
    ``worded`` the table of words that speak for them, None for the labeller of pages, whose elements have names.
    ``digest`` is that of all its files."""

    arrays: Mapping[str, Floats]
    mean: Floats
    scale: Floats
    typical: Floats
    dilations: Sequence[int]
    networks: int
    units: int
    digest: str
    names: Mapping[str, float]
    kinds: Sequence[str]
    trees: Trees
    worded: Worded | None

    @property
    def usual(self) -> Floats:
        """The signals of a paragraph of the story, as they are."""
        found: Floats = self.typical * self.scale + self.mean
        return found


class Outcome(NamedTuple):
    """The log-odds of story by block, and what explaining them needs: the standardised signals, which units were active
    in each layer, and what the trees were asked."""

    odds: Floats
    signals: Floats
    active: Sequence[npt.NDArray[np.bool_]]
    asked: Asked | None = None


@lru_cache(maxsize=8)
def load(path: str) -> Labeller:
    """The labeller whose files begin with the path; ``shipped`` and ``shipped-pages`` are newsclean's own.

    Raises OSError when a file cannot be read, ValueError or KeyError when it is no labeller of this version.
    """
    stem = {SHIPPED: f"{FOLDER}/labeller", SHIPPED_PAGES: f"{FOLDER}/pages"}.get(path, path)
    told, arrays = _bytes(stem + ".json"), _bytes(stem + ".f16")
    head = json.loads(told)
    words = _bytes(stem + ".words") if tuple(head["signals"]) == tuple(INPUTS) else b""
    # Of all that stands in the files, so that a changed temperature counts too.
    return parse(head, arrays, words)._replace(digest=hashlib.sha256(told + arrays + words).hexdigest()[:12])


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def parse(head: Mapping[str, Any], data: bytes, words: bytes = b"") -> Labeller:
    """The labeller of a description, its arrays and, for texts, its table of words.

    Raises ValueError when the signals it was trained on are not those of this version.
    """
    inputs = tuple(head["signals"])
    if inputs not in (tuple(INPUTS), tuple(PAGE_INPUTS)):
        raise ValueError("the labeller was trained on other signals: retrain it, see docs/model.md")
    arrays = arrays_of(head, data)
    for name in ("leave", "leave_bias", "direct", "answers"):
        arrays[name] = arrays[name] / head["temperature"]
    trees = Trees(arrays.pop("columns").astype(np.int64), arrays.pop("borders"), arrays.pop("answers"))
    mean, scale, typical = (np.array(head[name], np.float32).astype(np.float64) for name in ("mean", "scale", "typical"))
    table = None if inputs == tuple(PAGE_INPUTS) else worded.parse(words, len(NAMED))
    return Labeller(arrays, mean, scale, (typical - mean) / scale, tuple(head["dilations"]), head["networks"], head["units"], head["digest"], head.get("names", {}), NAMED, trees, table)


def arrays_of(head: Mapping[str, Any], data: bytes) -> dict[str, Floats]:
    """The arrays of a labeller's file as they stand there, by its description.

    Raises ValueError when the file holds another number of them.
    """
    inputs, levels = tuple(head["signals"]), head.get("levels", 0)
    sizes = {"d": len(inputs), "m": head["networks"], "h": head["units"], "l": len(head["dilations"]), "k": len(NAMED), "p": len(MARKUP), "t": head.get("trees", 0), "v": levels, "e": 1 << levels}
    forms = PAGE_ARRAYS if inputs == tuple(PAGE_INPUTS) else TEXT_ARRAYS
    values = np.frombuffer(data, "<f2").astype(np.float64)
    arrays: dict[str, Floats] = {}
    at = 0
    for name, form in forms.items():
        shape = [_size(part, sizes) for part in form.split(",")]
        count = int(np.prod(shape))
        arrays[name] = values[at : at + count].reshape(shape)
        at += count
    if at != len(values):
        raise ValueError(f"the labeller's arrays hold {len(values)} numbers, not {at}")
    return arrays


def _size(part: str, sizes: Mapping[str, int]) -> int:
    """``3h`` is three times h; ``mh`` m times h."""
    size = 1
    for char in part:
        size *= int(char) if char.isdigit() else sizes[char]
    return size


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, a few rows at a time: so many that the linear algebra library uses one thread, because its
    results depend on the number of threads, and threads wait for each other on a busy machine."""
    rows, inner = left.shape[-2:]
    step = max(1, SINGLE // (inner * right.shape[-1]))
    if rows <= step:
        return left @ right
    return np.concatenate([left[..., at : at + step, :] @ right for at in range(0, rows, step)], axis=-2)


def story_odds(matrix: Floats, model: Labeller) -> Outcome:
    """The log-odds that each block, a row of the matrix, is story."""
    n = len(matrix)
    x = (matrix - model.mean) / model.scale
    if n == 0:
        return Outcome(np.zeros(0), x, ())
    a, m, h = model.arrays, model.networks, model.units
    state: Floats = np.empty((m, n, h))
    active = [np.empty((m, n, h), bool) for _ in range(1 + len(model.dilations))]
    for low in range(0, n, AT_ONCE):
        entered = (product(x[low : low + AT_ONCE], a["enter"]) + a["enter_bias"]).reshape(-1, m, h).transpose(1, 0, 2)
        np.greater(entered, 0, out=active[0][:, low : low + AT_ONCE])
        np.maximum(entered, 0, out=state[:, low : low + AT_ONCE])
    for layer, reach in enumerate(model.dilations):
        state = _layer(state, reach, a["layers"][layer], a["layers_bias"][layer], active[layer + 1])
        if layer + 1 == POOLED:
            whole = np.concatenate((state.sum(axis=1, keepdims=True) / n, state.max(axis=1, keepdims=True)), axis=2)
            state += np.maximum(whole @ a["pool"] + a["pool_bias"], 0)
    odds = product(state, a["leave"])[:, :, 0].mean(axis=0) + a["leave_bias"] + product(x, a["direct"][:, None])[:, 0]
    # Compared as the signal's own kind of number: numpy 1 and 2 disagree on others.
    if matrix[0, _NOISE] > np.float32(boosted.ORDERLY) or not len(model.trees.columns):
        return Outcome(odds, x, active)
    odds, asked = boosted.mixed(odds, matrix, model.trees)
    return Outcome(odds, x, active, asked)


def _layer(state: Floats, reach: int, weights: Floats, bias: Floats, active: npt.NDArray[np.bool_]) -> Floats:
    """The state behind a layer, some blocks at a time; which units were active is put down in ``active``."""
    m, n, h = state.shape
    out = np.empty_like(state)
    for low in range(0, n, AT_ONCE):
        high = min(low + AT_ONCE, n)
        three = np.zeros((m, high - low, 3 * h))
        for part, shift in enumerate((-reach, 0, reach)):
            begin, end = max(low + shift, 0), min(high + shift, n)
            if begin < end:
                three[:, begin - shift - low : end - shift - low, part * h : (part + 1) * h] = state[:, begin:end]
        found = product(three, weights)
        found += bias
        np.greater(found, 0, out=active[:, low:high])
        np.add(state[:, low:high], np.maximum(found, 0, out=found), out=out[:, low:high])
    return out


def attributions(outcome: Outcome, blocks: Sequence[int], model: Labeller) -> Floats:
    """What each signal of each of the blocks adds to its log-odds, compared with a paragraph of the story.

    The slope along the block's own path through the networks, times the signal's distance from the typical
    (gradient times input, Shrikumar et al. 2017); what comes by way of its neighbours and of the document is the
    rest. The networks are piecewise linear, so this is exact as long as no unit changes sides. Where the trees were
    asked, their part by their part of the decision.
    """
    a, m, h = model.arrays, model.networks, model.units
    chosen = np.array(blocks, np.int64)
    slope = np.broadcast_to(a["leave"].transpose(0, 2, 1) / m, (m, len(chosen), h)).copy()
    for layer in range(len(model.dilations) - 1, -1, -1):
        slope += product(slope * outcome.active[layer + 1][:, chosen], a["layers"][layer][:, h : 2 * h].transpose(0, 2, 1))
    slope *= outcome.active[0][:, chosen]
    own = product(slope.transpose(1, 0, 2).reshape(len(chosen), m * h), a["enter"].T) + a["direct"]
    found: Floats = own * (outcome.signals[chosen] - model.typical)
    if outcome.asked is not None and len(outcome.asked.blocks):
        place = np.minimum(outcome.asked.blocks.searchsorted(chosen), len(outcome.asked.blocks) - 1)
        both = (outcome.asked.blocks[place] == chosen).nonzero()[0]
        found[both] *= 1 - boosted.SHARE
        found[both] += boosted.SHARE * boosted.parts(outcome.asked, place[both], model.usual, model.trees)
    return found


def likely_kinds(outcome: Outcome, texts: Sequence[str], blocks: Sequence[int], model: Labeller, single: Collection[int] = ()) -> list[str]:
    """The most likely label of each of the blocks, were it not story; of the ``single`` ones, which repeat nothing that
    stays, one that is no duplicate. ``texts`` are those of all blocks. Signals alone tell a field of the record from
    furniture; which furniture it is, words tell too."""
    sums, chosen = sums_of(outcome.signals), np.array(blocks, np.int64)
    words = _worded(texts, chosen, model.worded) if model.worded is not None else None
    word_sums = sums_of(words) if words is not None else None
    found: list[str] = []
    for low in range(0, len(chosen), AT_ONCE):
        part = chosen[low : low + AT_ONCE]
        signals = beside(outcome.signals, sums, part)
        alone = [row for row, block in enumerate(part.tolist()) if block in single]
        scores = product(signals, model.arrays["kinds"]) + model.arrays["kinds_bias"]
        scores[alone, _DUPLICATE] = -np.inf
        best = scores.argmax(axis=1)
        if words is not None and word_sums is not None:
            named = product(signals, model.arrays["named"]) + product(beside(words, word_sums, part), model.arrays["named_words"]) + model.arrays["named_bias"]
            named[alone, _DUPLICATE] = -np.inf
            best = np.where(_FURNITURE[best], np.where(_FURNITURE, named, -np.inf).argmax(axis=1), best)
        found += [NAMED[kind] for kind in best.tolist()]
    return found


def _worded(texts: Sequence[str], blocks: Ints, table: Worded) -> Floats:
    """The scores of the words of the blocks and of those beside them; 0 for all others."""
    near = np.zeros(len(texts) + 2 * BESIDE, bool)
    for shift in range(2 * BESIDE + 1):
        near[blocks + shift] = True
    needed = near[BESIDE : len(texts) + BESIDE].nonzero()[0]
    out: Floats = np.zeros((len(texts), len(NAMED)))
    for low in range(0, len(needed), AT_ONCE):
        part = needed[low : low + AT_ONCE]
        out[part] = worded.scores([texts[block] for block in part.tolist()], table)
    return out
