"""Other models on the same signals and folds: a linear-chain CRF and boosted trees, beside the first reading and the
labellers by fold.

    python -m training.compare --data DIR [--folds training/folds] [--scrapes insc,resil,traf]

Scores are F1 of whole blocks kept (shingles of four words, means over pages), without the guards, on the pages of
the fold left out. Needs ``pip install 'newsclean[train]'``.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.measure import FOLDS, mean_scores, page_counts, rows_of
from newsclean.label.model import load, story_odds
from training import examples, require
from training.examples import ROOT, Example

#: Texts of each fold's training set that the CRF sees; it is slow.
CRF_TEXTS = 700
#: Steps in which the CRF sees a signal.
BINS = 6

Keep = npt.NDArray[np.bool_]



def trees(chosen: Sequence[Example]) -> Callable[[Example], Keep]:
    """Boosted trees on the signals of a block and its two neighbours either way."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    def around(e: Example) -> npt.NDArray[Any]:
        signals = e.matrix.astype(np.float32)
        padded = np.pad(signals, ((2, 2), (0, 0)))
        return np.concatenate([signals, *(padded[k : k + len(signals)] for k in (0, 1, 3, 4))], axis=1)

    story = np.concatenate([e.story for e in chosen])
    weight = np.concatenate([e.weight * np.sqrt(e.sizes + 0.5) / np.sqrt(len(e.story) + 1) for e in chosen])
    known = story >= 0
    model = HistGradientBoostingClassifier(max_iter=150, max_leaf_nodes=31, learning_rate=0.1, random_state=0)
    model.fit(np.concatenate([around(e) for e in chosen])[known], story[known], sample_weight=weight[known])
    return lambda e: np.asarray(model.predict_proba(around(e))[:, 1] >= 0.5)


def crf(chosen: Sequence[Example]) -> Callable[[Example], Keep]:
    """A linear-chain CRF on the signals in six steps each."""
    from sklearn_crfsuite import CRF

    sample = chosen[:: max(1, len(chosen) // CRF_TEXTS)]
    everything = np.concatenate([e.matrix for e in sample]).astype(np.float32)
    edges = np.quantile(everything, np.linspace(0, 1, BINS + 1)[1:-1], axis=0)

    def rows(e: Example) -> list[list[str]]:
        steps = (e.matrix.astype(np.float32)[None] > edges[:, None]).sum(axis=0)
        return [[f"{column}={value}" for column, value in enumerate(row)] for row in steps.tolist()]

    model = CRF(c1=0.05, c2=0.05, max_iterations=60)
    model.fit([rows(e) for e in sample], [[str(int(max(v, 0))) for v in e.story] for e in sample])
    return lambda e: np.array([label == "1" for label in model.predict_single(rows(e))])


def scores(found: Sequence[Example], keep: Callable[[Example], Keep], bodies: dict[str, str]) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
    """Counts of shingles by group and scrape."""
    out: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for e in found:
        kept = keep(e) if len(e.story) else []
        out[e.group, e.source].append(page_counts(bodies[e.id], "\n".join(text for text, k in zip(e.texts, kept) if k)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--folds", type=Path, default=ROOT / "training/folds")
    parser.add_argument("--scrapes", default="insc,resil,traf")
    parser.add_argument("--first", type=int, default=FOLDS, help="only so many folds")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    require("sklearn", "sklearn_crfsuite")
    pages = examples.pages(args.data)
    wanted = args.scrapes.split(",")
    rows = [(pages[r["id"]], r["scrape"], r["text"]) for part in ("news", "web") for r in rows_of(args.data / f"scrapes-{part}.jsonl.gz") if r["scrape"] in wanted]
    with multiprocessing.get_context("spawn").Pool(args.workers) as pool:
        found = pool.starmap(examples.scraped, rows, chunksize=32)
    bodies = {id_: page.body for id_, page in pages.items()}
    table: dict[str, dict[tuple[str, str], list[tuple[int, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for fold in range(args.first):
        train, test = [e for e in found if e.fold != fold and len(e.story)], [e for e in found if e.fold == fold]
        labeller = load(str(args.folds / f"fold-{fold}"))
        models: dict[str, Callable[[Example], Keep]] = {
            "first reading": lambda e: np.asarray(e.first >= 0),
            "CRF": crf(train),
            "boosted trees": trees(train),
            "networks": lambda e, labeller=labeller: np.asarray(story_odds(e.matrix.astype(np.float32), labeller).odds >= 0),
        }
        for name, keep in models.items():
            for key, counts in scores(test, keep, bodies).items():
                table[name][key] += counts
    keys = sorted(table["networks"])
    print("| model | " + " | ".join(f"{group} {scrape}" for group, scrape in keys) + " |\n|---|" + "---:|" * len(keys))
    for name, rows_ in table.items():
        print(f"| {name} | " + " | ".join(f"{mean_scores(rows_[key])[0]:.3f}" for key in keys) + " |")


if __name__ == "__main__":
    main()
