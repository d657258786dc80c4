"""Rows: one article as a reader found it, and what stands in its place when it cannot be cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from newsclean.write.json import error_record


class Place(NamedTuple):
    """Where a row stands: the number of its input file and its number in that file, both from 0."""

    file: int = 0
    row: int = 0


class Failure(NamedTuple):
    """An article that could not be cleaned: its id, the type of the error (``TimeLimit``, ``WorkerDied``, ``BadRow``
    or the name of a Python exception), the reason in words, and what was known of it."""

    id: str
    type: str
    message: str
    url: str | None = None
    extra: Mapping[str, Any] = {}

    def to_dict(self) -> dict[str, Any]:
        """The error record, as plain data."""
        return error_record(self.id, self.type, self.message)


class Row(NamedTuple):
    """One article to clean: its text, or its web page, and what is known of it. ``encoding`` is the charset that a
    server named for the page; ``extra`` are the fields that go through untouched; ``problem`` is set where the row
    could not be read."""

    id: str
    text: str | bytes | None = None
    html: str | bytes | None = None
    url: str | None = None
    encoding: str | None = None
    extra: Mapping[str, Any] = {}
    problem: Failure | None = None

    @property
    def size(self) -> int:
        """Characters or bytes of the source."""
        return len(self.text or self.html or "")

    def failed(self, kind: str, message: str) -> Failure:
        """The failure that stands in the row's place."""
        return Failure(self.id, kind, message, self.url, self.extra)


class Fields(NamedTuple):
    """The names of the fields of a row; None for one that is not looked for. A row with a text is cleaned as text,
    else its page is; an empty one counts where there is nothing else."""

    text: str | None = "text"
    html: str | None = "html"
    url: str | None = "url"
    id: str | None = "id"


DEFAULT_FIELDS = Fields()


def bad_row(id: str, message: str) -> Row:
    """A row that could not be read."""
    return Row(id, problem=Failure(id, "BadRow", message))


def row_of(data: Mapping[str, Any], fields: Fields, id: str) -> Row:
    """A row of a table or a JSON object; ``id`` is used where it has none of its own. Fields that are not named go
    into ``extra``."""
    own = data.get(fields.id) if fields.id else None
    name = id if own is None or own == "" else str(own)
    url = data.get(fields.url) if fields.url else None
    there = [key for key in (fields.text, fields.html) if key and data.get(key) is not None]
    used = next((key for key in there if data[key] not in ("", b"")), next(iter(there), None))
    taken = {used, *(key for key, value in ((fields.id, own), (fields.url, url)) if value is not None)}
    extra = {key: value for key, value in data.items() if key not in taken}
    url = None if url in (None, "") else str(url)
    if used is None:
        return Row(name, url=url, extra=extra, problem=Failure(name, "BadRow", _nothing(data, fields), url, extra))
    source = data[used]
    if not isinstance(source, (str, bytes)):
        return Row(name, url=url, extra=extra, problem=Failure(name, "BadRow", f"field {used!r} holds no text but {type(source).__name__}", url, extra))
    if used == fields.text:
        return Row(name, text=source, url=url, extra=extra)
    return Row(name, html=source, url=url, extra=extra)


def _nothing(data: Mapping[str, Any], fields: Fields) -> str:
    null = next((key for key in (fields.text, fields.html) if key in data), None)
    if null is not None:
        return f"field {null!r} is null"
    wanted = " or ".join(repr(key) for key in (fields.text, fields.html) if key)
    return f"no field {wanted}; the row's fields are: {', '.join(map(str, list(data)[:12])) or 'none'}"
