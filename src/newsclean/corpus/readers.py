"""Readers: a file becomes rows. One function a format, each streaming, and one row in ``READERS``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import IO, Any

from newsclean.corpus.rows import Fields, Place, Row, bad_row, row_of
from newsclean.corpus.sources import BUFFER, Meter, Missing, Source, need, open_plain, open_seekable, open_text
from newsclean.read.decode import decode
from newsclean.read.sniff import is_binary, looks_like_html

#: A row of more bytes is not read: what has no end would fill the memory.
LARGEST = 64 << 20
#: Rows of a Parquet file that are decoded at once.
PARQUET_ROWS = 64
#: A line of a WARC record's headers is cut behind so many bytes.
HEADER_MOST = 1 << 16
FIRST = Place()
#: Of a file so much is looked at to tell whether it is text (bytes).
BINARY_SAMPLE = 1 << 16
#: How files begin that may have no control characters for long: PDF, PNG, ZIP (and office documents), xz, bzip2.
_MAGIC = (b"%PDF-", b"\x89PNG\r\n", b"PK\x03\x04", b"\xfd7zXZ\0", b"BZh9")
_CONTROL = bytes((*range(1, 9), *range(14, 27), *range(28, 32), 127))
_END = "\x1eend of the table\x1e"
#: What ``surrogateescape`` makes of bytes that are not UTF-8.
_ESCAPED = re.compile("[\udc80-\udcff]")


def read_files(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A file is an article: a web page where it looks like one, else text. Images, archives and the like are none."""
    with open_plain(source.path, meter, source.most_unpacked) as stream:
        data = stream.read(LARGEST + 1)
    name = "stdin" if source.path == "-" else source.path
    if len(data) > LARGEST:
        yield bad_row(name, f"longer than {LARGEST >> 20} MB")
    elif _is_no_text(data):
        yield bad_row(name, "is no text but an image, an archive, a document of an office program or the like")
    elif looks_like_html(data):
        yield Row(name, html=data)
    else:
        yield Row(name, text=data)


def _is_no_text(data: bytes) -> bool:
    sample = data[:BINARY_SAMPLE]
    if sample.startswith(_MAGIC):
        return True
    # Hardly any text has a control character, so that hardly any is decoded for this.
    return len(sample.translate(None, _CONTROL)) < len(sample) and is_binary(decode(sample)[0])


def read_jsonl(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A line is a JSON object. Empty lines are no rows."""
    with open_text(source.path, meter, source.most_unpacked) as stream:
        for number, line in enumerate(_lines(stream), 1):
            name = f"{source.path}:{number}"
            if line is None:
                yield bad_row(name, f"a line longer than {LARGEST >> 20} MB")
                continue
            if not line.strip():
                continue
            try:
                data = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield bad_row(name, f"is no JSON: {error}")
                continue
            yield _json_row(data, fields, name)


def _json_row(data: Any, fields: Fields, name: str) -> Row:
    return row_of(data, fields, name) if isinstance(data, dict) else bad_row(name, f"is no JSON object but {type(data).__name__}")


def read_json(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A file of JSON with an object, an array of objects, or objects one behind the other, on one line or on many."""
    with open_text(source.path, meter, source.most_unpacked) as stream, io.TextIOWrapper(stream, "utf-8") as text:
        for number, data in enumerate(_values(text), 1):
            yield _json_row(data, fields, f"{source.path}:{number}")


_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")


def _values(text: io.TextIOBase) -> Iterator[Any]:
    """The values of a JSON text, those of its outermost array one by one; raises ValueError where it is none."""
    held = text.read(BUFFER)
    at = _after(_BETWEEN, held, 0)
    inside = held.startswith("[", at)
    at += inside
    while True:
        at = _after(_BETWEEN, held, at)
        if at == len(held):
            held, at = text.read(BUFFER), 0
            if not held:
                break
            continue
        if inside and held[at] == "]":
            inside, at = False, at + 1
            continue
        try:
            value, end = _DECODER.raw_decode(held, at)
        except ValueError:
            end = len(held)
        # A value that ends with what is held may go on. As much again is read each time: the cost stays linear.
        if end == len(held):
            more = text.read(max(BUFFER, end - at))
            if more and end - at <= LARGEST:
                held, at = held[at:] + more, 0
                continue
            value, end = _DECODER.raw_decode(held, at)
        yield value
        at = end
    if inside:
        raise ValueError("the array breaks off")


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _lines(stream: Any) -> Iterator[bytes | None]:
    """The lines, and None for one that is too long to be held."""
    while line := stream.readline(LARGEST):
        if len(line) < LARGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LARGEST)
        yield None


class _TableLines:
    """The lines of a table, of which one that is too long to be held, or is not in UTF-8, raises csv.Error; the lines
    behind it still come. The last one is ``_END``: a cell that holds it was never closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        # Carriage returns alone end lines too, as old spreadsheets write them; csv knows those inside quotation marks.
        self._text = io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")
        self._ended = False

    def __iter__(self) -> _TableLines:
        return self

    def __next__(self) -> str:
        if self._ended:
            raise StopIteration
        line = self._text.readline(LARGEST)
        if not line:
            self._ended = True
            return _END
        if len(line) >= LARGEST and not line.endswith(("\n", "\r")):
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(LARGEST)
            raise csv.Error(f"a line longer than {LARGEST >> 20} MB")
        return line


def _csv(delimiter: str) -> Callable[[Source, Fields, Meter], Iterator[Row]]:
    def read(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
        """A table with a header; a row with more or fewer cells is a bad one."""
        csv.field_size_limit(LARGEST)
        with open_text(source.path, meter, source.most_unpacked) as stream:
            table = csv.reader(_TableLines(stream), delimiter=delimiter)
            header = next(table)
            _check_text(header)
            for number in count(1):
                name = f"{source.path}:{number}"
                try:
                    cells = next(table)
                    _check_text(cells)
                except StopIteration:
                    return
                except (csv.Error, ValueError) as error:
                    yield bad_row(name, str(error))
                    continue
                if not cells or cells == [_END]:
                    continue
                if cells[-1].endswith(_END):
                    yield bad_row(name, "a quotation mark is not closed: what follows to the end of the file was taken for one cell")
                elif len(cells) != len(header):
                    yield bad_row(name, f"{len(cells)} cells where the header has {len(header)}")
                else:
                    yield row_of(dict(zip(header, cells)), fields, name)

    return read


def _check_text(cells: Iterable[str]) -> None:
    """Raises ValueError for cells with bytes that are not UTF-8: they would be lost, or mean something else."""
    for cell in cells:
        if not cell.isascii() and (found := _ESCAPED.search(cell)):
            raise ValueError(f"is not in UTF-8 (byte 0x{ord(found[0]) - 0xDC00:02x}): convert the file, with iconv for one")


def read_parquet(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """A row of the table is an article; a few rows are held at a time."""
    parquet = need("pyarrow.parquet", "corpus")
    number = 0
    with open_seekable(source.path, meter, source.most_unpacked) as stream, parquet.ParquetFile(stream) as file:
        total = file.metadata.num_rows or 1
        for batch in file.iter_batches(batch_size=PARQUET_ROWS, use_threads=False):
            for data in batch.to_pylist():
                number += 1
                yield row_of(data, fields, f"{source.path}:{number}")
            meter(source.size * batch.num_rows // total)


def read_warc(source: Source, fields: Fields, meter: Meter) -> Iterator[Row]:
    """The pages of a WARC archive (HTTP responses that hold HTML or text, with a status of 2xx) and the texts of a WET
    one. Other records (requests, pictures, redirects) hold no article and are no rows."""
    archive, buffered = need("warcio.archiveiterator", "corpus"), need("warcio.bufferedreaders", "corpus")

    class Headers(buffered.DecompressingBufferedReader):  # type: ignore[misc, name-defined]
        """Lines of headers, cut: put together as the library does it, one of 50 MB takes a minute."""

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or HEADER_MOST, HEADER_MOST) if length != 0 else 0)
            return line

    with open_plain(source.path, meter, source.most_unpacked) as stream:
        records = archive.ArchiveIterator(stream)
        records.reader = Headers(records.fh, BUFFER)
        for number, record in enumerate(records):
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
    "json": read_json,
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
    done = 0
    try:
        for row in READERS[source.form](source, fields, meter):
            yield Place(number, done), row
            done += 1
    except Missing:
        raise
    except Exception as error:  # each library has errors of its own for a file that is broken
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Place(number, done), bad_row("stdin" if source.path == "-" else source.path, f"cannot be read{f' beyond row {done}' if done else ''}: {reason or type(error).__name__}")
