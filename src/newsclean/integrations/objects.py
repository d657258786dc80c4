"""What other extractors return, cleaned: their text is stripped, their metadata stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from newsclean.article import Article, Provenance
from newsclean.assemble.instants import instant
from newsclean.label.decide import EVEN
from newsclean.label.rules import Rules
from newsclean.pipeline import DEFAULT, clean

#: Our field: the names that it has in others, the first that holds something wins. trafilatura's Document has text,
#: title, author, date, sitename and hostname, its JSON excerpt, source (the address) and source-hostname (the outlet's
#: name); newspaper4k's Article text, title, authors, publish_date, meta_...;
#: news-please's NewsArticle maintext, date_publish, source_domain; fundus' Article plaintext, publishing_date, lang, and
#: its JSON a body of sections.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "plaintext", "raw_text", "body"),
    "headline": ("title", "headline"),
    "description": ("description", "meta_description", "excerpt"),
    "authors": ("authors", "author"),
    "date_published": ("publish_date", "date_publish", "publishing_date", "date_published", "date"),
    "date_modified": ("date_modify", "date_modified"),
    "language": ("language", "meta_lang", "lang"),
    "outlet": ("sitename", "source-hostname", "meta_site_name", "publisher", "hostname", "source_domain"),
    "domain": ("hostname", "source_domain"),
    "url": ("url", "html.requested_url", "canonical_link"),
    "id": ("id",),
}
#: Fields that are taken over, and those of them that are dates.
KEPT = ("headline", "description", "authors", "date_published", "date_modified", "language", "id")
DATES = ("date_published", "date_modified")


def clean_article(source: Any, *, rules: Rules = DEFAULT, precision: float = EVEN) -> Article:
    """Clean what another extractor returned and keep the metadata that it found.

    source: trafilatura's Document (``bare_extraction``), newspaper4k's Article, news-please's NewsArticle, fundus'
    Article, a Scrapy item, or a mapping with the names of one of them. Its text is cleaned; headline, description,
    authors, dates, language, outlet and id are its own where it has them (``provenance`` says ``given``), else they are
    read from the text. A date that cannot be read stands in ``..._raw`` alone.

    Raises TypeError when it has none of the attributes that hold a text, or something else stands in them.
    """
    given = {field: value for field, names in NAMES.items() if (value := _first(source, names)) is not None}
    text = _text(source, given.get("text"))
    own: dict[str, Any] = {field: value for field in KEPT if field in given and (value := _plain(field, given[field]))}
    if "url" not in given and str(_get(source, "source")).startswith(("http://", "https://")):  # elsewhere a name stands in it
        given["url"] = _get(source, "source")
    url, outlet = given.get("url"), _name(given["outlet"]) if "outlet" in given else None
    article = clean(text, url=str(url) if url else None, outlet=outlet, language=own.get("language"), rules=rules, precision=precision)
    taken = {*own, *(("outlet",) if outlet else ())} - {"id"}
    raw: dict[str, Any] = {f"{field}_raw": str(given[field]) for field in DATES if field in given and (field in own or not getattr(article, field))}
    if outlet and article.outlet and not article.outlet.domain and "domain" in given:
        own["outlet"] = article.outlet._replace(domain=str(given["domain"]).lower().removeprefix("www."))
    provenance = [*(Provenance(field, "given") for field in taken), *(p for p in article.provenance if p.field not in taken)]
    return replace(article, **own, **raw, provenance=tuple(sorted(provenance)))


def _text(source: Any, found: Any) -> str | bytes:
    if isinstance(found, (str, bytes)):
        return found
    if found is None:
        if any(_has(source, name) for name in NAMES["text"]):
            return ""
        raise TypeError(f"clean_article() takes an extractor's result with one of {', '.join(NAMES['text'])}, not {type(source).__name__}")
    lines = list(_lines(found))
    if not lines:
        raise TypeError(f"clean_article() takes a text, or its paragraphs, not {type(found).__name__}")
    return "\n".join(lines)


def _lines(value: Any) -> Iterator[str]:
    """The paragraphs of a list, or of the sections that fundus writes into its JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name in ("summary", "headline", "paragraphs", "sections"):
            yield from _lines(value.get(name))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for part in value:
            yield from _lines(part)


def _first(source: Any, names: tuple[str, ...]) -> Any:
    # fundus gives the error of an attribute that could not be parsed as its value.
    return next((value for name in names if (value := _get(source, name)) not in (None, "", [], ()) and not isinstance(value, BaseException)), None)


def _has(source: Any, name: str) -> bool:
    return name in source if isinstance(source, Mapping) else hasattr(source, name)


def _get(source: Any, name: str) -> Any:
    if isinstance(source, Mapping):
        return source.get(name)
    for part in name.split("."):
        source = getattr(source, part, None)
    return source


def _name(value: Any) -> str:
    """A name: of a publisher or a person that may be an object, or a mapping as in JSON-LD, with one."""
    return str((value.get("name") or "") if isinstance(value, Mapping) else getattr(value, "name", value)).strip()


def _plain(field: str, value: Any) -> Any:
    """The value in our form: ISO 8601 dates, a tuple of names."""
    if field == "authors":
        return tuple(dict.fromkeys(_names(value)))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.time().isoformat() != "00:00:00" or value.tzinfo else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return instant(str(value)) if field in DATES else str(value)


def _names(value: Any) -> Iterator[str]:
    """The names in a list, or in one text, parted by semicolons: trafilatura writes them so, and pages in the tags that
    others read."""
    for part in value if isinstance(value, (list, tuple)) else [value]:
        yield from (name for one in _name(part).split(";") if (name := one.strip()))
