"""The dateline: the place in capitals, or before an agency's brackets, that opens the first paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

_CAPS = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ][A-ZÀ-ÖØ-ÞŁŚŻČŠŽ.'’\-]{1,24}"
#: A state or country behind the city, as AP writes it (", Mo.", ", Kenya") or in brackets ("(Lecce)").
_REGION = r"(?:, (?!\d)[A-ZÀ-Þ][\w.]{1,14}(?: [A-ZÀ-Þ][\w.]{1,14})?)?"
_PLACE = rf"(?P<place>{_CAPS}(?:[ /]{_CAPS}|, {_CAPS}){{0,4}}{_REGION})"
_BRACKETS = r"(?: ?\((?P<agency>[^()]{2,30})\))?"
_DAY = r"(?:, [^\W\d_]{3,10}\.? \d{1,2}(?:, \d{4})?)?"
_DASH = r"(?:--?|–|—|:|\||(?<=[A-ZÀ-Þ]{4})\.(?= [A-ZÀ-Þ]))"
#: CITY — …, CITY, Region (Agency) - …, CITY, March 4 — …, CITY: …, CITY. …
_IN_CAPITALS = re.compile(rf"{_PLACE}{_DAY}{_BRACKETS}{_DAY} ?{_DASH}(?=\s|[\"“„«])")
#: City (Agency) - …, London (CNN) — …
_WITH_AGENCY = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’.\-]{2,24}(?:[ /](?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’.\-]{1,24}){0,3}" + _REGION + r") ?\((?P<agency>[^()]{2,30})\) ?(?:--?|–|—|:|\||\.)(?=\s)"
)
#: City – …, City. Sentence: mixed case needs a dash, or, as German papers print it, a full stop behind one word.
_MIXED = re.compile(r"(?P<place>[A-ZÀ-Þ][a-zà-ÿß]{2,20}(?:[ /-][A-ZÀ-Þ][a-zà-ÿß]{2,20}){0,2})(?: [–—] |\. (?=[A-ZÀ-Þ][\w]{0,20} ))")
_LEAD_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w/ ]{1,24})\) ?(?:--?|–|—|:)?(?=\s)")
#: Abbreviations of agencies and outlets in brackets are short or in capitals; anything else there is a region.
_IS_AGENCY = re.compile(r"[A-Za-z]{0,3}[A-Z]{2}[\w/ .-]*|(?i:dpa.*|afp.*|ap|apa|ansa|efe|[\w ]*(?:Reuters|Press|News|Agency|Agencia|Agence|Bloomberg)[\w ]*)")


class Dateline(NamedTuple):
    """The place as written, and what stands in the brackets behind it."""

    place: str | None
    agency: str | None


def read_dateline(paragraph: str) -> Dateline:
    """The dateline that opens a paragraph; both parts None when there is none."""
    head = paragraph[:160] if paragraph.startswith("(") else paragraph[:160].lstrip("“\"*> ")
    match = _IN_CAPITALS.match(head) or _WITH_AGENCY.match(head)
    if match:
        place, brackets = match["place"].rstrip(" ,-"), match["agency"]
        if place.endswith(".") and place[-4:-1].isupper():
            place = place[:-1]  # "PUERTO ALDAO. –"; an abbreviated state ("Mo.") keeps its full stop.
        if brackets and not _IS_AGENCY.fullmatch(brackets):
            place, brackets = f"{place} ({brackets})", None
        return Dateline(place, brackets)
    match = _MIXED.match(head)
    if match:
        return Dateline(match["place"], None)
    match = _LEAD_AGENCY.match(head)
    return Dateline(None, match["agency"]) if match else Dateline(None, None)
