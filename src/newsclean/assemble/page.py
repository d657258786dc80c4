"""The fields of a page's record, chosen among what the page claims and what its text shows.

Each field has an order of trust (``TRUST``) and a check that a value must pass; the headline is voted on
(``assemble.headline``). Nothing is made up: every value stands in the page, and ``provenance`` says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from newsclean.article import Outlet
from newsclean.assemble.dates import read_dates
from newsclean.assemble.headline import choose_headline
from newsclean.assemble.instants import Place, instant, is_before, is_future
from newsclean.assemble.outlets import agency_in, outlet_by_name, outlet_by_url, registry
from newsclean.assemble.signers import Signers, corporate_authors, key, read_signers
from newsclean.read.claims import Claim, Claims

#: Whom to trust for a field, first the most trusted. ``visible`` is what labelled blocks of the text show. A source
#: that is not listed is not asked.
TRUST: Mapping[str, tuple[str, ...]] = {
    "description": ("visible", "json-ld", "opengraph", "meta", "twitter", "dublin-core", "json-ld-page"),
    "authors": ("json-ld", "meta", "opengraph", "dublin-core", "microdata", "twitter", "rel-author", "visible", "byline", "json-ld-page"),
    "date_published": ("json-ld", "opengraph", "microdata", "dublin-core", "meta", "json-ld-page", "time", "visible", "url", "htmldate"),
    "date_modified": ("json-ld", "opengraph", "microdata", "dublin-core", "meta", "json-ld-page", "time"),
    "outlet": ("opengraph", "json-ld", "json-ld-page", "dublin-core", "meta"),
    "section": ("json-ld", "opengraph", "microdata", "meta", "visible"),
    "language": ("json-ld", "html", "opengraph", "microdata", "meta", "dublin-core", "json-ld-page"),
    "url": ("canonical", "opengraph", "json-ld", "meta", "twitter"),
    "access": ("json-ld", "opengraph", "meta"),
    "page_type": ("json-ld", "opengraph", "json-ld-page", "meta"),
}

#: How sure a field of a page is by its source; set by hand, other sources and the votes on the headline have the default.
CONFIDENCE: Mapping[str, float] = {"json-ld": 0.97, "url": 0.97, "canonical": 0.97, "opengraph": 0.95, "microdata": 0.95, "visible": 0.9, "meta": 0.9, "htmldate": 0.8, "byline": 0.8, "json-ld-page": 0.7}
DEFAULT_CONFIDENCE = 0.85

#: Sources that are lines of text, not values given for the field alone.
LINES = ("visible", "byline", "rel-author")

#: A description has at least so many words: one or two are a section or a slogan.
LEAST_DESCRIPTION_WORDS = 3
#: A line that signs and dates an article has no more words.
MOST_SIGNING_WORDS = 14
#: A section's name is no longer (characters).
MOST_SECTION = 60
#: An outlet's name is no longer (words): what is longer is a slogan or a sentence.
MOST_OUTLET_WORDS = 8
#: Words of content tiers and of isAccessibleForFree: whether everybody may read on.
FREE = frozenset(("true", "yes", "free", "public", "http://schema.org/true", "https://schema.org/true"))
PAID = frozenset(("false", "no", "locked", "metered", "paid", "premium", "subscriber", "http://schema.org/false", "https://schema.org/false"))

_LANGUAGE = re.compile(r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?(?:[-_.@].{0,20})?")

_BEFORE_SLOGAN = re.compile(r"\s[|–—-]\s|[|：]")
_TITLE_PART, _ARTICLE = re.compile(r"\s[|·–—-]\s|[|：]|:\s"), re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a|de|het)\s", re.IGNORECASE)
#: The part of a title that a domain bears out has so many letters.
LEAST_TITLED = 6
_PATH = re.compile(r"[,;|>›]|\s/\s")
#: A description in a script without spaces has at least so many characters.
LEAST_DENSE_CHARS = 12
_CUT_OFF = ("…", "...")
_T = TypeVar("_T")


class Visible(NamedTuple):
    """What the labelled blocks of a page's text show. ``opening``: the line that reads most like a headline, whatever
    its label; ``authors`` and ``published`` (ISO 8601, and the raw words): what the lines round the opening surely say; ``bylines`` and ``timestamps``: all lines labelled so, teasers' too."""

    headline: str | None = None
    description: str | None = None
    bylines: tuple[str, ...] = ()
    timestamps: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    opening: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, str] | None = None


class Chosen(NamedTuple):
    """The fields of the record. ``organisations``: agencies, desks or the outlet, where the page lets them sign;
    ``access``: ``free``, ``paid`` or None; ``provenance``: for each field that has a value, the source it came from."""

    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    outlet: Outlet | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    access: str | None = None
    page_type: str | None = None
    provenance: tuple[tuple[str, str], ...] = ()


def choose(claims: Claims, visible: Visible, reference: date | None, url: str | None = None) -> Chosen:
    """The fields of a page. ``reference``: the day after which nothing can have been published, None to accept any;
    ``url``: where the page came from. A pure function; never raises."""
    came: dict[str, str] = {}
    address = _note(came, "url", _address(claims, url)) or url
    language = _note(came, "language", _language(claims, visible))
    outlet = _note(came, "outlet", _outlet(claims, (url, address)))
    names = _names(claims, outlet, (url, address))
    claimed = choose_headline([*_shown(visible.headline), *((c.value, c.source) for c in claims.headline)], names)
    headline = _note(came, "headline", claimed or choose_headline(_shown(visible.opening), names))
    signers, signed = _signers(claims, visible, names)
    place = Place(language, outlet.country if outlet else None)
    published, modified = _dates(claims, visible, place, reference)
    if signers.persons:
        came["authors"] = signed
    if signers.organisations:
        came["organisations"] = signed
    if published:
        came["date_published"] = published[2]
    if modified:
        came["date_modified"] = modified[2]
    return Chosen(
        headline=headline,
        description=_note(came, "description", _description(claims, visible, headline, names)),
        authors=signers.persons,
        organisations=signers.organisations,
        date_published=published[0] if published else None,
        date_published_raw=published[1] if published else None,
        date_modified=modified[0] if modified else None,
        date_modified_raw=modified[1] if modified else None,
        outlet=outlet,
        section=_note(came, "section", _section(claims, visible, names)),
        language=language,
        url=address,
        access=_note(came, "access", _access(claims)),
        page_type=_note(came, "page_type", next(_ranked("page_type", claims.page_type), None)),
        provenance=tuple(sorted(came.items())),
    )


def _note(came: dict[str, str], field: str, found: tuple[_T, str] | None) -> _T | None:
    """The value of what was found, with its source noted under the field's name."""
    if found is None:
        return None
    came[field] = found[1]
    return found[0]


def _shown(value: str | None) -> list[tuple[str, str]]:
    return [(value, "visible")] if value else []


def _ranked(field: str, claims: Iterable[Claim], *shown: str | None) -> Iterator[tuple[str, str]]:
    """The values of a field with their sources, the most trusted first; in document order within a source."""
    rows = [*((value, "visible") for value in shown if value), *((c.value, c.source) for c in claims)]
    order = {source: place for place, source in enumerate(TRUST[field])}
    yield from sorted((row for row in rows if row[1] in order), key=lambda row: order[row[1]])


def host_of(url: str | None) -> str | None:
    """The address's host in lower case without ``www.``, or None when it has none."""
    try:
        host = urlsplit(url if "//" in (url or "") else f"//{url}").hostname if url else None
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host and "." in host else None


def _address(claims: Claims, url: str | None) -> tuple[str, str] | None:
    """The canonical address: absolute, of the page's own site, and no home page when the page is none."""
    host = host_of(url)
    for value, source in _ranked("url", claims.url):
        try:
            address = urljoin(url or "", value)
            parts = urlsplit(address)
        except ValueError:
            continue
        theirs = host_of(address)
        if parts.scheme not in ("http", "https") or theirs is None or (url and len(urlsplit(url).path) > 1 and len(parts.path) <= 1):
            continue
        if host is None or _site(theirs) == _site(host):
            return address, source
    return None


def _site(host: str) -> str:
    """The site of a host: its last two labels, or three where these are short (``co.uk``, ``com.br``)."""
    labels = host.split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])


def _language(claims: Claims, visible: Visible) -> tuple[str, str] | None:
    """The text's own language; else the first claim that is a language tag, as BCP 47 writes it. Of a claim only the
    language counts, and for Chinese the script or region: sites copy the rest."""
    if visible.language:
        return visible.language, "visible"
    for value, source in _ranked("language", claims.language):
        match = _LANGUAGE.fullmatch(value.strip())
        if match is not None:
            code, more = match["language"].lower(), match["script"] or match["region"]
            return (f"{code}-{more.title() if match['script'] else more.upper()}" if code == "zh" and more else code), source
    return None


def _outlet(claims: Claims, urls: tuple[str | None, ...]) -> tuple[Outlet, str] | None:
    """The outlet: in the registry by the page's domain, then by the name claimed where the domain bears it out; else
    the name claimed, with the domain."""
    for url in urls:
        known = outlet_by_url(url)
        if known is not None:
            return known, "url"
    host = next(filter(None, map(host_of, urls)), None)
    named = _claimed_outlet(claims, host)
    named = named or _titled_outlet(claims, host)
    if named is None:
        return (Outlet(host, host, None, None, f"url: {host}"), "url") if host else None
    name, source = named
    known = outlet_by_name(name, f"{source}: {name}")
    if known is not None and (host is None or key(name) in key(host)):
        return known, source
    return Outlet(name, host, None, None, f"{source}: {name}"), source


def _claimed_outlet(claims: Claims, host: str | None) -> tuple[str, str] | None:
    """The name that the site gives itself: the longest that its domain bears out, else the first with a capital."""
    names = [(_BEFORE_SLOGAN.split(value)[0].strip(), source) for value, source in _ranked("outlet", claims.outlet)]
    names = [(name, source) for name, source in names if name and len(name.split()) <= MOST_OUTLET_WORDS and "//" not in name and not name.startswith("@")]
    borne_out = [row for row in names if host and len(key(row[0])) > 2 and key(row[0]) in key(host)]
    if borne_out:
        return max(borne_out, key=lambda row: (len(key(row[0])), not row[0].islower()))
    return next((row for row in names if not row[0].islower()), names[0] if names else None)


def _titled_outlet(claims: Claims, host: str | None) -> tuple[str, str] | None:
    """The part of the page's title that its domain bears out, the article aside: "The Evening Watch - Bridge closed" of
    eveningwatch.example."""
    parts = [part.strip() for c in claims.headline if c.source == "title" for part in _TITLE_PART.split(c.value)]
    short = [(part, key(_ARTICLE.sub("", part))) for part in parts if len(part.split()) <= MOST_OUTLET_WORDS]
    return next(((part, "title") for part, k in short if host and len(k) >= LEAST_TITLED and k in key(host)), None)


def _names(claims: Claims, outlet: Outlet | None, urls: tuple[str | None, ...]) -> frozenset[str]:
    """The keys of all names of the outlet: the registry's, those claimed, and its hosts."""
    names = {c.value for c in claims.outlet if len(c.value.split()) <= MOST_OUTLET_WORDS}
    if outlet is not None:
        row = registry().by_name.get(outlet.name)
        names |= {outlet.name, *(row.aliases if row else ()), *(row.domains if row else ())}
    for host in filter(None, map(host_of, urls)):
        names |= {host, host.rpartition(".")[0], *sorted(host.split("."), key=len)[-1:]}
    return frozenset(k for k in map(key, names) if len(k) > 1)


def _signers(claims: Claims, visible: Visible, names: frozenset[str]) -> tuple[Signers, str]:
    """The signers of the most trusted source that names a person, or of a later one that names all of these and
    more; the organisations of the first source that has any where nobody names a person."""
    rows: dict[str, list[tuple[str, bool]]] = {}
    for claim in (*claims.authors, *(Claim(line, "visible") for line in _lines_of_author(visible, names))):
        rows.setdefault(claim.source, []).append((claim.value, claim.organisation))
    read = [(read_signers(rows[source], names), source) for source in TRUST["authors"] if source in rows]
    # In a line of text, what is no person is mostly a date, a place or the word "by".
    read = [(signers._replace(organisations=()) if source in LINES else signers, source) for signers, source in read]
    best, came = next(((s, source) for s, source in read if s.persons), (Signers(), ""))
    for signers, source in read:
        if best.persons and set(map(key, best.persons)) < set(map(key, signers.persons)):
            best, came = signers, source
    if best.persons:
        # Beside a person the outlet is only where the person works.
        return best._replace(organisations=tuple(o for o in best.organisations if key(o) not in names)), came
    return next(((s, source) for s, source in read if s.organisations), (Signers(), ""))


def signing_organisations(organisations: tuple[str, ...]) -> tuple[str, ...]:
    """The organisations that stand for an author where no person signs: known agencies, whatever words they are made
    of ("Associated Press"), and the others that ``corporate_authors`` lets."""
    corporate = corporate_authors(organisations)
    return tuple(name for name in organisations if name in corporate or _is_agency(name))


def _is_agency(name: str) -> bool:
    """Whether the whole name is an agency's, or another name of it."""
    found = agency_in([name])
    row = registry().by_name.get(found) if found else None
    return row is not None and key(name) in {key(known) for known in (row.name, *row.aliases, *row.agency)}


def _lines_of_author(visible: Visible, names: frozenset[str]) -> tuple[str, ...]:
    """What the text shows of its authors: the names round the opening, else the first line labelled as a byline that
    names a person. Later ones sign teasers, or are words of tools that stand beside the author."""
    if visible.authors:
        return visible.authors
    return next(((line,) for line in visible.bylines if read_signers([(line, False)], names).persons), ())


_Dated = tuple[str, str, str]


def _dates(claims: Claims, visible: Visible, place: Place, reference: date | None) -> tuple[_Dated | None, _Dated | None]:
    """Publication and change, each as ISO 8601, raw words and source. A change before the publication is none."""
    shown = read_dates(visible.timestamps, place.language, place.country)
    signing = [visible.description] if visible.description and _signs(visible.description, claims, visible) else []
    beside = read_dates([*visible.bylines, *signing], place.language, place.country)
    first = next(((d.published, d.published_raw) for d in (shown, beside) if d.published), visible.published or (None, None))
    published = _first_date("date_published", claims.date_published, first, place, reference)
    modified = _first_date("date_modified", claims.date_modified, (shown.modified, shown.modified_raw), place, reference)
    if published and modified and is_before(modified[0], published[0]):
        modified = None
    return published, modified


def _first_date(field: str, claims: Iterable[Claim], shown: tuple[str | None, str | None], place: Place, reference: date | None) -> _Dated | None:
    for value, source in _ranked(field, claims, shown[1]):
        iso = shown[0] if source == "visible" else instant(value, place)
        if iso and not is_future(iso, reference):
            return iso, value, source
    return None


def _description(claims: Claims, visible: Visible, headline: str | None, names: frozenset[str]) -> tuple[str, str] | None:
    """The first description that says more than the headline or the outlet's name; in full, where another source
    goes on behind what breaks off."""
    taken = {key(headline or ""), *names}
    shown = None if visible.description and _signs(visible.description, claims, visible) else visible.description
    rows = [(value, source) for value, source in _ranked("description", claims.description, shown) if key(value) not in taken]
    rows = [row for row in rows if len(row[0].split()) >= LEAST_DESCRIPTION_WORDS or (not row[0].isascii() and len(row[0]) >= LEAST_DENSE_CHARS)]
    if not rows:
        return None
    stem = rows[0][0].rstrip(".… ")
    return next((row for row in rows if row[0].startswith(stem) and not row[0].endswith(_CUT_OFF)), rows[0])


def _signs(line: str, claims: Claims, visible: Visible) -> bool:
    """Whether a line that stands where a description does is one that signs and dates: short, no sentence, with an
    author's name or a day."""
    if len(line.split()) > MOST_SIGNING_WORDS or line.endswith((".", "!", "?", "…")):
        return False
    text = key(line)
    named = any(len(key(name)) >= LEAST_DENSE_CHARS // 2 and key(name) in text for name in (*(c.value for c in claims.authors), *visible.authors))
    return named or read_dates([line], visible.language, None).published is not None


def _section(claims: Claims, visible: Visible, names: frozenset[str]) -> tuple[str, str] | None:
    for value, source in _ranked("section", claims.section, visible.section):
        name = _PATH.split(value)[0].strip()
        if name and len(name) <= MOST_SECTION and key(name) not in names and not name.isdigit() and "//" not in value:
            return name, source
    return None


def _access(claims: Claims) -> tuple[str, str] | None:
    """``paid`` when any part is behind a wall (isAccessibleForFree of a part, or a content tier), else ``free``."""
    found = [("paid" if value.casefold() in PAID else "free", source) for value, source in _ranked("access", claims.access) if value.casefold() in FREE | PAID]
    return next((row for row in found if row[0] == "paid"), found[0] if found else None)
