"""Output formats: what a worker renders of a result, and the sink that takes it. One row each in ``FORMS``."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from newsclean.article import Article
from newsclean.corpus.sinks import Folder, Lines, Sink, Stream, Table
from newsclean.corpus.work import Render, Result
from newsclean.write.json import dump, record_of
from newsclean.write.table import CSV_COLUMNS, csv_line, extra_text, flat
from newsclean.write.text import as_markdown, as_text

#: Characters of an id that a file's name keeps at most.
NAME_LENGTH = 80
_UNSAFE = re.compile(r"[^\w.-]+|\.(?=\.)")


def record(id: str, extra: Mapping[str, Any], result: Result) -> dict[str, Any]:
    """The record of an article, or the error record of a failure, with the fields that went through in ``extra``."""
    row = record_of(result, id) if isinstance(result, Article) else {**result.to_dict(), "url": result.url}
    return {**row, "extra": dict(extra)} if extra else row


def json_line(id: str, extra: Mapping[str, Any], result: Result) -> bytes:
    """The record as a line of JSON."""
    row = record(id, extra, result)
    try:
        return dump(row) + b"\n"
    except TypeError:  # values of a table that JSON has no form for: dates, bytes, decimals
        import json

        return dump({**row, "extra": json.loads(extra_text(extra) or "{}")}) + b"\n"


def csv_row(id: str, extra: Mapping[str, Any], result: Result) -> bytes:
    """The record as a row of CSV."""
    return csv_line(flat(record(id, extra, result)).values())


def markdown_file(id: str, extra: Mapping[str, Any], result: Result) -> tuple[str | None, bytes]:
    """The article as a file's name and content; no name for a failure."""
    return _file(id, extra, result, ".md", as_markdown)


def text_file(id: str, extra: Mapping[str, Any], result: Result) -> tuple[str | None, bytes]:
    """The same in plain text."""
    return _file(id, extra, result, ".txt", as_text)


def _file(id: str, extra: Mapping[str, Any], result: Result, ending: str, write: Callable[[Article], str]) -> tuple[str | None, bytes]:
    if not isinstance(result, Article):
        return None, json_line(id, extra, result)
    return safe_name(id) + ending, write(result).encode("utf-8", "replace")


def safe_name(id: str) -> str:
    """A file's name made of an id: letters, digits, '.', '-' and '_' alone, never hidden, never a path, and of
    bounded length. Names need not differ: they follow the article's number."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFKC", id).encode("utf-8", "replace").decode()).strip("-.")
    while len(name.encode()) > NAME_LENGTH:
        name = name[len(name) - len(name) // 2 :] if len(name.encode()) > 2 * NAME_LENGTH else name[1:]
    return name.strip("-.") or "article"


class Form(NamedTuple):
    """An output format: what workers render, the header of a stream, and the sink of a path."""

    render: Render
    sink: Callable[[str, int], Sink]
    header: bytes = b""
    is_stream: bool = True
    #: Takes away what an earlier run left and this one would not write over.
    forget: Callable[[str], None] = lambda path: None


def _lines(path: str, position: int) -> Sink:
    return Lines(path, position)


_CSV_HEADER = csv_line(CSV_COLUMNS)


def _csv(path: str, position: int) -> Sink:
    return Lines(path, position, _CSV_HEADER)


FORMS: Mapping[str, Form] = {
    "jsonl": Form(json_line, _lines),
    "csv": Form(csv_row, _csv, _CSV_HEADER),
    "parquet": Form(record, Table, is_stream=False),
    "markdown": Form(markdown_file, Folder, is_stream=False, forget=Folder.forget),
    "text": Form(text_file, Folder, is_stream=False, forget=Folder.forget),
}


class BadOutput(Exception):
    """An output that nothing can be written to; the message says why and what to do."""


def form_of_output(path: str) -> str:
    """The format that an output's name tells: by its ending, Markdown for a folder. Raises BadOutput where it tells
    none."""
    name = path.lower().removesuffix(".gz").removesuffix(".zst")
    for ending, form in ((".csv", "csv"), (".parquet", "parquet"), (".jsonl", "jsonl"), (".ndjson", "jsonl")):
        if name.endswith(ending):
            return form
    if name.endswith(("/", "\\")) or os.path.isdir(path):
        return "markdown"
    if path == "-":
        return "jsonl"
    _check_place(path)
    raise BadOutput(f"{path}: its name tells no format: end it in .jsonl, .csv, .parquet or, for a folder, /; or name one with --format")


def _check_place(path: str) -> None:
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        raise BadOutput(f"{path}: is no file; a pipe or a device gets the records from standard output, -o -")
    if "://" in path:
        raise BadOutput(f"{path}: outputs are local files, as a run that was killed could not go on with a remote one: write a local one and copy it")


def check_output(path: str, form: str) -> None:
    """Raises BadOutput for what is no local file or folder, and for a name that promises what it will not hold."""
    if path == "-":
        if not FORMS[form].is_stream:
            raise BadOutput(f"{form} cannot go to standard output: name a file with -o")
        return
    _check_place(path)
    if not FORMS[form].is_stream and path.lower().endswith((".gz", ".zst")):
        raise BadOutput(f"{path}: {form} is not packed once more: leave the last ending out")
    if FORMS[form].is_stream and (path.endswith(("/", "\\")) or os.path.isdir(path)):
        raise BadOutput(f"{path}: is a folder, and {form} goes into a file")


def open_sink(form: str, path: str, position: int) -> Sink:
    """The sink of an output; ``-`` is standard output. Raises OSError."""
    if path == "-":
        return Stream(sys.stdout.buffer, FORMS[form].header)
    return FORMS[form].sink(path, position)
