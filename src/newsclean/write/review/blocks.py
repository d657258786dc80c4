"""A record's blocks in the order of the source, as the review page reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsclean.article import BODY, FIELD_LABELS, SEPARATOR

#: What becomes of a block, as the page's script numbers it.
KEPT, FIELD, GONE = 0, 1, 2
#: So many pieces of evidence are shown for a block, the weightiest first.
EVIDENCE = 8
#: Fields that open an article; they stand on top.
OPENING = (("section", "section"), ("headline", "headline"), ("description", "description"))
#: Fields that stand anywhere; they come last.
CLOSING = (("captions", "caption"), ("notes", "note"), ("credits", "credit"))


def exact(record: Mapping[str, Any]) -> Iterable[Any]:
    """The source in order: separators as their text, blocks as [fate, label, confidence, text, start, end, evidence]
    and, of a web page, where it stands in the mark-up."""
    source, gone = record["source"], {removal["start"]: removal for removal in record["removed"]}
    for span in record["spans"]:
        start, end, label = span["start"], span["end"], span["label"]
        text = source[start:end]
        if label == SEPARATOR:
            yield text
            continue
        removal = gone.get(start)
        fate = GONE if removal is not None else FIELD if label in FIELD_LABELS else KEPT
        yield [fate, label, round(span["confidence"], 4), text, start, end, evidence_of(span["evidence"]), *place_of(removal)]


def evidence_of(evidence: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """The weightiest evidence as [name, weight, detail]."""
    told = sorted(evidence, key=lambda item: -abs(item["weight"]))
    return [[item["name"], item["weight"], item["detail"]] for item in told[:EVIDENCE]]


def place_of(removal: Mapping[str, Any] | None) -> list[Any]:
    """Where a removed block stands in a page's mark-up, as element and line."""
    if removal is None or not removal.get("element"):
        return []
    return [removal["element"], removal.get("line")]


def rebuilt(record: Mapping[str, Any]) -> Iterator[Any]:
    """The same of a record that was written without its source: what was removed stands at its place, what was kept
    is put between by its length. The order of the paragraphs is the source's; beside which removed block one stands
    can be off, and where a field stood is not told."""
    top: list[list[Any]] = [[FIELD, label, None, str(record[field]), None, None, []] for field, label in OPENING if record[field]]
    yield from _apart(top)
    left = sum(len(block[3]) + 1 for block in top)
    paragraphs: list[list[Any]] = [[KEPT, BODY, None, text, None, None, []] for text in record["paragraphs"]]
    at = 0
    for removal in record["removed"]:
        # The fields on top most likely stood before the story: they take their share of the first gap.
        room = removal["start"] - at
        taken = min(left, room)
        room, left = room - taken, left - taken
        while paragraphs and len(paragraphs[0][3]) <= room:
            block = paragraphs.pop(0)
            room -= len(block[3]) + 1
            yield from _apart([block])
        yield from _apart([[GONE, removal["kind"], round(removal["confidence"], 4), removal["text"], removal["start"], removal["end"], evidence_of(removal["evidence"]), *place_of(removal)]])
        at = removal["end"]
    yield from _apart(paragraphs)
    yield from _apart([[FIELD, label, None, text, None, None, []] for field, label in CLOSING for text in record[field]])


def _apart(blocks: list[list[Any]]) -> Iterator[Any]:
    for block in blocks:
        yield block
        yield "\n\n"
