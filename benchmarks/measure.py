"""The measure of all quality benchmarks: bags of 4-word shingles, mean precision and recall over pages.

It is the measure of the public article-extraction benchmark (scrapinghub/article-extraction-benchmark), so
the figures compare with published ones.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import json
import re
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

WORD = re.compile(r"\w+")
ENGLISH = {"us", "uk", "za", "ca", "au", "ind", "na", "tz", "ls", "my", "gl"}
GERMAN = {"de", "at", "ch", "li"}

Counts = tuple[int, int, int]


def shingles(text: str, size: int = 4) -> collections.Counter[tuple[str, ...]]:
    """The text's runs of four words, as a bag; a shorter text is one run."""
    words = WORD.findall(text or "")
    return collections.Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words[i : i + size])


def page_counts(gold: str, predicted: str) -> Counts:
    """Shingles in both, only predicted, only in the gold."""
    g, p = shingles(gold), shingles(predicted)
    both = sum((g & p).values())
    return both, sum(p.values()) - both, sum(g.values()) - both


def mean_scores(counts: Iterable[Counts]) -> tuple[float, float, float]:
    """F1 of mean precision and mean recall, the precision and the recall."""
    rows = list(counts)

    def share(hit: int, miss: int, other: int) -> float:
        return 1.0 if miss == other == 0 else hit / (hit + miss)

    p = statistics.fmean([share(tp, fp, fn) for tp, fp, fn in rows if tp + fp > 0] or [0.0])
    r = statistics.fmean([share(tp, fn, fp) for tp, fp, fn in rows if tp + fn > 0] or [0.0])
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def group_of(page: dict[str, Any]) -> str:
    """web for pages of other sites, news-en, news-de or news-other by country."""
    if page["id"].startswith("wx"):
        return "web"
    country = page["country"]
    if country is None or country in ENGLISH:
        return "news-en"
    return "news-de" if country in GERMAN else "news-other"


FOLDS = 5
_SITE = re.compile(r"(.*?)[_-]?\d")


def site_of(row: dict[str, Any]) -> str:
    """The site of a page: its domain for the web, the beginning of its id for news."""
    if row["id"].startswith("wx"):
        return re.sub(r"^https?://(www\.)?", "", row["url"]).split("/")[0]
    found = _SITE.match(row["id"])
    return found.group(1) if found else str(row["id"])


def fold_of(site: str) -> int:
    """The fold of a site in cross-validation, the same on every machine."""
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % FOLDS


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
