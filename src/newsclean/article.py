"""The record types and the label set: frozen values that every stage reads and none changes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, get_type_hints

SCHEMA_VERSION = "1.0"

#: Label of running text, subheads inside the story, list items, quotations.
BODY = "body"

#: Labels kept as fields of the record, outside the body (schema.org NewsArticle and IPTC terms).
FIELD_LABELS = (
    "headline",
    "description",
    "byline",
    "timestamp",
    "caption",
    "note",
    "credit",
    "section",
)

#: Labels of what is removed: the kinds of boilerplate.
REMOVED_LABELS = (
    "donation_appeal",
    "newsletter_prompt",
    "subscription_prompt",
    "comment_prompt",
    "reader_comment",
    "related_coverage",
    "advertisement",
    "share_prompt",
    "media_prompt",
    "navigation",
    "masthead",
    "legal_notice",
    "author_bio",
    "contact_prompt",
    "duplicate",
    "blocked_page",
    "other",
)

#: White space, rules and bare bullets between blocks: they hold no word and belong to no label.
SEPARATOR = "separator"

LABELS = (BODY, *FIELD_LABELS, *REMOVED_LABELS)

#: What became of the article as a whole.
STATUSES = ("ok", "empty", "blocked", "index_page", "truncated")


class Evidence(NamedTuple):
    """One reason for a decision, as it was used to decide (never made up afterwards).

    name: ``cue:<kind>/<id>``, ``signal:<name>``, ``role:<name>``, ``run:<name>``, ``place:<name>``,
    ``kind:<name>`` or ``guard:<name>``.
    weight: what it adds to the log-odds (natural logarithm, no unit) that the block is story;
    negative speaks against the story.
    label: the label that it argues for, or None when it only speaks for or against the story.
    detail: the reason in words, for people.
    start, end: where in the source it stands (characters, end exclusive); None for a fact of the block.
    """

    name: str
    weight: float
    label: str | None
    detail: str
    start: int | None = None
    end: int | None = None


class Span(NamedTuple):
    """A labelled piece of the source: ``source[start:end]``. All spans of an article tile the source."""

    start: int
    end: int
    label: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Removal(NamedTuple):
    """A removed block: its kind, its place (characters of the decoded source, end exclusive), its raw text,
    the evidence that decided, and the confidence (0.5 to 1) of the decision. Of a web page also its element and those
    that hold it, and the line of the mark-up (counted from 1) where that begins."""

    kind: str
    start: int
    end: int
    text: str
    evidence: tuple[Evidence, ...]
    confidence: float
    element: str | None = None
    line: int | None = None


class Outlet(NamedTuple):
    """A news outlet: its name, main domain, country (ISO 3166-1 alpha-2), language (BCP 47), the words that gave it
    away, and how sure it is (0 to 1)."""

    name: str
    domain: str | None
    country: str | None
    language: str | None
    evidence: str
    confidence: float = 1.0


class Encoding(NamedTuple):
    """How bytes were decoded: the codec's name and how it was found
    (``bom``, ``http``, ``meta``, ``utf-8``, ``utf-16``, ``detector`` or ``replacement``)."""

    name: str
    how: str


class Provenance(NamedTuple):
    """Where a field of the record came from: the field's name, ``visible`` for the text itself or the part of
    the page's own data (``json-ld``, ``opengraph``, ``meta``, ``url``, ...), and how sure it is (0 to 1)."""

    field: str
    source: str
    confidence: float = 1.0


#: Where the text came from that was read: given as text, shown by a web page, carried in a page's JSON-LD or in the
#: data of its scripts without being shown, or extracted from a page by trafilatura.
ORIGINS = ("text", "html", "json-ld", "script", "trafilatura")


@dataclass(frozen=True, slots=True)
class Article:
    """The normalised record of one article. See docs/record.md for every field. ``source`` is the decoded text, of a
    web page its extracted text, and ``spans`` tile it; ``marks`` say what each paragraph is (``heading``, ``bullet``,
    ``number``, ``quote``, ``row`` or nothing)."""

    headline: str | None
    description: str | None
    authors: tuple[str, ...]
    date_published: str | None
    date_published_raw: str | None
    date_modified: str | None
    date_modified_raw: str | None
    dateline: str | None
    language: str | None
    section: str | None
    outlet: Outlet | None
    wire_service: str | None
    body: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    notes: tuple[str, ...]
    credits: tuple[str, ...]
    removed: tuple[Removal, ...]
    status: str
    word_count: int
    url: str | None
    id: str | None
    encoding: Encoding | None
    newsclean_version: str
    rules_version: str
    source: str
    spans: tuple[Span, ...]
    marks: tuple[str, ...] = ()
    origin: str = "text"
    page_type: str | None = None
    provenance: tuple[Provenance, ...] = ()
    schema_version: str = SCHEMA_VERSION

    @property
    def body_digest(self) -> str:
        """SHA-256 of the body with white space and case folded: 64 hexadecimal digits, worked out when asked for."""
        return str(_assembler("body").digest(self.body))

    @property
    def body_simhash(self) -> str | None:
        """The body's similarity fingerprint: 16 hexadecimal digits, None for a body of too few words; worked out when
        asked for."""
        found: str | None = _assembler("fingerprint").fingerprint(self.body)
        return found

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, ready for JSON. Leaves out ``source``, ``spans`` and ``marks``, which the
        caller has or can rebuild: the removed blocks carry their place and text."""
        record: dict[str, Any] = {"schema_version": self.schema_version}
        for name in RECORD_FIELDS:
            record[name] = plain(getattr(self, name))
        return record

    def _repr_html_(self) -> str:
        """How notebooks show the article: see newsclean.write.notebook, which is loaded only for it."""
        shown: str = import_module("newsclean.write.notebook").as_html(self)
        return shown


def _assembler(name: str) -> ModuleType:
    """A module of the assembly, which is loaded only for what is asked: it imports this one."""
    return import_module(f"newsclean.assemble.{name}")


def plain(value: Any) -> Any:
    """Tuples of names become dicts, other tuples lists; everything else stays."""
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {key: plain(part) for key, part in value._asdict().items()}
        return [plain(part) for part in value]
    return value


#: Order of the fields in the written record.
RECORD_FIELDS = (
    "id",
    "url",
    "headline",
    "description",
    "authors",
    "date_published",
    "date_published_raw",
    "date_modified",
    "date_modified_raw",
    "dateline",
    "language",
    "section",
    "outlet",
    "wire_service",
    "body",
    "paragraphs",
    "captions",
    "notes",
    "credits",
    "removed",
    "status",
    "word_count",
    "body_digest",
    "body_simhash",
    "origin",
    "page_type",
    "provenance",
    "encoding",
    "newsclean_version",
    "rules_version",
)

#: Those that follow from the body; they are no part of the article's own values, so that equality and copies rest on
#: the body alone.
DERIVED_FIELDS = ("body_digest", "body_simhash")

def record_types() -> dict[str, Any]:
    """The type of every value of an article, by name, those that follow from the body included."""
    derived = {name: get_type_hints(getattr(Article, name).fget)["return"] for name in DERIVED_FIELDS}
    return {**get_type_hints(Article), **derived}


assert {*RECORD_FIELDS, "schema_version", "source", "spans", "marks"} == {f.name for f in fields(Article)} | {*DERIVED_FIELDS}
