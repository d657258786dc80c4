"""Make the weights of the labeller for web pages.

    python -m training.pages --data DIR [--out src/newsclean/data/pages] [--folds training/folds]

Like ``training.fit``, from the same data: the pages' HTML with gold bodies, the segments that a page must keep or
must drop, and the labelled lines for the kinds. Takes about eight minutes on two cores.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.measure import FOLDS, fold_of, group_of, rows_of, site_of
from newsclean.article import BODY
from newsclean.label.context import compute_context
from newsclean.label.facts import Facts
from newsclean.label.model import PAGE_INPUTS
from newsclean.label.page import compute_page
from newsclean.label.reading import read
from newsclean.label.rules import Rules
from newsclean.read.document import Document
from newsclean.read.html import read_html
from training import names
from training.examples import ROOT, Example, weight_of
from training.fit import set_temperature, temperature, write
from training.gold import story_blocks, words
from training.kinds import train_kinds
from training.net import SEEDS, arrays, scaling, train

EPOCHS = 16
#: A segment of so few characters may stand anywhere on a page and tells nothing of a block.
SEGMENT = 12
SEGMENTS_WEIGHT = 1.0

_RULES = Rules.load()


class Read(NamedTuple):
    """A page as it was read for the first time. ``matrix`` are the signals of its text; those of its mark-up depend on
    the names' weights and are computed later."""

    id: str
    source: str
    group: str
    site: str
    weight: float
    document: Document
    facts: Facts
    matrix: Any
    story: Any
    sizes: Any
    labels: tuple[str, ...]


def _read(id: str, source: str, group: str, site: str, weight: float, html: str) -> Read:
    reading = read(read_html(html), _RULES)
    matrix = np.concatenate([reading.matrix, compute_context(reading)], axis=1).astype(np.float16)
    n = len(reading.document.blocks)
    return Read(id, source, group, site, weight, reading.document, reading.facts, matrix, np.full(n, -1, np.float32), np.zeros(n, np.float32), ("",) * n)


def gold_page(row: dict[str, Any], labels: dict[str, str]) -> Read:
    """A page with a gold body; ``labels`` are those of its labelled lines, by their text."""
    group = group_of(row)
    page = _read(row["id"], "page", group, site_of(row), weight_of(group), row["html"])
    texts = [b.text for b in page.document.blocks]
    story, sizes = story_blocks(texts, unicodedata.normalize("NFC", row["body"]))
    return page._replace(story=story, sizes=sizes, labels=tuple(labels.get(text, "") for text in texts))


def segment_page(row: dict[str, Any]) -> Read:
    """A page with segments that must be kept or dropped; all else of it is unknown."""
    site = row["id"].partition("/")[2].split(".")[0]
    page = _read(row["id"], "segments", "segments", site, SEGMENTS_WEIGHT, row["html"])
    texts = [b.text for b in page.document.blocks]
    story = page.story
    for key, value in (("must_drop", 0.0), ("must_keep", 1.0)):
        for segment in row[key]:
            if len(segment) >= SEGMENT:
                for index, text in enumerate(texts):
                    if segment in text:
                        story[index] = value
    return page._replace(story=story, sizes=np.array([len(words(t)) for t in texts], np.float32))


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
        pages += pool.map(segment_page, list(rows_of(data / "pages-segments.jsonl.gz")), chunksize=8)
    return [page for page in pages if len(page.document.blocks)]


def examples(pages: Sequence[Read], fold: int) -> tuple[list[Example], dict[str, float]]:
    """The examples of all pages outside a fold, each by what the names of other sites say; those of the fold by what
    all outside it say. And that."""
    known = [names.seen(p.site, p.document, p.story.tolist()) for p in pages if fold_of(p.site) != fold]
    counts = names.count(known)
    table = names.weights(counts)
    out, own, site = [], table, ""
    for page in sorted(pages, key=lambda p: p.site):
        if fold_of(page.site) == fold:
            own = table
        elif page.site != site:
            own = names.weights_without(counts, table, page.site)
        site = page.site
        assert page.document.page is not None
        matrix = np.concatenate([page.matrix, compute_page(page.document.page, page.facts, own).astype(np.float16)], axis=1)
        out.append(Example(page.id, page.source, page.group, fold_of(page.site), page.weight, matrix, page.story, page.sizes, page.labels, (), np.zeros(0, np.float32)))
    return out, table


def fit(job: tuple[Sequence[Read], int, Path, str]) -> tuple[str, list[Example]]:
    """Train a labeller on all pages but those of a fold (none for -1) and write it; returns its digest and the
    fold's own examples, as it sees them."""
    pages, fold, path, version = job
    found, table = examples(pages, fold)
    chosen = [e for e in found if e.fold != fold]
    scale = scaling(chosen)
    nets = [train(chosen, scale, seed, EPOCHS) for seed in SEEDS]
    parts = arrays(nets)
    named = [e._replace(labels=tuple("" if label == BODY else label for label in e.labels)) for e in chosen]
    parts["kinds"], parts["kinds_bias"] = train_kinds(named, scale)
    digest = write(path, parts, scale, version, PAGE_INPUTS, table)
    return digest, [e for e in found if e.fold == fold]


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
        for (_, _, path, _), (digest, own) in zip(jobs, pool.imap(fit, jobs)):
            held += own
            print(f"{path}: {digest} after {time.monotonic() - start:.0f} s", file=sys.stderr)
    value = temperature([e for e in held if e.source == "page"], args.folds, "page")
    print(f"temperature {value:g}", file=sys.stderr)
    for _, _, path, _ in jobs:
        set_temperature(path, value)


if __name__ == "__main__":
    main()
