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
    parts += _blocks(article)
    parts += [f"> {escape(caption)}" for caption in article.captions]
    parts += [f"*{escape(line)}*" for line in (*article.notes, *article.credits)]
    return "\n\n".join(parts) + "\n"


def _blocks(article: Article) -> list[str]:
    """The body's paragraphs with their marks; items of a list, lines of a quotation and rows of a table that follow
    each other stay together."""
    out: list[str] = []
    last = ""
    for text, mark in zip(article.paragraphs, article.marks):
        line = _LINES.get(mark, "{}").format(_row(text) if mark == "row" else escape(text))
        if mark == last and mark in ("bullet", "number", "quote", "row"):
            out[-1] += ("\n>\n" if mark == "quote" else "\n") + line
        else:
            out.append(line + ("\n" + "| --- " * len(_cells(text)) + "|" if mark == "row" else ""))
        last = mark
    return out


#: How a paragraph is written by its mark. A numbered item's number is part of its text.
_LINES = {"heading": "## {}", "bullet": "- {}", "quote": "> {}"}


def _cells(text: str) -> list[str]:
    return text.strip("| ").split(" | ")


def _row(text: str) -> str:
    return "| " + " | ".join(escape(cell) for cell in _cells(text)) + " |"


def escape(text: str) -> str:
    """Text in which Markdown sees no mark-up."""
    text = _MARKDOWN.sub(r"\\\1", text)
    return _OPENING.sub(lambda match: "\\" + match[1] if not match[1][0].isdigit() else match[1].replace(".", "\\.").replace(")", "\\)"), text)
