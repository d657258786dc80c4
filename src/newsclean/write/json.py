"""Records as JSON and JSON Lines, and the record of an input that failed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsclean.article import SCHEMA_VERSION, Article, plain


def dump(record: Mapping[str, Any], indent: int | None = None) -> bytes:
    """One record as UTF-8 JSON. Text that UTF-8 cannot hold (lone surrogates) is escaped, so nothing is lost."""
    try:
        return json.dumps(record, ensure_ascii=False, indent=indent).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record, ensure_ascii=True, indent=indent).encode("ascii")


def record_of(article: Article, id: str | None = None, *, spans: bool = False) -> dict[str, Any]:
    """The article's record, with the id of its input when the article has none; with ``spans`` also the source and
    the spans that tile it, so that a reader of the record alone can show every block."""
    record = article.to_dict()
    if record["id"] is None:
        record["id"] = id
    if spans:
        record |= {"source": article.source, "spans": plain(article.spans)}
    return record


def error_record(id: str, kind: str, message: str) -> dict[str, Any]:
    """What stands in place of an article that could not be read: its id, and the error's type and message."""
    return {"schema_version": SCHEMA_VERSION, "id": id, "status": "error", "error": {"type": kind, "message": message}}
