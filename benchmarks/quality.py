"""How good are the bodies? F1, precision and recall on scraped texts, beside three peers in the same run.

    python benchmarks/quality.py --data DIR [--groups news-en,web] [--pages N] [--min news-en/insc=0.88 ...]
    python benchmarks/quality.py --data DIR --html
    python benchmarks/quality.py --data DIR --one-line [--scrapes insc,traf]

raw: the text as it is. c4: only the lines that end in a terminal punctuation mark (the line rule of C4,
Raffel et al. 2020). hand-set: newsclean's first reading with hand-set weights, without the learnt model. newsclean:
this checkout, each page with the labeller of --folds that has not seen its site (``--folds shipped`` for the one
that users get, which has). With --one-line each text is first put on one line, as get_text(" ") leaves it. Then, on labelled lines with folds by site, the precision and recall of each label, how
many of the story's words are kept, and how often a confident removal is right. DIR is in the format that
docs/benchmarks.md describes.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import re
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Counts, fold_of, group_of, mean_scores, page_counts, rows_of, shingles, site_of
from newsclean import DEFAULT, clean
from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS, SEPARATOR, Article
from pages import html_bodies

_END = (".", "!", "?", '"', "”", "»", "…")


def c4(text: str) -> str:
    """The line rule of C4."""
    return "\n".join(line for line in text.splitlines() if line.strip().endswith(_END))


def cleaned(text: str, labeller: str | None) -> Article:
    """The text cleaned with a labeller: the path of its files, ``shipped``, or None for the first reading alone."""
    return clean(text, rules=DEFAULT.with_labeller(labeller))


def labeller_of(site: str, folds: str) -> str:
    """The labeller that has not seen the site."""
    return folds if folds == "shipped" else f"{folds}/fold-{fold_of(site)}"


class Job(NamedTuple):
    """A text to clean, with the gold body of its page."""

    group: str
    scrape: str
    text: str
    gold: str
    labeller: str


#: The scrape that is clean already, and by how much it may get worse in a fold.
ALREADY_CLEAN, GATE = "traf", 0.001
PEERS = ("raw", "c4", "hand-set", "newsclean")


def _score(job: Job) -> tuple[Job, list[Counts], tuple[int, int]]:
    article = cleaned(job.text, job.labeller)
    bodies = (job.text, c4(job.text), cleaned(job.text, None).body, article.body)
    # What of the story the text has and the body lacks, against all that the text has.
    have = shingles(job.gold) & shingles(job.text)
    return job, [page_counts(job.gold, body) for body in bodies], (sum((have - shingles(article.body)).values()), sum(have.values()))


def as_it_is(text: str) -> str:
    """The text."""
    return text


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def bodies(data: Path, groups: set[str], pages: int | None, jobs: int, folds: str, scrapes: set[str] | None = None, form: Callable[[str], str] = as_it_is) -> dict[str, float]:
    """Print the table of bodies, of all scrapes or some, in the form given; returns newsclean's F1 by group/scrape, and
    raw's under raw:group/scrape."""
    gold: dict[str, tuple[str, str, str]] = {}
    for part in ("news", "web"):
        if any(g.startswith(part) for g in groups):
            count: collections.Counter[str] = collections.Counter()
            for page in rows_of(data / f"pages-{part}.jsonl.gz"):
                group = group_of(page)
                count[group] += 1
                if group in groups and (pages is None or count[group] <= pages):
                    gold[page["id"]] = (group, page["body"], labeller_of(site_of(page), folds))
    work = [
        Job(gold[row["id"]][0], row["scrape"], form(row["text"]), *gold[row["id"]][1:])
        for part in ("news", "web")
        if any(g.startswith(part) for g in groups)
        for row in rows_of(data / f"scrapes-{part}.jsonl.gz")
        if row["id"] in gold and (scrapes is None or row["scrape"] in scrapes)
    ]
    scores: dict[tuple[str, str], list[list[Counts]]] = collections.defaultdict(list)
    lost: dict[tuple[str, str], list[tuple[int, int]]] = collections.defaultdict(list)
    clean_texts: dict[tuple[str, str], list[list[Counts]]] = collections.defaultdict(list)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for job, counts, story in pool.imap(_score, work, chunksize=16):
            scores[job.group, job.scrape].append(counts)
            lost[job.group, job.scrape].append(story)
            if job.scrape == ALREADY_CLEAN:
                clean_texts[job.group, job.labeller].append(counts)
    print(f"{'group':11} {'scrape':8} {'pages':>5}   {'raw F1':>6}   {'c4 F1':>6}   {'hand-set':>8}   {'newsclean F1':>12} {'P':>6} {'R':>6}   {'story lost':>10}")
    result: dict[str, float] = {}
    for (group, scrape), rows in sorted(scores.items()):
        raw, rule, hand, ours = (mean_scores(row[i] for row in rows) for i in range(len(PEERS)))
        result[f"{group}/{scrape}"], result[f"raw:{group}/{scrape}"] = ours[0], raw[0]
        missing = statistics.fmean([a / b for a, b in lost[group, scrape] if b] or [0.0])
        print(f"{group:11} {scrape:8} {len(rows):5}   {raw[0]:6.4f}   {rule[0]:6.4f}   {hand[0]:8.4f}   {ours[0]:12.4f} {ours[1]:6.4f} {ours[2]:6.4f}   {missing:10.4f}")
    gate(clean_texts)
    return result


def gate(clean_texts: Mapping[tuple[str, str], Sequence[Sequence[Counts]]]) -> None:
    """Print what cleaning does, by fold of sites that the labeller has not seen, to texts that are clean already."""
    if clean_texts:
        print(f"\n{ALREADY_CLEAN} by fold: newsclean's F1 less that of the raw text, and whether it is lower by more than {GATE}")
    for group in sorted({group for group, _ in clean_texts}):
        rows = {Path(labeller).name: found for (name, labeller), found in sorted(clean_texts.items()) if name == group}
        gains = {fold: mean_scores(row[-1] for row in found)[0] - mean_scores(row[0] for row in found)[0] for fold, found in rows.items()}
        print(f"{group:11}", *(f"{fold} {gain:+.4f} of {len(rows[fold])}{'' if gain >= -GATE else ' LOWER'}" for fold, gain in gains.items()))


def line_labels(text: str, labeller: str) -> list[tuple[str, str, float]]:
    """Each line that holds a word, with the label of most of its characters and the least confidence in it."""
    spans = [s for s in cleaned(text, labeller).spans if s.label != SEPARATOR]
    out, at, first = [], 0, 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        while first < len(spans) and spans[first].end <= start:
            first += 1
        share: collections.Counter[str] = collections.Counter()
        sure: dict[str, float] = {}
        for span in spans[first:]:
            if span.start >= end:
                break
            share[span.label] += min(end, span.end) - max(start, span.start)
            sure[span.label] = min(sure.get(span.label, 1.0), span.confidence)
        if line.strip():
            label = share.most_common(1)[0][0] if share else SEPARATOR
            out.append((line, label, sure.get(label, 1.0)))
    return out


#: Steps of confidence in the table of calibration.
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)


#: Of a label with fewer lines one line is more than a fortieth of its F1: such labels have one figure together.
FEW_LINES = 40


def labels(data: Path, folds: str) -> dict[str, float]:
    """Print precision and recall of each label on the labelled lines; returns F1 by labels/LABEL, of all labels of few
    lines together under labels/few, and the shares of the last two printed lines."""
    right: collections.Counter[str] = collections.Counter()
    wanted: collections.Counter[str] = collections.Counter()
    given: collections.Counter[str] = collections.Counter()
    removed: collections.Counter[str] = collections.Counter()
    confused: collections.Counter[tuple[str, str]] = collections.Counter()
    words: collections.Counter[str] = collections.Counter()
    gone: collections.Counter[str] = collections.Counter()
    calibration: collections.Counter[float] = collections.Counter()
    rightly: collections.Counter[float] = collections.Counter()
    for row in rows_of(data / "labelled-lines.jsonl.gz"):
        found = line_labels("\n".join(line["text"] for line in row["lines"]), labeller_of(site_of(row), folds))
        lines = [line for line in row["lines"] if line["text"].strip()]
        for line, (_, label, confidence) in zip(lines, found, strict=True):
            want = line["label"]
            if label == SEPARATOR or not re.search(r"\w", line["text"]):
                continue
            size = len(re.findall(r"\w+", line["text"]))
            wanted[want] += 1
            given[label] += 1
            right[want] += want == label
            removed[want] += label not in (BODY, *FIELD_LABELS)
            if label in REMOVED_LABELS:
                gone["lines"] += 1
                gone["rightly"] += want != BODY
                gone["furniture"] += want in REMOVED_LABELS
                gone["right kind"] += want == label
                step = max(s for s in STEPS if s <= confidence)
                calibration[step] += 1
                rightly[step] += want != BODY
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
    kinds = gone["right kind"] / max(1, gone["furniture"])
    print(f"of {gone['lines']} removed lines {gone['rightly'] / max(1, gone['lines']):.4f} are not of the story; the kind of furniture removed is right in {kinds:.4f}")
    print("\nconfidence of a removal   lines   not of the story")
    for low, high in zip(STEPS, STEPS[1:]):
        if calibration[low]:
            print(f"{low:4.2f} to {min(high, 1.0):4.2f} {calibration[low]:19} {rightly[low] / calibration[low]:18.3f}")
    few = [label for label in wanted if wanted[label] < FEW_LINES]
    figures = {f"labels/{label}": 2 * right[label] / max(1, given[label] + wanted[label]) for label in wanted if label not in few}
    figures["labels/few"] = 2 * sum(right[label] for label in few) / max(1, sum(given[label] + wanted[label] for label in few))
    return {**figures, "labels/body-kept": kept, "labels/kind": kinds, "labels/rightly-removed": gone["rightly"] / max(1, gone["lines"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--groups", default="news-en,news-de,news-other,web,segments", help="segments are pages of --html")
    parser.add_argument("--html", action="store_true", help="score web pages instead of texts, beside other extractors (benchmarks/pages.py)")
    parser.add_argument("--one-line", action="store_const", dest="form", const=one_line, default=as_it_is, help="put each text on one line first")
    parser.add_argument("--scrapes", help="only texts got in these ways, and no labelled lines")
    parser.add_argument("--pages", type=int, help="only the first N pages of each group")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--min", action="append", default=[], metavar="GROUP/SCRAPE=F1", help="fail below this F1; =raw for the raw text's")
    parser.add_argument("--folds", default=str(Path(__file__).resolve().parent.parent / "training" / "folds"), help="folder of the labellers by fold, or shipped")
    args = parser.parse_args()
    groups = set(args.groups.split(","))
    if args.html:
        result = html_bodies(args.data, groups, args.pages, args.jobs, args.folds)
    else:
        scrapes = set(args.scrapes.split(",")) if args.scrapes else None
        result = bodies(args.data, groups - {"segments"}, args.pages, args.jobs, args.folds, scrapes, args.form)
        if scrapes is None and args.form is as_it_is:
            result |= labels(args.data, args.folds)
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
