"""Hostile files of articles and rules files: what each holds, its full size, and how it is made in a folder."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import zstandard

ROW = json.dumps({"text": "The lock keeper of Emmerlow counted the barges twice and wrote the smaller number down."}).encode() + b"\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><html><body><p>The barges came back on Monday.</p></body></html>"
CHUNK = 1 << 24


def _zeros(size: int) -> Iterator[bytes]:
    for _ in range(size // CHUNK):
        yield b" " * CHUNK
    yield b" " * (size % CHUNK)


def _gzip(path: Path, chunks: Iterator[bytes]) -> None:
    with gzip.open(path, "wb", 9) as file:
        for chunk in chunks:
            file.write(chunk)


def _zstd(path: Path, chunks: Iterator[bytes]) -> None:
    with path.open("wb") as raw, zstandard.ZstdCompressor(9).stream_writer(raw) as file:
        for chunk in chunks:
            file.write(chunk)


def _nested_gzip(path: Path, size: int) -> None:
    inner = io.BytesIO()
    with gzip.open(inner, "wb", 9) as file:
        for chunk in _zeros(size):
            file.write(chunk)
    path.write_bytes(gzip.compress(inner.getvalue()))


def _zip(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        for chunk in _zeros(size):
            file.write(chunk)


def _warc(length: int | str, body: bytes = HTTP, more: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/a\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n{more}Content-Length: {length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def _packed_page(size: int) -> bytes:
    page = gzip.compress(b"<!doctype html><p>" + b" " * size)
    return _warc(len(page) + 76, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip  \r\n\r\n" + page)


def _bytes(make: Callable[[int], bytes]) -> Callable[[Path, int], None]:
    return lambda path, size: path.write_bytes(make(size)) and None


#: By the name of the file: what it holds, its full size, and what makes it. Rows are read and cleaned as ``newsclean corpus``
#: does it.
CASES: Mapping[str, tuple[str, int, Callable[[Path, int], object]]] = {
    "gzip-bomb.jsonl.gz": ("a gzip bomb of 2 GB", 2 << 30, lambda path, n: _gzip(path, _zeros(n))),
    "gzip-bomb.txt.gz": ("the same, as one article", 2 << 30, lambda path, n: _gzip(path, _zeros(n))),
    "zstd-bomb.csv.zst": ("a zstd bomb of 2 GB", 2 << 30, lambda path, n: _zstd(path, _zeros(n))),
    "zstd-bomb.parquet.zst": ("the same, as a Parquet file", 2 << 30, lambda path, n: _zstd(path, _zeros(n))),
    "zstd-bomb.warc.zst": ("the same, as a WARC archive", 2 << 30, lambda path, n: _zstd(path, _zeros(n))),
    "rows-bomb.jsonl.gz": ("a gzip of one row 2 million times", 2_000_000, lambda path, n: _gzip(path, (ROW * 1000 for _ in range(n // 1000)))),
    "gzip-in-gzip.jsonl.gz": ("a gzip bomb of 2 GB, packed once more", 2 << 30, _nested_gzip),
    "zip-bomb.zip": ("a zip bomb of 2 GB", 2 << 30, _zip),
    "page-bomb.warc": ("a response of a WARC archive that unpacks to 500 MB", 500_000_000, _bytes(_packed_page)),
    "false-lengths.warc": ("WARC records that claim too few and too many bytes, none and nonsense, ten thousand of each", 10_000, _bytes(lambda n: (_warc(len(HTTP)) + _warc(20) + _warc(0) + _warc("many") + _warc(-5)) * n + _warc(10**15))),
    "no-end.warc": ("a WARC header of 50 MB", 50_000_000, _bytes(lambda n: b"WARC/1.0\r\nWARC-Type: " + b"x" * n)),
    "headers.warc": ("a WARC record of a million headers", 1_000_000, _bytes(lambda n: _warc(len(HTTP), more="X-A: b\r\n" * n))),
    "deep.jsonl": ("JSON nested 10 million deep, then a good row", 10_000_000, _bytes(lambda n: b'{"text": ' + b"[" * n + b"\n" + ROW)),
    "deep.json": ("the same on many lines", 10_000_000, _bytes(lambda n: b'[{"text": ' + b"[\n" * (n // 2))),
    "long-line.jsonl": ("a JSON line of 200 MB, then a good row", 200_000_000, _bytes(lambda n: b'{"text": "' + b"a" * n + b'"}\n' + ROW)),
    "long-number.jsonl": ("a JSON number of 10 million digits, then a good row", 10_000_000, _bytes(lambda n: b'{"text": ' + b"1" * n + b"}\n" + ROW)),
    "nul.csv": ("CSV with NUL in every cell, 50,000 rows", 50_000, _bytes(lambda n: b"id,text\n" + b"a\0,Barges\0 came.\n" * n)),
    "field.csv": ("a CSV field of 200 MB, then a good row", 200_000_000, _bytes(lambda n: b"id,text\na," + b"a" * n + b"\nb,Barges came.\n")),
    "open-quote.csv": ("a CSV of 50 MB whose first quotation mark never ends", 50_000_000, _bytes(lambda n: b'id,text\na,"' + b"Barges came.\n" * (n // 13))),
    "columns.csv": ("a CSV with a million columns", 1_000_000, _bytes(lambda n: b"text" + b",a" * n + b"\nBarges came." + b",b" * n + b"\n")),
    "names.jsonl": ("100 ids that are paths: ../, /etc/, device names, 10 KB long, NUL", 100, _bytes(lambda n: b"".join(json.dumps({"id": name, "text": "Barges came."}).encode() + b"\n" for name in (["../../up", "/etc/passwd", "..", "con", "a\0b", "~/.ssh/x", "a" * 10_000, "\u202egpj.exe", "a/../../b", "C:\\x"] * (n // 10))))),
}


def evil(size: int) -> Mapping[str, str]:
    """Rules files, by what is wrong with each; the size is how deep or how long what grows is."""

    def cue(regex: str, more: str = "") -> str:
        return f"kind = \"advertisement\"\n[[cue]]\nid = \"a\"\nwhere = \"inside\"\nregex = '''{regex}'''\nanchors = [\"barge\"]\n{more}"

    return {
        "a repeat inside a repeat": cue("(?:barge+)+!"),
        "branches that are alike, repeated": cue("barge(?:a|a){0,100}!"),
        "a turn that may be empty": cue("barge(?:a?){100}!"),
        "many small repeats side by side": cue("barge" + "a?" * 60 + "a" * 60),
        "a repeat without an end": cue("barge.*"),
        "a back-reference": cue(r"(barge)\1"),
        "a regex nested too deep": cue("(?:" * size + "barge" + ")" * size),
        "a repeat of too many turns": cue("barge{99999999999}"),
        "no regex": cue("barge("),
        "a macro that is none": cue("barge{bogus}"),
        "TOML nested too deep": "kind = " + "[" * size,
        "a regex of 100 KB": cue("barge" + "(?:a|b)?" * (size // 8)),
    }


def listing(folder: str) -> list[str]:
    """All paths below a folder."""
    return sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names)
