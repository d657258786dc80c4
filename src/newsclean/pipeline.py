"""clean() and clean_html(): the stages in order. Each is a pure function from a frozen state to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean import __version__
from newsclean.article import BODY, RECORD_FIELDS, Article, Encoding, Outlet, Provenance
from newsclean.assemble import body as bodies
from newsclean.assemble.dateline import Dateline, dateline_of
from newsclean.assemble.headed import headed
from newsclean.assemble.language import detect
from newsclean.assemble.opening import ORDERLY, Opening, read_opening
from newsclean.assemble.outlets import agency_in, outlet_known, wire_service
from newsclean.assemble.shown import outlet_shown
from newsclean.assemble.signed import Signed, read_signed
from newsclean.assemble.status import find_status, page_status, page_type
from newsclean.assemble.summary import description_of, section_of
from newsclean.assemble.unlisted import better_known, outlet_unlisted
from newsclean.label.decide import EVEN, Labelled, label
from newsclean.label.rules import Rules
from newsclean.read.decode import decode, decode_html
from newsclean.read.document import Document
from newsclean.read.text import read_text

if TYPE_CHECKING:
    from newsclean.assemble.page import Chosen
    from newsclean.read.claims import Claims

#: The rules that newsclean ships.
DEFAULT = Rules.load()
#: What takes a web page's story out of its mark-up.
ENGINES = ("newsclean", "trafilatura")
#: What trafilatura finds where newsclean finds no story must have so many words. It is not asked about a page of more
#: characters or tags, since its time grows faster than the page.
OPINION_LEAST, OPINION_MOST, OPINION_TAGS = 60, 4_000_000, 30_000
#: Guards that say of a page that it has no story: nobody else is asked for one.
NO_STORY = ("guard:index", "guard:no-story")
#: How sure a dateline is, an agency that signs or is credited, and a language that few function words tell.
DATELINE, AGENCY, UNCLEAR = 0.95, 0.9, 0.7
#: So sure the lines round the opening must tell a page's authors and date to be asked: bylines do, names that stand bare
#: on the page do not (on news pages these were wrong three times as often as right).
SIGNED = 0.85


class State(NamedTuple):
    """What is known of an article between two stages."""

    data: str | bytes
    rules: Rules
    url: str | None = None
    outlet_given: str | None = None
    language: str | None = None
    precision: float = EVEN
    declared: str | None = None
    engine: str = ENGINES[0]
    reference: date | None = None
    encoding: Encoding | None = None
    html: str = ""
    origin: str = "text"
    claims: Claims | None = None
    document: Document = Document("", (), "single")
    labelled: Labelled | None = None
    pieces: tuple[bodies.Piece, ...] = ()
    outlet: Outlet | None = None
    signed: Signed = Signed()
    dateline: Dateline = Dateline(None, None)
    opening: Opening | None = None
    head: int | None = None
    chosen: Chosen | None = None
    article: Article | None = None


def _read(state: State) -> State:
    if isinstance(state.data, bytes):
        source, encoding = decode(state.data)
        return state._replace(document=read_text(source), encoding=encoding)
    return state._replace(document=read_text(state.data))


def _read_page(state: State) -> State:
    """The page's text, or the story that it carries without showing it; and what it says of itself."""
    from newsclean.read.claims import Claims, read_claims
    from newsclean.read.embedded import embedded_story
    from newsclean.read.html import is_whole, parse, read_tree

    html, encoding = decode_html(state.data, state.declared) if isinstance(state.data, bytes) else (state.data, None)
    root = parse(html)
    claims = read_claims(root, state.url) if root is not None else Claims()
    state = state._replace(html=html if root is not None else "", encoding=encoding, claims=claims, origin="html")
    if state.engine == "trafilatura":
        return _extracted(state)
    document = read_tree(root)
    if not is_whole(html):
        # Of a piece of a page the elements tell little; it is labelled like a text.
        document = document._replace(page=None)
    story = embedded_story(root, document, claims.article_body)
    return state._replace(document=document) if story is None else state._replace(document=story[0], origin=story[1])


def _extracted(state: State) -> State:
    """What trafilatura takes for the page's text."""
    from trafilatura import extract

    try:
        text = extract(state.html, url=state.url, include_comments=False) or ""
    except Exception:  # a third party's search over untrusted mark-up must not end the cleaning
        text = ""
    return state._replace(document=read_text(text), origin="trafilatura")


def _second_opinion(state: State) -> State:
    """Where no story was found on a page, trafilatura is asked."""
    large = len(state.html) > OPINION_MOST or state.html.count("<") > OPINION_TAGS
    if large or state.origin == "trafilatura" or not state.document.blocks or any(BODY in (p.span.label, p.action) for p in state.pieces):
        return state
    if any(item.name in NO_STORY for piece in state.pieces for item in piece.span.evidence):
        return state
    other = _join(_label(_extracted(state)))
    return other if sum(len(p.text.split()) for p in other.pieces if p.span.label == BODY) >= OPINION_LEAST else state


def _label(state: State) -> State:
    labelled = label(state.document, state.rules, state.language, state.precision)
    return state._replace(document=labelled.document, labelled=labelled)


def _opening(state: State) -> State:
    """Which line is the headline; the blocks round it are named by that."""
    assert state.labelled is not None
    opening = read_opening(state.labelled)
    return state._replace(opening=opening, labelled=state.labelled._replace(spans=headed(state.labelled, opening)))


def _page_opening(state: State) -> State:
    """Which line of a page looks like the headline; its elements have named the blocks."""
    assert state.labelled is not None
    return state._replace(opening=read_opening(state.labelled.rest or state.labelled))


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
    spans = [p.span for p in parts]
    outlet = outlet_known(state.url, state.outlet_given) or better_known(outlet_shown(source, spans, state.language), outlet_unlisted(source, spans))
    read, opening = state.labelled.rest or state.labelled if state.labelled is not None else None, state.opening
    place = read.document.blocks[opening.block].start if read is not None and opening is not None and opening.block is not None else None
    head = _piece_at(parts, place)
    first_block = read.document.blocks[opening.story].start if read is not None and opening is not None and opening.story < len(read.document.blocks) else None
    story = _piece_at(parts, first_block)
    return state._replace(
        outlet=outlet,
        head=head,
        signed=read_signed(parts, opening, (head, story), state.language, outlet.country if outlet else None, state.reference),
        dateline=dateline_of([p.text for p in parts], next((i for i, p in enumerate(parts) if p.span.label == BODY), len(parts)), story),
    )


def _piece_at(parts: Sequence[bodies.Piece], place: int | None) -> int | None:
    """The number of the piece that holds a place of the source."""
    return next((i for i, p in enumerate(parts) if place is not None and p.span.start <= place < p.span.end), None)


def _page_fields(state: State) -> State:
    """The fields, chosen among what the page says of itself and what its text shows."""
    from newsclean.assemble.page import Visible, choose

    claims, state = state.claims, _fields(state)
    assert claims is not None
    parts = state.pieces
    signed, dates = state.signed, state.signed.dates
    visible = Visible(
        headline=_printed(bodies.texts(parts, "headline"), [c.value for c in claims.headline if c.source == "title"]),
        opening=state.opening.headline if state.opening else None,
        description=_joined(parts, "description"),
        authors=signed.authors if signed.authors_confidence >= SIGNED else (),
        published=(dates.published, dates.published_raw) if dates.published and dates.published_raw and signed.dates_confidence >= SIGNED else None,
        bylines=bodies.texts(parts, "byline"),
        timestamps=bodies.texts(parts, "timestamp"),
        section=_one(parts, "section"),
        language=state.language,
    )
    return state._replace(chosen=choose(claims, visible, state.reference, state.url))


def _printed(lines: Sequence[str], titles: Sequence[str]) -> str | None:
    """The first of the lines labelled as headlines that the page's title prints, else the first of all."""
    return next((line for line in lines if any(line.casefold() in title.casefold() for title in titles)), next(iter(lines), None))


def _one(parts: Sequence[bodies.Piece], label: str) -> str | None:
    return next(iter(bodies.texts(parts, label)), None)


def _joined(parts: Sequence[bodies.Piece], label: str) -> str | None:
    return " ".join(bodies.texts(parts, label)) or None


def _record(state: State) -> State:
    source, parts, dates = state.document.source, state.pieces, state.signed.dates
    paragraphs = bodies.paragraphs(parts)
    text = "\n\n".join(paragraphs)
    words = bodies.word_count(text)
    credits = bodies.texts(parts, "credit")
    found: dict[str, Any] = {
        "headline": state.opening.headline if state.opening and state.rules.action("headline") == "field" else None,
        "description": description_of(parts, state.head, state.opening.headline if state.opening else None),
        "authors": state.signed.authors if state.rules.action("byline") == "field" else (),
        "date_published": dates.published,
        "date_published_raw": dates.published_raw,
        "date_modified": dates.modified,
        "date_modified_raw": dates.modified_raw,
        "dateline": state.dateline.place,
        "language": state.language,
        "section": section_of(parts, state.head, state.labelled.facts.noise if state.labelled else 0.0, ORDERLY),
        "outlet": state.outlet,
        "wire_service": wire_service([state.dateline.agency]) or agency_in([*state.signed.bylines, *credits]),
        "body": text,
        "paragraphs": paragraphs,
        "captions": bodies.texts(parts, "caption"),
        "notes": bodies.texts(parts, "note"),
        "credits": credits,
        "removed": bodies.removals(state.document, parts),
        "status": find_status(parts, words),
        "word_count": words,
        "url": state.url,
        "id": None,
        "encoding": state.encoding,
        "newsclean_version": __version__,
        "rules_version": state.rules.version if state.document.page is None else state.rules.page_version,
        "source": source,
        "spans": bodies.tile(source, parts),
        "marks": bodies.marks(parts),
        "origin": state.origin,
    }
    return state._replace(article=Article(**found, provenance=_provenance(state, found)))


def _provenance(state: State, values: Mapping[str, Any]) -> tuple[Provenance, ...]:
    """Where the fields of a text came from, and how sure each is: the lowest confidence of its blocks, or that of how
    it was found."""
    sure = {part.span.label: part.span.confidence for part in reversed(state.pieces)}
    rows = {
        "headline": state.opening.confidence if state.opening else 0.0,
        "description": sure.get("description", 0.0),
        "authors": state.signed.authors_confidence,
        "date_published": state.signed.dates_confidence,
        "date_modified": state.signed.dates_confidence,
        "dateline": DATELINE,
        "section": sure.get("section", 0.0),
        "wire_service": DATELINE if state.dateline.agency else AGENCY,
        "notes": sure.get("note", 0.0),
        "credits": sure.get("credit", 0.0),
    }
    found = [Provenance(field, "visible", value) for field, value in rows.items() if values[field]]
    if state.outlet is not None:
        how = state.outlet.evidence.partition(":")[0]
        found.append(Provenance("outlet", how if how in ("given", "url") else "visible", state.outlet.confidence))
    if state.language is not None:
        found.append(Provenance("language", "visible", 1.0 if state.labelled is not None and state.labelled.facts.clear else UNCLEAR))
    return tuple(sorted(found))


def _page_record(state: State) -> State:
    """The record of a web page: the text's, with the fields that were chosen."""
    from newsclean.assemble.page import CONFIDENCE, DEFAULT_CONFIDENCE, signing_organisations

    chosen, article = state.chosen, _record(state).article
    assert chosen is not None and article is not None
    came = dict(chosen.provenance)
    if not chosen.authors and "organisations" in came:
        came["authors"] = came["organisations"]
    provenance = [Provenance(field, source, CONFIDENCE.get(source, DEFAULT_CONFIDENCE)) for field, source in came.items() if field in RECORD_FIELDS]
    if state.outlet_given:
        provenance = [*(row for row in provenance if row.field != "outlet"), Provenance("outlet", "given")]
    return state._replace(
        article=replace(
            article,
            headline=chosen.headline,
            description=chosen.description,
            authors=chosen.authors or signing_organisations(chosen.organisations),
            wire_service=article.wire_service or wire_service(chosen.organisations),
            date_published=chosen.date_published,
            date_published_raw=chosen.date_published_raw,
            date_modified=chosen.date_modified,
            date_modified_raw=chosen.date_modified_raw,
            language=chosen.language,
            section=chosen.section,
            outlet=state.outlet if state.outlet_given else chosen.outlet or state.outlet,
            url=chosen.url or state.url,
            status=page_status(article.status, chosen.access, state.pieces),
            page_type=page_type(chosen.page_type),
            provenance=tuple(sorted(provenance)),
        )
    )


#: The stages, in the order in which the data flows.
STAGES: Sequence[tuple[str, Callable[[State], State]]] = (
    ("read", _read),
    ("label", _label),
    ("opening", _opening),
    ("join", _join),
    ("language", _language),
    ("fields", _fields),
    ("record", _record),
)
#: Those of a web page.
PAGE_STAGES: Sequence[tuple[str, Callable[[State], State]]] = (
    ("read", _read_page),
    ("label", _label),
    ("join", _join),
    ("second opinion", _second_opinion),
    ("opening", _page_opening),
    ("language", _language),
    ("fields", _page_fields),
    ("record", _page_record),
)


def clean(
    source: str | bytes, *, url: str | None = None, outlet: str | None = None, language: str | None = None, rules: Rules = DEFAULT, precision: float = EVEN, reference: date | None = None
) -> Article:
    """Strip the boilerplate out of one article given as text.

    source: the text, or its bytes (decoded by BOM, as UTF-8, as UTF-16, or by a detector; the record says how).
    url: where it came from; its domain tells the outlet. outlet: the outlet's name or domain when known.
    language: BCP 47 tag when known. rules: the cues in force, see ``Rules``. precision: the chance of being story
    that a block needs to be kept, between 0 and 1: near 0 only what is certainly furniture goes, near 1 only what is
    certainly story stays. reference: the day, or the moment (a datetime), at which the text was read; dates after it
    are not believed, and "3 hours ago" is told by it, which without it tells nothing.

    Never raises on any str or bytes. Raises TypeError when the source is neither, ValueError when the precision is
    not between 0 and 1.
    """
    _check("clean", source, precision)
    return _run(STAGES, State(source, rules, url, outlet, language, precision, reference=reference))


def clean_html(
    source: str | bytes,
    *,
    url: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    rules: Rules = DEFAULT,
    precision: float = EVEN,
    encoding: str | None = None,
    engine: str = ENGINES[0],
    reference: date | None = None,
) -> Article:
    """Strip the boilerplate out of one article given as a web page, and read its metadata.

    source: the page, or its bytes (decoded by BOM, by ``encoding``, by what the page declares, or as ``clean`` does).
    encoding: the charset that the server named. engine: ``newsclean``, or ``trafilatura`` to take the page's text by
    trafilatura and clean that. reference: the day after which nothing can have been published; dates beyond it are
    not believed. All else as for ``clean``. Spans are places in the page's extracted text, ``Article.source``.

    Never raises on any str or bytes. Raises TypeError when the source is neither, ValueError when the precision is
    not between 0 and 1 or the engine unknown.
    """
    _check("clean_html", source, precision)
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, not {engine!r}")
    return _run(PAGE_STAGES, State(source, rules, url, outlet, language, precision, encoding, engine, reference))


def _check(name: str, source: object, precision: float) -> None:
    if not isinstance(source, (str, bytes)):
        raise TypeError(f"{name}() takes str or bytes, not {type(source).__name__}")
    if not 0 < precision < 1:
        raise ValueError(f"precision must be between 0 and 1, not {precision!r}")


def _run(stages: Sequence[tuple[str, Callable[[State], State]]], state: State) -> Article:
    for _, stage in stages:
        state = stage(state)
    assert state.article is not None
    return state.article
