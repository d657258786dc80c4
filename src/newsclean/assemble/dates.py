"""Dates out of timestamp lines: what was published and what was changed when, as ISO 8601 with the raw words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.assemble.fields_data import fields_data

#: Words that may stand between the parts of a date.
_BETWEEN = [" ", ".", ",", ";", "-", "/", "'", "de", "del", "of", "st", "nd", "rd", "th", "º", "°", "den", "le", "the"]
_TIME = re.compile(r"(\d{1,2})(?: ?(?::|\.|h|時|时) ?(\d{2}))?(?::(\d{2}))? ?([ap])?", re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,2}[-/.] ?\d{1,2}[-/.] ?\d{2,4}")
_PLAIN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
#: The year stands first everywhere with the month behind it, whatever the country's habit.
_YEAR_FIRST = re.compile(r"\d{4}[-/.]")
_NAMED = re.compile(r"(?:(\d{1,2})(?:[.º°ª]|er|st|nd|rd|th)? ?(?:de |of )?)?([^\W\d_]+)\.?,? (?:(\d{1,2}),? )?(?:de |del )?(\d{4})")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


#: Days that the compiled pattern does not know: with the signs for year, month and day, with the year first and full
#: stops, as databases write them (21-AUG-1998), and with a month's name in any language of fields.toml.
_MORE = re.compile(
    r"(?P<date>(?<!\d)\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]?|(?<!\d)(?:19|20)\d\d\. ?\d{1,2}\. ?\d{1,2}\b\.?"
    r"|(?<![\d-])\d{1,2}[-/][^\W\d_]{3,9}[-/](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}(?:[.,º°ª]|er|st|nd|rd|th)?(?: de| of| ta')? ?[^\W\d_]{3,12}\.?,?(?: de| del)? (?:19|20)\d\d(?!\d)|[^\W\d_]{3,12}\.? \d{1,2},? (?:19|20)\d\d(?!\d))"
    r"(?:[ ,|·•-]{0,3}(?:[（(][^()（）]{1,3}[)）])? ?(?:(?:saat|klo|kl\.?|в|о|o|v|ora|godz\.?) ?)?(?P<time>\d{1,2} ?[:.時时] ?\d{2}(?: ?[分])?(?::\d{2})?)(?: ?(?P<zone>[A-Z]{3,4}\b|[+-]\d{2}:?\d{2}))?)?(?P<early>(?!))?"
)
_DIGITS = re.compile(r"\d+")


class Dates(NamedTuple):
    """ISO 8601 dates (with time and zone where the text gives them) and the raw words they were read from."""

    published: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    modified_raw: str | None = None


def read_dates(lines: Iterable[str], language: str | None, country: str | None) -> Dates:
    """The dates of the timestamp lines. The first date without a word of change is the publication; the last
    with one is the modification. Numeric dates are day-first except in US English."""
    month_first = (language or "en").startswith("en") and country in (None, "US")
    found = Dates()
    for line in lines:
        for match, iso in find_dates(line, month_first):
            raw = match[0].strip()
            if _is_change(line[: match.start()]):
                found = found._replace(modified=iso, modified_raw=raw)
            elif found.published is None:
                found = found._replace(published=iso, published_raw=raw)
    return found


@lru_cache(maxsize=64)  # a line is asked for its dates, then for the names beside them
def find_dates(line: str, month_first: bool) -> Sequence[tuple[re.Match[str], str]]:
    """The dates in a line, each with its ISO 8601 form."""
    for pattern in (_pattern(), _MORE):
        found = [(match, iso) for match in pattern.finditer(line) if (iso := to_iso(match, month_first)) is not None]
        if found:
            return found
    return ()


def to_iso(match: re.Match[str], month_first: bool) -> str | None:
    """The ISO 8601 form of a matched date, or None when it is no date of the calendar."""
    words = match["date"]
    if re.match(r"\d{4}-\d{2}-\d{2}T", words):
        return words
    if _NUMERIC.fullmatch(words):
        first, second = (int(part) for part in re.split(r"[-/.] ?", words)[:2])
        month_first = (month_first or second > 12) and first <= 12
    numbers = _DIGITS.findall(words)
    if len(numbers) < 2:
        return None  # A month and a year are no date of publication.
    if len(numbers) == 3 and len(numbers[0]) == 4 and not any("a" <= c.lower() <= "z" for c in words):
        iso = _date(*map(int, numbers)) or _exact(*map(int, numbers))
        return iso and _timed(iso, match)
    iso = _plain_date(words, month_first) or _parsed(words, month_first)
    return iso and _timed(iso, match)


def _timed(iso: str, match: re.Match[str]) -> str:
    """The day with the time of day that stands beside it."""
    time = match["time"] or match["early"]
    return iso + _clock(time, match["zone"]) if time else iso


def _exact(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _plain_date(words: str, month_first: bool) -> str | None:
    """The date where day, month and year are told apart at once, as in most; the others are for the parser, which
    takes long to load."""
    match = _NAMED.fullmatch(words)
    if match is not None:
        before, name, behind, year = match.groups()
        month = _months().get(name.lower())
        if month is None or (before is None) == (behind is None):
            return None
        return _date(int(year), month, int(before or behind))
    match = _PLAIN.fullmatch(words)
    if match is None:
        return None
    first, middle, year = int(match[1]), int(match[3]), int(match[4])
    return _date(year, first, middle) if month_first else _date(year, middle, first)


def _date(year: int, month: int, day: int) -> str | None:
    """ISO 8601 of a day that every month has; whatever is odd is left to the parser."""
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 28 and year >= 1000 else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(fields_data()["months"], 1) for name in names}


def _parsed(words: str, month_first: bool) -> str | None:
    from dateutil import parser

    try:
        day = parser.parse(words, parserinfo=_parser_info(), dayfirst=not month_first and not _YEAR_FIRST.match(words), yearfirst=words[:4].isdigit())
    except (ValueError, OverflowError):
        return None
    iso: str = day.date().isoformat()
    return iso


def _clock(time: str, zone: str | None) -> str:
    match = _TIME.match(time)
    if match is None:
        return ""
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[4] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return ""
    offset = _offset(zone)
    second = f":{match[3] or '00'}" if offset is not None or match[3] else ""
    return f"T{hour:02}:{minute:02}{second}{offset or ''}"


def _offset(zone: str | None) -> str | None:
    """The offset from UTC as ISO 8601 writes it, or None when the zone is not known for certain."""
    if not zone:
        return None
    name = zone.strip("() ").upper()
    match = _OFFSET.search(name)
    if match:
        return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}"
    hours = fields_data()["zones"].get(name)
    if hours is None:
        return None
    minutes = int(timedelta(hours=abs(hours)).total_seconds() // 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _is_change(before: str) -> bool:
    """Whether the last word of kind before the date says that it is the date of a change."""
    folded = before.casefold()
    change = max((folded.rfind(word) for word in fields_data()["modified"]), default=-1)
    fresh = max((folded.rfind(word) for word in fields_data()["published"]), default=-1)
    return change > fresh


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(fields_data()["date"])


@lru_cache(maxsize=1)
def _parser_info() -> Any:
    from dateutil import parser

    class Info(parser.parserinfo):  # type: ignore[misc]
        JUMP = _BETWEEN
        MONTHS = [tuple(names) for names in fields_data()["months"]]
        WEEKDAYS = [("\x00" * (n + 1),) for n in range(7)]

    return Info()
