"""The words of a document as numbers: all at once in numpy, no word is made a string.

A word is a run of letters and digits; it is told by a 64-bit polynomial hash of its code points (Karp and Rabin
1987), so that two different words are taken for one in no text that is likely to be met.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.languages import Language, languages, winner

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

    Hashes = npt.NDArray[np.uint64]

#: Words at least so long carry content; they are compared by their first letters, which folds inflections.
CONTENT_LEAST, STEM = 4, 6
#: Code points from here on are classed when they are met.
_LIMIT = 0x500
#: The hash's factor, its inverse modulo 2^64, and up to how many characters their powers are kept.
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_KEPT = 1 << 15
#: Known words are looked up by so many leading bits of their hash, mixed once more as short words have low hashes.
_BITS, _MIX = 15, np.uint64(0xD6E8FEB86659FD93)
#: The classes of a code point: a letter or digit, and beside that a letter.
ALNUM, _ALPHA = 1, 2


class Words(NamedTuple):
    """Words in their order, one entry each: the block, the word's hash, whether the word carries content, and for
    those the hash of the stem. One entry a block: words, function words, words that address the reader. ``clear``
    tells whether the language is certain."""

    block: Ints
    word: Hashes
    content: npt.NDArray[np.bool_]
    stem: Hashes
    words: Floats
    stops: Floats
    address: Floats
    language: Language | None
    clear: bool


def read_words(text: str, starts: Ints, code: str | None, running: npt.NDArray[np.bool_]) -> Words:
    """The words of all blocks. The text is in lower case, block i begins at ``starts[i]`` and ends in a line feed.
    code: the language when known. running: the blocks whose words tell it otherwise, all when there are none."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = classes_of(codes)
    inside = classes & ALNUM
    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    first, last = edges[::2], edges[1::2]
    bounds = np.concatenate((first.searchsorted(starts), [len(first)]))
    words = bounds[1:] - bounds[:-1]
    block = np.arange(len(starts)).repeat(words)
    hashes, stems = hashes_of(codes, first, last, np.minimum(last, first + STEM))
    known = _known()
    place = known.places(hashes)
    if code:
        language, clear = languages().get(code.split("-")[0].lower()), True
    else:
        language, clear = known.guess(place[running[block]] if running.any() else place)
    stop, address = known.stop.get(language.code if language else ""), known.address.get(language.code if language else "")
    none = np.zeros(len(starts), np.float32)
    content = last - first >= CONTENT_LEAST
    if stop is not None:
        content &= ~stop[place]
    # A word with a digit carries no content.
    content[first.searchsorted((classes == ALNUM).nonzero()[0], side="right") - 1] = False
    return Words(
        block,
        hashes,
        content,
        stems[content],
        words.astype(np.float32),
        _count(stop, place, block, len(starts)) if stop is not None else none,
        _count(address, place, block, len(starts)) if address is not None else none,
        language,
        clear,
    )


def _count(flags: npt.NDArray[np.bool_], place: Ints, block: Ints, n: int) -> Floats:
    return np.bincount(block[flags[place]], minlength=n).astype(np.float32)


@lru_cache(maxsize=1)
def _classes() -> npt.NDArray[np.uint8]:
    """Whether the code points below the limit are letters or digits, and whether they are letters."""
    return _classed(range(_LIMIT))


def _classed(codes: Sequence[int]) -> npt.NDArray[np.uint8]:
    chars = [chr(code) for code in codes]
    return np.frombuffer(bytes(map(str.isalnum, chars)), np.uint8) * np.uint8(ALNUM) + np.frombuffer(bytes(map(str.isalpha, chars)), np.uint8) * np.uint8(_ALPHA)


def classes_of(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """By code point: ``ALNUM`` for digits, more for letters, 0 for all else."""
    classes = _classes().take(codes, mode="clip")
    if int(codes.max(initial=0)) >= _LIMIT:
        far = (codes >= _LIMIT).nonzero()[0]
        ordered = np.sort(codes[far])
        distinct = ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
        classes[far] = _classed(distinct.tolist())[distinct.searchsorted(codes[far])]
    return classes


def hashes_of(codes: npt.NDArray[np.uint32], first: Ints, *ends: Ints) -> list[Hashes]:
    """The hashes of what stands between ``first`` and each of the ``ends``, which grow and of which the first reach
    furthest. Done in stretches of the text, so that little more than the hashes is held, whatever its length."""
    if len(codes) <= _KEPT:
        return _hashes(codes, first, ends)
    parts = []
    at = 0
    while at < len(first):
        low = int(first[at])
        # One word may be longer than a stretch.
        behind = max(at + 1, int(ends[0].searchsorted(low + _KEPT, side="right")))
        parts.append(_hashes(codes[low : int(ends[0][behind - 1])], first[at:behind] - low, [end[at:behind] - low for end in ends]))
        at = behind
    return [np.concatenate(found) for found in zip(*parts)] or [np.zeros(0, np.uint64) for _ in ends]


def _hashes(codes: npt.NDArray[np.uint32], first: Ints, ends: Sequence[Ints]) -> list[Hashes]:
    """Each is the difference of two sums of code points, each times the factor to the power of its place, times the
    inverse of that power at the first."""
    powers, inverse = _powers(_KEPT) if len(codes) <= _KEPT else _powers.__wrapped__(len(codes))
    sums = np.empty(len(codes) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    before, back = sums[first], inverse[first]
    return [(sums[end] - before) * back for end in ends]


@lru_cache(maxsize=1)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    def of(factor: int) -> Hashes:
        factors = np.full(size, factor, np.uint64)
        factors[0] = 1
        return np.cumprod(factors)

    return of(_FACTOR), of(_INVERSE)


class _Known:
    """The function words of all languages and the words that address the reader, by their sorted hashes. The last
    number stands for all other words."""

    def __init__(self) -> None:
        words = sorted(frozenset().union(*(language.stop | language.address for language in languages().values())))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
        last = lengths.cumsum()
        [found] = hashes_of(codes, last - lengths, last)
        order = np.argsort(found * _MIX)
        self._hashes = np.append(found[order], np.uint64(0))
        heads = (self._hashes[:-1] * _MIX >> np.uint64(64 - _BITS)).astype(np.int64)
        self._first = heads.searchsorted(np.arange(1 << _BITS))
        self._depth = int(np.bincount(heads).max())
        number = {word: place for place, word in enumerate([words[i] for i in order.tolist()])}
        self.codes = list(languages())
        self.stop: dict[str, npt.NDArray[np.bool_]] = {}
        self.address: dict[str, npt.NDArray[np.bool_]] = {}
        for code, language in languages().items():
            for table, members in ((self.stop, language.stop), (self.address, language.address)):
                table[code] = np.zeros(len(words) + 1, bool)
                table[code][[number[word] for word in members]] = True
        self._members = np.column_stack([self.stop[code] for code in self.codes]).astype(np.int64)

    def places(self, hashes: Hashes) -> Ints:
        """The number of each word."""
        place = self._first[hashes * _MIX >> np.uint64(64 - _BITS)]
        found = np.where(self._hashes[place] == hashes, place, len(self._hashes) - 1)
        for _ in range(self._depth - 1):
            place = np.minimum(place + 1, len(self._hashes) - 1)
            found = np.where(self._hashes[place] == hashes, place, found)
        return found

    def guess(self, places: Ints) -> tuple[Language | None, bool]:
        """The language whose function words stand most often among words of these numbers."""
        known = places[places < len(self._members) - 1]
        return winner(dict(zip(self.codes, self._members[known].sum(axis=0).tolist())), len(places))


@lru_cache(maxsize=1)
def _known() -> _Known:
    return _Known()
