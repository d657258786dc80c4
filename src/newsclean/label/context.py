"""Signals that need more than the block: its characters, its place, its matter, its cues and its neighbours.

``GROUPS`` is the table: rows like those of ``signals.SIGNALS``, group by group, each with the function that computes
its signals for all blocks at once. ``CONTEXT`` are all its rows; with ``SIGNALS`` they are the learnt model's inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import LABELS
from newsclean.label.exact import log2
from newsclean.label.facts import Facts
from newsclean.label.reading import Found, Reading

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

#: A paragraph of so many words is long.
LONG = 20
#: Distances are told up to so many blocks.
FAR = 60.0
#: Weights of evidence are told as shares of this.
HEAVY = 10.0
#: A reading's log-odds are told between these.
LOWEST, HIGHEST = -20.0, 10.0
#: A block's lengths are compared with those so many blocks on, over so many blocks either way.
LAGS, AROUND = (1, 2, 3), 3


class Place(NamedTuple):
    """Facts of the document that several signals are computed from; ``words`` are at least 1, ``story`` are the words
    that stand in paragraphs, ``marks`` the counts of ``MARKS`` by block, a row a kind."""

    reading: Reading
    facts: Facts
    order: Ints
    long: Floats
    words: Floats
    story: Floats
    marks: Floats


def compute_context(reading: Reading) -> Floats:
    """The matrix of the table's signals, a column a signal."""
    facts, n = reading.facts, len(reading.odds)
    out = np.zeros((len(CONTEXT), n), np.float32)
    if n:
        long = ((facts.prose > 0) & (facts.words >= LONG)).astype(np.float32)
        place = Place(reading, facts, np.arange(n), long, np.maximum(facts.words, 1), facts.words * facts.prose, _marks(facts))
        at = 0
        for group in GROUPS:
            group.fill(place, out[at : at + len(group.rows)])
            at += len(group.rows)
    return np.ascontiguousarray(out.T)


#: Characters that are counted, by name.
MARKS: Mapping[str, str] = {
    "commas": ",،、，;",
    "quotes": "\"'“”„«‘’",
    "pipes": "|·•›/→",
    # Closes a quotation and leads to the next page.
    "guillemets": "»",
    "at": "@",
    "hash": "#",
    "money": "$€£¥₹%",
    "clock": ":",
    "brackets": "()[]",
    "questions": "?？¿",
    "calls": "!！¡",
    "dashes": "-–—",
    "ends": ".。…",
}
_LIMIT = 0x2300


def _mark_classes() -> npt.NDArray[np.uint8]:
    """The number of each character's kind of mark, counted from 1; 0 for all others."""
    table = np.zeros(_LIMIT + 1, np.uint8)
    for number, chars in enumerate(MARKS.values(), 1):
        for char in chars:
            if ord(char) < _LIMIT:
                table[ord(char)] = number
    return table


_CLASSES = _mark_classes()


def _marks(facts: Facts) -> Floats:
    """How often each kind of mark stands in each block, a row a kind."""
    n, kinds = len(facts.words), len(MARKS) + 1
    codes = np.frombuffer(facts.folded.cased.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = _CLASSES.take(codes, mode="clip")
    at = found.nonzero()[0]
    block = np.searchsorted(np.array(facts.folded.starts), at, side="right") - 1
    # What stands before the first block counts for none.
    if len(block) and block[0] < 0:
        at, block = at[block >= 0], block[block >= 0]
    counts = np.bincount(found[at].astype(np.int64) * n + block, minlength=n * kinds).reshape(kinds, n)[1:].astype(np.float32)
    names = list(MARKS)
    for name in ("quotes", "pipes"):
        counts[names.index(name)] += counts[names.index("guillemets")]
    return counts


def _mark(name: str) -> int:
    return list(MARKS).index(name)


#: The marks that are told by word, and how often each counts.
BY_WORD = {"commas": 1, "quotes": 1, "pipes": 1, "at": 1, "hash": 1, "money": 1, "clock": 1, "brackets": 1, "questions": 2, "calls": 2, "dashes": 1}
_BY_WORD = [_mark(name) for name in BY_WORD]
_TIMES = np.array(list(BY_WORD.values()), np.float32)[:, None]
_ENDS = [_mark(name) for name in ("ends", "questions", "calls")]


def _characters(p: Place, out: Floats) -> None:
    facts, ends = p.facts, p.marks[_ENDS]
    out[0] = log2(1 + facts.chars)
    out[1] = np.minimum(facts.letters / p.words, 15)
    out[2] = log2(1 + (ends[0] + ends[1] + ends[2]))
    out[3] = facts.uppers / np.maximum(facts.letters, 1)


def _by_word(p: Place, out: Floats) -> None:
    np.minimum(p.marks[_BY_WORD] * _TIMES / p.words, 2, out=out)


def _form(p: Place, out: Floats) -> None:
    marks = [block.mark for block in p.facts.document.blocks]
    for row, mark in enumerate(("heading", "quote", "number")):
        if mark in marks:
            out[row] = [found == mark for found in marks]
    cased = p.facts.folded.cased
    firsts = [cased[start] for start in p.facts.folded.starts]
    out[3] = [char.islower() for char in firsts]
    out[4] = [not char.isalnum() for char in firsts]
    out[5] = p.facts.gap < 0
    out[6] = np.minimum(np.maximum(p.facts.gap, 0), 3)


def _place(p: Place, out: Floats) -> None:
    """Places from the top count in dumps alone, whose feet are furniture: elsewhere they take the second half of a long
    story for one."""
    facts, order, n = p.facts, p.order, len(p.order)
    out[0] = log2(1 + order)[::-1]
    out[1] = order / max(n - 1, 1) * facts.noise
    out[2] = _before(p.story) * facts.noise
    out[3] = _since(p.long, order)
    out[4] = _since(p.long[::-1], order)[::-1]
    runs = _run(facts.prose, facts.words)
    out[5] = log2(1 + runs)
    out[6] = log2(1 + _run(1 - facts.terminal, np.ones(n)))
    if runs.any():
        out[7] = _signed(_longest(runs, order))
    headline = _headline(p)
    if headline >= 0:
        out[8] = _signed(np.minimum(np.maximum(order - headline, -FAR), FAR))


def _headline(p: Place) -> int:
    return next((b for b, items in p.reading.roles.items() if items[0].label == "headline"), -1)


def _matter(p: Place, out: Floats) -> None:
    """Shares of each block's content words, each weighed by how rare it is in the document, that stand in the
    story's long paragraphs, in the headline, in the block before and behind, in any other block; and the length of the
    block that has its words."""
    facts, n, stems, headline = p.facts, len(p.order), p.facts.stems, _headline(p)
    out[5] = np.minimum(facts.owner, 8)
    if len(stems.numbers) == 0:
        return
    stem, size, block = stems.numbers, len(stems.total), stems.block
    total = stems.total[stem]
    weight = np.log((n + 1.0) / total)
    inside = (p.long[block] > 0) & (block >= facts.span[0]) & (block < facts.span[1])
    story = np.bincount(stem[inside], minlength=size)
    key = block * size + stem
    found = np.empty((6, len(stem)))
    found[0] = 1
    found[1] = (story[stem] - inside) > 0
    found[2] = 0
    if headline >= 0:
        title = np.zeros(size, bool)
        title[stem[stems.bounds[headline] : stems.bounds[headline + 1]]] = True
        found[2] = title[stem] & (block != headline)
    # The same word in the block before is, seen from there, one in the block behind.
    at = key.searchsorted(key - size)
    found[3] = before = key[at] == key - size
    found[4] = 0
    found[4, at[before]] = 1
    found[5] = total > 1
    bins = (block + n * np.arange(6)[:, None]).ravel()
    sums = np.bincount(bins, weights=(found * weight).ravel(), minlength=6 * n).reshape(6, n)
    out[:5] = sums[1:] / np.maximum(sums[0], 1e-6)


def _since(flags: Floats, order: Ints) -> Floats:
    """Log2 of 1 and the blocks since the last flag, up to FAR."""
    last = np.maximum.accumulate(np.where(flags > 0, order, -FAR))
    since: Floats = log2(1 + np.minimum(order - last, FAR).astype(np.float32))
    return since


def _run(flags: Floats, sizes: Floats) -> Floats:
    """The sum of the sizes in the run of flagged blocks round each, 0 outside."""
    flat = flags > 0
    heads = np.concatenate(([0], (flat[1:] != flat[:-1]).nonzero()[0] + 1))
    sums = np.add.reduceat(np.where(flat, sizes, 0), heads)
    edges = np.concatenate((heads, [len(flat)]))
    return sums.repeat(edges[1:] - edges[:-1]).astype(np.float32)


def _longest(runs: Floats, order: Ints) -> Floats:
    """Blocks to the heaviest run of paragraphs, negative before it; 0 inside."""
    members = (runs == runs.max()).nonzero()[0]
    first, last = members[0], members[-1]
    distance = np.where(order < first, order - first, np.maximum(order - last, 0))
    out: Floats = np.minimum(np.maximum(distance, -FAR), FAR).astype(np.float32)
    return out


def _signed(values: Floats) -> Floats:
    """Log2 of 1 and the amount, with its sign."""
    signed: Floats = np.sign(values) * log2(1 + np.abs(values))
    return signed


def _before(values: Floats) -> Floats:
    """The share of the total that stands before each block."""
    sums = values.cumsum()
    out: Floats = (sums - values) / max(float(sums[-1]), 1.0)
    return out


def _rhythm(p: Place, out: Floats) -> None:
    """How alike the lengths round the block are to those so many blocks on."""
    n, size = len(p.order), log2(1 + p.facts.words)
    lags = [lag for lag in LAGS if n > lag + 1]
    if not lags:
        return
    apart = np.empty((len(lags), n), np.float32)
    for row, lag in enumerate(lags):
        apart[row, :-lag] = size[lag:] - size[:-lag]
        apart[row, -lag:] = apart[row, -lag - 1]
    sums = np.zeros((len(lags), n + 1))
    sums[:, 1:] = np.cumsum(np.abs(apart), axis=1)
    low, high = np.maximum(p.order - AROUND, 0), np.minimum(p.order + (AROUND + 1), n)
    out[: len(lags)] = 1 / (1 + (sums[:, high] - sums[:, low]) / (high - low))


def _text(p: Place, out: Floats) -> None:
    # As Python's number: what numpy makes of one of its own and one of Python's depends on its version.
    facts, story = p.facts, float(p.story.sum())
    out[0] = facts.noise
    out[1] = float(log2(1 + len(p.order)))
    out[2] = story / max(float(facts.words.sum()), 1)
    out[3] = float(facts.prose.mean())
    out[4] = float(log2(1 + story / max(float(facts.prose.sum()), 1)))
    out[5] = int(np.count_nonzero(facts.gap > 0)) / len(facts.gap)
    out[6] = facts.language is not None
    out[7] = facts.script is not None


def _first_reading(p: Place, out: Floats) -> None:
    reading = p.reading
    out[:2] = np.minimum(np.maximum((reading.form, reading.odds), LOWEST), HIGHEST) / HEAVY
    _sums(reading.cues, out[2])
    for block, matches in reading.matches.items():
        out[3, block] = max([m.end - m.start for m in matches if m.cue.strength != "weak"], default=0)
    out[3] = np.minimum(out[3] / np.maximum(p.facts.chars, 1), 1)
    _sums(reading.guards, out[4])


def _sums(found: Found, out: Floats) -> None:
    """The weight of all evidence, by block, in tens."""
    for block, items in found.items():
        out[block] = max(sum([item.weight for item in items]), -2 * HEAVY) / HEAVY


def _by_label(found: Callable[[Reading], Found], labels: Sequence[str]) -> Callable[[Place, Floats], None]:
    """The weight of the evidence for each label, by block, in tens."""
    rows = {label: row for row, label in enumerate(labels)}

    def fill(p: Place, out: Floats) -> None:
        for block, items in found(p.reading).items():
            for item in items:
                row = rows.get(item.label or "")
                if row is not None:
                    out[row, block] += max(item.weight, -2 * HEAVY) / HEAVY

    return fill


class Context(NamedTuple):
    """One row of the table: name, unit and range."""

    name: str
    unit: str


class Group(NamedTuple):
    """Rows that are computed together: ``fill`` writes them, a row a signal, into zeros."""

    fill: Callable[[Place, Floats], None]
    rows: Sequence[Context]


#: Labels that cues, roles and runs argue for.
CUE_LABELS = tuple(label for label in LABELS if label not in ("other",))
ROLE_LABELS = ("headline", "description", "section", "byline", "duplicate", "related_coverage")
RUN_LABELS = ("donation_appeal", "newsletter_prompt", "subscription_prompt", "comment_prompt", "reader_comment", "related_coverage", "share_prompt")

GROUPS: Sequence[Group] = (
    Group(_characters, [
        Context("characters", "log2 of 1 + characters"),
        Context("word-length", "letters by word, 0 to 15"),
        Context("sentences", "log2 of 1 + end marks"),
        Context("upper-case", "share of capitals among the letters"),
    ]),
    Group(_by_word, [
        Context("commas", "commas by word"),
        Context("quotes", "quotation marks by word"),
        Context("separators", "bars, dots and arrows by word"),
        Context("handles", "at signs by word"),
        Context("hashtags", "hash signs by word"),
        Context("money", "currency and per cent signs by word"),
        Context("colons", "colons by word"),
        Context("brackets", "brackets by word"),
        Context("questions", "question marks by word"),
        Context("calls", "exclamation marks by word"),
        Context("dashes", "dashes by word"),
    ]),
    Group(_form, [
        Context("heading-mark", "marked as a heading, 0 or 1"),
        Context("quote-mark", "marked as a quotation, 0 or 1"),
        Context("number-mark", "numbered item, 0 or 1"),
        Context("begins-small", "begins with a small letter, 0 or 1"),
        Context("begins-otherwise", "begins with a sign, 0 or 1"),
        Context("glued", "follows on the same line, 0 or 1"),
        Context("gap", "blank lines before it, 0 to 3"),
    ]),
    Group(_place, [
        Context("from-end", "log2 of 1 + blocks below"),
        Context("place-in-dump", "0 at the top to 1 at the end, times the text's noise"),
        Context("prose-above-in-dump", "share of the text's prose above it, times the text's noise"),
        Context("since-long", "log2 of 1 + blocks since a long paragraph"),
        Context("until-long", "log2 of 1 + blocks until a long paragraph"),
        Context("run-of-prose", "log2 of 1 + words of its run of paragraphs"),
        Context("run-of-short", "log2 of 1 + blocks of its run of lines without a sentence end"),
        Context("to-main-run", "signed log2 of the blocks to the heaviest run of paragraphs"),
        Context("to-headline", "signed log2 of the blocks to the headline"),
    ]),
    Group(_matter, [
        Context("story-words", "rare words shared with the story, 0 to 1"),
        Context("headline-words", "rare words shared with the headline, 0 to 1"),
        Context("words-before", "rare words shared with the block before"),
        Context("words-behind", "rare words shared with the block behind"),
        Context("words-anywhere", "rare words shared with any block"),
        Context("owner", "length of the block that has its words, in its own, 0 to 8"),
    ]),
    Group(_rhythm, [
        Context("rhythm-1", "likeness of lengths one block on"),
        Context("rhythm-2", "likeness of lengths two blocks on"),
        Context("rhythm-3", "likeness of lengths three blocks on"),
    ]),
    Group(_text, [
        Context("noise", "how much the text is a dump, 0 to 1"),
        Context("blocks", "log2 of 1 + the text's blocks"),
        Context("prose-share", "share of the text's words in paragraphs"),
        Context("line-share", "share of the blocks that are paragraphs"),
        Context("paragraph-size", "log2 of a paragraph's mean words"),
        Context("blank-lines", "share of the blocks with a blank line before"),
        Context("known-language", "the text's language is known, 0 or 1"),
        Context("other-script", "written in a script of its own language, 0 or 1"),
    ]),
    Group(_first_reading, [
        Context("first-form", "log-odds of the first reading's form, in tens"),
        Context("first-odds", "log-odds of the whole first reading, in tens"),
        Context("cues", "weight of its cues, in tens"),
        Context("covered", "part that a strong cue covers, 0 to 1"),
        Context("guards", "weight of what the first reading keeps it for"),
    ]),
    Group(_by_label(lambda reading: reading.cues, CUE_LABELS), [Context(f"cue-{label}", "weight of the cues of a kind, in tens") for label in CUE_LABELS]),
    Group(_by_label(lambda reading: reading.roles, ROLE_LABELS), [Context(f"role-{label}", "weight of a role, in tens") for label in ROLE_LABELS]),
    Group(_by_label(lambda reading: reading.runs, RUN_LABELS), [Context(f"run-{label}", "weight of a run of a kind, in tens") for label in RUN_LABELS]),
)
CONTEXT: Sequence[Context] = [row for group in GROUPS for row in group.rows]
