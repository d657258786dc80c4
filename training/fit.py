"""Make the labeller's weights.

    python -m training.fit --data DIR [--out src/newsclean/data/labeller] [--folds training/folds] [--only kinds]

DIR holds pages, scrapes and labelled lines in the format that docs/benchmarks.md describes. One labeller is trained
on everything and, for honest figures, one for each fold of sites without the pages of that fold. The same data give
the same bytes on the same machine. With ``--only kinds`` what is story and what are fields is left as it was
learnt, and only what furniture is called is learnt anew. Needs ``pip install 'newsclean[train]'``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.measure import FOLDS, rows_of
from newsclean.label.model import INPUTS, TEXT_ARRAYS, arrays_of, load, story_odds
from training import card, examples, splice, trees, worded
from training.examples import ROOT, Example
from training.kinds import train_kinds
from training.net import DILATIONS, SEEDS, UNITS, Net, Scaling, arrays, scaling, train
from training.worded import Line


def build(data: Path, workers: int) -> tuple[list[Example], list[Line]]:
    """All examples of the data, with the spliced ones and the invented articles; and the lines that the kinds' words are
    learnt from."""
    pages = examples.pages(data)
    rows = [(pages[row["id"]], row["scrape"], row["text"]) for part in ("news", "web") for row in rows_of(data / f"scrapes-{part}.jsonl.gz")]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        scraped = pool.starmap(examples.scraped, rows, chunksize=32)
        lines = pool.map(examples.labelled_lines, list(rows_of(data / "labelled-lines.jsonl.gz")), chunksize=4)
        jobs = [*splice.jobs(pages, scraped), *splice.prompted(pages, scraped, examples.prompts())]
        spliced = pool.map(splice.make, jobs, chunksize=32)
        of_pages = worded.of_pages(data, pool)
    cases = list(examples.cases())
    return [*scraped, *lines, *spliced, *cases], [*of_pages, *worded.of_examples([*lines, *cases])]


def naming(data: Path, workers: int) -> tuple[list[Example], list[Line]]:
    """The examples that teach kinds, and the lines."""
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        found = [*pool.map(examples.labelled_lines, list(rows_of(data / "labelled-lines.jsonl.gz")), chunksize=4), *examples.cases()]
        return found, [*worded.of_pages(data, pool), *worded.of_examples(found)]


def fit(job: tuple[Sequence[Example], Sequence[Line], int, Path, str]) -> str:
    """Train a labeller on all examples but those of a fold (none for -1) and write it; returns its digest."""
    found, lines, left_out, path, version = job
    chosen = [e for e in found if e.fold != left_out]
    scale = scaling([e for e in chosen if e.source != "naming"])
    # Labelled lines are also scrapes: their labels teach kinds, the pages' gold what is story.
    telling = [e for e in chosen if e.source not in ("lines", "naming")]
    nets: list[Net] = [train(telling, scale, seed) for seed in SEEDS]
    parts = arrays(nets)
    parts |= train_kinds([e for e in chosen if e.source != "naming"], scale, {})
    parts |= _named(chosen, lines, left_out, scale, path)
    parts |= trees.train(telling)
    return write(path, {name: parts[name] for name in TEXT_ARRAYS}, scale, version, INPUTS, {})


def _named(chosen: Sequence[Example], lines: Sequence[Line], left_out: int, scale: Scaling, path: Path) -> dict[str, npt.NDArray[Any]]:
    """Write the table of words, and learn the arrays that name furniture with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".words").write_bytes(worded.train(lines, {left_out}))
    return train_kinds(chosen, scale, worded.unseen(lines, left_out))


def rename(job: tuple[Sequence[Example], Sequence[Line], int, Path, str]) -> str:
    """Learn anew what a labeller calls furniture, and leave alone what it takes for story and for fields; returns its
    digest."""
    found, lines, left_out, path, version = job
    head = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    parts = arrays_of(head, path.with_suffix(".f16").read_bytes())
    scale = Scaling(*(np.array(head[name], np.float32) for name in Scaling._fields))
    parts |= _named([e for e in found if e.fold != left_out], lines, left_out, scale, path)
    digest = write(path, {name: parts[name] for name in TEXT_ARRAYS}, scale, version, INPUTS, {})
    set_temperature(path, head["temperature"])
    return digest


def write(path: Path, parts: Mapping[str, npt.NDArray[Any]], scale: Scaling, version: str, inputs: Sequence[str], names: Mapping[str, float]) -> str:
    """Write a labeller's two files; returns its digest. ``names`` are the weights of class and id words."""
    data = b"".join(np.ascontiguousarray(parts[name], "<f2").tobytes() for name in parts)
    known = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode() if names else b""
    head = {
        "version": version,
        "digest": hashlib.sha256(data + known).hexdigest()[:12],
        "signals": list(inputs),
        "networks": len(SEEDS),
        "units": UNITS,
        "trees": trees.COUNT,
        "levels": trees.LEVELS,
        "temperature": 1.0,
        "dilations": list(DILATIONS),
        **{name: [round(float(v), 6) for v in getattr(scale, name)] for name in scale._fields},
        **({"names": dict(names)} if names else {}),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".f16").write_bytes(data)
    path.with_suffix(".json").write_text(json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return str(head["digest"])


def temperature(found: Sequence[Example], folds: Path, stem: str = "fold") -> float:
    """By how much the log-odds must be divided so that they are honest on sites not seen in training: the value that
    makes the scrapes' gold most likely (temperature scaling, Guo et al. 2017, "On calibration of modern neural
    networks")."""
    odds, story = [], []
    for fold in range(FOLDS):
        path = folds / f"{stem}-{fold}"
        model = load(str(path))
        # A labeller read from its files is divided by the temperature that stands there already.
        known_value = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["temperature"]
        for example in found:
            if example.fold == fold and example.source not in (*splice.SOURCES, "case", "naming") and len(example.story):
                known = example.story >= 0
                odds.append(story_odds(example.matrix.astype(np.float32), model).odds[known] * known_value)
                story.append(example.story[known])
    z, y = np.concatenate(odds).astype(np.float64), np.concatenate(story)
    losses = {t: float(np.logaddexp(0, np.where(y == 1, -z, z) / t).mean()) for t in (1 + k / 20 for k in range(61))}
    return min(losses, key=losses.__getitem__)


def set_temperature(path: Path, value: float) -> None:
    """Write the temperature into a labeller's description."""
    head = json.loads(path.with_suffix(".json").read_text(encoding="utf-8")) | {"temperature": value}
    path.with_suffix(".json").write_text(json.dumps(head, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "src/newsclean/data/labeller")
    parser.add_argument("--folds", type=Path, default=ROOT / "training/folds")
    parser.add_argument("--only", choices=("all", "folds", "out", "kinds"), default="all", help="which labellers to train, or only the kinds of all")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    start = time.monotonic()
    found, lines = naming(args.data, args.workers) if args.only == "kinds" else build(args.data, args.workers)
    print(f"{len(found)} examples of {sum(len(e.story) for e in found)} blocks in {time.monotonic() - start:.0f} s", file=sys.stderr)
    jobs = [(found, lines, fold, args.folds / f"fold-{fold}", f"fold {fold}") for fold in range(FOLDS)]
    if args.only == "out":
        jobs = []
    if args.only != "folds":
        jobs.append((found, lines, -1, args.out, "shipped"))
    with multiprocessing.get_context("fork").Pool(min(args.workers, len(jobs))) as pool:
        for (_, _, _, path, _), digest in zip(jobs, pool.imap(rename if args.only == "kinds" else fit, jobs)):
            print(f"{path}: {digest} after {time.monotonic() - start:.0f} s", file=sys.stderr)
    if args.only == "kinds":
        return
    value = temperature(found, args.folds)
    print(f"temperature {value:g}", file=sys.stderr)
    for _, _, _, path, _ in jobs:
        set_temperature(path, value)
    card.write(ROOT / "docs/model.md", found)


if __name__ == "__main__":
    main()
