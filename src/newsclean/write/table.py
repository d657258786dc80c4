"""Records as rows of a typed table (Arrow, Parquet) and as rows of CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from newsclean.article import RECORD_FIELDS, record_types
from newsclean.write.json import json_text

if TYPE_CHECKING:
    import pyarrow

#: What a table holds beside the record: the error of a row that failed, and the fields that went through, as JSON.
BESIDE = ("error", "extra")

#: The columns of CSV, in order, and the key of the flat row that ``flat`` makes.
CSV_COLUMNS = (
    "id", "url", "status", "headline", "description", "authors", "date_published", "date_modified", "dateline", "language", "section",
    "outlet", "outlet_domain", "wire_service", "body", "captions", "notes", "credits", "word_count", "removed_words", "removed_kinds",
    "body_digest", "newsclean_version", "rules_version", "error", "extra",
)  # fmt: skip
#: A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection"); an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def extra_text(extra: Mapping[str, Any]) -> str | None:
    """The fields that went through, as JSON; what JSON has no form for becomes text, and NaN null."""
    return json_text(extra, default=_as_text) if extra else None


def _as_text(value: Any) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as one cell a column: lists joined, the outlet taken apart, the removed blocks counted."""
    outlet, error = record.get("outlet") or {}, record.get("error")
    removed = record.get("removed", ())
    joined = {"authors": "; ".join(record.get("authors", ())), **{key: "\n\n".join(record.get(key, ())) for key in ("captions", "notes", "credits")}}
    told = {
        "outlet": outlet.get("name"),
        "outlet_domain": outlet.get("domain"),
        "removed_words": sum(len(block["text"].split()) for block in removed) if not error else None,
        "removed_kinds": ", ".join(sorted({block["kind"] for block in removed})),
        "error": f"{error['type']}: {error['message']}" if error else None,
        "extra": extra_text(record.get("extra") or {}),
    }
    return {key: {**record, **joined, **told}.get(key) for key in CSV_COLUMNS}


def csv_line(cells: Iterable[Any]) -> bytes:
    """One row of CSV in UTF-8 (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text).writerow([_safe(cell) for cell in cells])
    return text.getvalue().encode("utf-8", "backslashreplace")


def _safe(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell


@cache
def article_schema() -> pyarrow.Schema:
    """The Arrow schema of a record, read off the record's types, with ``error`` and ``extra`` behind it."""
    import pyarrow as pa

    hints = record_types()
    fields = [pa.field("schema_version", pa.string()), *(pa.field(name, _arrow(hints[name])) for name in RECORD_FIELDS)]
    error = pa.struct([pa.field("type", pa.string()), pa.field("message", pa.string())])
    return pa.schema([*fields, pa.field("error", error), pa.field("extra", pa.string())])


def _arrow(hint: Any) -> Any:
    import pyarrow as pa

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    parts = [part for part in get_args(hint) if part is not type(None)]
    if parts:
        return _arrow(parts[0])
    return pa.struct([pa.field(name, _arrow(part)) for name, part in get_type_hints(hint).items()])


def to_table(records: Iterable[Mapping[str, Any]]) -> pyarrow.Table:
    """Records (with ``extra`` as a mapping) as a table of ``article_schema()``. Lone surrogates, which Arrow's text
    cannot hold, are escaped."""
    import pyarrow as pa

    rows = [{**record, "extra": extra_text(record.get("extra") or {})} for record in records]
    try:
        return pa.Table.from_pylist(rows, article_schema())
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_encodable(row) for row in rows], article_schema())


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {key: _encodable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encodable(part) for part in value]
    return value
