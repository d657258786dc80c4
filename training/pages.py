"""Make the weights of the labeller for web pages.

    python -m training.pages --data DIR [--out src/newsclean/data/pages] [--folds training/folds]

Like ``training.fit``, from the same data: the pages' HTML with gold bodies, the segments that a page must keep or
must drop, and the labelled lines for the kinds. Takes about eight minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.measure import FOLDS, fold_of, group_of, rows_of, site_of
from newsclean.article import BODY
from newsclean.label.decide import inputs
from newsclean.label.glance import SETTLED
from newsclean.label.model import PAGE_ARRAYS, PAGE_INPUTS
from newsclean.label.page import compute_page
from newsclean.label.reading import read
from newsclean.label.rules import Rules
from newsclean.read.document import Document
from newsclean.read.html import read_html
from training import glances, names, simple, trees
from training.examples import ROOT, Example, weight_of
from training.fit import set_temperature, temperature, write
from training.gold import story_blocks, words
from training.kinds import train_kinds
from training.net import SEEDS, arrays, scaling, train

Floats = npt.NDArray[np.floating[Any]]

EPOCHS = 16
#: A segment of so few characters may stand anywhere on a page and tells nothing of a block.
SEGMENT = 12
SEGMENTS_WEIGHT = 1.0
#: The invented pages, and what each weighs: as much as a news page and its simple ones.
CASES, CASE_WEIGHT = (ROOT / "tests/cases/pages",), 5.0
#: Sources of pages as they are; their names count.
REAL = ("page", "segments")
#: A simple page weighs so much of the page that it is made of; there are up to three.
SIMPLE_WEIGHT = 0.25

_RULES = Rules.load()


class Read(NamedTuple):
    """A page as it was read, before anything is labelled: its blocks, what of them is story, and the labels known.
    ``gold`` is the page's body, ``segments`` those that it must drop and keep."""

    id: str
    source: str
    group: str
    site: str
    weight: float
    document: Document
    story: Any
    sizes: Any
    labels: Mapping[str, str]
    gold: str
    segments: tuple[Sequence[str], Sequence[str]]


def gold_page(row: dict[str, Any], labels: dict[str, str]) -> Read:
    """A page with a gold body; ``labels`` are those of its labelled lines, by their text."""
    group = group_of(row)
    page = Read(row["id"], "page", group, site_of(row), weight_of(group), read_html(row["html"]), None, None, labels, unicodedata.normalize("NFC", row["body"]), ((), ()))
    story, sizes = story_of(page, page.document)
    return page._replace(story=story, sizes=sizes)


def simple_pages(page: Read) -> list[Read]:
    """Simple pages made of a page, with the same gold."""
    made = []
    for name, html in simple.pages(page.id, page.document, page.story.tolist()):
        other = page._replace(source=name, weight=page.weight * SIMPLE_WEIGHT, document=read_html(html), labels={})
        story, sizes = story_of(other, other.document)
        made.append(other._replace(story=story, sizes=sizes))
    return made


def cases() -> list[Read]:
    """The invented pages with a story; each counts as a site."""
    found = []
    for path in [path for folder in CASES for path in sorted(folder.glob("*/page.html"))]:
        expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
        if expected["body"]:
            labels = {" ".join(text.split()): label for label, text in expected["other"]}
            name, document = path.parent.name, read_html(path.read_bytes().decode("utf-8"))
            page = Read(name, "case", "case", name, CASE_WEIGHT, document, None, None, labels, unicodedata.normalize("NFC", "\n".join(expected["body"])), ((), ()))
            story, sizes = story_of(page, page.document)
            found.append(page._replace(story=story, sizes=sizes))
    return found


def segment_page(row: dict[str, Any]) -> Read:
    """A page with segments that must be kept or dropped; all else of it is unknown."""
    site = row["id"].partition("/")[2].split(".")[0]
    page = Read(row["id"], "segments", "segments", site, SEGMENTS_WEIGHT, read_html(row["html"]), None, None, {}, "", (row["must_drop"], row["must_keep"]))
    story, sizes = story_of(page, page.document)
    return page._replace(story=story, sizes=sizes)


def story_of(page: Read, document: Document) -> tuple[Any, Any]:
    """What of a page's blocks is story (1, 0, or -1 for unknown) and their words."""
    texts = [b.text for b in document.blocks]
    if page.gold:
        return story_blocks(texts, page.gold)
    story = np.full(len(texts), -1, np.float32)
    for value, segments in enumerate(page.segments):
        for segment in segments:
            if len(segment) >= SEGMENT:
                for index, text in enumerate(texts):
                    if segment in text:
                        story[index] = value
    return story, np.array([len(words(t)) for t in texts], np.float32)


def line_labels(data: Path) -> dict[str, dict[str, str]]:
    """The labels of the labelled lines by page and by text. Where copies have different labels, none counts."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(data / "labelled-lines.jsonl.gz"):
        table = found.setdefault(row["id"], {})
        for line in row["lines"]:
            text = " ".join(line["text"].split())
            table[text] = line["label"] if table.get(text, line["label"]) == line["label"] else ""
    return found


def build(data: Path, workers: int) -> list[Read]:
    """All pages of the data, read once."""
    labels = line_labels(data)
    rows = [(row, labels.get(row["id"], {})) for part in ("news", "web") for row in rows_of(data / f"pages-{part}.jsonl.gz")]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pages = pool.starmap(gold_page, rows, chunksize=8)
        pages += [made for found in pool.map(simple_pages, pages, chunksize=8) for made in found]
        pages += pool.map(segment_page, list(rows_of(data / "pages-segments.jsonl.gz")), chunksize=8)
    pages += cases()
    return sorted((page for page in pages if page.document.blocks), key=lambda page: (page.site, page.id, page.source))


def markup(pages: Sequence[Read], fold: int) -> tuple[list[Floats], dict[str, float]]:
    """The signals of all pages' mark-up: of those outside a fold by what the names of other sites say, of those of the
    fold by what all outside it say. And that."""
    counts = names.count([names.seen(p.site, p.document, p.story.tolist()) for p in pages if fold_of(p.site) != fold and p.source in REAL])
    table = names.weights(counts)
    out, own, site = [], table, ""
    for page in pages:
        if fold_of(page.site) == fold:
            own = table
        elif page.site != site:
            own = names.weights_without(counts, table, page.site)
        site = page.site
        out.append(compute_page(page.document, own))
    return out, table


def example(page: Read, signals: Floats, odds: Floats) -> Example:
    """What is left of a page behind a glance."""
    blocks = tuple(b for b, value in zip(page.document.blocks, odds.tolist()) if value >= SETTLED)
    reading = read(page.document._replace(blocks=blocks), _RULES)
    story, sizes = story_of(page, reading.document)
    labels = tuple(page.labels.get(b.text, "") for b in reading.document.blocks)
    return Example(page.id, page.source, page.group, fold_of(page.site), page.weight, inputs(reading, signals).astype(np.float16), story, sizes, labels, (), np.zeros(0, np.float32))


def fit(job: tuple[Sequence[Read], int, Path, str]) -> tuple[str, list[Example], str]:
    """Train a labeller on all pages but those of a fold (none for -1) and write it; returns its digest, the fold's own
    examples as it sees them, and what the glance settles of the fold."""
    pages, fold, path, version = job
    signals, table = markup(pages, fold)
    ours = [i for i, page in enumerate(pages) if fold_of(page.site) != fold]
    parts = glances.train([(signals[i], pages[i]) for i in ours])
    odds = [glances.odds(matrix, parts) for matrix in signals]
    told = glances.told([(odds[i], page) for i, page in enumerate(pages) if fold_of(page.site) == fold])
    found = [example(page, matrix, value) for page, matrix, value in zip(pages, signals, odds)]
    chosen = [e for e in found if e.fold != fold and len(e.story)]
    scale = scaling(chosen)
    parts |= arrays([train(chosen, scale, seed, EPOCHS) for seed in SEEDS])
    named = [e._replace(labels=tuple("" if label == BODY else label for label in e.labels)) for e in chosen]
    parts |= train_kinds(named, scale, {})
    parts |= trees.train(chosen)
    digest = write(path, {name: parts[name] for name in PAGE_ARRAYS}, scale, version, PAGE_INPUTS, table)
    return digest, [e for e in found if e.fold == fold], told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "src/newsclean/data/pages")
    parser.add_argument("--folds", type=Path, default=ROOT / "training/folds")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    start = time.monotonic()
    pages = build(args.data, args.workers)
    print(f"{len(pages)} pages of {sum(len(p.story) for p in pages)} blocks in {time.monotonic() - start:.0f} s", file=sys.stderr)
    jobs = [(pages, fold, args.folds / f"page-{fold}", f"fold {fold}") for fold in range(FOLDS)]
    jobs.append((pages, -1, args.out, "shipped"))
    held: list[Example] = []
    with multiprocessing.get_context("fork").Pool(min(args.workers, len(jobs))) as pool:
        for (_, _, path, _), (digest, own, told) in zip(jobs, pool.imap(fit, jobs)):
            held += own
            print(f"{path}: {digest} after {time.monotonic() - start:.0f} s; {told}", file=sys.stderr)
    value = temperature([e for e in held if e.source == "page"], args.folds, "page")
    print(f"temperature {value:g}", file=sys.stderr)
    for _, _, path, _ in jobs:
        set_temperature(path, value)


if __name__ == "__main__":
    main()
