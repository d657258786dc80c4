"""What the review page shows of one article: made of an Article, of a written record, or of an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from newsclean.article import BODY, Article
from newsclean.write.json import record_of
from newsclean.write.review.blocks import GONE, exact, rebuilt

#: Of an error, so much of the message is shown (characters).
MESSAGE = 2000
TITLE = 200

#: Fields of the record that stand beside the source, in this order.
SHOWN = (
    "headline", "description", "authors", "date_published", "date_published_raw", "date_modified", "dateline", "section", "language", "wire_service",
    "status", "word_count", "captions", "notes", "credits", "url", "page_type", "origin", "newsclean_version", "rules_version",
)  # fmt: skip

NO_SPANS = (
    "This record was written without its source: blocks that were kept carry no confidence and no evidence, and stand where their "
    "lengths fit between the removed ones. Write records with --with-spans to see the source as it was."
)


class Entry(NamedTuple):
    """An article on the page: what the script reads when it is opened, and its line of the index."""

    payload: Mapping[str, Any]
    summary: Mapping[str, Any]


def entry_of(article: Article, id: str | None = None) -> Entry:
    """The entry of an article that was just cleaned."""
    return _entry(record_of(article, id, spans=True))


def entry_of_record(record: Mapping[str, Any]) -> Entry:
    """The entry of a written record, with or without its source and spans, or of an error record.

    Raises KeyError, TypeError or ValueError when it is no record of newsclean.
    """
    if record.get("status") == "error":
        error = record["error"]
        return failed(str(record["id"]), f"{error['type']}: {error['message']}")
    return _entry(record)


def failed(id: str, message: str) -> Entry:
    """The entry of an input that could not be read."""
    message = message[:MESSAGE]
    payload = {"blocks": [], "reasons": [], "elements": [], "record": [["status", "error"], ["error", message]], "notice": f"This input could not be read: {message}", "origin": None, "rebuilt": False}
    return Entry(payload, {"id": id, "title": id, "url": None, "outlet": None, "language": None, "status": "error", "size": 0, "removed": 0, "share": 0, "lowest": None, "kinds": {}})


def _entry(record: Mapping[str, Any]) -> Entry:
    known = "spans" in record and "source" in record
    blocks = list(exact(record) if known else rebuilt(record))
    outlet = record["outlet"]
    shown: list[list[Any]] = [[name, value] for name in SHOWN if (value := record.get(name)) not in (None, "", [], ())]
    if outlet:
        shown.append(["outlet", " · ".join(str(part) for part in (outlet["name"], outlet["domain"], outlet["country"], outlet["evidence"]) if part)])
    summary, (reasons, elements) = _summary(record, blocks), _share(blocks)
    payload = {
        "blocks": blocks,
        "reasons": reasons,
        "elements": elements,
        "record": shown,
        "notice": None if known else NO_SPANS,
        "origin": record.get("origin"),
        "rebuilt": not known,
        "rules_version": record["rules_version"],
        "newsclean_version": record["newsclean_version"],
    }
    return Entry(payload, summary)


def _share(blocks: Sequence[Any]) -> tuple[list[list[str]], list[str]]:
    """Each reason and each element once: in the blocks their numbers take their place, a reason's as [number, weight].
    The items of a page's menus all have the same, which are longer than they."""
    reasons: dict[tuple[str, str], int] = {}
    elements: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, str):
            continue
        block[6] = [[reasons.setdefault((name, detail), len(reasons)), round(weight, 2)] for name, weight, detail in block[6]]
        if len(block) > 7:
            block[7] = elements.setdefault(block[7], len(elements))
    return [list(reason) for reason in reasons], list(elements)


def _summary(record: Mapping[str, Any], blocks: Sequence[Any]) -> dict[str, Any]:
    kinds: dict[str, int] = {}
    size = removed = 0
    for block in blocks:
        if isinstance(block, str):
            continue
        # Characters, because not every script parts its words.
        long = len(block[3]) - block[3].count(" ")
        size += long
        if block[0] == GONE:
            removed += long
            kinds[block[1]] = kinds.get(block[1], 0) + long
    sure = [block[2] for block in blocks if not isinstance(block, str) and block[2] is not None]
    # The first line of the story stands for a headline that is not known.
    title = record["headline"] or next((" ".join(block[3].split()) for block in blocks if not isinstance(block, str) and block[1] == BODY), None) or record["id"] or "(empty)"
    return {
        "id": record["id"],
        "title": title[:TITLE],
        "url": record["url"],
        "outlet": record["outlet"]["name"] if record["outlet"] else None,
        "language": record["language"],
        "status": record["status"],
        "size": size,
        "removed": removed,
        "share": round(removed / size, 4) if size else 0,
        "lowest": min(sure, default=None),
        "kinds": kinds,
    }
