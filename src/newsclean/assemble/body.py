"""Body, fields and the tiling spans out of labelled blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.article import BODY, SEPARATOR, Removal, Span
from newsclean.label.rules import Rules
from newsclean.read.document import Block, Document
from newsclean.read.text import normalise

#: Makes a tuple of names in half the time.
_NEW = tuple.__new__


class Piece(NamedTuple):
    """One or more neighbouring blocks of one label and one source paragraph, with their normalised text and the mark
    of the first."""

    span: Span
    text: str
    action: str
    mark: str = ""
    paragraph: int = -1


def pieces(document: Document, spans: Sequence[Span], rules: Rules) -> list[Piece]:
    """The labelled blocks, with the pieces of one paragraph put together again where they share a label."""
    out: list[Piece] = []
    blocks, low = document.blocks, 0
    # A line told in a text of one line may be none: the story's sentences are not broken there.
    told = document.layout == "unfolded"
    while low < len(blocks):
        first, span, high = blocks[low], spans[low], low + 1
        mended = told and span.label == BODY
        # A paragraph may have a million pieces: they are joined once.
        while high < len(blocks) and (blocks[high].gap < 0 or (mended and blocks[high].start > blocks[high - 1].end)) and blocks[high].paragraph == first.paragraph and spans[high].label == span.label:
            high += 1
        action = rules.action(span.label)
        out.append(_NEW(Piece, (span, first.text, action, first.mark, first.paragraph)) if high == low + 1 else _piece(list(zip(blocks[low:high], spans[low:high])), action))
        low = high
    return out


def _piece(run: Sequence[tuple[Block, Span]], action: str) -> Piece:
    """The piece of several blocks."""
    first, span = run[0]
    spans = [span for _, span in run]
    evidence = tuple([item for span in spans for item in span.evidence]) if action == "remove" else spans[-1].evidence
    whole = span._replace(end=spans[-1].end, evidence=evidence, confidence=min([span.confidence for span in spans]))
    texts = [first.text]
    for (_, before), (block, behind) in zip(run, run[1:]):
        texts.append(" " + block.text if behind.start > before.end else block.text)
    return Piece(whole, "".join(texts), action, first.mark, first.paragraph)


def tile(source: str, parts: Sequence[Piece]) -> tuple[Span, ...]:
    """The pieces' spans and the separators between them: in order they are the source."""
    out: list[Span] = []
    at = 0
    for part in parts:
        span = part.span
        start = span[0]
        if start > at:
            out.append(_NEW(Span, (at, start, SEPARATOR, 1.0, ())))
        out.append(span)
        at = span[1]
    if at < len(source):
        out.append(Span(at, len(source), SEPARATOR, 1.0, ()))
    return tuple(out)


def paragraphs(parts: Sequence[Piece]) -> tuple[str, ...]:
    """The body's paragraphs."""
    return tuple([piece.text for piece in parts if piece.span.label == BODY or piece.action == "body"])


def marks(parts: Sequence[Piece]) -> tuple[str, ...]:
    """The marks of the body's paragraphs."""
    return tuple([piece.mark for piece in parts if piece.span.label == BODY or piece.action == "body"])


def texts(parts: Sequence[Piece], label: str) -> tuple[str, ...]:
    """The texts that a field of the record keeps."""
    return tuple([piece.text for piece in parts if piece.action == "field" and piece.span.label == label])


def removals(document: Document, parts: Sequence[Piece]) -> tuple[Removal, ...]:
    """The account of what was removed."""
    source, page = document.source, document.page
    paths = page.paths() if page is not None else []
    out = []
    for piece in parts:
        if piece.action == "remove":
            (start, end, label, confidence, evidence), number = piece.span, piece.paragraph
            place = (None, None) if page is None else (paths[page.nodes[number]], page.lines[page.nodes[number]] or None)
            out.append(_NEW(Removal, (label, start, end, source[start:end], evidence, confidence, *place)))
    return tuple(out)


def word_count(body: str) -> int:
    """Words of the body: runs of characters between white space."""
    # Paragraphs are normalised: mostly one space between words, which is seen sooner than the words are cut.
    flat = body.replace("\n\n", " ")
    return flat.count(" ") + 1 if "  " not in flat and "\n" not in flat and flat[:1] not in ("", " ") and flat[-1] != " " else len(body.split())


def digest(body: str) -> str:
    """SHA-256 of the body with white space and case folded, so that a reflowed copy has the same digest."""
    # A body without line breaks is mostly normalised already, which is seen at once.
    return hashlib.sha256(normalise(body.replace("\n\n", " ")).casefold().encode("utf-8", "surrogatepass")).hexdigest()
