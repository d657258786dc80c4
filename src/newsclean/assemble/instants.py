"""Dates as pages claim them in metadata: ISO 8601 in all its spellings, the epoch, mail headers, words."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from newsclean.assemble.dates import read_dates
from newsclean.assemble.fields_data import fields_data

#: A day before this year is a mistake of the content system (0001, 1900) and no date of publication.
EARLIEST_YEAR = 1901
#: The first day of the Unix epoch stands for "no date" in many content systems.
NO_DATE = "1970-01-01"

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<mark>[-/.]?)(?P<m>\d{1,2})(?P<other>[-/.]?)(?P<d>\d{1,2})"
    r"(?:(?:[T ]|, ?| - )(?P<h>\d{1,2}):?(?P<min>\d{2})(?::?(?P<s>\d{2})(?:[.,:]\d{1,9})?)? ?(?P<zone>[A-Za-z]{1,5}|[+-]\d{1,2}:?\d{0,2})?)?"
    r"(?:\[[\w/+-]{1,40}\])?",
)
#: Fri Apr 28 19:20:36 CEST 2023 (java.util.Date) and Fri, 28 Apr 2023 19:20:36 +0200 (RFC 5322).
_JAVA = re.compile(r"[A-Z][a-z]{2} (?P<m>[A-Z][a-z]{2}) (?P<d>\d{1,2}) (?P<h>\d{2}):(?P<min>\d{2}):(?P<s>\d{2}) (?:(?P<zone>[A-Z]{1,5}|[+-]\d{4}) )?(?P<y>\d{4})")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, ?)?(?P<d>\d{1,2}) (?P<m>[A-Z][a-z]{2}) (?P<y>\d{4}) (?P<h>\d{2}):(?P<min>\d{2})(?::(?P<s>\d{2}))? ?(?P<zone>[A-Z]{1,5}|[+-]\d{4})?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Place(NamedTuple):
    """What numeric dates are read by: the language and the outlet's country, each None when unknown."""

    language: str | None = None
    country: str | None = None


#: Nothing is known of where the date was written.
NOWHERE = Place()


def instant(value: str, place: Place = NOWHERE) -> str | None:
    """A claimed date as ISO 8601: the day, with the time when it is given, with the offset when that is given.
    None when it is no date of the calendar or older than newspapers on the web tell. Never raises."""
    text = value.strip()[:200]
    match = _EPOCH.fullmatch(text)
    if match is not None:
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(match[1]))
        return _checked(moment.isoformat())
    for pattern in (_ISO, _JAVA, _MAIL):
        match = pattern.fullmatch(text)
        if match is not None and (pattern is not _ISO or match["mark"] == match["other"]):
            return _checked(_built(match))
    return _checked(read_dates([text], place.language, place.country).published)


def _built(match: re.Match[str]) -> str | None:
    month = match["m"]
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else 0
    try:
        day = date(int(match["y"]), number, int(match["d"])).isoformat()
    except ValueError:
        return None
    if match["h"] is None:
        return day
    hour, minute, second = (int(match[part] or 0) for part in ("h", "min", "s"))
    zone = _zone(match["zone"])
    if hour > 23 or minute > 59 or second > 59 or (zone is None and hour == minute == second == 0):
        return day  # midnight without a zone is how content systems write a bare day
    return f"{day}T{hour:02}:{minute:02}:{second:02}{zone or ''}"


def _zone(name: str | None) -> str | None:
    """The offset as ISO 8601 writes it; None when there is none or its name is not known for certain."""
    if not name:
        return None
    match = _OFFSET.fullmatch(name)
    if match is not None:
        hours, minutes = int(match[2]), int(match[3] or 0)
        return f"{match[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes <= 59 else None
    offset = fields_data()["zones"].get(name.upper())
    if offset is None:
        return None
    size = round(abs(offset) * 60)
    return f"{'-' if offset < 0 else '+'}{size // 60:02}:{size % 60:02}"


def _checked(iso: str | None) -> str | None:
    if iso is None or iso[:10] == NO_DATE or not iso[:4].isdigit() or int(iso[:4]) < EARLIEST_YEAR:
        return None
    return iso


def is_future(iso: str, reference: date | None) -> bool:
    """Whether the day lies after the reference's morrow (a zone ahead of the reader's may be a day ahead)."""
    return reference is not None and iso[:10] > (reference + timedelta(days=1) if reference < date.max else reference).isoformat()


def is_before(one: str, other: str) -> bool:
    """Whether ``one`` lies before ``other``: as instants where both tell time and zone, else by their days."""
    try:
        first, second = (datetime.fromisoformat(iso.replace("Z", "+00:00")) for iso in (one, other))
    except ValueError:
        return one[:10] < other[:10]
    if first.tzinfo is not None and second.tzinfo is not None:
        return first < second
    return one[:10] < other[:10]
