"""The lines of a text that was put on one line, as ``get_text(" ")`` and white-space folding leave it.

Where a line ended in a full stop the sentences tell it. Elsewhere, between the items of a menu, a headline and its
byline, a button and the story's first word, only the words do: a capital where the sentence under way would not have
one, numbers, the words that come again. Boosted trees over such traits of the words beside each space, learnt from
texts whose line breaks are known (``training/lines.py``), tell how likely a line begins there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import REMOVED_LABELS
from newsclean.label.cues import Matcher
from newsclean.label.data import FOLDER
from newsclean.label.fold import fold_all
from newsclean.label.joints import INNER_CAPITAL
from newsclean.label.languages import languages
from newsclean.label.trees import Trees
from newsclean.read.document import Document
from newsclean.read.text import split

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

#: A text of fewer words has too little to learn its own ways from; one of more characters is no article.
LEAST, MOST = 40, 200_000
#: Capitals tell nothing where more than this share of the words is written in capitals, or in a script without any.
WITHOUT = 0.4
#: The log-odds from which on a line is taken to begin: on sites not seen seven in ten lines are found, and eight in
#: a thousand capitals of running text are taken for one; docs/model.md has the table.
LIKELY = 0.3
#: A set phrase of one word, of two or of more is a line for itself where one may begin at both its ends by these
#: log-odds; it has so many words at most.
POSSIBLE, PHRASE_WORDS = (-0.5, -1.5, -2.5), 8
#: What such phrases are: furniture, who signs, and when.
LINES = frozenset((*REMOVED_LABELS, "byline", "timestamp"))
#: The log-odds at both ends of a sentence, and inside a phrase.
SURE = 9.0
#: The traits, in the order of the columns.
TRAITS: Sequence[str] = (
    "before", "behind", "trail", "lead", "second-before", "third-before", "second-behind", "third-behind",
    "capitals-before", "capitals-behind", "small-before", "small-behind", "since", "until", "pair-again", "again",
    "before-again", "before-length", "length", "own-trail", "before-lead",
)  # fmt: skip
#: The arrays of the file: t trees of v levels, e answers each.
TREES, LEVELS = 200, 6

#: How words look: nothing, a function word, another small word, both with a capital (where the small one is met in the
#: text too, a common word), a name, capitals only, a number, a sign, other scripts, behind the end of a sentence.
NONE, FUNCTION, SMALL, FUNCTION_UP, COMMON_UP, NAME, CAPITALS, NUMBER, SIGN, OTHER, BEHIND_END = range(11)
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}$")
_SHORT_FORM = re.compile(r"[\"“(]?(?:[A-ZÀ-Þ]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|No|Nr|vs|bzw|ca|z\.B|u\.a|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|M|Mme|Mlle|Sra|Dra?|dhr|mevr|Sig|Inc|Ltd|Co|Corp|\d{1,2})\.$")
#: A capital right behind a small letter, a number or a closing mark, or behind a word in capitals, with small letters to
#: follow; but for the beginnings of names that hold one. A text with so many is taken apart there when so many of the
#: pieces of at most so many characters, at least this share, are furniture for themselves.
_SEAM = re.compile(r"(?<=[^\W_][a-zß-öø-ÿ0-9?!\"”»)])(?=[A-ZÀ-ÖØ-Þ“„«][\w'’])|(?<=[A-ZÀ-ÖØ-Þ]{4})(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2})")
SEAMS, PIECE, FURNITURE, FURNITURE_SHARE = 6, 60, 2, 0.1
#: In a language that puts into prefixes and endings what others say in small words (fewer than this share of the small
#: ones are function words), none where more than this share stands behind a few small letters.
SEPARATE, PREFIXES = 0.2, 0.15
_PREFIX = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{1,4}$")
_EDGES = "\"'“”„‘’«»‹›()[]{}.,;:!?…–—-|•·*#@©>/"
_OPENING, _CLOSING = frozenset("“„«‹([{¿¡"), frozenset("”»›)]}.,;:!?…%")
#: Distances in words are counted up to these.
_STEPS = (1, 2, 3, 5, 9, 17, 31)
#: A text is in Chinese or Japanese when so much of its beginning (characters) is; no line begins between Latin letters or
#: figures there.
WORDLESS, SAMPLE = 0.5, 2000
_WORDLESS = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_GAP = re.compile("(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])[ \t]+(?=\\S)|(?<![ \t])[ \t]+(?=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])")
#: So many candidates are looked at together: what is held meanwhile is much more than what stays.
AT_ONCE = 256
#: Small words are counted among so many words either way.
_NEAR = 10


class Candidates(NamedTuple):
    """Where a line may begin: the words' numbers and their traits. Of all words their places in the text, and whether
    they end a sentence or a line."""

    words: Ints
    traits: Floats
    spans: Sequence[tuple[int, int]]
    stops: Sequence[bool]


def unfold(document: Document, matcher: Matcher) -> Document:
    """A text of one line cut where its lines seem to begin; any other document, and a text in which none does, as it is."""
    if document.layout != "single" or len(document.source) > MOST:
        return document
    seams = _seams(document.source, matcher)
    found = candidates(document.source, seams)
    if found is None:
        return _cut(document, _gaps(document.source))
    value = odds(found.traits, _trees())
    begins_line = {word: float(odd) for word, odd in zip(found.words.tolist(), value)}
    cut = {word for word, odd in begins_line.items() if odd >= LIKELY}
    for first, last in _phrases(document.source, found, begins_line, matcher):
        cut -= {*range(first + 1, last)}
        cut |= {first, last} & begins_line.keys()
    return _cut(document, sorted({*(found.spans[word][0] for word in cut), *seams}))


def _gaps(source: str) -> list[int]:
    """The ends of white space in a text in Chinese or Japanese, which sets none between words."""
    if WORDLESS * sum([not char.isspace() for char in source[:SAMPLE]]) > len(_WORDLESS.findall(source, 0, SAMPLE)):
        return []
    return [match.end() for match in _GAP.finditer(source)]


def _cut(document: Document, places: Sequence[int]) -> Document:
    """The document with lines that begin at the places of its source, in order."""
    if not places:
        return document
    cuts: dict[int, list[int]] = {}
    number = 0
    for place in places:
        while number < len(document.blocks) - 1 and document.blocks[number].end <= place:
            number += 1
        cuts.setdefault(number, []).append(place)
    begins = frozenset(places)
    whole = split(document, cuts)
    return whole._replace(blocks=tuple([b._replace(gap=0) if b.start in begins else b for b in whole.blocks]), layout="unfolded")


def _phrases(source: str, found: Candidates, begins: Mapping[int, float], matcher: Matcher) -> list[tuple[int, int]]:
    """The set phrases that are a line for themselves, where a line may begin and end: their first word and
    the one behind, without overlap, the longest first."""
    spans, n = found.spans, len(found.spans)
    edge = [begins[word] if word in begins else SURE if word in (0, n) or found.stops[word - 1] else -SURE for word in range(n + 1)]
    firsts = [word for word in range(n) if edge[word] > POSSIBLE[-1]]
    whole: list[tuple[int, int]] = []
    for low in range(0, len(firsts), AT_ONCE):
        runs = [(first, last) for first in firsts[low : low + AT_ONCE] for last in range(first + 1, min(first + PHRASE_WORDS, n) + 1) if min(edge[first], edge[last]) > POSSIBLE[min(last - first, len(POSSIBLE)) - 1]]
        texts = [source[spans[first][0] : spans[last - 1][1]] for first, last in runs]
        for match in matcher.find(fold_all(texts)) if texts else ():
            alone = match.start == 0 and not any(map(str.isalnum, texts[match.block][match.end :]))
            if alone and match.cue.where == "whole" and match.cue.strength != "weak" and match.cue.kind in LINES:
                whole.append(runs[match.block])
    out: list[tuple[int, int]] = []
    taken: set[int] = set()
    for first, last in sorted(set(whole), key=lambda run: (run[0] - run[1], run)):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            out.append((first, last))
    return out


def odds(traits: Floats, trees: Trees) -> Floats:
    """The log-odds that a line begins, by candidate."""
    count, levels = trees.columns.shape
    columns, borders, first = trees.columns.ravel(), trees.borders.ravel(), np.arange(count) << levels
    out = np.empty(len(traits))
    for low in range(0, len(traits), AT_ONCE):
        bits = traits[low : low + AT_ONCE, columns] > borders
        places = bits.reshape(-1, count, levels) @ trees.powers + first
        out[low : low + AT_ONCE] = trees.answers.take(places).sum(axis=1)
    return out


def candidates(source: str, seams: Sequence[int] = ()) -> Candidates | None:
    """The words of a text, small ones and the first of sentences excepted, with their traits; None for a short text, and
    for one whose capitals tell nothing. seams: places where a line runs into the next, in order."""
    spans, ends_line = _words(source, seams)
    n = len(spans)
    if n < LEAST:
        return None
    words = [source[start:end] for start, end in spans]
    bare = [word.strip(_EDGES) for word in words]
    small = Counter([word for word in bare if word[:1].islower()])
    shape = np.array([_shape(word, small) for word in bare], np.int8)
    if ((shape == CAPITALS) | (shape == OTHER)).mean() > WITHOUT:
        return None
    is_small = (shape == FUNCTION) | (shape == SMALL)
    is_capital = (shape >= FUNCTION_UP) & (shape <= CAPITALS)
    ended = np.array([_ENDS.search(word) is not None and _SHORT_FORM.match(word) is None for word in words])
    broken = np.array([*("\n" in source[end:start] for (_, end), (start, _) in zip(spans, spans[1:])), False])
    broken[ends_line] = True
    stop = (ended & ~np.append(is_small[1:], False)) | broken
    since, until = _distances(stop)
    # No line begins with a mark that closes, or behind one that opens or a short form.
    torn = np.array([False, *(own[0] in _CLOSING or last[-1] in _OPENING or _SHORT_FORM.match(last) is not None for last, own in zip(words, words[1:]))])
    chosen = np.flatnonzero(~(is_small | torn)[1:] & ~stop[:-1]) + 1
    if not len(chosen):
        return None
    pad = np.concatenate((np.zeros(3, np.int8), shape, np.zeros(3, np.int8)))
    first, second, third = (np.where(since[chosen] >= back, pad[chosen + 3 - back], NONE) for back in (1, 2, 3))
    ends = np.append(stop, [True, True])
    behind = np.where(ends[chosen], BEHIND_END, pad[chosen + 4])
    beyond = np.where(ends[chosen] | ends[chosen + 1], BEHIND_END, pad[chosen + 5])
    runs = _runs(is_capital, stop)
    sums = np.concatenate(([0], is_small.cumsum()))
    low, high = np.maximum(chosen - _NEAR, 0), np.minimum(chosen + _NEAR + 1, n)
    pairs, counts = Counter(zip(bare, bare[1:])), Counter(bare)
    trails, leads = [_trail(word[-1]) for word in words], [_lead(word[0]) for word in words]
    places = chosen.tolist()
    columns = (
        first, shape[chosen], [trails[i - 1] for i in places], [leads[i] for i in places], second, third, behind, beyond,
        np.minimum(runs[0][chosen], 5), np.minimum(runs[1][chosen], 5),
        (sums[chosen] - sums[low]) / (chosen - low), (sums[high] - sums[chosen + 1]) / np.maximum(high - chosen - 1, 1),
        np.searchsorted(_STEPS, since[chosen], side="right"), np.searchsorted(_STEPS, until[chosen], side="right"),
        [min(pairs[bare[i - 1], bare[i]] - 1, 2) for i in places], [min(counts[bare[i]] - 1, 3) for i in places], [min(counts[bare[i - 1]] - 1, 3) for i in places],
        [min(len(bare[i - 1]), 6) for i in places], [min(len(bare[i]), 6) for i in places], [trails[i] for i in places], [leads[i - 1] for i in places],
    )  # fmt: skip
    return Candidates(chosen, np.column_stack([np.asarray(column, np.float64) for column in columns]), spans, stop.tolist())


def _seams(source: str, matcher: Matcher) -> list[int]:
    """The places where a line runs into the next, as get_text() leaves them: in a text with many such places, of whose
    pieces several are furniture for themselves. In isiXhosa and its neighbours prefixes run into names."""
    found = [match.start() for match in _SEAM.finditer(source) if not INNER_CAPITAL.search(source, max(0, match.start() - 12), match.start())]
    if len(found) < SEAMS:
        return []
    words = [match[0].strip(_EDGES) for match in _WORD.finditer(source)]
    again, small = Counter(words), [word for word in words if word[:1].islower()]
    seams: list[int] = []
    for match in _WORD.finditer(source):
        inside = found[bisect_left(found, match.start()) : bisect_left(found, match.end())]
        # A word with one capital inside that comes again is a name.
        seams += inside if len(inside) != 1 or again[match[0].strip(_EDGES)] == 1 else []
    if sum(map(_functions().__contains__, small)) < SEPARATE * len(small) and sum([_PREFIX.search(source, max(0, seam - 12), seam) is not None for seam in seams]) > PREFIXES * len(seams):
        return []
    pieces = [source[low:high] for low, high in zip(seams, seams[1:]) if high - low <= PIECE]
    lines = {match.block for match in matcher.find(fold_all(pieces)) if match.start == 0 and match.cue.where == "whole" and match.cue.kind in REMOVED_LABELS} if pieces else ()
    return seams if len(lines) >= max(FURNITURE, FURNITURE_SHARE * len(seams)) else []


def _words(source: str, seams: Sequence[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The places of the words, and the numbers of those behind which a seam stands."""
    out: list[tuple[int, int]] = []
    ends, at = [], 0
    for match in _WORD.finditer(source):
        start, end = match.span()
        while at < len(seams) and seams[at] < end:
            out.append((start, seams[at]))
            ends.append(len(out) - 1)
            start, at = seams[at], at + 1
        out.append((start, end))
    return out, ends


def _shape(word: str, small: Counter[str]) -> int:
    if not word:
        return SIGN
    first = word[0]
    if first.isdigit():
        return NUMBER
    if first.islower():
        return FUNCTION if word in _functions() else SMALL
    if not first.isupper():
        return OTHER
    if len(word) > 1 and word.isupper():
        return CAPITALS
    lower = word.lower()
    return FUNCTION_UP if lower in _functions() else COMMON_UP if lower in small else NAME


def _trail(last: str) -> int:
    if last.isalnum():
        return 0
    return 1 if last == "," else 2 if last == ":" else 3 if last in "\"'”’»)" else 4 if last in ".!?…" else 5 if last in ";-–—" else 6


def _lead(first: str) -> int:
    if first.isalnum():
        return 0
    return 1 if first in "\"'“„‘«‹" else 2 if first in "([" else 3 if first in "#@©" else 4


def _distances(stop: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """How many words of its sentence stand before each word, and how many behind it."""
    number = np.arange(len(stop))
    ends = np.flatnonzero(stop)
    before = np.append(-1, ends)[ends.searchsorted(number)]
    behind = np.append(ends, len(stop) - 1)[ends.searchsorted(number)]
    return number - before - 1, behind - number


def _runs(capital: npt.NDArray[np.bool_], stop: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """How many words with a capital stand right before each word, and how many begin with it, in its sentence."""
    n = len(capital)
    number = np.arange(n)
    # A run ends behind a word that ends its sentence, and at a word without a capital.
    barrier = np.flatnonzero(~capital)
    closed = np.flatnonzero(stop)
    last = np.append(-1, barrier)[barrier.searchsorted(number)]
    before = number - 1 - np.maximum(last, np.append(-1, closed)[closed.searchsorted(number)])
    following = np.append(barrier, n)[barrier.searchsorted(number)]
    behind = np.minimum(following, np.append(closed, n - 1)[closed.searchsorted(number)] + 1) - number
    return np.maximum(before, 0), np.maximum(behind, 0)


@lru_cache(maxsize=1)
def _functions() -> frozenset[str]:
    return frozenset().union(*[language.stop for language in languages().values()])


@lru_cache(maxsize=1)
def _trees() -> Trees:
    with open(f"{FOLDER}/lines.f16", "rb") as file:
        return parse(file.read())


def parse(data: bytes) -> Trees:
    """The trees of a file of half-precision numbers: columns, borders and answers one behind the other."""
    values = np.frombuffer(data, "<f2").astype(np.float64)
    questions, answers = TREES * LEVELS, TREES << LEVELS
    if len(values) != 2 * questions + answers:
        raise ValueError(f"the lines' trees hold {len(values)} numbers, not {2 * questions + answers}: retrain them, see docs/model.md")
    columns, borders, rest = np.split(values, [questions, 2 * questions])
    return Trees(columns.astype(np.int64).reshape(TREES, LEVELS), borders.reshape(TREES, LEVELS), rest.reshape(TREES, 1 << LEVELS))
