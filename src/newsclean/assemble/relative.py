"""Dates told from the day of reading ("3 hours ago", "gestern"), by a reference; without one they tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from newsclean.assemble.fields_data import fields_data

#: A line that tells a relative date has no more characters; of these the parser sees what stands behind the last word
#: that says what the date is of ("Updated").
MOST_CHARS = 60
_PART = re.compile(r"[|·•]")


def relative_date(lines: Iterable[str], language: str | None, reference: date | None) -> tuple[str, str] | None:
    """The first relative date in the lines as ISO 8601, with its words. A reference that is a moment gives the minute
    too, a bare day gives days. The parser is dateparser, which comes with trafilatura; it is loaded at the first use."""
    if reference is None:
        return None
    for line in lines:
        if len(line) > MOST_CHARS:
            continue
        for part in _PART.split(line):
            words = _behind_opener(part).strip(" :,.-–")
            iso = _parsed(words, language, reference) if words else None
            if iso is not None:
                return iso, words
    return None


def _behind_opener(text: str) -> str:
    folded = text.casefold()
    for opener in sorted((*fields_data()["published_words"], *fields_data()["modified"]), key=len, reverse=True):
        if folded.startswith(opener) and not folded[len(opener) : len(opener) + 1].isalpha():
            return text[len(opener) :]
    return text


def _parsed(words: str, language: str | None, reference: date) -> str | None:
    import dateparser

    moment = isinstance(reference, datetime)
    base = reference if isinstance(reference, datetime) else datetime.combine(reference, time(23, 59))
    code = (language or "en").partition("-")[0].replace("no", "nb")
    try:
        found = dateparser.parse(words, languages=[code], settings={"RELATIVE_BASE": base.replace(tzinfo=None), "PARSERS": ["relative-time"], "RETURN_AS_TIMEZONE_AWARE": False})
    except ValueError:  # a language that the parser does not know
        return None
    if found is None or found > base.replace(tzinfo=None):
        return None
    day: str = found.date().isoformat()
    if not moment or (found.hour, found.minute) == (base.hour, base.minute):
        return day
    zone = base.strftime("%z")
    return f"{day}T{found:%H:%M}" + (f":00{zone[:3]}:{zone[3:]}" if zone else "")
