"""A reviewer's verdicts, read from the lines that the review page exports, and the labelled lines made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newsclean.article import SEPARATOR


class Judged(NamedTuple):
    """A block that a person judged: the label it had, the one it should have, its language (without region, ``xx`` if
    not known) and its article's id."""

    text: str
    label: str
    should: str
    lang: str
    article: str

    @property
    def is_wrong(self) -> bool:
        return self.label != self.should


class Piece(NamedTuple):
    """A piece of a reviewed article: its text, the label it had (or ``separator``), and the one that the reviewer
    said, empty where nothing was said."""

    text: str
    label: str
    said: str


class Reviewed(NamedTuple):
    """An article with verdicts: all its pieces, which in order are its source; not so when it was ``rebuilt``."""

    id: str
    url: str | None
    origin: str | None
    rebuilt: bool
    pieces: tuple[Piece, ...]

    @property
    def source(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Review(NamedTuple):
    """All that was read: the verdicts, the articles, and what could not be used, in words."""

    judged: tuple[Judged, ...]
    articles: tuple[Reviewed, ...]
    problems: tuple[str, ...]


def read_review(lines: Iterable[tuple[str, str | bytes]]) -> Review:
    """The verdicts of some lines, each with the words that say where it stands. Of a block or article that comes
    again, the last line counts."""
    judged: dict[tuple[Any, ...], Judged] = {}
    articles: dict[tuple[Any, ...], Reviewed] = {}
    problems = []
    for where, line in lines:
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["type"] == "block":
                block = _block(row)
                judged[(row["article"], row["start"], row["end"], block.text)] = block
            elif row["type"] == "article":
                article = _article(row)
                articles[(article.id, article.source)] = article
            else:
                raise ValueError(f"unknown type {row['type']!r}")
        except (ValueError, KeyError, TypeError) as problem:
            problems.append(f"{where}: no line of an exported review: {_words(problem)}")
    return Review(tuple(judged.values()), tuple(articles.values()), tuple(problems))


def _words(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"no JSON ({problem.msg})"
    return f"it lacks {problem}" if isinstance(problem, KeyError) else str(problem)


def _block(row: Mapping[str, Any]) -> Judged:
    lang = (_text(row["language"]) if row["language"] else "xx").partition("-")[0].lower()
    return Judged(_text(row["text"]), _text(row["label"]), _text(row["should"]), lang, str(row["article"]))


def _article(row: Mapping[str, Any]) -> Reviewed:
    pieces = tuple(Piece(_text(text), _text(label), _text(said)) for text, label, said in row["blocks"])
    return Reviewed(str(row["article"]), row["url"], row["origin"], bool(row["rebuilt"]), pieces)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def labelled_lines(articles: Iterable[Reviewed]) -> Iterator[dict[str, Any]]:
    """Training rows, as docs/benchmarks.md describes ``labelled-lines``: the article's lines in order, each with the
    label that the reviewer gave it, empty where nothing was said. A block is one line, also where it was wrapped; what
    stands between blocks makes the blank lines between them. Articles that were rebuilt are left out: their lines are
    not the source's."""
    for article in articles:
        if article.rebuilt:
            continue
        lines: list[dict[str, str]] = []
        for piece in article.pieces:
            if piece.label != SEPARATOR:
                lines.append({"text": piece.text, "label": piece.said})
                continue
            # Its first and last parts end and begin the lines of blocks; what they hold besides is a line of its own.
            first, *between = re.split(r"\r\n|\r|\n", piece.text)
            last = between.pop() if between else ""
            lines += [{"text": line.strip(), "label": ""} for line in (*([first] if first.strip() else []), *between, *([last] if last.strip() else []))]
        yield {"id": article.id, "url": article.url or "", "lines": lines}
