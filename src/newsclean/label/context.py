"""Signals that need more than the block: its characters, its place, its matter, its cues and its neighbours.

``CONTEXT`` is the table, one row a signal like ``signals.SIGNALS``; both together are the learnt model's inputs.
Everything is computed for all blocks at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import LABELS
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


class Place(NamedTuple):
    """Facts of the document that several signals are computed from."""

    reading: Reading
    facts: Facts
    order: Ints
    long: Floats
    sizes: Floats
    headline: int
    kin: Mapping[str, Floats]
    marks: Mapping[str, Floats]
    cues: Mapping[str, Floats]
    roles: Mapping[str, Floats]
    runs: Mapping[str, Floats]
    none: Floats


def place(reading: Reading) -> Place:
    """What the signals of the context need of a reading."""
    facts = reading.facts
    n = len(facts.words)
    headline = next((b for b, items in reading.roles.items() if items[0].label == "headline"), -1)
    long = ((facts.prose > 0) & (facts.words >= LONG)).astype(np.float32)
    cues, roles, runs = (_by_label(found, n) for found in (reading.cues, reading.roles, reading.runs))
    return Place(reading, facts, np.arange(n), long, np.log2(1 + facts.words), headline, _kin(facts, long, headline), _marks(facts), cues, roles, runs, np.zeros(n, np.float32))


def compute_context(reading: Reading) -> Floats:
    """The matrix of the table's signals, a column a signal."""
    if not len(reading.odds):
        return np.zeros((0, len(CONTEXT)), np.float32)
    here = place(reading)
    out = np.empty((len(reading.odds), len(CONTEXT)), np.float32)
    for column, row in enumerate(CONTEXT):
        out[:, column] = row.compute(here)
    return out


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


def _marks(facts: Facts) -> dict[str, Floats]:
    """How often each kind of mark stands in each block."""
    n, kinds = len(facts.words), len(MARKS) + 1
    codes = np.frombuffer(facts.folded.cased.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = _CLASSES[np.minimum(codes, _LIMIT)]
    at = np.flatnonzero(found)
    block = np.searchsorted(np.array(facts.folded.starts), at, side="right") - 1
    # What stands before the first block counts for none.
    at, block = at[block >= 0], block[block >= 0]
    counts = np.bincount(block * kinds + found[at], minlength=n * kinds).reshape(n, kinds).astype(np.float32)
    marks = {name: counts[:, number] for number, name in enumerate(MARKS, 1)}
    for name in ("quotes", "pipes"):
        marks[name] = marks[name] + marks["guillemets"]
    return marks


def _kin(facts: Facts, long: Floats, headline: int) -> dict[str, Floats]:
    """Shares of each block's content words, each weighed by how rare it is in the document, that stand in the
    story's long paragraphs, in the headline, in the block before and behind, in any other block."""
    n, stems = len(facts.words), facts.stems
    names = ("story", "headline", "before", "behind", "anywhere")
    if len(stems.numbers) == 0:
        return {name: np.zeros(n, np.float32) for name in names}
    stem, size = stems.numbers, len(stems.total)
    block = np.repeat(np.arange(n), np.diff(stems.bounds))
    weight = np.log((n + 1.0) / stems.total[stem])
    whole = np.maximum(np.bincount(block, weights=weight, minlength=n), 1e-6)
    inside = (long[block] > 0) & (block >= facts.span[0]) & (block < facts.span[1])
    story = np.bincount(stem[inside], minlength=size)
    title = np.zeros(size, bool)
    if headline >= 0:
        title[stem[stems.bounds[headline] : stems.bounds[headline + 1]]] = True
    key = block * size + stem

    def beside(step: int) -> npt.NDArray[np.bool_]:
        other = key + step * size
        at = np.minimum(np.searchsorted(key, other), len(key) - 1)
        same: npt.NDArray[np.bool_] = key[at] == other
        return same

    found = {
        "story": (story[stem] - inside) > 0,
        "headline": title[stem] & (block != headline),
        "before": beside(-1),
        "behind": beside(1),
        "anywhere": stems.total[stem] > 1,
    }
    return {name: (np.bincount(block, weights=weight * flag, minlength=n) / whole).astype(np.float32) for name, flag in found.items()}


def _log(values: Floats | Ints) -> Floats:
    found: Floats = np.log2(1 + np.maximum(values, 0))
    return found


def _share(name: str, times: float = 1.0) -> Callable[[Place], Floats]:
    """A mark's count by the block's words."""
    return lambda p: np.minimum(p.marks[name] * times / np.maximum(p.facts.words, 1), 2)


def _since(flags: Floats) -> Floats:
    """Blocks since the last flag, up to FAR."""
    n = len(flags)
    last = np.maximum.accumulate(np.where(flags > 0, np.arange(n), -FAR))
    return np.minimum(np.arange(n) - last, FAR).astype(np.float32)


def _run(flags: Floats, sizes: Floats) -> Floats:
    """The sum of the sizes in the run of flagged blocks round each, 0 outside."""
    flat = flags > 0
    edges = np.flatnonzero(np.concatenate(([True], flat[1:] != flat[:-1], [True])))
    sums = np.add.reduceat(np.where(flat, sizes, 0), edges[:-1])
    return np.repeat(sums, np.diff(edges)).astype(np.float32)


def _longest(p: Place) -> Floats:
    """Blocks to the heaviest run of paragraphs, negative before it; 0 inside."""
    runs: Floats = _run(p.facts.prose, p.facts.words)
    if not runs.any():
        return runs
    members = np.flatnonzero(runs == runs.max())
    first, last = members[0], members[-1]
    distance = np.where(p.order < first, p.order - first, np.maximum(p.order - last, 0))
    out: Floats = np.clip(distance, -FAR, FAR).astype(np.float32)
    return out


def _signed(values: Floats) -> Floats:
    return np.sign(values) * _log(np.abs(values))


def _before(values: Floats) -> Floats:
    """The share of the total that stands before each block."""
    sums = np.cumsum(values)
    out: Floats = ((sums - values) / max(float(sums[-1]), 1.0)).astype(np.float32)
    return out


def _rhythm(lag: int) -> Callable[[Place], Floats]:
    """How alike the lengths round the block are to those so many blocks on."""

    def compute(p: Place) -> Floats:
        size, n = p.sizes, len(p.sizes)
        if n <= lag + 1:
            return np.zeros(n, np.float32)
        apart = np.abs(size[lag:] - size[:-lag])
        sums = np.concatenate(([0.0], np.cumsum(np.concatenate((apart, np.full(lag, apart[-1]))))))
        low, high = np.maximum(p.order - 3, 0), np.minimum(p.order + 4, n)
        alike: Floats = (1 / (1 + (sums[high] - sums[low]) / (high - low))).astype(np.float32)
        return alike

    return compute


def _by_label(found: Found, n: int) -> dict[str, Floats]:
    """The weight of the evidence for each label, by block, in tens."""
    out: dict[str, Floats] = {}
    for block, items in found.items():
        for item in items:
            if item.label is not None:
                if item.label not in out:
                    out[item.label] = np.zeros(n, np.float32)
                out[item.label][block] += max(item.weight, -2 * HEAVY) / HEAVY
    return out


def _sums(found: Found, n: int) -> Floats:
    """The weight of all evidence, by block, in tens."""
    out = [0.0] * n
    for block, items in found.items():
        out[block] = max(sum([item.weight for item in items]), -2 * HEAVY) / HEAVY
    return np.array(out, np.float32)


def _cue(label: str) -> Callable[[Place], Floats]:
    return lambda p: p.cues.get(label, p.none)


def _role(label: str) -> Callable[[Place], Floats]:
    return lambda p: p.roles.get(label, p.none)


def _in_run(label: str) -> Callable[[Place], Floats]:
    return lambda p: p.runs.get(label, p.none)


def _covered(p: Place) -> Floats:
    """The part of the block that its longest strong cue covers."""
    out = [0] * len(p.order)
    for block, matches in p.reading.matches.items():
        out[block] = max([m.end - m.start for m in matches if m.cue.strength != "weak"], default=0)
    return np.minimum(np.array(out, np.float32) / np.maximum(p.facts.chars, 1), 1)


def _begins(test: Callable[[str], bool]) -> Callable[[Place], Floats]:
    def compute(p: Place) -> Floats:
        cased = p.facts.folded.cased
        return np.array([test(cased[start : start + 1]) for start in p.facts.folded.starts], np.float32)

    return compute


def _marked(mark: str) -> Callable[[Place], Floats]:
    return lambda p: np.fromiter((b.mark == mark for b in p.facts.document.blocks), np.float32, len(p.order))


class Context(NamedTuple):
    """One row of the table: name, unit and range, and how it is computed: a value a block, or one for all."""

    name: str
    unit: str
    compute: Callable[[Place], Floats | float]


#: Labels that cues, roles and runs argue for.
CUE_LABELS = tuple(label for label in LABELS if label not in ("other",))
ROLE_LABELS = ("headline", "description", "section", "byline", "duplicate", "related_coverage")
RUN_LABELS = ("donation_appeal", "newsletter_prompt", "subscription_prompt", "comment_prompt", "reader_comment", "related_coverage", "share_prompt")

CONTEXT: Sequence[Context] = (
    Context("characters", "log2 of 1 + characters", lambda p: _log(p.facts.chars)),
    Context("word-length", "letters by word, 0 to 15", lambda p: np.minimum(p.facts.letters / np.maximum(p.facts.words, 1), 15)),
    Context("sentences", "log2 of 1 + end marks", lambda p: _log(p.marks["ends"] + p.marks["questions"] + p.marks["calls"])),
    Context("upper-case", "share of capitals among the letters", lambda p: p.facts.uppers / np.maximum(p.facts.letters, 1)),
    Context("commas", "commas by word", _share("commas")),
    Context("quotes", "quotation marks by word", _share("quotes")),
    Context("separators", "bars, dots and arrows by word", _share("pipes")),
    Context("handles", "at signs by word", _share("at")),
    Context("hashtags", "hash signs by word", _share("hash")),
    Context("money", "currency and per cent signs by word", _share("money")),
    Context("colons", "colons by word", _share("clock")),
    Context("brackets", "brackets by word", _share("brackets")),
    Context("questions", "question marks by word", _share("questions", 2)),
    Context("calls", "exclamation marks by word", _share("calls", 2)),
    Context("dashes", "dashes by word", _share("dashes")),
    Context("heading-mark", "marked as a heading, 0 or 1", _marked("heading")),
    Context("quote-mark", "marked as a quotation, 0 or 1", _marked("quote")),
    Context("number-mark", "numbered item, 0 or 1", _marked("number")),
    Context("begins-small", "begins with a small letter, 0 or 1", _begins(str.islower)),
    Context("begins-otherwise", "begins with a sign, 0 or 1", _begins(lambda char: not char.isalnum())),
    Context("glued", "follows on the same line, 0 or 1", lambda p: (p.facts.gap < 0).astype(np.float32)),
    Context("gap", "blank lines before it, 0 to 3", lambda p: np.clip(p.facts.gap, 0, 3)),
    Context("from-top", "log2 of 1 + blocks above", lambda p: _log(p.order)),
    Context("from-end", "log2 of 1 + blocks below", lambda p: _log(len(p.order) - 1 - p.order)),
    Context("relative-place", "0 at the top to 1 at the end", lambda p: p.order / max(len(p.order) - 1, 1)),
    Context("place-in-dump", "relative place times the text's noise", lambda p: p.order / max(len(p.order) - 1, 1) * p.facts.noise),
    Context("prose-above", "share of the text's prose above it", lambda p: _before(p.facts.words * p.facts.prose)),
    Context("since-long", "log2 of 1 + blocks since a long paragraph", lambda p: _log(_since(p.long))),
    Context("until-long", "log2 of 1 + blocks until a long paragraph", lambda p: _log(_since(p.long[::-1])[::-1])),
    Context("run-of-prose", "log2 of 1 + words of its run of paragraphs", lambda p: _log(_run(p.facts.prose, p.facts.words))),
    Context("run-of-short", "log2 of 1 + blocks of its run of lines without a sentence end", lambda p: _log(_run(1 - p.facts.terminal, np.ones(len(p.order))))),
    Context("to-main-run", "signed log2 of the blocks to the heaviest run of paragraphs", lambda p: _signed(_longest(p))),
    Context("to-headline", "signed log2 of the blocks to the headline", lambda p: _signed(np.clip(p.order - p.headline, -FAR, FAR)) if p.headline >= 0 else np.zeros(len(p.order))),
    Context("story-words", "rare words shared with the story, 0 to 1", lambda p: p.kin["story"]),
    Context("headline-words", "rare words shared with the headline, 0 to 1", lambda p: p.kin["headline"]),
    Context("words-before", "rare words shared with the block before", lambda p: p.kin["before"]),
    Context("words-behind", "rare words shared with the block behind", lambda p: p.kin["behind"]),
    Context("words-anywhere", "rare words shared with any block", lambda p: p.kin["anywhere"]),
    Context("owner", "length of the block that has its words, in its own, 0 to 8", lambda p: np.minimum(p.facts.owner, 8)),
    Context("rhythm-1", "likeness of lengths one block on", _rhythm(1)),
    Context("rhythm-2", "likeness of lengths two blocks on", _rhythm(2)),
    Context("rhythm-3", "likeness of lengths three blocks on", _rhythm(3)),
    Context("noise", "how much the text is a dump, 0 to 1", lambda p: p.facts.noise),
    Context("blocks", "log2 of 1 + the text's blocks", lambda p: float(np.log2(1 + len(p.order)))),
    Context("prose-share", "share of the text's words in paragraphs", lambda p: float((p.facts.words * p.facts.prose).sum() / max(float(p.facts.words.sum()), 1))),
    Context("line-share", "share of the blocks that are paragraphs", lambda p: float(p.facts.prose.mean())),
    Context("paragraph-size", "log2 of a paragraph's mean words", lambda p: float(np.log2(1 + (p.facts.words * p.facts.prose).sum() / max(float(p.facts.prose.sum()), 1)))),
    Context("blank-lines", "share of the blocks with a blank line before", lambda p: float((p.facts.gap > 0).mean())),
    Context("known-language", "the text's language is known, 0 or 1", lambda p: float(p.facts.language is not None)),
    Context("other-script", "written in a script of its own language, 0 or 1", lambda p: float(p.facts.script is not None)),
    Context("first-form", "log-odds of the first reading's form, in tens", lambda p: np.clip(p.reading.form, -20, 10) / HEAVY),
    Context("first-odds", "log-odds of the whole first reading, in tens", lambda p: np.clip(p.reading.odds, -20, 10) / HEAVY),
    Context("cues", "weight of its cues, in tens", lambda p: _sums(p.reading.cues, len(p.order))),
    Context("covered", "part that a strong cue covers, 0 to 1", _covered),
    Context("guards", "weight of what the first reading keeps it for", lambda p: _sums(p.reading.guards, len(p.order))),
    *(Context(f"cue-{label}", "weight of the cues of a kind, in tens", _cue(label)) for label in CUE_LABELS),
    *(Context(f"role-{label}", "weight of a role, in tens", _role(label)) for label in ROLE_LABELS),
    *(Context(f"run-{label}", "weight of a run of a kind, in tens", _in_run(label)) for label in RUN_LABELS),
)
