"""Records under the names that other libraries and schema.org use, so that code written for those can read ours.

Each export is a table: their key, and how it is had from an article. The names are those of schema.org's NewsArticle
(https://schema.org/NewsArticle), of ``newspaper.Article`` (newspaper4k 0.9), of ``trafilatura.bare_extraction``
(trafilatura 2) and of ``NewsArticle`` of news-please 1.6. Fields that we do not have are left out, and never invented.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from newsclean.article import Article

#: How a value is had from an article.
Get = Callable[[Article], Any]


def _outlet(part: str) -> Get:
    def get(article: Article) -> Any:
        return getattr(article.outlet, part) if article.outlet else None

    return get


def _day(article: Article) -> str | None:
    return article.date_published[:10] if article.date_published else None


def _clock(iso: str | None) -> str | None:
    """``2024-05-03 10:20:00``, as news-please writes dates: no zone, midnight for a bare day."""
    if not iso:
        return None
    clock = iso[11:19] or "00:00:00"
    return f"{iso[:10]} {clock if len(clock) == 8 else clock[:5] + ':00'}"


def _persons(article: Article) -> list[dict[str, str]] | None:
    return [{"@type": "Person", "name": name} for name in article.authors] or None


def _publisher(article: Article) -> dict[str, Any] | None:
    outlet = article.outlet
    if outlet is None:
        return None
    return _told({"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"https://{outlet.domain}" if outlet.domain else None})


def _free(article: Article) -> bool | None:
    return False if article.status == "truncated" else None


def _wire(article: Article) -> dict[str, str] | None:
    return {"@type": "NewsMediaOrganization", "name": article.wire_service} if article.wire_service else None


def _corrections(article: Article) -> list[str] | None:
    return list(article.notes) or None


SCHEMA_ORG: Mapping[str, Get] = {
    "@context": lambda a: "https://schema.org",
    "@type": lambda a: "NewsArticle",
    "headline": lambda a: a.headline,
    "description": lambda a: a.description,
    "author": _persons,
    "datePublished": lambda a: a.date_published,
    "dateModified": lambda a: a.date_modified,
    "dateline": lambda a: a.dateline,
    "articleSection": lambda a: a.section,
    "articleBody": lambda a: a.body or None,
    "wordCount": lambda a: a.word_count or None,
    "inLanguage": lambda a: a.language,
    "publisher": _publisher,
    "sourceOrganization": _wire,
    "correction": _corrections,
    "isAccessibleForFree": _free,
    "url": lambda a: a.url,
    "identifier": lambda a: a.id,
}

#: Empty values are those of ``newspaper.Article``: an empty string or list, and None for the date.
NEWSPAPER: Mapping[str, Get] = {
    "url": lambda a: a.url or "",
    "title": lambda a: a.headline or "",
    "authors": lambda a: list(a.authors),
    "publish_date": lambda a: a.date_published,
    "text": lambda a: a.body,
    "meta_description": lambda a: a.description or "",
    "meta_lang": lambda a: a.language or "",
    "meta_site_name": lambda a: a.outlet.name if a.outlet else "",
    "source_url": lambda a: f"https://{a.outlet.domain}" if a.outlet and a.outlet.domain else "",
}

TRAFILATURA: Mapping[str, Get] = {
    "title": lambda a: a.headline,
    "author": lambda a: "; ".join(a.authors) or None,
    "url": lambda a: a.url,
    "hostname": _outlet("domain"),
    "description": lambda a: a.description,
    "sitename": _outlet("name"),
    "date": _day,
    "categories": lambda a: [a.section] if a.section else [],
    "fingerprint": lambda a: a.body_digest,
    "id": lambda a: a.id,
    "language": lambda a: a.language,
    "text": lambda a: a.body,
}

NEWS_PLEASE: Mapping[str, Get] = {
    "authors": lambda a: list(a.authors),
    "date_modify": lambda a: _clock(a.date_modified),
    "date_publish": lambda a: _clock(a.date_published),
    "description": lambda a: a.description,
    "language": lambda a: a.language,
    "maintext": lambda a: a.body or None,
    "source_domain": _outlet("domain"),
    "title": lambda a: a.headline,
    "url": lambda a: a.url,
}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}


def _export(table: Mapping[str, Get], article: Article) -> dict[str, Any]:
    return {key: get(article) for key, get in table.items()}


def to_schema_org(article: Article) -> dict[str, Any]:
    """The article as a schema.org NewsArticle: plain data for JSON-LD, without the keys that have no value."""
    return _told(_export(SCHEMA_ORG, article))


def to_newspaper(article: Article) -> dict[str, Any]:
    """The attributes of a ``newspaper.Article``, with its empty values. ``publish_date`` is ISO 8601 text."""
    return _export(NEWSPAPER, article)


def to_trafilatura(article: Article) -> dict[str, Any]:
    """The keys of ``trafilatura.bare_extraction(...).as_dict()`` that a record fills: authors in one string, the day
    without its time."""
    return _export(TRAFILATURA, article)


def to_news_please(article: Article) -> dict[str, Any]:
    """The keys of news-please's ``NewsArticle.get_dict()`` that a record fills; dates without a zone."""
    return _export(NEWS_PLEASE, article)


#: What would end a <script> element or open a comment inside it, and how JSON writes it instead (HTML standard,
#: 4.12.1.3 "Restrictions for contents of script elements").
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def dump_json_ld(article: Article) -> str:
    """The schema.org export as JSON that is safe inside ``<script type="application/ld+json">``, whatever the story
    says: no ``</script>`` and no comment can be read out of it. Lone surrogates are escaped."""
    text = json.dumps(to_schema_org(article), ensure_ascii=False)
    for mark, escape in _ESCAPES:
        text = text.replace(mark, escape)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
