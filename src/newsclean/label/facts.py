"""Facts: what is known of every block, gathered for the whole document at once.

Two passes over the text in C (numpy over the code points, one regex over the words) and one short Python loop
over the distinct words give everything; no loop over blocks does more than look a text up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsclean.label.fold import Folded
from newsclean.label.languages import Language, by_script
from newsclean.label.words import Words, read_words
from newsclean.read.document import Document

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating[Any]]
    Ints = npt.NDArray[np.int64]


_LIMIT = 0x2700
#: Character classes, one bit each.
LETTER, UPPER, DIGIT, SPACE, END, CLOSER, CJK, OPEN_QUOTE = (1 << n for n in range(8))
#: By class: 1 for a letter and, so many bits higher, 1 for a capital.
SHIFT = 32
_CASES = np.array([(bits & LETTER > 0) + ((bits & UPPER > 0) << SHIFT) for bits in range(256)], np.int64)
#: So many short lines outside the story are no sign of a dump; so many more are a sure one.
NOISE_LEAST, NOISE_MOST = 6, 20
#: Blocks of so many characters with a sentence end tell the language.
RUNNING_CHARS = 60
#: A block with so many words and a sentence end is prose.
PROSE_LEAST = 9


class Stems(NamedTuple):
    """The distinct content stems of the blocks, as numbers: those of block i are ``numbers[bounds[i] :
    bounds[i + 1]]``, ``block`` is the block of each, and ``total[k]`` blocks hold stem k."""

    numbers: Ints
    block: Ints
    bounds: Ints
    total: Ints

    def shared(self, blocks: Sequence[int]) -> float:
        """The share of the blocks' stems that stand in other blocks too."""
        parts = [self.numbers[self.bounds[b] : self.bounds[b + 1]] for b in blocks]
        if len(parts) == 1:
            return int(np.count_nonzero(self.total[parts[0]] > 1)) / max(1, len(parts[0]))
        ordered = np.sort(np.concatenate(parts))
        own = _distinct(ordered)
        counts = ordered.searchsorted(own, side="right") - ordered.searchsorted(own)
        return int(np.count_nonzero(self.total[own] > counts)) / max(1, len(own))


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
    # In German and its neighbours “ and « close what is quoted.
    for char in "\"'”’“‘»«)]":
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
    ends = (np.concatenate((starts[1:], [len(codes)])) - 1)[:n]
    bits = _classes().take(codes, mode="clip")
    wide = int(codes.max(initial=0)) >= 0x3000
    if wide:
        bits = np.where((codes == 0x3002) | (codes == 0xFF01) | (codes == 0xFF1F), END, bits)
        bits = np.where((codes == 0x300D) | (codes == 0x300F), CLOSER, bits)
    chars = (ends - starts).astype(np.float32)
    last = ends - 1
    # French sets a space before the mark that closes.
    for _ in range(4):
        closed = (bits[last] & (CLOSER | SPACE) > 0) & (last > starts)
        if not closed.any():
            break
        last = last - closed
    tail, before = codes[last], codes[np.maximum(last - 1, starts)]
    terminal = (bits[last] & END > 0).astype(np.float32)
    ellipsis = ((tail == 0x2026) | ((tail == 0x2E) & (before == 0x2E))).astype(np.float32)
    colon = ((tail == 0x3A) | (tail == 0xFF1A)).astype(np.float32)
    script = language or by_script(codes)
    tokens = read_words(folded.text, starts, script, (terminal > 0) & (chars >= RUNNING_CHARS))
    words = tokens.words
    if wide:
        cjk = ((codes >= 0x3040) & (codes < 0xA000)) | ((codes >= 0xAC00) & (codes < 0xD7B0))
        words = np.maximum(words, np.add.reduceat(cjk, starts, dtype=np.int64).astype(np.float32) / 2)
    divisor = np.maximum(words, 1)
    stops = tokens.stops / divisor
    # Scripts without function words in the tables: a sentence end is all there is to go by.
    known = tokens.language is not None
    prose = ((words >= PROSE_LEAST) & (terminal > 0) & ((stops > 0.12) if known else (words > 0)) & (ellipsis == 0)).astype(np.float32)
    span = _story_span(prose, words)
    tabular = np.array([b.text.count("|") >= 2 for b in blocks], np.float32) if "|" in document.source else np.zeros(n, np.float32)
    copied, owner = _copied(tokens, n)
    stems = _stems(tokens, n)
    cohesion, foreign = _kinship(stems, prose, n, span)
    # Letters and capitals are summed as one number; a capital opens a word where neither letter nor digit precedes,
    # the first of a block left out.
    both = np.add.reduceat(_CASES.take(bits), starts)
    opening = (bits[1:] & UPPER > 0) & (bits[:-1] & (LETTER | DIGIT) == 0)
    heads = np.add.reduceat(opening, starts - 1, dtype=np.int64) - opening[starts - 1]
    return Facts(
        document=document,
        folded=folded,
        language=tokens.language,
        clear=tokens.clear,
        script=script,
        words=words,
        chars=chars,
        letters=(both & ((1 << SHIFT) - 1)).astype(np.float32),
        uppers=(both >> SHIFT).astype(np.float32),
        digits=np.add.reduceat(bits & DIGIT > 0, starts, dtype=np.int64).astype(np.float32),
        stops=stops,
        address=tokens.address,
        capitals=heads.astype(np.float32) / np.maximum(tokens.words, 1),
        terminal=terminal,
        ellipsis=ellipsis,
        colon=colon,
        quoted=(bits[starts] & OPEN_QUOTE > 0).astype(np.float32),
        bullet=np.array([b.mark in ("bullet", "number") for b in blocks], np.float32),
        gap=np.array([b.gap for b in blocks], np.float32),
        prose=prose,
        repeats=_repeats(folded, ends),
        copied=copied,
        owner=owner,
        cohesion=cohesion,
        foreign=foreign,
        span=span,
        noise=_noise(prose, words, terminal, tabular),
        stems=stems,
    )


def _repeats(folded: Folded, ends: Ints) -> Floats:
    """1 for a block whose whole text stood before, 0.5 for the first of such."""
    out = np.zeros(len(ends), np.float32)
    whole = folded.text
    texts = [whole[start:end] for start, end in zip(folded.starts, ends.tolist())]
    if len(set(texts)) == len(texts):
        return out
    first: dict[str, int] = {}
    for i, text in enumerate(texts):
        if text in first:
            out[i] = 1.0
            out[first[text]] = max(out[first[text]], 0.5)
        else:
            first[text] = i
    return out


def _stems(tokens: Words, n: int) -> Stems:
    if len(tokens.stem) == 0:
        nothing = np.zeros(0, np.int64)
        return Stems(nothing, nothing, np.zeros(n + 1, np.int64), np.zeros(1, np.int64))
    order = tokens.stem.argsort()
    ranked = tokens.stem[order]
    new = np.concatenate(([False], ranked[1:] != ranked[:-1]))
    number = np.empty(len(order), np.int64)
    number[order] = new.cumsum()
    size = int(np.count_nonzero(new)) + 1
    pairs = _distinct(np.sort(tokens.block[tokens.content] * size + number))
    block, stem = np.divmod(pairs, size)
    return Stems(stem, block, block.searchsorted(np.arange(n + 1)), np.bincount(stem, minlength=size))


def _distinct(ordered: Ints) -> Ints:
    """The distinct values of a sorted array; numpy's own function imports a package that start-up can do without."""
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def _kinship(stems: Stems, prose: Floats, n: int, span: tuple[int, int]) -> tuple[Floats, Floats]:
    """For each block the share of its content stems that stand in another block of the story, and the share
    that stand nowhere else."""
    if n == 0 or len(stems.numbers) == 0:
        return np.zeros(n, np.float32), np.zeros(n, np.float32)
    stem, block = stems.numbers, stems.block
    inside = (prose[block] > 0) & (block >= span[0]) & (block < span[1])
    story = np.bincount(stem[inside], minlength=len(stems.total))
    has = np.maximum(stems.bounds[1:] - stems.bounds[:-1], 1)
    cohesion = np.bincount(block[story[stem] > inside], minlength=n) / has
    return cohesion.astype(np.float32), foreign_share(stems, stems.total, n)


def foreign_share(stems: Stems, total: Ints, n: int) -> Floats:
    """For each of n blocks the share of its content stems that stand nowhere else, by how many blocks have each."""
    alone = np.bincount(stems.block[total[stems.numbers] <= 1], minlength=n)
    share: Floats = (alone / np.maximum(stems.bounds[1:] - stems.bounds[:-1], 1)).astype(np.float32)
    return share


def _copied(tokens: Words, n: int) -> tuple[Floats, Floats]:
    """For each block the share of its 4-word runs that stand in another block too, and the length of the longest
    such block as a multiple of its own."""
    zero = np.zeros(n, np.float32)
    word, block = tokens.word, tokens.block
    if len(word) < 8:
        return zero, zero
    prime = np.uint64(0x100000001B3)
    run = ((word[:-3] * prime + word[1:-2]) * prime + word[2:-1]) * prime + word[3:]
    whole = block[:-3] == block[3:]
    run = run[whole]
    # Few runs stand twice: sorting alone finds them, and only they are looked at further.
    ranked = np.sort(run)
    twice = ranked[1:][ranked[1:] == ranked[:-1]]
    if len(twice) == 0:
        return zero, zero
    all_homes = block[:-3][whole]
    again = twice[np.minimum(twice.searchsorted(run), len(twice) - 1)] == run
    run = run[again]
    order = run.argsort()
    ranked, homes = run[order], all_homes[again][order]
    heads = np.concatenate(([0], (ranked[1:] != ranked[:-1]).nonzero()[0] + 1))
    group = np.arange(len(heads)).repeat(np.diff(np.concatenate((heads, [len(ranked)]))))
    low, high = np.minimum.reduceat(homes, heads)[group], np.maximum.reduceat(homes, heads)[group]
    elsewhere = (low != homes) | (high != homes)
    share = np.bincount(homes, weights=elsewhere, minlength=n) / np.maximum(np.bincount(all_homes, minlength=n), 1)
    longest = zero.copy()
    np.maximum.at(longest, homes, tokens.words[np.where(low != homes, low, high)] * elsewhere)
    return share.astype(np.float32), longest / np.maximum(tokens.words, 1)


def _story_span(prose: Floats, words: Floats) -> tuple[int, int]:
    """The stretch of blocks with the largest sum, where prose counts its words (60 at most) and everything
    else counts against it (Kadane's maximum subarray)."""
    if len(prose) == 0:
        return 0, 0
    value = np.where(prose > 0, np.minimum(words, 60), -6.0)
    sums = np.concatenate(([0.0], value.cumsum()))
    floor = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - floor))
    start = int(np.argmin(sums[: end + 1]))
    return start, end


def _noise(prose: Floats, words: Floats, terminal: Floats, tabular: Floats) -> float:
    """How much the text is a whole-page dump: 0 for running text, 1 for a page with its menus.

    Menus and footers are short lines before the first and behind the last long paragraph; lists and subheads of
    a story stand between its paragraphs, and rows of tables do not count. Both must hold: many such lines, and a
    large share of all."""
    short = (prose == 0) & (terminal == 0) & (words < 12) & (tabular == 0)
    if np.count_nonzero(short) <= NOISE_LEAST:
        return 0.0
    long = ((prose > 0) & (words >= 15)).nonzero()[0]
    first, last = (int(long[0]), int(long[-1])) if len(long) else (len(prose), len(prose))
    outside = float(short[:first].sum() + short[last + 1 :].sum())
    share = int(np.count_nonzero(short)) / len(short)
    return min(1.0, max(0.0, (outside - NOISE_LEAST) / NOISE_MOST)) * min(1.0, max(0.0, (share - 0.25) / 0.3))
