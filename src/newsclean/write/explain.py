"""The source with every block's label, confidence and evidence at its side, for a terminal or a file."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from newsclean.article import BODY, FIELD_LABELS, SEPARATOR, Article, Span

#: ANSI colour by what becomes of a block.
COLOURS = {"body": None, "field": "cyan", "removed": "red"}
#: So many pieces of evidence are told for each removed block, the weightiest first.
TOLD = 3
_GUTTER = 20

Paint = Callable[[str, str | None], str]


def explain(article: Article, width: int, paint: Paint) -> str:
    """The explanation of an article in lines of at most ``width`` columns; ``paint`` colours a text."""
    head = [f"status {article.status} · language {article.language or '?'} · outlet {article.outlet.name if article.outlet else '?'} · {article.word_count} words of body · {len(article.removed)} blocks removed", ""]
    gone = {removal.start for removal in article.removed}
    return "\n".join([*head, *(line for span in article.spans for line in _lines(article, span, span.start in gone, width, paint))]) + "\n"


def _lines(article: Article, span: Span, removed: bool, width: int, paint: Paint) -> Iterator[str]:
    if span.label == SEPARATOR:
        return
    fate = "removed" if removed else "field" if span.label in FIELD_LABELS else "body"
    colour = COLOURS[fate]
    sign = {"removed": "-", "field": "=", "body": " "}[fate]
    text = " ".join(article.source[span.start : span.end].split())
    first = True
    for line in textwrap.wrap(text, max(20, width - _GUTTER - 10)) or [""]:
        gutter = f"{sign} {span.label:{_GUTTER}.{_GUTTER}} {span.confidence:.2f}" if first else " " * (_GUTTER + 7)
        yield paint(f"{gutter} │ {line}", colour)
        first = False
    if span.label == BODY and len(span.evidence) <= 1:
        return
    told = sorted(span.evidence, key=lambda item: item.weight, reverse=span.label == BODY)
    for item in told[:TOLD]:
        reason = f"{item.weight:+.1f} {item.name}: {item.detail}"
        yield paint(" " * (_GUTTER + 7) + " · " + textwrap.shorten(reason, max(20, width - _GUTTER - 12), placeholder="…"), "bright_black")
