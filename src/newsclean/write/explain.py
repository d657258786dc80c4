"""The source with every block's label, confidence and evidence at its side, for a terminal or a file."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from newsclean.article import BODY, FIELD_LABELS, SEPARATOR, Article, Span

#: ANSI colour by what becomes of a block.
COLOURS = {"body": None, "field": "cyan", "removed": "red"}
#: So many pieces of evidence are told for each removed block, the weightiest first.
TOLD = 3
#: Below this confidence a block is doubtful, and has a question mark.
DOUBTFUL = 0.9
_GUTTER = 20
#: The longest bar of the chart (columns).
_BAR = 30
#: What could steer a terminal or turn the direction of the text is shown by its number.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Fields that are told below the source.
_TOLD_FIELDS = ("headline", "description", "authors", "date_published", "date_modified", "dateline", "section", "wire_service", "url")

Paint = Callable[[str, str | None], str]


def explain(article: Article, width: int, paint: Paint) -> str:
    """The explanation of an article in lines of at most ``width`` columns; ``paint`` colours a text."""
    head = [f"status {article.status} · language {article.language or '?'} · outlet {article.outlet.name if article.outlet else '?'} · {article.word_count} words of body · {len(article.removed)} blocks removed", ""]
    gone = {removal.start for removal in article.removed}
    blocks = (line for span in article.spans for line in _lines(article, span, span.start in gone, width, paint))
    return "\n".join([*head, *blocks, *_record(article, width), *_chart(article, width, paint)]) + "\n"


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text).split())


def _record(article: Article, width: int) -> Iterator[str]:
    """The record's fields."""
    yield ""
    for name in _TOLD_FIELDS:
        value = getattr(article, name)
        if value:
            text = _plain(value if isinstance(value, str) else ", ".join(value))
            yield from textwrap.wrap(text, max(30, width), initial_indent=f"  {name:16} ", subsequent_indent=" " * 19)


def _chart(article: Article, width: int, paint: Paint) -> Iterator[str]:
    """How many words of each kind were removed."""
    words: dict[str, int] = {}
    for removal in article.removed:
        words[removal.kind] = words.get(removal.kind, 0) + len(removal.text.split())
    if not words:
        return
    most, all_ = max(1, *words.values()), sum(len(article.source[span.start : span.end].split()) for span in article.spans)
    yield ""
    yield f"removed {sum(words.values())} of {all_} words"
    for kind, number in sorted(words.items(), key=lambda item: -item[1]):
        bar = "█" * max(1, number * min(_BAR, max(1, width - _GUTTER - 12)) // most)
        yield paint(f"  {_plain(kind):{_GUTTER}.{_GUTTER}} {number:5} {bar}", COLOURS["removed"])


def _lines(article: Article, span: Span, removed: bool, width: int, paint: Paint) -> Iterator[str]:
    if span.label == SEPARATOR:
        return
    fate = "removed" if removed else "field" if span.label in FIELD_LABELS else "body"
    colour = COLOURS[fate]
    sign = {"removed": "-", "field": "=", "body": " "}[fate]
    text = _plain(article.source[span.start : span.end])
    sure = f"{span.confidence:.2f}{'?' if span.confidence < DOUBTFUL else ' '}"
    first = True
    for line in textwrap.wrap(text, max(20, width - _GUTTER - 11)) or [""]:
        gutter = f"{sign} {span.label:{_GUTTER}.{_GUTTER}} {sure}" if first else " " * (_GUTTER + 8)
        yield paint(f"{gutter} │ {line}", colour)
        first = False
    if span.label == BODY and len(span.evidence) <= 1:
        return
    told = sorted(span.evidence, key=lambda item: item.weight, reverse=span.label == BODY)
    for item in told[:TOLD]:
        reason = _plain(f"{item.weight:+.1f} {item.detail} ({item.name})")
        indent = " " * (_GUTTER + 8)
        for line in textwrap.wrap(reason, max(30 + len(indent), width), initial_indent=indent + " · ", subsequent_indent=indent + "      ", break_on_hyphens=False):
            yield paint(line, "bright_black")
