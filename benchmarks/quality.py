"""How good are the bodies? F1, precision and recall on scraped texts, beside two peers in the same run.

    python benchmarks/quality.py --data DIR [--groups news-en,web] [--pages N] [--min news-en/insc=0.88 ...]

raw: the text as it is. c4: only the lines that end in a terminal punctuation mark (the line rule of C4,
Raffel et al. 2020). newsclean: this checkout. Then, on labelled lines, the precision and recall of each label
and how many of the story's words are kept. DIR is in the format that docs/benchmarks.md describes.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import re
import sys
from pathlib import Path

import newsclean
from measure import Counts, group_of, mean_scores, page_counts, rows_of
from newsclean.article import BODY, FIELD_LABELS

_END = (".", "!", "?", '"', "”", "»", "…")


def c4(text: str) -> str:
    """The line rule of C4."""
    return "\n".join(line for line in text.splitlines() if line.strip().endswith(_END))


def _score(job: tuple[str, str, str, str]) -> tuple[str, str, Counts, Counts, Counts]:
    group, scrape, text, gold = job
    return group, scrape, page_counts(gold, text), page_counts(gold, c4(text)), page_counts(gold, newsclean.clean(text).body)


def bodies(data: Path, groups: set[str], pages: int | None, jobs: int) -> dict[str, float]:
    """Print the table of bodies; returns newsclean's F1 by group/scrape, and raw's under raw:group/scrape."""
    gold: dict[str, tuple[str, str]] = {}
    for part in ("news", "web"):
        if any(g.startswith(part) for g in groups):
            count: collections.Counter[str] = collections.Counter()
            for page in rows_of(data / f"pages-{part}.jsonl.gz"):
                group = group_of(page)
                count[group] += 1
                if group in groups and (pages is None or count[group] <= pages):
                    gold[page["id"]] = (group, page["body"])
    work = [
        (gold[row["id"]][0], row["scrape"], row["text"], gold[row["id"]][1])
        for part in ("news", "web")
        if any(g.startswith(part) for g in groups)
        for row in rows_of(data / f"scrapes-{part}.jsonl.gz")
        if row["id"] in gold
    ]
    scores: dict[tuple[str, str], list[tuple[Counts, Counts, Counts]]] = collections.defaultdict(list)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for group, scrape, *counts in pool.imap(_score, work, chunksize=16):
            scores[group, scrape].append(tuple(counts))
    print(f"{'group':11} {'scrape':8} {'pages':>5}   {'raw F1':>6}   {'c4 F1':>6}   {'newsclean F1':>12} {'P':>6} {'R':>6}")
    result: dict[str, float] = {}
    for (group, scrape), rows in sorted(scores.items()):
        raw, rule, ours = (mean_scores(row[i] for row in rows) for i in range(3))
        result[f"{group}/{scrape}"], result[f"raw:{group}/{scrape}"] = ours[0], raw[0]
        print(f"{group:11} {scrape:8} {len(rows):5}   {raw[0]:6.4f}   {rule[0]:6.4f}   {ours[0]:12.4f} {ours[1]:6.4f} {ours[2]:6.4f}")
    return result


def line_labels(text: str) -> list[tuple[str, str]]:
    """Each line that holds a word, with the label of most of its characters."""
    spans = [s for s in newsclean.clean(text).spans if s.label != "separator"]
    out, at, first = [], 0, 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while first < len(spans) and spans[first].end <= start:
            first += 1
        share: collections.Counter[str] = collections.Counter()
        for span in spans[first:]:
            if span.start >= end:
                break
            share[span.label] += min(end, span.end) - max(start, span.start)
        if line.strip():
            out.append((line, share.most_common(1)[0][0] if share else "separator"))
    return out


def labels(data: Path) -> dict[str, float]:
    """Print precision and recall of each label on the labelled lines."""
    right: collections.Counter[str] = collections.Counter()
    wanted: collections.Counter[str] = collections.Counter()
    given: collections.Counter[str] = collections.Counter()
    removed: collections.Counter[str] = collections.Counter()
    confused: collections.Counter[tuple[str, str]] = collections.Counter()
    words: collections.Counter[str] = collections.Counter()
    for row in rows_of(data / "labelled-lines.jsonl.gz"):
        found = line_labels("\n".join(line["text"] for line in row["lines"]))
        lines = [line for line in row["lines"] if line["text"].strip()]
        for line, (_, label) in zip(lines, found, strict=True):
            want = line["label"]
            if label == "separator" or not re.search(r"\w", line["text"]):
                continue
            size = len(re.findall(r"\w+", line["text"]))
            wanted[want] += 1
            given[label] += 1
            right[want] += want == label
            removed[want] += label not in (BODY, *FIELD_LABELS)
            confused[want, label] += want != label
            words["body"] += size * (want == BODY)
            words["body kept"] += size * (want == BODY == label)
            words["body in the record"] += size * (want == BODY and label in (BODY, *FIELD_LABELS))
            words["kept"] += size * (label == BODY)
    print(f"\n{'label':20} {'lines':>5} {'precision':>9} {'recall':>7} {'removed':>8}   mostly taken for")
    for label in sorted(wanted, key=lambda name: -wanted[name]):
        others = ", ".join(f"{b} {n}" for (a, b), n in confused.most_common() if a == label and n > 1)[:70]
        precision = right[label] / given[label] if given[label] else 0.0
        print(f"{label:20} {wanted[label]:5} {precision:9.3f} {right[label] / wanted[label]:7.3f} {removed[label] / wanted[label]:8.3f}   {others}")
    kept = words["body kept"] / max(1, words["body"])
    print(f"words of body kept as body {kept:.4f}, kept in the record {words['body in the record'] / max(1, words['body']):.4f}; share of the kept words that are body {words['body kept'] / max(1, words['kept']):.4f}")
    return {"labels/body-kept": kept}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--groups", default="news-en,news-de,news-other,web")
    parser.add_argument("--pages", type=int, help="only the first N pages of each group")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--min", action="append", default=[], metavar="GROUP/SCRAPE=F1", help="fail below this F1; =raw for the raw text's")
    args = parser.parse_args()
    result = bodies(args.data, set(args.groups.split(",")), args.pages, args.jobs)
    result |= labels(args.data)
    short = []
    for want in args.min:
        key, _, least = want.partition("=")
        floor = result[f"raw:{key}"] if least == "raw" else float(least)
        if result[key] < floor:
            short.append(f"{key} is {result[key]:.4f}, must be {floor:.4f}")
    if short:
        sys.exit("falls short: " + "; ".join(short))


if __name__ == "__main__":
    main()
