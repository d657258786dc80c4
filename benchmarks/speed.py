"""How fast is text cleaned? Articles and megabytes a second, beside trafilatura on the same pages' HTML.

    python benchmarks/speed.py --data DIR [--pages N] [--runs N] [--min traf=10 --min insc=3]

Each page is cleaned from its scraped text and extracted from its HTML in turn, in one process, so that a slow
moment of the machine hits both; the ratio is taken page by page and its median quoted. Then the share of each
stage, and how often langdetect had to be asked about the language.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import trafilatura

import newsclean
from measure import rows_of
from newsclean.label.decide import label
from newsclean.pipeline import DEFAULT, STAGES, State
from newsclean.read.text import read_text

#: The expected main language of a page's country, to check the language that was found; countries of several
#: languages are left out.
LANGUAGE = {
    **dict.fromkeys(("us", "uk", "au", "na", "gl"), "en"),
    **dict.fromkeys(("de", "at", "li"), "de"),
    **{"fr": "fr", "it": "it", "nl": "nl", "pl": "pl", "pt": "pt", "br": "pt", "se": "sv", "dk": "da", "no": "no", "tr": "tr", "jp": "ja", "mx": "es", "cl": "es", "ar": "es"},
}  # fmt: skip


def seconds(call: object, *args: object) -> float:
    start = time.perf_counter()
    call(*args)  # type: ignore[operator]
    return time.perf_counter() - start


def sample(rows: list[dict[str, Any]], most: int | None) -> list[dict[str, Any]]:
    """At most so many rows, spread evenly over all: neighbours are pages of one site."""
    step = max(1, len(rows) // most) if most else 1
    return rows[::step][:most]


def compare(data: Path, scrapes: list[str], pages: int | None, runs: int) -> dict[str, float]:
    """Print the ratios by kind of scrape; returns their medians."""
    html = {page["id"]: page["html"] for page in rows_of(data / "pages-news.jsonl.gz")}
    texts = {scrape: sample([row for row in rows_of(data / "scrapes-news.jsonl.gz") if row["scrape"] == scrape and row["id"] in html], pages) for scrape in scrapes}
    for row in texts[scrapes[0]][:3]:
        newsclean.clean(row["text"])
        trafilatura.extract(html[row["id"]])
    result = {}
    print(f"{'scrape':8} {'pages':>5} {'KB':>6} {'newsclean':>16} {'':>12} {'trafilatura':>14}   {'ratio, median (quartiles)':>26}")
    for scrape, rows in texts.items():
        ratios, ours, theirs = [], 0.0, 0.0
        for row in rows:
            mine = min(seconds(newsclean.clean, row["text"]) for _ in range(runs))
            peer = min(seconds(trafilatura.extract, html[row["id"]]) for _ in range(runs))
            ratios.append(peer / mine)
            ours, theirs = ours + mine, theirs + peer
        size = sum(len(row["text"].encode()) for row in rows)
        low, middle, high = statistics.quantiles(ratios, n=4)
        result[scrape] = middle
        print(f"{scrape:8} {len(rows):5} {size / len(rows) / 1e3:6.1f} {len(rows) / ours:7.0f} texts/s {size / ours / 1e6:7.2f} MB/s {len(rows) / theirs:7.1f} pages/s   {middle:8.1f} ({low:.1f} to {high:.1f})")
    return result


def stages(data: Path, scrapes: list[str], pages: int | None) -> None:
    """Print the share of each stage."""
    for scrape in scrapes:
        spent: Counter[str] = Counter()
        for row in sample([r for r in rows_of(data / "scrapes-news.jsonl.gz") if r["scrape"] == scrape], pages):
            state = State(row["text"], DEFAULT)
            for name, stage in STAGES:
                start = time.perf_counter()
                state = stage(state)
                spent[name] += time.perf_counter() - start
        total = sum(spent.values())
        print(f"{scrape:8} " + ", ".join(f"{name} {spent[name] / total:.0%}" for name, _ in STAGES))


def languages(data: Path) -> None:
    """Print how often langdetect was asked, and whether the languages agree with the pages' countries."""
    country = {page["id"]: page["country"] for page in rows_of(data / "pages-news.jsonl.gz")}
    asked = total = agree = known = 0
    for row in rows_of(data / "scrapes-news.jsonl.gz"):
        if row["scrape"] not in ("traf", "insc"):
            continue
        facts = label(read_text(row["text"]), DEFAULT).facts
        total += 1
        asked += facts.script is None and not (facts.language is not None and facts.clear)
        expected = LANGUAGE.get(country.get(row["id"]) or "")
        if expected:
            known += 1
            agree += (newsclean.clean(row["text"]).language or "").split("-")[0] == expected
    print(f"language: langdetect asked for {asked} of {total} texts ({asked / total:.1%}); {agree} of {known} ({agree / max(1, known):.1%}) agree with the page's country")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--pages", type=int, help="only so many pages, spread evenly over all")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--scrapes", default="traf,resil,insc")
    parser.add_argument("--min", action="append", default=[], metavar="SCRAPE=RATIO", help="fail below this median ratio")
    args = parser.parse_args()
    scrapes = args.scrapes.split(",")
    result = compare(args.data, scrapes, args.pages, args.runs)
    stages(args.data, scrapes, args.pages)
    languages(args.data)
    short = [f"{want} (is {result[want.split('=')[0]]:.1f})" for want in args.min if result[want.split("=")[0]] < float(want.split("=")[1])]
    if short:
        sys.exit("too slow: " + ", ".join(short))


if __name__ == "__main__":
    main()
