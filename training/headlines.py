"""Fits the weights by which ``assemble/opening.py`` tells the headline from the lines around it.

    python -m training.headlines --data DIR

Each text of DIR is one choice: among the blocks near its story's beginning, or none where the gold headline is nowhere
in the text. The weights maximise the likelihood of the right choice (a softmax over the blocks, with a small penalty on
large weights). Prints, by folds over sites, how often the choice is right on sites that were not seen, and then the
weights of all pages. Texts are labelled by the labeller of their fold, as users' texts are of unseen sites too.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from measure import FOLDS, fold_of, rows_of, site_of
from newsclean import DEFAULT
from newsclean.assemble.opening import ABOVE, TRAITS, first_paragraph, is_other, traits
from newsclean.assemble.signers import key
from newsclean.label.decide import label
from newsclean.read.text import read_text

#: Scrapes that show the page's headline mostly, and those that mostly do not: there a missing headline is one. Of other
#: sites' pages the extract alone, as their dumps differ too much from those of news.
WHOLE, PARTS = ("insc", "gettext"), ("ptags", "traf", "np4k", "readab")
OF_WEB = ("traf",)
#: A kicker or a way to the page before the headline, or what the gold has more, is at most so long (characters).
MOST_MORE = 60
#: Penalty on the squares of the weights, by text; how often the gradient is followed and how far.
PENALTY, STEPS, RATE = 2e-4, 600, 0.5
NEWS_COUNTS = 3.0
#: More lines below the story's beginning than are looked at in use: what cannot be a headline is learnt from them.
BELOW = 6


def right_blocks(texts: list[str], gold: str) -> list[int]:
    """The blocks that are the gold headline; else those that are with a kicker before it, or without the gold's."""
    keys, wanted = [key(t) for t in texts], key(gold)
    exact = [i for i, k in enumerate(keys) if k == wanted]
    if exact:
        return exact
    longer = [i for i, k in enumerate(keys) if k.endswith(wanted) and len(k) - len(wanted) <= MOST_MORE and len(wanted) > 12]
    shorter = [i for i, k in enumerate(keys) if len(k) > 12 and wanted.endswith(k) and i and len(wanted) - len(k) <= MOST_MORE and wanted[: -len(k)] == keys[i - 1]]
    return longer or shorter


def examples(data: Path, folds: str) -> list[tuple[int, float, np.ndarray, np.ndarray, str]]:
    """Fold, weight, traits with a last row of none, whether each row is right, and the text's id."""
    out = []
    for part in ("news", "web"):
        pages = {row["id"]: row for row in rows_of(data / f"pages-{part}.jsonl.gz")}
        for row in rows_of(data / f"scrapes-{part}.jsonl.gz"):
            page = pages[row["id"]]
            if not page["headline"] or (part == "web" and row["scrape"] not in OF_WEB) or row["scrape"] not in WHOLE + PARTS:
                continue
            fold = fold_of(site_of(page))
            labelled = label(read_text(row["text"]), DEFAULT.with_labeller(f"{folds}/fold-{fold}"))
            blocks = labelled.document.blocks
            story = first_paragraph(labelled)
            low, high = max(0, story - ABOVE), min(len(blocks), story + BELOW)
            if low >= high:
                continue
            right = np.zeros(high - low + 1, bool)
            found = right_blocks([b.text for b in blocks[low:high]], page["headline"])
            right[found] = True
            if not found:
                if row["scrape"] in WHOLE or key(page["headline"])[:24] in key(row["text"]):
                    continue
                right[-1] = True
            table = np.array(traits(labelled, story, low, high), np.float64)
            # What is something else for certain is no choice in use either.
            kept = [i for i in range(high - low) if right[i] or not is_other(labelled.spans[low + i], blocks[low + i].text)]
            table, right = table[kept], right[[*kept, high - low]]
            table = np.vstack([np.hstack([table, np.ones((len(table), 1))]), np.zeros(table.shape[1] + 1)])
            out.append((fold, NEWS_COUNTS if part == "news" else 1.0, table, right, f"{row['id']} {row['scrape']}"))
    return out


def fit(rows: list[tuple[int, float, np.ndarray, np.ndarray, str]]) -> np.ndarray:
    """The weights, the last one of being a headline at all."""
    table = np.vstack([row[2] for row in rows])
    starts = np.concatenate(([0], np.cumsum([len(row[2]) for row in rows])[:-1]))
    sizes = np.array([len(row[2]) for row in rows])
    right = np.concatenate([row[3] for row in rows])
    weight = np.repeat([row[1] for row in rows], sizes)
    total = sum(row[1] for row in rows)
    weights, first, second = (np.zeros(table.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = table @ weights
        odds = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), sizes))
        chance = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        wanted = np.where(right, chance, 0)
        wanted /= np.repeat(np.maximum(np.add.reduceat(wanted, starts), 1e-9), sizes)
        slope = table.T @ (weight * (chance - wanted)) / total + PENALTY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def share_right(rows: list[tuple[int, float, np.ndarray, np.ndarray, str]], weights: np.ndarray) -> float:
    return float(np.mean([row[3][int((row[2] @ weights).argmax())] for row in rows]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", default=str(Path(__file__).resolve().parent / "folds"))
    options = parser.parse_args()
    rows = examples(options.data, options.folds)
    unseen = []
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] != fold])
        unseen += [(row[4].split()[1], row[4].startswith("wx"), bool(row[3][int((row[2] @ weights).argmax())])) for row in rows if row[0] == fold]
    for web in (False, True):
        for scrape in sorted({s for s, w, _ in unseen if w == web}):
            hits = [hit for s, w, hit in unseen if s == scrape and w == web]
            print(f"{'web' if web else 'news'} {scrape:8} {len(hits):5} {np.mean(hits):.3f}")
    weights = fit(rows)
    print(f"seen {share_right(rows, weights):.3f}")
    for name, value in zip((*TRAITS, "headline at all"), weights, strict=True):
        print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    main()
