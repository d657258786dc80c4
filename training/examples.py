"""Examples to learn from: every text as the signals of its blocks, what is story, and the labels where known.

Data come in the format that docs/benchmarks.md describes: pages with gold bodies, texts scraped from them, lines
with labels. The project's own invented articles are examples too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.measure import fold_of, group_of, rows_of, site_of
from newsclean.article import BODY
from newsclean.label.context import compute_context
from newsclean.label.reading import read
from newsclean.label.rules import Rules
from newsclean.read.text import read_text
from training.gold import story_blocks, words

#: News pages weigh more than other articles; a page stands in several scrapes, and its labelled lines and the
#: project's own cases weigh more than one of them.
NEWS_WEIGHT, LINES_WEIGHT, CASE_WEIGHT = 3.0, 4.0, 15.0

ROOT = Path(__file__).resolve().parent.parent
#: The folders of invented articles.
CASES = (ROOT / "seeds", *(ROOT / "tests/cases" / name for name in ("blind", "blind2", "blind3", "blind4", "blind5", "blind6", "reader", "learn")))
#: Those that teach only what kinds are called; what is story they test.
NAMING_CASES = tuple(ROOT / "tests/cases" / name for name in ("blind7", "blind8"))

_RULES = Rules.load()

Floats = npt.NDArray[np.float32]


class Page(NamedTuple):
    """A page with its gold body."""

    id: str
    group: str
    site: str
    body: str
    headline: str | None


class Example(NamedTuple):
    """One text. ``source`` says how it came about: a scrape's name, ``lines``, ``case`` or a splice. ``story`` is 1,
    0 or -1 (unknown) by block, ``sizes`` its words, ``labels`` its label or an empty string."""

    id: str
    source: str
    group: str
    fold: int
    weight: float
    matrix: npt.NDArray[np.float16]
    story: Floats
    sizes: Floats
    labels: tuple[str, ...]
    texts: tuple[str, ...]
    first: Floats


def pages(data: Path) -> dict[str, Page]:
    """All pages of the data, by id."""
    return {row["id"]: Page(row["id"], group_of(row), site_of(row), row["body"], row.get("headline")) for part in ("news", "web") for row in rows_of(data / f"pages-{part}.jsonl.gz")}


def weight_of(group: str) -> float:
    """How much a text of the group weighs in training."""
    return 1.0 if group == "web" else NEWS_WEIGHT


class Signals(NamedTuple):
    """The blocks of a text and their signals."""

    matrix: npt.NDArray[np.float16]
    texts: tuple[str, ...]
    places: Sequence[tuple[int, int]]
    first: Floats


def signals(text: str) -> Signals:
    """The signals of all blocks of a text, as the labeller sees them."""
    reading = read(read_text(text), _RULES)
    matrix = np.concatenate([reading.matrix, compute_context(reading)], axis=1).astype(np.float16)
    blocks = reading.document.blocks
    return Signals(matrix, tuple(b.text for b in blocks), [(b.start, b.end) for b in blocks], reading.odds.astype(np.float32))


def scraped(page: Page, source: str, text: str) -> Example:
    """A text scraped from a page; the gold body tells its story."""
    found = signals(text)
    story, sizes = story_blocks(found.texts, page.body)
    labels = ("",) * len(found.texts)
    return Example(page.id, source, page.group, fold_of(page.site), weight_of(page.group), found.matrix, story, sizes, labels, found.texts, found.first)


def spanned(text: str, spans: Sequence[tuple[int, int, str]], *, id: str, source: str, group: str, fold: int, weight: float) -> Example:
    """A text whose spans have labels; a block takes the label of the span that covers most of it. An empty label is
    unknown."""
    found = signals(text)
    labels, at = [], 0
    for start, end in found.places:
        while at + 1 < len(spans) and spans[at][1] <= start:
            at += 1
        near = spans[max(0, at - 1) : at + 12]
        labels.append(max(near, key=lambda s: min(s[1], end) - max(s[0], start))[2] if near else "")
    story = np.array([-1 if not label else float(label == BODY) for label in labels], np.float32)
    sizes = np.array([len(words(t)) for t in found.texts], np.float32)
    return Example(id, source, group, fold, weight, found.matrix, story, sizes, tuple(labels), found.texts, found.first)


def labelled_lines(row: dict[str, Any]) -> Example:
    """A text whose lines have labels."""
    spans, at = [], 0
    for line in row["lines"]:
        spans.append((at, at + len(line["text"]), line["label"]))
        at += len(line["text"]) + 1
    text = "\n".join(line["text"] for line in row["lines"])
    return spanned(text, spans, id=row["id"], source="lines", group="lines", fold=fold_of(site_of(row)), weight=LINES_WEIGHT)


def _cases(folders: Sequence[Path] = CASES) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """The invented articles: folder, text, what is expected, name."""
    for folder in folders:
        for path in sorted(folder.glob("*/source.txt")):
            yield folder.name, path.read_bytes().decode("utf-8"), json.loads((path.parent / "expected.json").read_text(encoding="utf-8")), path.parent.name


def cases() -> Iterator[Example]:
    """The invented articles. What their records neither remove nor keep in the body is unknown, unless they label
    every block. Of those that only name kinds the source is ``naming``."""
    for source, folders in (("case", CASES), ("naming", NAMING_CASES)):
        for folder, text, expected, name in _cases(folders):
            yield spanned(text, case_spans(text, expected), id=name, source=source, group=folder, fold=fold_of(name), weight=CASE_WEIGHT)


#: Kinds whose furniture may be written as ordinary sentences, and how many words such a sentence has at least.
PROMPTS = frozenset(("newsletter_prompt", "donation_appeal", "subscription_prompt", "contact_prompt", "comment_prompt", "share_prompt", "media_prompt", "related_coverage", "advertisement"))
PROMPT_WORDS = 6


def prompts() -> dict[tuple[int, str], list[str]]:
    """The sentences of the invented articles' furniture, by fold and language, in the order of the files."""
    out: dict[tuple[int, str], list[str]] = {}
    for _, text, expected, name in _cases():
        for item in expected.get("labels", ()):
            sentence = " ".join(text[item["start"] : item["end"]].split())
            if item["label"] in PROMPTS and len(sentence.split()) >= PROMPT_WORDS and sentence.endswith((".", "!", "?")):
                out.setdefault((fold_of(name), expected["language"]), []).append(sentence)
    return out


def language_of(text: str) -> str:
    """The code of the text's language, or an empty string."""
    language = read(read_text(text), _RULES).facts.language
    return language.code if language is not None else ""


#: The fields of a record whose text is a block's, and the label of the block.
_FIELDS = {"headline": "headline", "description": "description", "captions": "caption", "notes": "note", "credits": "credit", "section": "section"}


def case_spans(text: str, expected: dict[str, Any]) -> list[tuple[int, int, str]]:
    """The labelled spans of a case: its own list, or its removed spans, its paragraphs, the fields whose text stands in
    the record, and nothing for the rest."""
    if "labels" in expected:
        return [(item["start"], item["end"], item["label"]) for item in expected["labels"]]
    known = {BODY: " ".join(expected["paragraphs"])}
    for field, label in _FIELDS.items():
        value = expected.get(field) or ""
        known[label] = value if isinstance(value, str) else " ".join(value)
    known = {label: " ".join(value.split()) for label, value in known.items()}
    removed = [(item["start"], item["end"], item["kind"]) for item in expected["removed"]]
    spans, at = [], 0
    for start, end, kind in [*sorted(removed), (len(text), len(text), "")]:
        for line in re.finditer(r"\S[^\n]*", text[at:start]):
            words_ = " ".join(line.group().split())[:60]
            spans.append((at + line.start(), at + line.end(), next((label for label, value in known.items() if words_ in value), "")))
        if kind:
            spans.append((start, end, kind))
        at = end
    return spans
