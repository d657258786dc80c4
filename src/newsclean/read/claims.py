"""What a page says of itself: JSON-LD, meta elements, title, headings, links and times, each claim with its source.

Nothing is judged here but where a value stands; ``assemble.page`` weighs the claims. The names that are known are in
``read.vocabulary``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.read import jsonld
from newsclean.read.text import normalise
from newsclean.read.vocabulary import ARTICLE_KEYS, AUTHOR_KEYS, META, OUTLET_KEYS, PAGE_KEYS, WRITTEN_BY

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Where a claim can come from.
SOURCES = (
    "json-ld",  # the article's own node
    "json-ld-page",  # a node of the page or of its publisher
    "opengraph",
    "twitter",
    "dublin-core",
    "meta",
    "microdata",
    "rel-author",
    "byline",  # an element whose class says author or byline
    "time",
    "title",
    "h1",
    "html",
    "canonical",
    "url",  # the day in the address
    "htmldate",
)

#: A longer value is cut (characters): no headline or description is longer.
MOST_CHARS = 5_000
#: So many claims of one field and source are kept.
MOST_CLAIMS = 20
#: An element with more text than this names no author and is no heading (characters).
MOST_NAME, MOST_HEADING = 200, 500
#: So many paragraphs behind the first byline the search for more ends: those of the deck, or the story's first.
MOST_PARAGRAPHS = 3
#: So many <time> and <h1> elements are read.
MOST_TIMES, MOST_HEADINGS = 8, 6


class Claim(NamedTuple):
    """A value that a page gives for a field, and where (one of ``SOURCES``). ``organisation``: the page calls an
    author an organisation."""

    value: str
    source: str
    organisation: bool = False


class Claims(NamedTuple):
    """All that a page says of itself, by field, in document order within each source. ``access`` holds ``true`` and
    ``false`` for isAccessibleForFree, and the words of content tiers; ``article_body`` the text of JSON-LD."""

    headline: tuple[Claim, ...] = ()
    description: tuple[Claim, ...] = ()
    authors: tuple[Claim, ...] = ()
    date_published: tuple[Claim, ...] = ()
    date_modified: tuple[Claim, ...] = ()
    outlet: tuple[Claim, ...] = ()
    section: tuple[Claim, ...] = ()
    language: tuple[Claim, ...] = ()
    url: tuple[Claim, ...] = ()
    access: tuple[Claim, ...] = ()
    page_type: tuple[Claim, ...] = ()
    article_body: str | None = None


#: Words in a class or itemprop that name an author; what belongs to a picture, a comment or a teaser is another's.
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:authors?|byline|autore?s?|auteurs?|autor(?:en|in)?|writer|journalist)(?:[\s_-]{1,2}(?:names?|links?|text|title))?(?:$|\s)|(?:author|byline)name|articleauthor", re.IGNORECASE)
_NOT_AUTHOR = re.compile(r"comment|image|photo|avatar|caption|bio|teaser|related|social|follow|share|date", re.IGNORECASE)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_URL_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P<other>[/-]?)(?P<day>\d\d?)(?![0-9])",
    re.IGNORECASE,
)
_BODY_TAGS = ("a", "span", "div", "p", "address", "li", "b", "strong")
_TAG = re.compile(r"<[^<>]{1,120}>")


class _Found:
    """Claims while they are gathered, each value once for each field and source."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Claim, None]] = {}

    def add(self, field: str, value: Any, source: str, organisation: bool = False) -> None:
        text = clean_value(value) if isinstance(value, str) else ""
        row = self.rows.setdefault(field, {})
        if text and len(row) < MOST_CLAIMS * len(SOURCES):
            row.setdefault(Claim(text, source, organisation))


def clean_value(text: str) -> str:
    """A value as people read it: entities resolved (twice: content systems escape twice), tags taken off, white
    space folded."""
    text = text[:MOST_CHARS]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    return normalise(text)


def read_claims(tree: HtmlElement, url: str | None) -> Claims:
    """All claims of a parsed page. ``url``: where it came from, for telling its own JSON-LD node from another's.

    One pass over the elements that carry metadata; a second one over the text's elements only where nobody was named
    as the author, and htmldate's search only where no date was found at all. Never raises.
    """
    found = _Found()
    scripts: list[Any] = []
    lang = tree.get("lang") or tree.get("xml:lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    found.add("language", lang, "html")
    headings = times = 0
    for element in tree.iter("meta", "script", "link", "title", "h1", "time"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, found)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                scripts += jsonld.parse(element.text)
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                found.add("url", element.get("href"), "canonical")
        elif tag == "title":
            # A <title> inside an SVG names an icon.
            if element.getparent() is not None and element.getparent().tag in ("head", "html", "body"):
                found.add("headline", element.text, "title")
        elif tag == "h1":
            headings += 1
            if headings <= MOST_HEADINGS:
                found.add("headline", _text(element, MOST_HEADING), "h1")
        elif headings or element.get("itemprop") or element.get("pubdate") is not None:
            # A time before the heading belongs to the masthead.
            times += 1
            if times <= MOST_TIMES:
                _read_time(element, found)
    body = _read_jsonld(jsonld.gather(scripts), url, found)
    if not _names_somebody(found):
        _read_bylines(tree, found)
    found.add("date_published", url_date(url), "url")
    if not found.rows.get("date_published"):
        found.add("date_published", _searched_date(tree, url), "htmldate")
    return Claims(**{field: tuple(row) for field, row in found.rows.items()}, article_body=body)


def _read_meta(element: HtmlElement, found: _Found) -> None:
    content = element.get("content")
    if not content:
        return
    if (element.get("name") or element.get("property") or "").startswith("twitter:label"):
        # Twitter cards write a label and its value into two elements, side by side (twitter:label1, twitter:data1).
        data = element.getnext()
        if content.strip().casefold() in WRITTEN_BY and data is not None and data.tag == "meta":
            found.add("authors", data.get("content"), "twitter")
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = element.get(attribute)
        row = META.get(name.strip().lower()) if name else None
        if row is not None:
            found.add(row[0], content, row[1])
            return


def _read_time(element: HtmlElement, found: _Found) -> None:
    value = element.get("datetime") or element.get("content")
    prop = (element.get("itemprop") or "").lower()
    if value:
        found.add("date_modified" if "modified" in prop or "updated" in (element.get("class") or "") else "date_published", value, "microdata" if prop else "time")


def _text(element: HtmlElement, most: int) -> str:
    """The element's text, with a space where another element begins, or nothing when it is long."""
    text = " ".join("".join(islice(element.itertext(), 60)).split())
    return text if len(text) <= most else ""


def _read_jsonld(nodes: jsonld.Nodes, url: str | None, found: _Found) -> str | None:
    """Claims of the JSON-LD nodes; returns the text of the article's own, if it has one."""
    body = None
    for node in _own(nodes.articles, url):
        _read_node(node, ARTICLE_KEYS, "json-ld", nodes.by_id, found)
        for part in jsonld.items(node.get("hasPart")):
            if isinstance(part, dict):
                for value in jsonld.strings(part.get("isAccessibleForFree")):
                    found.add("access", value, "json-ld")
        text = node.get("articleBody")
        if body is None and isinstance(text, str) and text.strip():
            body = html.unescape(text) if "&" in text else text
    for node in nodes.pages:
        _read_node(node, PAGE_KEYS, "json-ld-page", nodes.by_id, found)
    for node in nodes.sites:
        for name in jsonld.strings(node.get("name")):
            found.add("outlet", name, "json-ld-page")
    return body


def _read_node(node: jsonld.Node, keys: Mapping[str, str], source: str, by_id: Mapping[str, jsonld.Node], found: _Found) -> None:
    for key, field in keys.items():
        if key in node:
            for value in jsonld.strings(node[key]):
                found.add(field, value, source)
    for kind in jsonld.types_of(node):
        found.add("page_type", kind, source)
    for field, names in (("authors", AUTHOR_KEYS), ("outlet", OUTLET_KEYS)):
        for key in names:
            people = list(jsonld.named(node.get(key), by_id))
            for name, organisation in people:
                found.add(field, name, source, organisation and field == "authors")
            if people:
                break


def _own(articles: tuple[jsonld.Node, ...], url: str | None) -> Iterator[jsonld.Node]:
    """The nodes of this article: the one with the page's address, else the first, and others with its headline."""
    if not articles:
        return
    address = _address(url)
    chosen = next((n for n in articles if address and address in map(_address, _urls(n))), articles[0])
    yield chosen
    title = _title(chosen)
    yield from (node for node in articles if node is not chosen and title and _title(node) == title)


def _urls(node: jsonld.Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        yield from jsonld.strings(node.get(key))


def _title(node: jsonld.Node) -> str:
    return next((clean_value(text).casefold() for key in ("headline", "name") for text in jsonld.strings(node.get(key))), "")


def _address(url: str | None) -> str:
    """An address without scheme, query and fragment, for comparing."""
    return (url or "").partition("#")[0].partition("?")[0].partition("//")[2].removeprefix("www.").rstrip("/")


def _names_somebody(found: _Found) -> bool:
    """Whether any author claimed may be a person: no address, no organisation, none of the outlet's own names."""
    outlets = {claim.value.casefold() for claim in found.rows.get("outlet", ())}
    for claim in found.rows.get("authors", ()):
        name = claim.value.casefold()
        is_address = "//" in name or "@" in name or ("." in name and " " not in name)
        if not (claim.organisation or is_address or name in outlets):
            return True
    return False


def _read_bylines(tree: HtmlElement, found: _Found) -> None:
    """Authors that the text's elements name: by rel, by itemprop, by class. Those behind the heading count, and only
    until the story is under way: what comes later signs teasers of other stories."""
    names: list[tuple[str, str]] = []
    before: list[tuple[str, str]] = []
    paragraphs = 0
    for element in tree.iter("h1", *_BODY_TAGS):
        source = "" if element.tag == "h1" else _byline_source(element)
        if source:
            names.append((_names(element), source))
        elif element.tag == "h1" and names and not before:
            before, names = names, []
        elif element.tag == "p" and names:
            paragraphs += 1
            if paragraphs > MOST_PARAGRAPHS:
                break
    for name, source in names or before:
        found.add("authors", name, source)


def _byline_source(element: HtmlElement) -> str:
    """What tells that the element names an author, or nothing."""
    if "author" in (element.get("itemprop") or "").split():
        return "microdata"
    if element.get("rel") == "author":
        return "rel-author"
    kind = element.get("class")
    return "byline" if kind and _names_author(kind) else ""


@lru_cache(maxsize=4096)
def _names_author(kind: str) -> bool:
    """Whether an element of this class holds an author's name."""
    return _AUTHOR_CLASS.search(kind) is not None and _NOT_AUTHOR.search(kind) is None


def _names(element: HtmlElement) -> str:
    """The element's text with a bar between the texts of its parts: each may be another person."""
    parts = [part.strip() for part in islice(element.itertext(), 60)]
    text = " | ".join(part for part in parts if part)
    return text if len(text) <= MOST_NAME else ""


def url_date(url: str | None) -> str | None:
    """The day in an address such as ``/2024/03/09/``, ``/2024-03-09-``, ``/2024/mar/09/`` or ``/20240309/``."""
    match = _URL_DATE.search((url or "")[:MOST_CHARS])
    if match is None or match["mark"] != match["other"]:
        return None
    year, month, day = match["year"], match["month"].lower(), match["day"]
    number = _MONTHS.index(month) // 3 + 1 if month.isalpha() else int(month)
    return f"{year}-{number:02}-{int(day):02}" if 1 <= number <= 12 and 1 <= int(day) <= 31 else None


def _searched_date(tree: HtmlElement, url: str | None) -> str | None:
    """The date that htmldate finds in the page's text. It gets no upper bound, since the answer must not depend on
    the day of the call; ``assemble.page`` refuses dates of the future."""
    from datetime import datetime

    from htmldate import find_date

    try:
        return find_date(tree, original_date=True, url=url, max_date=datetime(9999, 1, 1))
    except Exception:  # a third party's search over untrusted markup must not end the cleaning
        return None
