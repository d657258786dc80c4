"""An Article in a notebook: its record, and its source with every block tinted by what became of it. No script, nothing
loaded; evidence opens by click, Enter or Space, and everything from the article is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from newsclean.article import BODY, FIELD_LABELS, SEPARATOR, Article, Span

#: So many pieces of evidence are told for a block, the weightiest first.
TOLD = 8
#: A longer source is cut: a notebook keeps what it shows.
MOST_BLOCKS = 400
#: Tints over whatever the notebook's background is, so that light and dark need no rules of their own.
FATES = {"removed": ("−", "rgba(214,73,51,.18)"), "field": ("=", "rgba(38,132,199,.18)"), "body": ("", "transparent")}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_html(article: Article) -> str:
    """The article as a piece of HTML that stands by itself."""
    return f'<div class="newsclean" style="max-width:60em;line-height:1.45">{_head(article)}{"".join(_blocks(article))}</div>'


def _safe(text: str) -> str:
    """Escaped, with controls and characters that turn the direction of the text shown by their number."""
    return escape(_CONTROL.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text))


def _head(article: Article) -> str:
    facts = [
        ", ".join(article.authors), article.date_published or "", article.outlet.name if article.outlet else "", article.language or "",
        f"status {article.status}", f"{article.word_count} words of body", f"{len(article.removed)} blocks removed",
    ]  # fmt: skip
    return f'<p dir="auto"><b>{_safe(article.headline or "(no headline)")}</b><br><small>{_safe(" · ".join(fact for fact in facts if fact))}</small></p>'


def _blocks(article: Article) -> Iterator[str]:
    gone = {removal.start for removal in article.removed}
    spans = [span for span in article.spans if span.label != SEPARATOR]
    for span in spans[:MOST_BLOCKS]:
        yield _block(article, span, "removed" if span.start in gone else "field" if span.label in FIELD_LABELS else "body")
    if len(spans) > MOST_BLOCKS:
        yield f"<p><small>… and {len(spans) - MOST_BLOCKS} blocks more: newsclean -f html shows them all</small></p>"


def _block(article: Article, span: Span, fate: str) -> str:
    sign, tint = FATES[fate]
    told = sorted(span.evidence, key=lambda item: -abs(item.weight))[:TOLD]
    why = "".join(f"<li><code>{item.weight:+.1f}</code> {_safe(item.detail)} <small>({_safe(item.name)})</small></li>" for item in told)
    label = "" if span.label == BODY else f"<b>{sign} {_safe(span.label.replace('_', ' '))}</b> "
    text = _safe(" ".join(article.source[span.start : span.end].split()))
    return (
        f'<details style="background:{tint};margin:2px 0;padding:.15em .6em;border-radius:3px"><summary title="{_safe(span.label)}, confidence {span.confidence:.2f}">'
        f'<small>{label}{span.confidence:.2f}</small> <bdi>{text}</bdi></summary><ul style="margin:.2em 0">{why}</ul></details>'
    )
