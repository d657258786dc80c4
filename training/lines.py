"""Fits the trees by which ``newsclean.label.lines`` tells where the lines of a text of one line begin.

    python -m training.lines --data DIR

Each text of DIR whose line breaks are known is put on one line; each space before a word with a capital, a number or a
sign is an example, and right is where the text had a line break. Prints, by folds over sites, how many of the lines
are found whose beginning no full stop tells, and how often running text is cut, for several log-odds; then writes the
trees learnt from all sites.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from measure import FOLDS, fold_of, rows_of, site_of
from newsclean.label.lines import LEVELS, LIKELY, TREES, candidates, odds, parse
from training import require
from training.trees import stored

ROOT = Path(__file__).resolve().parent.parent
#: Scrapes whose line breaks are those of the page, and what share of their texts is learnt from.
SHARES = {("news", "insc"): 1.0, ("news", "resil"): 0.6, ("news", "traf"): 0.6, ("web", "insc"): 0.35, ("web", "resil"): 0.35, ("web", "traf"): 0.35}
#: A line that ends in a full stop and has so many words is running text: to cut it costs more than a line not found,
#: and to cut a headline or an item of a menu costs little.
RUNNING = 8
IN_RUNNING, ELSEWHERE, OF_NEWS = 2.0, 0.3, 2.0
RATE, SHRINKAGE, SEED = 0.15, 3.0, 1


class Text(NamedTuple):
    """The candidates of a text, whether each begins a line, whether it stands in or begins running text, its fold and weight."""

    traits: npt.NDArray[np.float64]
    begins: npt.NDArray[np.bool_]
    running: npt.NDArray[np.bool_]
    fold: int
    weight: float


def text_of(source: str, fold: int, weight: float) -> Text | None:
    """The examples of a text with line breaks."""
    lines = [words for line in source.split("\n") if (words := line.split())]
    begins, running = [], []
    for words in lines:
        runs = words[-1].rstrip("\"'”’»)")[-1:] in set(".!?…") and len(words) >= RUNNING
        begins += [True] + [False] * (len(words) - 1)
        running += [runs] * len(words)
    found = candidates(" ".join([" ".join(words) for words in lines]))
    if found is None:
        return None
    return Text(found.traits, np.array(begins)[found.words], np.array(running)[found.words], fold, weight)


def build(data: Path) -> list[Text]:
    """The examples of all chosen texts."""
    chance, out = random.Random(SEED), []
    for part in ("news", "web"):
        folds = {row["id"]: fold_of(site_of(row)) for row in rows_of(data / f"pages-{part}.jsonl.gz")}
        for row in rows_of(data / f"scrapes-{part}.jsonl.gz"):
            if chance.random() < SHARES.get((part, row["scrape"]), 0.0):
                text = text_of(row["text"], folds[row["id"]], OF_NEWS if part == "news" else 1.0)
                out += [text] if text is not None else []
    return out


def train(texts: list[Text]) -> bytes:
    """The file of the trees learnt from the texts."""
    require("catboost")
    from catboost import CatBoostClassifier, Pool

    traits = np.concatenate([t.traits for t in texts]).astype(np.float32)
    begins = np.concatenate([t.begins for t in texts])
    weights = np.concatenate([t.weight * np.where(t.begins, 1.0, np.where(t.running, IN_RUNNING, ELSEWHERE)) for t in texts])
    settings: dict[str, Any] = {"iterations": TREES, "depth": LEVELS, "learning_rate": RATE, "l2_leaf_reg": SHRINKAGE, "boosting_type": "Plain", "leaf_estimation_iterations": 1}
    # The result depends on the number of threads.
    model = CatBoostClassifier(**settings, thread_count=1, random_seed=SEED, verbose=0, allow_writing_files=False)
    model.fit(Pool(traits, begins, weight=weights))
    arrays = stored(model)
    return b"".join([np.ascontiguousarray(arrays[name], "<f2").tobytes() for name in ("columns", "borders", "answers")])


def report(texts: list[Text]) -> None:
    """Print, for several log-odds, what is found and cut on sites that were not seen."""
    told = []
    for fold in range(FOLDS):
        trees = parse(train([t for t in texts if t.fold != fold]))
        told += [(odds(t.traits, trees), t) for t in texts if t.fold == fold]
    value = np.concatenate([v for v, _ in told])
    begins, running = (np.concatenate([t[place] for _, t in told]) for place in (1, 2))
    print("| log-odds | lines found | of running text | cuts in a thousand words of running text with a capital | cuts that are right |\n|---:|---:|---:|---:|---:|")
    for least in (-1.0, -0.5, 0.0, LIKELY, 0.5, 1.0, 2.0):
        cut = value >= least
        print(f"| {least:g} | {cut[begins].mean():.3f} | {cut[begins & running].mean():.3f} | {1000 * cut[running & ~begins].mean():.1f} | {begins[cut].mean():.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "src/newsclean/data/lines.f16")
    args = parser.parse_args()
    texts = build(args.data)
    print(f"{len(texts)} texts, {sum(len(t.begins) for t in texts)} places, of which {np.concatenate([t.begins for t in texts]).mean():.1%} begin a line")
    report(texts)
    args.out.write_bytes(train(texts))


if __name__ == "__main__":
    main()
