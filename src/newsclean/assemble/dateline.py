"""The dateline: the place in capitals, or before an agency's brackets, that opens the first paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

_CAPS = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ][A-ZÀ-ÖØ-ÞŁŚŻČŠŽ.'’\-]{1,24}"
_PLACE = rf"(?P<place>{_CAPS}(?:[ /]{_CAPS}|, {_CAPS}){{0,4}})"
_REGION = r"(?:, (?!\d)[A-ZÀ-Þ][\w.]{1,14}(?: [A-ZÀ-Þ][\w.]{1,14})?)?"
_AGENCY = r"(?: ?\((?P<agency>[^()]{2,30})\))?"
_DAY = r"(?:, [^\W\d_]{3,10}\.? \d{1,2}(?:, \d{4})?)?"
#: CITY — …, CITY, Region (Agency) - …, CITY, March 4 — …, CITY: …, CITY. …
_IN_CAPITALS = re.compile(rf"{_PLACE}{_REGION}{_DAY}{_AGENCY}{_DAY} ?(?:--?|–|—|:|\||(?<=[A-ZÀ-Þ]{{4}})\.(?= [A-ZÀ-Þ]))(?=\s|[\"“„«])")
#: City (Agency) - …, London (CNN) — …
_WITH_AGENCY = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’.\-]{2,24}(?:[ /](?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’.\-]{1,24}){0,3})" + _REGION + r" ?\((?P<agency>[^()]{2,30})\) ?(?:--?|–|—|:|\||\.)(?=\s)"
)
_LEAD_AGENCY = re.compile(r"\((?P<agency>[A-Z][\w/ ]{1,24})\) ?(?:--?|–|—|:)?(?=\s)")


class Dateline(NamedTuple):
    """The place as written, and what stands in the brackets behind it."""

    place: str | None
    agency: str | None


def read_dateline(paragraph: str) -> Dateline:
    """The dateline that opens a paragraph; both parts None when there is none."""
    head = paragraph[:160].lstrip("“\"*(> ")if not paragraph.startswith("(") else paragraph[:160]
    match = _IN_CAPITALS.match(head) or _WITH_AGENCY.match(head)
    if match:
        return Dateline(match["place"].rstrip(" ,.-"), match["agency"])
    match = _LEAD_AGENCY.match(head)
    return Dateline(None, match["agency"]) if match else Dateline(None, None)
