"""Readers: a file becomes rows. One function a format, each streaming, and one row in ``READERS``."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from newsclean.corpus.rows import Fields, Place, Row, bad_row, row_of
from newsclean.corpus.sources import Meter, Source, need, open_counted, open_plain, open_raw
from newsclean.read.sniff import looks_like_html

#: A row of more bytes is not read: what has no end would fill the memory.
LARGEST = 64 << 20
#: Rows of a Parquet file that are decoded at once.
PARQUET_ROWS = 64
FIRST = Place()
#: What reading a file may raise, by its own fault.
BROKEN = (OSError, EOFError, zlib.error, ValueError, csv.Error)


def read_files(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A file is an article: a web page where it looks like one, else text."""
    with open_plain(source.path, meter) as stream:
        data = stream.read(LARGEST + 1)
    name = "stdin" if source.path == "-" else source.path
    if len(data) > LARGEST:
        yield bad_row(name, f"longer than {LARGEST >> 20} MB")
    elif looks_like_html(data):
        yield Row(name, html=data)
    else:
        yield Row(name, text=data)


def read_jsonl(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A line is a JSON object. Empty lines are no rows."""
    with open_plain(source.path, meter) as stream:
        for number, line in enumerate(_lines(stream), 1):
            name = f"{source.path}:{number}"
            if line is None:
                yield bad_row(name, f"a line longer than {LARGEST >> 20} MB")
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            try:
                data = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield bad_row(name, f"is no JSON: {error}")
                continue
            yield row_of(data, fields, name) if isinstance(data, dict) else bad_row(name, f"is no JSON object but {type(data).__name__}")


def _lines(stream: Any) -> Iterator[bytes | None]:
    """The lines, and None for one that is too long to be held."""
    while line := stream.readline(LARGEST):
        if len(line) < LARGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
        yield None


def _csv(delimiter: str) -> Callable[[Source, Fields, Meter], Iterator[Row]]:
    def read(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
        """A table with a header; the cells of a row beyond it make it a bad one."""
        csv.field_size_limit(LARGEST)
        with open_plain(source.path, meter) as stream, io.TextIOWrapper(stream, "utf-8-sig", "replace", newline="") as text:
            table = csv.reader(text, delimiter=delimiter)
            header = next(table, [])
            for number, cells in enumerate(table, 1):
                name = f"{source.path}:{number}"
                if not cells:
                    continue
                if len(cells) != len(header):
                    yield bad_row(name, f"{len(cells)} cells where the header has {len(header)}")
                else:
                    yield row_of(dict(zip(header, cells)), fields, name)

    return read


def read_parquet(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A row of the table is an article; a few rows are held at a time."""
    parquet = need("pyarrow.parquet", "corpus")
    number = 0
    with open_raw(source.path) as stream, parquet.ParquetFile(stream) as file:
        total = file.metadata.num_rows or 1
        for batch in file.iter_batches(batch_size=PARQUET_ROWS, use_threads=False):
            for data in batch.to_pylist():
                number += 1
                yield row_of(data, fields, f"{source.path}:{number}")
            meter(source.size * batch.num_rows // total)


def read_warc(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """The pages of a WARC archive (HTTP responses that hold HTML or text, with a status of 2xx) and the texts of a WET
    one. Other records (requests, pictures, redirects) hold no article and are no rows."""
    warc = need("fastwarc.warc", "corpus")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion | warc.WarcRecordType.resource
    with open_counted(source.path, meter) as stream:
        for record in warc.ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"):
            row = _warc_row(record, source.path)
            if row is not None:
                yield row


def _warc_row(record: Any, path: str) -> Row | None:
    headers = dict(record.headers.items())
    url = headers.get("WARC-Target-URI")
    name = (headers.get("WARC-Record-ID") or f"{path}@{record.stream_pos}").strip("<>").removeprefix("urn:uuid:")
    http = record.http_headers
    content = record.http_content_type if http is not None else headers.get("Content-Type", "")
    content = (content or "").partition(";")[0].strip().lower()
    if http is not None and not 200 <= (http.status_code or 0) < 300:
        return None
    if content not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    extra = {"warc_date": headers["WARC-Date"]} if "WARC-Date" in headers else {}
    try:
        data = bytes(record.reader.read(LARGEST + 1))
    except BROKEN as error:
        return bad_row(name, f"its content cannot be read: {error}")
    if len(data) > LARGEST:
        return bad_row(name, f"longer than {LARGEST >> 20} MB")
    if content == "text/plain":
        return Row(name, text=data, url=url, extra=extra)
    return Row(name, html=data, url=url, encoding=(record.http_charset if http is not None else None) or None, extra=extra)


READERS: Mapping[str, Callable[[Source, Fields, Meter], Iterator[Row]]] = {
    "files": read_files,
    "jsonl": read_jsonl,
    "csv": _csv(","),
    "tsv": _csv("\t"),
    "parquet": read_parquet,
    "warc": read_warc,
}


def read(found: Iterable[Source], fields: Fields, meter: Meter, start: Place = FIRST) -> Iterator[tuple[Place, Row]]:
    """The rows of all files from a place on, each with its own place. A file that cannot be read, or breaks off, gives
    a bad row with the file's name, and reading goes on with the next."""
    for number, source in enumerate(found):
        if number < start.file:
            meter(source.size)
            continue
        skip = start.row if number == start.file else 0
        for place, row in _numbered(number, source, fields, meter):
            if place.row >= skip:
                yield place, row


def _numbered(number: int, source: Source, fields: Fields, meter: Meter) -> Iterator[tuple[Place, Row]]:
    count = 0
    try:
        for row in READERS[source.form](source, fields, meter):
            yield Place(number, count), row
            count += 1
    except BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Place(number, count), bad_row("stdin" if source.path == "-" else source.path, f"cannot be read{f' beyond row {count}' if count else ''}: {reason or type(error).__name__}")
