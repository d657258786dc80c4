"""Readers: a file becomes rows. One function a format, each streaming, and one row in ``READERS``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from newsclean.corpus.rows import Fields, Place, Row, bad_row, row_of
from newsclean.corpus.sources import Meter, Missing, Source, need, open_plain, open_raw
from newsclean.read.sniff import looks_like_html

#: A row of more bytes is not read: what has no end would fill the memory.
LARGEST = 64 << 20
#: Rows of a Parquet file that are decoded at once.
PARQUET_ROWS = 64
FIRST = Place()


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
    archive = need("warcio.archiveiterator", "corpus")
    with open_plain(source.path, meter) as stream:
        for number, record in enumerate(archive.ArchiveIterator(stream)):
            if record.rec_type in ("response", "conversion", "resource"):
                row = _warc_row(record, f"{source.path}@{number}")
                if row is not None:
                    yield row


def _warc_row(record: Any, place: str) -> Row | None:
    headers, http = record.rec_headers, record.http_headers
    url, day = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
    name = (headers.get_header("WARC-Record-ID") or place).strip("<>").removeprefix("urn:uuid:")
    content, _, parameters = ((http or headers).get_header("Content-Type") or "").lower().partition(";")
    if http is not None and not (http.get_statuscode() or "").startswith("2"):
        return None
    if content.strip() not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    try:
        data = record.content_stream().read(LARGEST + 1)
    except Exception as error:
        return bad_row(name, f"its content cannot be read: {error}")
    if len(data) > LARGEST:
        return bad_row(name, f"longer than {LARGEST >> 20} MB")
    row = Row(name, url=url, extra={"warc_date": day} if day else {})
    if content.strip() == "text/plain":
        return row._replace(text=data)
    charset = re.search(r"charset=[\"']?([\w.:-]+)", parameters)
    return row._replace(html=data, encoding=charset[1] if charset else None)


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
    except Missing:
        raise
    except Exception as error:  # each library has errors of its own for a file that is broken
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Place(number, count), bad_row("stdin" if source.path == "-" else source.path, f"cannot be read{f' beyond row {count}' if count else ''}: {reason or type(error).__name__}")
