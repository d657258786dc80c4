"""What other extractors return, cleaned: their text is stripped, their metadata stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from newsclean.article import Article, Provenance
from newsclean.label.decide import EVEN
from newsclean.label.rules import Rules
from newsclean.pipeline import DEFAULT, clean

#: Our field: the names that it has in others, the first that holds something wins. trafilatura's Document has text,
#: title, author, date, sitename and hostname; newspaper4k's Article text, title, authors, publish_date, meta_...;
#: news-please's NewsArticle maintext, date_publish, source_domain; fundus' Article plaintext, publishing_date, lang.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "plaintext", "raw_text", "body"),
    "headline": ("title", "headline"),
    "description": ("description", "meta_description"),
    "authors": ("authors", "author"),
    "date_published": ("publish_date", "date_publish", "publishing_date", "date_published", "date"),
    "date_modified": ("date_modify", "date_modified"),
    "language": ("language", "meta_lang", "lang"),
    "outlet": ("sitename", "meta_site_name", "publisher", "hostname", "source_domain"),
    "url": ("url", "html.requested_url", "canonical_link"),
    "id": ("id",),
}
#: Fields that are taken over as they are.
KEPT = ("headline", "description", "authors", "date_published", "date_modified", "language", "id")


def clean_article(source: Any, *, rules: Rules = DEFAULT, precision: float = EVEN) -> Article:
    """Clean what another extractor returned and keep the metadata that it found.

    source: trafilatura's Document (``bare_extraction``), newspaper4k's Article, news-please's NewsArticle, fundus'
    Article, or a mapping with the names of one of them. Its text is cleaned; headline, description, authors, dates,
    language and id are its own where it has them (``provenance`` says ``given``), else they are read from the text.

    Raises TypeError when it has none of the attributes that hold a text.
    """
    given = {field: value for field, names in NAMES.items() if (value := _first(source, names)) is not None}
    text = given.get("text")
    if not isinstance(text, (str, bytes)):
        if not any(_has(source, name) for name in NAMES["text"]):
            raise TypeError(f"clean_article() takes an extractor's result with one of {', '.join(NAMES['text'])}, not {type(source).__name__}")
        text = ""
    own: dict[str, Any] = {field: value for field in KEPT if field in given and (value := _plain(field, given[field]))}
    url, outlet = given.get("url"), given.get("outlet")
    article = clean(text, url=str(url) if url else None, outlet=_name(outlet), language=own.get("language"), rules=rules, precision=precision)
    raw: dict[str, Any] = {f"{field}_raw": str(given[field]) for field in ("date_published", "date_modified") if field in own}
    taken = {*own, *(("outlet",) if outlet else ())} - {"id"}
    provenance = [*(Provenance(field, "given") for field in taken), *(p for p in article.provenance if p.field not in taken)]
    return replace(article, **own, **raw, provenance=tuple(sorted(provenance)))


def _first(source: Any, names: tuple[str, ...]) -> Any:
    return next((value for name in names if (value := _get(source, name)) not in (None, "", [], ())), None)


def _has(source: Any, name: str) -> bool:
    return name in source if isinstance(source, Mapping) else hasattr(source, name)


def _get(source: Any, name: str) -> Any:
    if isinstance(source, Mapping):
        return source.get(name)
    for part in name.split("."):
        source = getattr(source, part, None)
    return source


def _name(outlet: Any) -> str | None:
    """The outlet's name; a publisher may be an object that has one."""
    return str(getattr(outlet, "name", outlet)) if outlet else None


def _plain(field: str, value: Any) -> Any:
    """The value in our form: ISO 8601 dates, a tuple of names."""
    if field == "authors":
        return tuple(_names(value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.time().isoformat() != "00:00:00" or value.tzinfo else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _names(value: Any) -> Iterator[str]:
    """trafilatura has authors in one text, parted by semicolons; the others have lists."""
    parts = value.split(";") if isinstance(value, str) else value
    yield from (name for part in parts if (name := str(part).strip()))
