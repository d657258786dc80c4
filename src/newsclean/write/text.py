"""Articles as plain text and as Markdown."""

from __future__ import annotations

import re

from newsclean.article import Article

_MARKDOWN = re.compile(r"([\\`*_\[\]<>]|&(?=#?\w{1,31};))")
_OPENING = re.compile(r"^(#{1,6}\s|~{3}|[-+]\s|\d{1,9}[.)]\s|=+$|>)")


def as_text(article: Article) -> str:
    """Headline, description and body, with a blank line between."""
    parts = [article.headline, article.description, article.body]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_markdown(article: Article) -> str:
    """The article for a reader: headline, description, who, when and where, body, captions, notes, credits."""
    parts = []
    if article.headline:
        parts.append("# " + escape(article.headline))
    if article.description:
        parts.append(f"**{escape(article.description)}**")
    facts = [", ".join(article.authors), article.date_published or "", article.outlet.name if article.outlet else ""]
    if any(facts):
        parts.append("*" + escape(" · ".join(fact for fact in facts if fact)) + "*")
    parts += [escape(paragraph) for paragraph in article.paragraphs]
    parts += [f"> {escape(caption)}" for caption in article.captions]
    parts += [f"*{escape(line)}*" for line in (*article.notes, *article.credits)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text in which Markdown sees no mark-up."""
    text = _MARKDOWN.sub(r"\\\1", text)
    return _OPENING.sub(lambda match: "\\" + match[1] if not match[1][0].isdigit() else match[1].replace(".", "\\.").replace(")", "\\)"), text)
