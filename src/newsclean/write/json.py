"""Records as JSON and JSON Lines, and the record of an input that failed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from newsclean.article import SCHEMA_VERSION, Article, plain


def dump(record: Mapping[str, Any], indent: int | None = None) -> bytes:
    """One record as UTF-8 JSON. Text that UTF-8 cannot hold (lone surrogates) is escaped, so nothing is lost; numbers
    that JSON has no form for (NaN, infinities) become null. Raises TypeError for what is no plain data."""
    text = json_text(record, indent)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), indent=indent).encode("ascii")


def json_text(value: Any, indent: int | None = None, default: Callable[[Any], Any] | None = None) -> str:
    """The value as JSON that every reader takes: Python's own writes NaN as such, which is none."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=indent, default=default, allow_nan=False)
    except ValueError:
        plain_value = json.loads(json.dumps(value, ensure_ascii=False, default=default), parse_constant=lambda name: None)
        return json.dumps(plain_value, ensure_ascii=False, indent=indent)


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
