"""clean(): the stages in order. Each is a pure function from a frozen state to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsclean import __version__
from newsclean.article import BODY, Article, Encoding, Outlet
from newsclean.assemble import body as bodies
from newsclean.assemble.authors import read_authors
from newsclean.assemble.dateline import Dateline, read_dateline
from newsclean.assemble.dates import Dates, read_dates
from newsclean.assemble.language import detect
from newsclean.assemble.outlets import find_outlet, wire_service
from newsclean.assemble.status import find_status
from newsclean.label.decide import EVEN, Labelled, label
from newsclean.label.rules import Rules
from newsclean.read.decode import decode
from newsclean.read.document import Document
from newsclean.read.text import read_text

#: The rules that newsclean ships.
DEFAULT = Rules.load()


class State(NamedTuple):
    """What is known of an article between two stages."""

    data: str | bytes
    rules: Rules
    url: str | None = None
    outlet_given: str | None = None
    language: str | None = None
    precision: float = EVEN
    encoding: Encoding | None = None
    document: Document = Document("", (), "single")
    labelled: Labelled | None = None
    pieces: tuple[bodies.Piece, ...] = ()
    outlet: Outlet | None = None
    dates: Dates = Dates()
    dateline: Dateline = Dateline(None, None)
    article: Article | None = None


def _read(state: State) -> State:
    if isinstance(state.data, bytes):
        source, encoding = decode(state.data)
        return state._replace(document=read_text(source), encoding=encoding)
    return state._replace(document=read_text(state.data))


def _label(state: State) -> State:
    labelled = label(state.document, state.rules, state.language, state.precision)
    return state._replace(document=labelled.document, labelled=labelled)


def _join(state: State) -> State:
    assert state.labelled is not None
    return state._replace(pieces=tuple(bodies.pieces(state.document, state.labelled.spans, state.rules)))


def _language(state: State) -> State:
    if state.language or state.labelled is None:
        return state
    facts = state.labelled.facts
    if facts.script is not None:
        return state._replace(language=facts.script)
    if facts.language is not None and facts.clear:
        return state._replace(language=facts.language.code)
    text = " ".join(bodies.paragraphs(state.pieces)) or " ".join(b.text for b in state.document.blocks)
    return state._replace(language=detect(text) or (facts.language.code if facts.language else None))


def _fields(state: State) -> State:
    source, parts = state.document.source, state.pieces
    outlet = find_outlet(source, [p.span for p in parts], state.url, state.outlet_given)
    stamps = [p.text for p in parts if p.span.label in ("timestamp", "byline")]
    first = next((p.text for p in parts if p.span.label == BODY), "")
    return state._replace(
        outlet=outlet,
        dates=read_dates(stamps, state.language, outlet.country if outlet else None),
        dateline=read_dateline(first),
    )


def _record(state: State) -> State:
    source, parts, dates = state.document.source, state.pieces, state.dates
    paragraphs = bodies.paragraphs(parts)
    text = "\n\n".join(paragraphs)
    words = bodies.word_count(text)

    def one(label: str) -> str | None:
        return next(iter(bodies.texts(parts, label)), None)

    return state._replace(
        article=Article(
            headline=one("headline"),
            description=" ".join(bodies.texts(parts, "description")) or None,
            authors=read_authors(bodies.texts(parts, "byline")),
            date_published=dates.published,
            date_published_raw=dates.published_raw,
            date_modified=dates.modified,
            date_modified_raw=dates.modified_raw,
            dateline=state.dateline.place,
            language=state.language,
            section=one("section"),
            outlet=state.outlet,
            wire_service=wire_service([state.dateline.agency]),
            body=text,
            paragraphs=paragraphs,
            captions=bodies.texts(parts, "caption"),
            notes=bodies.texts(parts, "note"),
            credits=bodies.texts(parts, "credit"),
            removed=bodies.removals(source, parts),
            status=find_status(parts, words),
            word_count=words,
            body_digest=bodies.digest(text),
            url=state.url,
            id=None,
            encoding=state.encoding,
            newsclean_version=__version__,
            rules_version=state.rules.version,
            source=source,
            spans=bodies.tile(source, parts),
        )
    )


#: The stages, in the order in which the data flows.
STAGES: Sequence[tuple[str, Callable[[State], State]]] = (
    ("read", _read),
    ("label", _label),
    ("join", _join),
    ("language", _language),
    ("fields", _fields),
    ("record", _record),
)


def clean(
    source: str | bytes, *, url: str | None = None, outlet: str | None = None, language: str | None = None, rules: Rules = DEFAULT, precision: float = EVEN
) -> Article:
    """Strip the boilerplate out of one article.

    source: the text, or its bytes (decoded by BOM, as UTF-8, as UTF-16, or by a detector; the record says how).
    url: where it came from; its domain tells the outlet. outlet: the outlet's name or domain when known.
    language: BCP 47 tag when known. rules: the cues in force, see ``Rules``. precision: the chance of being story
    that a block needs to be kept, between 0 and 1: near 0 only what is certainly furniture goes, near 1 only what is
    certainly story stays.

    Never raises on any str or bytes. Raises TypeError when the source is neither, ValueError when the precision is
    not between 0 and 1.
    """
    if not isinstance(source, (str, bytes)):
        raise TypeError(f"clean() takes str or bytes, not {type(source).__name__}")
    if not 0 < precision < 1:
        raise ValueError(f"precision must be between 0 and 1, not {precision!r}")
    state = State(source, rules, url, outlet, language, precision)
    for _, stage in STAGES:
        state = stage(state)
    assert state.article is not None
    return state.article
