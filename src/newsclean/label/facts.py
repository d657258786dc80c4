"""Facts: what is known of every block, gathered for the whole document at once.

Two passes over the text in C (numpy over the code points, one regex over the words) and one short Python loop
over the distinct words give everything; no loop over blocks does more than look a text up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsclean.label.cues import Folded
from newsclean.label.languages import Language, by_script, guess, languages
from newsclean.read.document import Document

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.int64]


_TOKEN = re.compile(r"[^\W_]+|\n")
_LIMIT = 0x2700
#: Character classes, one bit each.
LETTER, UPPER, DIGIT, SPACE, END, CLOSER, CJK, OPEN_QUOTE = (1 << n for n in range(8))
#: Words at least so long carry content; they are compared by their first letters, which folds inflections.
CONTENT_LEAST, STEM = 4, 6
#: So many short lines outside the story are no sign of a dump; so many more are a sure one.
NOISE_LEAST, NOISE_MOST = 6, 20
#: Blocks of so many characters with a sentence end tell the language.
RUNNING_CHARS = 60
#: A block with so many words and a sentence end is prose.
PROSE_LEAST = 9


class Stems(NamedTuple):
    """The distinct content stems of the blocks, as numbers: those of block i are ``numbers[bounds[i] :
    bounds[i + 1]]``, and ``total[k]`` blocks hold stem k."""

    numbers: Ints
    bounds: Ints
    total: Ints

    def shared(self, blocks: Sequence[int]) -> float:
        """The share of the blocks' stems that stand in other blocks too."""
        own = np.concatenate([self.numbers[self.bounds[b] : self.bounds[b + 1]] for b in blocks])
        if len(own) == 0:
            return 0.0
        own.sort()
        distinct = _distinct(own)
        counts = np.searchsorted(own, distinct, side="right") - np.searchsorted(own, distinct)
        return float((self.total[distinct] > counts).mean())


class Facts(NamedTuple):
    """What the signals are computed from; arrays have one entry a block."""

    document: Document
    folded: Folded
    language: Language | None
    clear: bool
    script: str | None
    words: Floats
    chars: Floats
    letters: Floats
    uppers: Floats
    digits: Floats
    stops: Floats
    address: Floats
    capitals: Floats
    terminal: Floats
    ellipsis: Floats
    colon: Floats
    quoted: Floats
    bullet: Floats
    gap: Floats
    prose: Floats
    repeats: Floats
    copied: Floats
    owner: Floats
    cohesion: Floats
    foreign: Floats
    span: tuple[int, int]
    noise: float
    stems: Stems


@lru_cache(maxsize=1)
def _classes() -> npt.NDArray[np.uint8]:
    """The class bits of the code points below the limit; what lies above counts as a letter."""
    chars = np.arange(_LIMIT, dtype="<u4").tobytes().decode("utf-32-le")

    def are(test: Callable[[str], bool]) -> npt.NDArray[np.uint8]:
        return np.frombuffer(bytes(map(test, chars)), np.uint8)

    letters = are(str.isalpha)
    table = np.zeros(_LIMIT + 1, np.uint8)
    table[:_LIMIT] = letters * LETTER + letters * are(str.isupper) * UPPER + (1 - letters) * (are(str.isdigit) * DIGIT + are(str.isspace) * SPACE)
    for char in ".!?…":
        table[ord(char)] = END
    for char in "\"'”’»)]":
        table[ord(char)] |= CLOSER
    for char in "\"'“„«‘‚":
        table[ord(char)] |= OPEN_QUOTE
    table[_LIMIT] = LETTER
    return table


def gather(document: Document, folded: Folded, language: str | None) -> Facts:
    blocks = document.blocks
    n = len(blocks)
    codes = np.frombuffer(folded.cased.encode("utf-32-le", "surrogatepass"), np.uint32)
    starts = np.array(folded.starts, np.int64)
    ends = np.append(starts[1:] - 1, len(codes) - 1) if n else starts
    bits = _classes()[np.minimum(codes, _LIMIT)]
    wide = int(codes.max(initial=0)) >= 0x3000
    if wide:
        bits = np.where((codes == 0x3002) | (codes == 0xFF01) | (codes == 0xFF1F), END, bits)

    def within(mask: npt.NDArray[np.bool_]) -> Floats:
        sums = np.concatenate(([0], np.cumsum(mask, dtype=np.int32)))
        return (sums[ends] - sums[starts]).astype(np.float32)

    chars = (ends - starts).astype(np.float32)
    last = ends - 1
    for _ in range(3):
        step = n and ((bits[last] & CLOSER) > 0) & (last > starts)
        last = last - step if n else last
    terminal = (bits[last] & END > 0).astype(np.float32) if n else chars
    tail = codes[last] if n else codes[:0]
    before = codes[np.maximum(last - 1, starts)] if n else codes[:0]
    ellipsis = ((tail == 0x2026) | ((tail == 0x2E) & (before == 0x2E))).astype(np.float32)
    colon = ((tail == 0x3A) | (tail == 0xFF1A)).astype(np.float32)
    script = language or by_script(codes)
    tokens = _tokens(folded, n, script, (terminal > 0) & (chars >= RUNNING_CHARS))
    words = tokens.words
    if wide:
        cjk = ((codes >= 0x3040) & (codes < 0xA000)) | ((codes >= 0xAC00) & (codes < 0xD7B0))
        words = np.maximum(words, within(cjk) / 2)
    stops = tokens.stops / np.maximum(words, 1)
    # Scripts without function words in the tables: a sentence end is all there is to go by.
    known = tokens.language is not None
    prose = ((words >= PROSE_LEAST) & (terminal > 0) & ((stops > 0.12) if known else (words > 0)) & (ellipsis == 0)).astype(np.float32)
    span = _story_span(prose, words)
    tabular = np.array([b.text.count("|") >= 2 for b in blocks], np.float32) if "|" in document.source else np.zeros(n, np.float32)
    copied, owner = _copied(tokens, n)
    stems = _stems(tokens, n)
    cohesion, foreign = _kinship(stems, prose, n, span)
    return Facts(
        document=document,
        folded=folded,
        language=tokens.language,
        clear=tokens.clear,
        script=script,
        words=words,
        chars=chars,
        letters=within((bits & LETTER) > 0),
        uppers=within((bits & UPPER) > 0),
        digits=within((bits & DIGIT) > 0),
        stops=stops,
        address=tokens.address,
        capitals=_capital_starts(bits, starts, ends) / np.maximum(tokens.words, 1),
        terminal=terminal,
        ellipsis=ellipsis,
        colon=colon,
        quoted=((bits[starts] & OPEN_QUOTE) > 0).astype(np.float32) if n else chars,
        bullet=np.array([b.mark in ("bullet", "number") for b in blocks], np.float32),
        gap=np.array([b.gap for b in blocks], np.float32),
        prose=prose,
        repeats=_repeats(folded, starts, ends),
        copied=copied,
        owner=owner,
        cohesion=cohesion,
        foreign=foreign,
        span=span,
        noise=_noise(prose, words, terminal, tabular),
        stems=stems,
    )


class _Tokens(NamedTuple):
    """Words of the document: the block of each, its stem's number, and whether the stem carries content."""

    block: Ints
    word: Ints
    stem: Ints
    content: npt.NDArray[np.bool_]
    words: Floats
    stops: Floats
    address: Floats
    language: Language | None
    clear: bool


def _tokens(folded: Folded, n: int, code: str | None, running: npt.NDArray[np.bool_]) -> _Tokens:
    """The words of all blocks. ``running`` marks the blocks whose words tell the language, if any do."""
    found = _TOKEN.findall(folded.text)
    number = dict(zip(dict.fromkeys(found), count()))
    ids = np.fromiter(map(number.__getitem__, found), np.int64, len(found))
    feed = number.get("\n", -1)
    # The text begins with a line feed, so the first block is number 0.
    block = np.cumsum(ids == feed) - 1
    real = (ids != feed) & (block < n)
    block, ids = block[real], ids[real]
    if code:
        language, clear = languages().get(code.split("-")[0].lower()), True
    else:
        counts = np.bincount(ids[running[block]] if running.any() else ids, minlength=len(number)).tolist()
        language, clear = guess(dict(zip(number, counts)))
    stop = language.stop if language else frozenset()
    address = language.address if language else frozenset()
    size = len(number)
    stems = [word[:STEM] for word in number]
    stem_number = dict(zip(dict.fromkeys(stems), count()))
    stem_of = np.fromiter(map(stem_number.__getitem__, stems), np.int64, size)
    is_stop = np.fromiter(map(stop.__contains__, number), bool, size)
    is_address = np.fromiter(map(address.__contains__, number), bool, size)
    lengths = np.fromiter(map(len, number), np.int64, size)
    content = (lengths >= CONTENT_LEAST) & np.fromiter(map(str.isalpha, number), bool, size) & ~is_stop

    def total(flag: npt.NDArray[np.bool_]) -> Floats:
        return np.bincount(block, weights=flag[ids], minlength=n).astype(np.float32)

    words = np.bincount(block, minlength=n).astype(np.float32)
    return _Tokens(block, ids, stem_of[ids], content[ids], words, total(is_stop), total(is_address), language, clear)


def _capital_starts(bits: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> Floats:
    """Words that begin with a capital, the first word of a block left out."""
    begins = np.zeros(len(bits), bool)
    begins[1:] = ((bits[1:] & UPPER) > 0) & ((bits[:-1] & (LETTER | DIGIT)) == 0)
    sums = np.concatenate(([0], np.cumsum(begins, dtype=np.int64)))
    return (sums[ends] - sums[np.minimum(starts + 1, ends)]).astype(np.float32)


def _repeats(folded: Folded, starts: Ints, ends: Ints) -> Floats:
    """1 for a block whose whole text stood before, 0.5 for the first of such."""
    out = np.zeros(len(starts), np.float32)
    first: dict[str, int] = {}
    for i, (start, end) in enumerate(zip(starts.tolist(), ends.tolist())):
        text = folded.text[start:end]
        if text in first:
            out[i] = 1.0
            out[first[text]] = max(out[first[text]], 0.5)
        else:
            first[text] = i
    return out


def _stems(tokens: _Tokens, n: int) -> Stems:
    if len(tokens.block) == 0:
        return Stems(np.zeros(0, np.int64), np.zeros(n + 1, np.int64), np.zeros(1, np.int64))
    size = int(tokens.stem.max()) + 1
    pairs = _distinct(np.sort(tokens.block[tokens.content] * size + tokens.stem[tokens.content]))
    block, stem = pairs // size, pairs % size
    return Stems(stem, np.searchsorted(block, np.arange(n + 1)), np.bincount(stem, minlength=size))


def _distinct(ordered: Ints) -> Ints:
    """The distinct values of a sorted array; numpy's own function imports a package that start-up can do without."""
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def _kinship(stems: Stems, prose: Floats, n: int, span: tuple[int, int]) -> tuple[Floats, Floats]:
    """For each block the share of its content stems that stand in another block of the story, and the share
    that stand nowhere else."""
    if n == 0 or len(stems.numbers) == 0:
        return np.zeros(n, np.float32), np.zeros(n, np.float32)
    stem = stems.numbers
    block = np.repeat(np.arange(n), np.diff(stems.bounds))
    inside = (prose[block] > 0) & (block >= span[0]) & (block < span[1])
    story = np.bincount(stem[inside], minlength=len(stems.total))
    has = np.maximum(np.diff(stems.bounds), 1)
    cohesion = np.bincount(block, weights=(story[stem] - inside) > 0, minlength=n) / has
    foreign = np.bincount(block, weights=stems.total[stem] <= 1, minlength=n) / has
    return cohesion.astype(np.float32), foreign.astype(np.float32)


def _copied(tokens: _Tokens, n: int) -> tuple[Floats, Floats]:
    """For each block the share of its 4-word runs that stand in another block too, and the length of the longest
    such block as a multiple of its own."""
    zero = np.zeros(n, np.float32)
    word, block = tokens.word.astype(np.uint64), tokens.block
    if len(word) < 8:
        return zero, zero
    prime = np.uint64(0x100000001B3)
    run = word[:-3]
    for step in (1, 2, 3):
        run = run * prime + word[step : len(word) - 3 + step]
    whole = block[:-3] == block[3:]
    run, home = run[whole], block[:-3][whole]
    if len(run) == 0:
        return zero, zero
    order = np.argsort(run)
    ranked, homes = run[order], home[order]
    heads = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    group = np.repeat(np.arange(len(heads)), np.diff(np.append(heads, len(ranked))))
    low, high = np.minimum.reduceat(homes, heads)[group], np.maximum.reduceat(homes, heads)[group]
    elsewhere = (low != homes) | (high != homes)
    share = np.bincount(homes, weights=elsewhere, minlength=n) / np.maximum(np.bincount(homes, minlength=n), 1)
    longest = zero.copy()
    np.maximum.at(longest, homes, tokens.words[np.where(low != homes, low, high)] * elsewhere)
    return share.astype(np.float32), longest / np.maximum(tokens.words, 1)


def _story_span(prose: Floats, words: Floats) -> tuple[int, int]:
    """The stretch of blocks with the largest sum, where prose counts its words (60 at most) and everything
    else counts against it (Kadane's maximum subarray)."""
    if len(prose) == 0:
        return 0, 0
    value = np.where(prose > 0, np.minimum(words, 60), -6.0)
    sums = np.concatenate(([0.0], np.cumsum(value)))
    floor = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - floor))
    start = int(np.argmin(sums[: end + 1]))
    return start, end


def _noise(prose: Floats, words: Floats, terminal: Floats, tabular: Floats) -> float:
    """How much the text is a whole-page dump: 0 for running text, 1 for a page with its menus.

    Menus and footers are short lines before the first and behind the last long paragraph; lists and subheads of
    a story stand between its paragraphs, and rows of tables do not count. Both must hold: many such lines, and a
    large share of all."""
    long = np.flatnonzero((prose > 0) & (words >= 15))
    short = (prose == 0) & (terminal == 0) & (words < 12) & (tabular == 0)
    if len(prose) < NOISE_LEAST or not short.any():
        return 0.0
    first, last = (int(long[0]), int(long[-1])) if len(long) else (len(prose), len(prose))
    outside = float(short[:first].sum() + short[last + 1 :].sum())
    share = float(short.mean())
    return min(1.0, max(0.0, (outside - NOISE_LEAST) / NOISE_MOST)) * min(1.0, max(0.0, (share - 0.25) / 0.3))
