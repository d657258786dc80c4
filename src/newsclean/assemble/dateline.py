"""The dateline: the place that opens the first paragraph, with the day and the agency that may stand behind it.

Agencies and papers write it in many styles. A place in capitals needs a dash behind it; any other needs an agency, a day or
a wide dash, so that no name, party or exclamation is taken for a place. What is no place and what in brackets is no agency
is listed in data/fields.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import registry, wire_service

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆŃČŠŽŤŇŘĚĎİŞĞĐŐŰΑ-ΩА-ЯЁІЇЄҐ"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’\-]{{1,24}}"
#: A word of a place, in capitals or not, and small words between two: Rio de Janeiro, Frankfurt am Main.
_WORD = rf"[{_UPPER}][\w'’.\-]{{1,24}}"
_SMALL = r"(?:(?:[a-zà-ÿ]{1,4}|an der|ob der|de la|de los|de las) |d['’]|l['’])?"
#: A state or country behind the city, as AP writes it (", Mo.", ", Kenya") or in brackets ("(Lecce)").
_REGION = r"(?:, (?!\d)[A-ZÀ-Þ][\w.]{1,14}(?: [A-ZÀ-Þ][\w.]{1,14})?)?"
_IN_CAPS = rf"(?P<place>{_CAPS}(?:[ /](?:(?:DE|DEL|LA|DA|DI|AM|AN|OB|EL|Y|E) ){{0,2}}{_CAPS}|, {_CAPS}){{0,4}}{_REGION})"
_ANY = rf"(?P<place>(?:['’]s-)?{_WORD}(?:[ /]{_SMALL}{_WORD}){{0,4}}(?: a\. ?[A-Z]\.)?{_REGION})"
#: March 4, 9. Juli 2024, Tuesday, 9th July, 19 de nov. de 2024, 9/7.
_DAY = (
    r"(?P<day>,? (?:[^\W\d_]{3,12},? )?(?:(?:le )?\d{1,2}(?:st|nd|rd|th|er|[.º°])?(?: de| of)?[ /.](?P<behind>[^\W\d_]{3,10}|\d{1,2})\.?|(?P<before>[^\W\d_]{3,10})\.? \d{1,2}(?:st|nd|rd|th)?)"
    r"(?:(?:,| del?|[./]) ?(?:de )?\d{4}| \d{4})?)?"
)
_BRACKETS = r"(?: ?\((?P<agency>[^()]{2,30})\)| /[A-Z][\w ]{2,24}/)?"
_DASH = rf"(?:\.?[-–—]|--|[:|=]|(?<=[{_UPPER}]{{4}})\.(?= [{_UPPER}]))"
#: After a dash as wide as a letter the text may follow at once: LONDON—Shares …
_WIDE = rf"(?=\s|[\"“„«]|(?<=—)[{_UPPER}])"
#: CITY — …, CITY, Region (Agency) - …, CITY, March 4 — …, CITY: …, CITY. …
_IN_CAPITALS = rf"{_IN_CAPS}{_DAY}{_BRACKETS}(?:, [^\W\d_]{{3,10}}\.? \d{{1,2}}(?:, \d{{4}})?)? ?(?:-{_DASH}|{_DASH}){_WIDE}"
#: CITY, Reg. Sentence, as Mexican papers print it.
_ABBREVIATED = rf"(?P<place>{_CAPS}(?: {_CAPS}){{0,3}}, (?!Inc|Ltd|Corp|Bros|Mrs|Prof|Esq|Sra)[A-ZÀ-Þ][a-zà-ÿ]{{2,5}}\.)(?= [A-ZÀ-Þ¡¿\"“])"
#: City (Region), 9 July (Agency) - …, London (CNN) — …, CITY, July 9. /TASS/. …, New Delhi [India], July 9 (ANI): …
_WITH_AGENCY = rf"{_ANY}(?P<region> ?[(\[][^()\[\]]{{2,30}}[)\]])?{_DAY}[.,]? ?(?:--)?[(/\[](?P<agency>[^()/\[\]]{{2,30}}(?:/[^()/\[\]]{{2,30}})?)[)/\]](?P<end> ?(?:\.? ?(?:--?|–|—|[:|=])|\.))?(?=(?P<space>\s?)[\"“„«»¿¡']?(?P<next>.))"
#: City, 9 July 2024, SPA -- …, Accra, July 9, GNA - …, BERLIN dpa/taz | …
_WITH_CODE = rf"{_ANY}{_DAY},? (?P<agency>[A-Z][\w/]{{1,12}}|[a-z]{{3,4}}(?:/[a-z]{{3,4}})?) ?(?:--?|–|—|\|)(?=\s)"
#: City, 9 July - RIA News. …
_BEFORE_CODE = rf"{_ANY}{_DAY} ?[-–—] (?P<agency>{_WORD}(?: {_WORD})?)\.(?=\s)"
#: dpa BERLIN. …
_AFTER_CODE = rf"(?P<agency>[a-z]{{3,4}}(?:/[a-zA-Z]{{3,4}})?)\.? (?P<place>{_CAPS}(?:[ /]{_CAPS}){{0,2}})\.(?= [{_UPPER}„“\"])"
#: City – …, City.- …, City. Sentence: mixed case needs a dash, or, as German papers print it, a full stop behind one word.
_MIXED = rf"(?P<place>(?!The |Mrs? |Sir |Dear )[{_UPPER}][a-zà-ÿßąęłńóśźż]{{2,20}}(?:[ /-](?:d[aeo]s? |del? )?[{_UPPER}][a-zà-ÿßąęłńóśźż]{{2,20}}){{0,2}})(?P<sign> [–—] |(?:, [{_UPPER}][a-zà-ÿ]{{2,8}})?\. ?[-–—] ?|\. (?=„?[{_UPPER}][\w]{{0,20}} ))"
#: (AGENCY) - City, 6 Nov. - …, as Italian agencies print it.
_BEHIND_AGENCY = rf"\((?P<agency>[{_UPPER}][\w/ ]{{1,24}})\) ?[-–—] ?{_ANY}{_DAY} ?\.?[-–—](?=\s)"
#: (City) Sentence, as a paper of Quebec prints it.
_IN_BRACKETS = r"\((?P<place>(?!AP\)|AFP\))[A-ZÀ-Þ][a-zà-ÿ][\w'’-]{0,24}(?:[ -](?:(?:de|la|le|du|des|sur) )?[A-ZÀ-Þ][\w'’-]{1,24}){0,3})\) (?=[«“\"]?[A-ZÀ-Þ])"
#: City, 18 March (AGENCY) on a line of its own.
_ALONE = rf"{_ANY}{_DAY} ?\((?P<agency>[^()]{{2,30}})\)"
#: (AGENCY) …, and July 2 (Reuters) - … without a place.
_LEAD_AGENCY = r"\((?P<agency>[A-Z][\w/ ]{1,24})\) ?(?:--?|–|—|:)?(?=\s)"
_DAY_AND_AGENCY = r"(?P<before>[^\W\d_]{3,10})\.? \d{1,2}(?:, \d{4})? \((?P<agency>[^()]{2,30})\) ?(?:--?|–|—|:)(?=\s)"
#: Abbreviations of agencies and outlets in brackets are short or in capitals; anything else there is a region.
_IS_AGENCY = r"[A-Za-z]{0,3}[A-Z]{2}[\w/ .-]*|[a-z]{2,4}(?:[-/]\w{2,9}| [A-Z]\w{1,9}){0,2}|(?i:dpa.*|afp.*|ap|apa|ansa|efe|[\w ]*(?:Reuters|Press|News|Agency|Agencia|Agence|Bloomberg)[\w ]*)"
#: Two characters with which a place in capitals can begin.
_CAPITALS = re.compile(rf"[{_UPPER}][{_UPPER}.'’\-]").match
_FIRST_WORD = re.compile(r"[\w'’-]+")
#: A line that is a dateline alone stands at most so many blocks above the story.
LONE = 6
#: So much of a paragraph holds its dateline; a line that holds a dateline alone has no more characters.
MOST_HEAD, MOST_ALONE = 160, 90
#: What stands in capitals before a dash alone has fewer words: more are a heading.
MOST_PLACE_WORDS = 5
#: An agency's name in brackets has no more words, where nothing but the day before it says that it is one.
MOST_AGENCY_WORDS = 3


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


NONE = Dateline(None, None)


def read_dateline(paragraph: str) -> Dateline:
    """The dateline that opens a paragraph; both parts None when there is none."""
    if paragraph.startswith("("):
        return _in_front(paragraph[:MOST_HEAD])
    head = paragraph[:MOST_HEAD].lstrip("“\"*> ")
    for reader in (_with_agency, _in_capitals, _mixed):
        found = reader(head)
        if found.place or found.agency:
            return NONE if found.place and _is_no_place(found.place) else found
    return NONE


def lone_dateline(line: str) -> Dateline:
    """The dateline that a line holds and nothing else, as agencies print it above the story: place, day and agency."""
    line = line.rstrip(" -–—.")
    match = _compiled(_ALONE).fullmatch(line) if line.endswith(")") and len(line) <= MOST_ALONE else None
    return Dateline(match["place"], match["agency"]) if match and _is_day(match) else NONE


def dateline_of(texts: Sequence[str], first: int, story: int | None) -> Dateline:
    """The dateline of a text, whose blocks these are: of the story's ``first`` block, or of its first paragraph, number
    ``story``, or on a line of its own above."""
    for i in dict.fromkeys((first, len(texts) if story is None else story)):
        found = read_dateline(texts[i]) if i < len(texts) else NONE
        # What stands before a colon again and again is who speaks.
        if found.place and not found.agency and sum(text.startswith(f"{found.place}:") for text in texts) > 1:
            found = NONE
        if found.place or found.agency:
            return found
    lone = (lone_dateline(text) for text in texts[max(0, first - LONE) : first])
    return next((found for found in lone if found.place), NONE)


def _with_agency(head: str) -> Dateline:
    """Place and agency, perhaps with the day between them."""
    if any(sign in head for sign in "(/["):
        match = _match(_WITH_AGENCY, head)
        if match and _agrees(match):
            # Between strokes stands also what is no agency: /PRNewswire/.
            slashed = head[match.start("agency") - 1] == "/" and not wire_service([match["agency"]])
            return Dateline(match["place"].rstrip(" ,-"), None if slashed else match["agency"])
        match = _match(_DAY_AND_AGENCY, head)
        if match and _is_month(match["before"]) and _is_agency(match["agency"]):
            return Dateline(None, match["agency"])
    for regex in (_WITH_CODE, _BEFORE_CODE) if any(sign in head for sign in ("-", "–", "—", "|")) else ():
        match = _match(regex, head)
        if match and wire_service([match["agency"]]) and (_is_day(match) or regex == _WITH_CODE):
            return Dateline(match["place"], match["agency"])
    match = _match(_AFTER_CODE, head) if head[:1].islower() else None
    return Dateline(match["place"], match["agency"]) if match and wire_service([match["agency"]]) else NONE


def _agrees(match: re.Match[str]) -> bool:
    """Whether what stands in the brackets is an agency: by its name, or by the day before it, or by its form, the less
    the more the rest looks like a dateline."""
    agency, end, day = match["agency"], match["end"], _is_day(match)
    if not day and match["day"]:
        return False
    if not end:
        # The sentence follows at once: only behind a day or a known agency, and with a capital.
        return match["next"].isupper() and match["space"] == " " and (bool(wire_service([agency])) or (day and _is_agency(agency)))
    if day:
        return len(agency.split()) <= MOST_AGENCY_WORDS and not agency.isdigit()
    known = bool(wire_service([agency])) or agency in registry().by_name
    # "Cash Value (CAV): …" explains a word: behind a place in small letters an unknown code is one in small letters too.
    return known or (_is_agency(agency) and not match["region"] and (match["place"].isupper() or agency[0].islower()))


def _in_capitals(head: str) -> Dateline:
    if not _CAPITALS(head[:2]):
        return NONE
    match = _match(_IN_CAPITALS, head)
    if match is None:
        abbreviated = _match(_ABBREVIATED, head) if "., " not in head[:60] else None
        return Dateline(abbreviated["place"], None) if abbreviated else NONE
    if match["day"] and not _is_day(match):
        return NONE
    place, brackets = match["place"].rstrip(" ,-"), match["agency"]
    if not brackets and place.count(" ") + 1 >= MOST_PLACE_WORDS:
        return NONE
    if place.endswith(".") and place[-4:-1].isupper() and "." not in place[-4:-1]:
        place = place[:-1]  # "PUERTO ALDAO. –"; an abbreviated state ("Mo.", "P.E.I.") keeps its full stop.
    if brackets and not _is_agency(brackets):
        place, brackets = f"{place} ({brackets})", None
    return Dateline(place, brackets)


def _mixed(head: str) -> Dateline:
    match = _match(_MIXED, head) if any(sign in head for sign in (" – ", " — ", ". ", ".-", ".–", ".—")) else None
    return Dateline(match["place"], None) if match else NONE


def _in_front(head: str) -> Dateline:
    """A dateline that begins with a bracket: the agency, or the place."""
    match = _match(_BEHIND_AGENCY, head)
    if match and (_is_day(match) or not match["day"]):
        return Dateline(match["place"], match["agency"])
    match = _match(_IN_BRACKETS, head)
    if match and not _is_agency(match["place"]) and not _is_no_place(match["place"]):
        return Dateline(match["place"], None)
    match = _match(_LEAD_AGENCY, head)
    return Dateline(None, match["agency"]) if match else NONE


def _is_agency(words: str) -> bool:
    return words.casefold() not in _words("no_agencies") and (_compiled(_IS_AGENCY).fullmatch(words) is not None or bool(wire_service([words])) or words in registry().by_name)


def _is_day(match: re.Match[str]) -> bool:
    """Whether the dateline has a day whose month is one."""
    month = match["before"] or match["behind"]
    return bool(match["day"]) and bool(month) and (month.isdigit() or _is_month(month))


def _is_month(word: str) -> bool:
    return word.casefold() in _months()


def _is_no_place(place: str) -> bool:
    """Whether what stands at the place is an exclamation, a label or a body known by its initials."""
    first = _FIRST_WORD.match(place)
    return place.casefold() in _words("no_places") or (first is not None and first[0].casefold() in _words("no_places"))


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(name for names in fields_data()["months"] for name in names)


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])
