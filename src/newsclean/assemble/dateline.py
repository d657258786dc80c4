"""The dateline: the place in capitals, or before an agency's brackets, that opens the first paragraph."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻČŠŽİŞĞĆŃĐŐŰŘĚĎ"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’\-]{{1,24}}"
#: A state or country behind the city, as AP writes it (", Mo.", ", Kenya") or in brackets ("(Lecce)").
_REGION = r"(?:, (?!\d)[A-ZÀ-Þ][\w.]{1,14}(?: [A-ZÀ-Þ][\w.]{1,14})?)?"
_PLACE = rf"(?P<place>{_CAPS}(?:[ /]{_CAPS}|, {_CAPS}){{0,4}}{_REGION})"
_BRACKETS = r"(?: ?\((?P<agency>[^()]{2,30})\)| /[A-Z][\w ]{2,24}/)?"
_DAY = r"(?:, [^\W\d_]{3,10}\.? \d{1,2}(?:, \d{4})?)?"
_DASH = r"(?:--?|–|—|:|\||(?<=[A-ZÀ-Þ]{4})\.(?= [A-ZÀ-Þ]))"
#: After a dash as wide as a letter the text may follow at once: LONDON—Shares …
_WIDE = r"(?=\s|[\"“„«]|(?<=—)[A-ZÀ-Þ])"
#: CITY — …, CITY, Region (Agency) - …, CITY, March 4 — …, CITY: …, CITY. …
_IN_CAPITALS = rf"{_PLACE}{_DAY}{_BRACKETS}{_DAY} ?{_DASH}{_WIDE}"
#: CITY, Reg. Sentence, as Mexican papers print it.
_ABBREVIATED = rf"(?P<place>{_CAPS}(?: {_CAPS}){{0,3}}, (?!Inc|Ltd|Corp|Bros|Mrs|Prof|Esq|Sra)[A-ZÀ-Þ][a-zà-ÿ]{{2,5}}\.)(?= [A-ZÀ-Þ¡¿\"“])"
#: City (Agency) - …, London (CNN) — …
_WITH_AGENCY = (
    r"(?P<place>[A-ZÀ-Þ][\w'’.\-]{2,24}(?:[ /](?:[a-z]{2,3} )?[A-ZÀ-Þ][\w'’.\-]{1,24}){0,3}" + _REGION + r")(?:, (?:le )?\d{1,2}(?:er)? [^\W\d_]{3,9}\.?(?: \d{4})?)? ?\((?P<agency>[^()]{2,30})\) ?(?:--?|–|—|:|\||\.)(?=\s)"
)
#: City – …, City. Sentence: mixed case needs a dash, or, as German papers print it, a full stop behind one word.
_MIXED = r"(?P<place>(?!The |Mrs? |Sir |Dear )[A-ZÀ-Þ][a-zà-ÿß]{2,20}(?:[ /-][A-ZÀ-Þ][a-zà-ÿß]{2,20}){0,2})(?: [–—] |\. (?=„?[A-ZÀ-Þ][\w]{0,20} ))"
#: (AGENCY) - City, 6 Nov. - …, as Italian agencies print it.
_BEHIND_AGENCY = r"\((?P<agency>[A-Z][\w/ ]{1,24})\) ?[-–—] ?(?P<place>[A-ZÀ-Þ][\w'’-]{1,24}(?: [A-ZÀ-Þ][\w'’-]{1,24}){0,2})(?:, \d{1,2} [^\W\d_]{3,9}\.?(?: \d{4})?)? ?[-–—](?=\s)"
#: (City) Sentence, as a paper of Quebec prints it.
_IN_BRACKETS = r"\((?P<place>(?!AP\)|AFP\))[A-ZÀ-Þ][a-zà-ÿ][\w'’-]{0,24}(?:[ -](?:(?:de|la|le|du|des|sur) )?[A-ZÀ-Þ][\w'’-]{1,24}){0,3})\) (?=[«“\"]?[A-ZÀ-Þ])"
#: City, 18 March (AGENCY) on a line of its own.
_ALONE = r"(?P<place>[A-ZÀ-Þ][\w'’-]{1,24}(?: [A-ZÀ-Þ][\w'’-]{1,24}){0,2}), (?:le )?\d{1,2}(?:er|\.)? [^\W\d_]{3,9}\.?(?: \d{4})? ?\((?P<agency>[^()]{2,30})\)"
_LEAD_AGENCY = r"\((?P<agency>[A-Z][\w/ ]{1,24})\) ?(?:--?|–|—|:)?(?=\s)"
#: Abbreviations of agencies and outlets in brackets are short or in capitals; anything else there is a region.
_IS_AGENCY = r"[A-Za-z]{0,3}[A-Z]{2}[\w/ .-]*|[a-z]{2,4}|(?i:dpa.*|afp.*|ap|apa|ansa|efe|[\w ]*(?:Reuters|Press|News|Agency|Agencia|Agence|Bloomberg)[\w ]*)"
#: Two characters with which a place in capitals can begin.
_CAPITALS = re.compile(rf"[{_UPPER}][{_UPPER}.'’\-]").match
#: A line that holds a dateline alone has no more characters.
MOST_ALONE = 90


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    """Compiled when a paragraph first looks as if it could match, as few do."""
    return re.compile(regex)


def _match(regex: str, text: str) -> re.Match[str] | None:
    return _compiled(regex).match(text)


class Dateline(NamedTuple):
    """The place as written, and what stands in the brackets behind it."""

    place: str | None
    agency: str | None


def read_dateline(paragraph: str) -> Dateline:
    """The dateline that opens a paragraph; both parts None when there is none."""
    head = paragraph[:160] if paragraph.startswith("(") else paragraph[:160].lstrip("“\"*> ")
    match = _match(_IN_CAPITALS, head) if _CAPITALS(head[:2]) else None
    if match is None and _CAPITALS(head[:2]) and "., " not in head[:60]:
        abbreviated = _match(_ABBREVIATED, head)
        if abbreviated:
            return Dateline(abbreviated["place"], None)
    if match is None and "(" in head:
        match = _match(_WITH_AGENCY, head)
    if match:
        place, brackets = match["place"].rstrip(" ,-"), match["agency"]
        if place.endswith(".") and place[-4:-1].isupper():
            place = place[:-1]  # "PUERTO ALDAO. –"; an abbreviated state ("Mo.") keeps its full stop.
        if brackets and not _compiled(_IS_AGENCY).fullmatch(brackets):
            place, brackets = f"{place} ({brackets})", None
        return Dateline(place, brackets)
    match = _match(_MIXED, head) if any(sign in head for sign in (" – ", " — ", ". ")) else None
    if match:
        return Dateline(match["place"], None)
    if not head.startswith("("):
        return Dateline(None, None)
    match = _match(_BEHIND_AGENCY, head)
    if match:
        return Dateline(match["place"], match["agency"])
    match = _match(_IN_BRACKETS, head)
    if match and not _compiled(_IS_AGENCY).fullmatch(match["place"]):
        return Dateline(match["place"], None)
    match = _match(_LEAD_AGENCY, head)
    return Dateline(None, match["agency"]) if match else Dateline(None, None)


def lone_dateline(line: str) -> Dateline:
    """The dateline that a line holds and nothing else, as agencies print it above the story: place, day and agency."""
    match = _compiled(_ALONE).fullmatch(line) if line.endswith(")") and len(line) <= MOST_ALONE else None
    return Dateline(match["place"], match["agency"]) if match else Dateline(None, None)
