"""What a user of the library writes, with types: mypy --strict and pyright (strict) must find nothing in it.

.ci/release checks it against the installed wheel, whose py.typed says that its types count. It is read, never run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import newsclean
from newsclean import Article, Evidence, Outlet, Provenance, Removal, Rules, RulesError, Span


def of_a_text(text: str | bytes) -> tuple[str | None, tuple[str, ...], str]:
    article: Article = newsclean.clean(text, language="en", precision=0.5, reference=date(2025, 3, 4))
    outlet: Outlet | None = article.outlet
    name: str = outlet.name if outlet is not None else "unknown"
    return article.headline, article.authors, name


def of_a_page(page: bytes) -> dict[str, str]:
    article = newsclean.clean_html(page, url="https://www.example.com/story", encoding="utf-8")
    rows: Sequence[Provenance] = article.provenance
    return {row.field: row.source for row in rows}


def reasons(article: Article) -> Iterator[tuple[str, int, int, float, str]]:
    removal: Removal
    for removal in article.removed:
        least: Evidence = min(removal.evidence, key=lambda item: item.weight)
        yield removal.kind, removal.start, removal.end, removal.confidence, least.detail


def tiles(article: Article) -> bool:
    spans: tuple[Span, ...] = article.spans
    return "".join(article.source[span.start : span.end] for span in spans) == article.source


def own_rules(path: Path) -> Rules | None:
    try:
        return Rules.load(path).without("related_coverage").keeping("author_bio").dropping("caption")
    except RulesError as problem:
        print(problem)
        return None


def many(texts: list[str]) -> list[str]:
    bodies: list[str] = []
    for found in newsclean.clean_many(texts, workers=1):
        if isinstance(found, newsclean.Failure):
            print(found.message)
        else:
            bodies.append(found.body)
    return bodies


def record(article: Article) -> object:
    return article.to_dict()["body"]
