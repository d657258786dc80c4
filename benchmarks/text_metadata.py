"""The metadata of scraped texts, scored where the gold's value stands in the text. Called by ``benchmarks/metadata.py``.

headline, authors and date: on the scrapes of DIR/scrapes-news.jsonl.gz, each page by the labeller that has not seen its
site. A headline counts as standing in the text when its folded form does, a name likewise, a day when it stands there
with its year in figures or with a month's name of any language that the pages are written in. A page whose text lacks
the gold's value is not scored in that field; what is said there is counted as invented. No address is given.

outlet: on DIR/labelled-lines.jsonl.gz, where a reader noted the outlet that the text itself shows, or that it shows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from measure import fold_of, rows_of, site_of

#: Languages in which a page may name a month.
LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "pl", "cs", "ru", "uk", "tr", "sw", "zu", "af")
#: Between day, month and year stand at most so many characters.
APART = 8


class Text(NamedTuple):
    """A scraped text to read the fields of, and its gold."""

    id: str
    system: str
    text: str
    gold: dict[str, Any]
    labeller: str


def texts(data: Path, scrapes: tuple[str, ...], folds: str, pages: int | None) -> Iterator[Text]:
    """The scrapes of the news pages, then the labelled texts."""
    gold = {row["id"]: row for row in list(rows_of(data / "pages-news.jsonl.gz"))[:pages]}
    for row in rows_of(data / "scrapes-news.jsonl.gz"):
        if row["scrape"] in scrapes and row["id"] in gold:
            page = gold[row["id"]]
            known = {field: page[field] for field in ("headline", "date_published", "authors", "country")}
            yield Text(row["id"], f"text:{row['scrape']}", row["text"], known, _labeller(page, folds))
    for row in rows_of(data / "labelled-lines.jsonl.gz"):
        lines = "\n".join(line["text"] for line in row["lines"])
        yield Text(f"{row['id']} {row['scrape']}", "text:lines", lines, {"outlet": row["outlet"], "country": None}, _labeller(row, folds))


def _labeller(row: dict[str, Any], folds: str) -> str:
    return folds if folds == "shipped" else f"{folds}/fold-{fold_of(site_of(row))}"


def shows_day(text: str, gold: str) -> bool:
    """Whether the text tells the gold's day, as written or in UTC, with its year."""
    try:
        moment = datetime.fromisoformat(gold)
    except ValueError:
        return False
    days = {moment.date()} | ({moment.astimezone(timezone.utc).date()} if moment.tzinfo else set())
    return any(_day_pattern(day).search(text) for day in sorted(days))


@lru_cache(maxsize=512)
def _day_pattern(day: date) -> re.Pattern[str]:
    d, m, year = f"0?{day.day}", f"0?{day.month}", rf"(?:{day.year}|{day.year % 100:02})(?!\d)"
    months = "|".join(sorted(_months()[day.month], key=len, reverse=True))
    gap, mark = r"[^\w\n]{0,4}(?:\w{1,2}[^\w\n]{1,3})?", r"\s?[-/.年月 ]\s?"
    return re.compile(
        rf"(?<!\d)(?:{day.year}{mark}{m}{mark}{d}(?!\d)|{d}{mark}{m}{mark}{year}|{m}{mark}{d}{mark}{year}"
        rf"|{d}(?:st|nd|rd|th|º)?{gap}(?:{months}){gap}{year}|(?<!\w)(?:{months}){gap}{d}(?!\d){gap}{year})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _months() -> dict[int, set[str]]:
    """The months' names, full and short, of all languages: from Babel, not from the library's own list."""
    from babel.dates import get_month_names

    found: dict[int, set[str]] = {month: set() for month in range(1, 13)}
    for locale in LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for month, name in get_month_names(width, context, locale).items():
                    if not name[0].isdigit():
                        found[month].add(re.escape(name.rstrip(".").lower()))
    found[9].add("sept")
    return found

