"""What kinds of furniture the words of a block speak for: a linear score by kind over its words.

Trained by ``training/worded.py``. Words, pairs of words, the first five letters of longer words, the first and the last
word, and short lines as a whole are told by 32-bit hashes; a table holds those that several sites support, each with a
small whole number by kind. Whether a block goes is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.words import ALNUM, classes_of, hashes_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints
    from newsclean.label.words import Hashes

#: So many characters and words of a block are read; a line of so few words counts as a whole, too; so long is the
#: beginning that stands for a longer word.
READ, WORDS, WHOLE, STEM = 300, 40, 4, 5
#: A kind is at most so much less likely than the likeliest (log-odds).
FAR = 8.0
#: Factors that keep a word, a pair and a place apart, and the one that mixes the bits (Fibonacci hashing, Knuth 1973).
_PAIR, _PLACE, _MIX = np.uint64(0xD1342543DE82EF95), np.uint64(0xAF251AF3B0F025B5), np.uint64(0x9E3779B97F4A7C15)
#: What all numbers count as.
_NUMBER = np.uint64(1)
_HIGH = np.uint64(32)


class Worded(NamedTuple):
    """The table: the known hashes in order, what each adds by kind in units of ``scale`` (log-odds), and what every block
    starts from."""

    hashes: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.int8]
    scale: float
    bias: Floats


def parse(data: bytes, kinds: int) -> Worded:
    """The table of a file: the scale and the biases as 32-bit floats, the hashes, the weights.

    Raises ValueError when the file is of another length than its numbers make.
    """
    head = 4 * (1 + kinds)
    rows, rest = divmod(len(data) - head, 4 + kinds)
    if rows < 0 or rest:
        raise ValueError(f"the table of words holds {len(data)} bytes, which make no rows of {kinds} kinds: retrain it, see docs/model.md")
    first = np.frombuffer(data, "<f4", 1 + kinds).astype(np.float64)
    hashes = np.frombuffer(data, "<u4", rows, head)
    weights = np.frombuffer(data, np.int8, rows * kinds, head + 4 * rows).reshape(rows, kinds)
    return Worded(hashes, weights, float(first[0]), first[1:])


def features(texts: Sequence[str]) -> tuple[Ints, npt.NDArray[np.uint32]]:
    """The features of the texts: the number of the text, ascending, and the hash, each once a text."""
    lines = [text[:READ].lower() + "\n" for text in texts]
    codes = np.frombuffer("".join(lines).encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.array([0, *map(len, lines)]).cumsum()
    classes = classes_of(codes)
    inside = np.concatenate(([False], classes > 0, [False]))
    edges = (inside[1:] != inside[:-1]).nonzero()[0]
    first, last = edges[::2], edges[1::2]
    bounds = first.searchsorted(starts)
    sizes = bounds[1:] - bounds[:-1]
    block = np.arange(len(lines)).repeat(sizes)
    near = np.arange(len(first)) - bounds[:-1].repeat(sizes) < WORDS
    first, last, block = first[near], last[near], block[near]
    if not len(first):
        return np.zeros(0, np.int64), np.zeros(0, np.uint32)
    word, stem = hashes_of(codes, first, last, np.minimum(last, first + STEM))
    number = classes[first] == ALNUM
    word = np.where(number, _NUMBER, word)
    long = (last - first > STEM) & ~number
    begins = np.concatenate(([True], block[1:] != block[:-1]))
    ends = np.concatenate((begins[1:], [True]))
    heads = begins.nonzero()[0]
    count = np.diff(np.concatenate((heads, [len(block)])))
    short = heads[count <= WHOLE]
    found = [
        (block, word),
        (block[1:][~begins[1:]], word[:-1][~begins[1:]] * _PAIR + word[1:][~begins[1:]]),
        *((block[chosen], word[chosen] * _PLACE + np.uint64(place)) for place, chosen in ((1, begins), (2, ends))),
        (block[short], _whole(word, short, count[count <= WHOLE]) * _PLACE + np.uint64(3)),
        (block[long], stem[long] * _PLACE + np.uint64(4)),
    ]
    hashes = np.concatenate([values for _, values in found]) * _MIX >> _HIGH
    both = np.sort(np.concatenate([blocks for blocks, _ in found]).astype(np.uint64) << _HIGH | hashes)
    both = both[np.concatenate(([True], both[1:] != both[:-1]))]
    return (both >> _HIGH).astype(np.int64), both.astype(np.uint32)


def _whole(word: Hashes, heads: Ints, count: Ints) -> Hashes:
    """One number for all words of each of the short lines."""
    out = np.zeros(len(heads), np.uint64)
    for place in range(WHOLE):
        held = place < count
        out[held] = out[held] * _PAIR + word[heads[held] + place]
    return out


def scores(texts: Sequence[str], table: Worded) -> Floats:
    """How much less likely each kind is than the likeliest by the words of each text: texts by kinds, 0 to -FAR."""
    rows, hashes = features(texts)
    place = np.minimum(table.hashes.searchsorted(hashes), max(len(table.hashes) - 1, 0))
    known = table.hashes[place] == hashes if len(table.hashes) else np.zeros(len(hashes), bool)
    # Whole numbers: their sum does not hang on the order.
    sums = np.concatenate((np.zeros((1, table.weights.shape[1]), np.int64), table.weights[place[known]].cumsum(axis=0, dtype=np.int64)))
    bounds = rows[known].searchsorted(np.arange(len(texts) + 1))
    found: Floats = (sums[bounds[1:]] - sums[bounds[:-1]]) * table.scale + table.bias
    less: Floats = np.maximum(found - found.max(axis=1, keepdims=True, initial=-np.inf), -FAR)
    return less
