"""Inputs: paths, globs, folders and remote addresses become files; files become streams of plain bytes."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import IO, Any, NamedTuple

from newsclean.corpus.folders import inside, is_glob, matches, way_to
from newsclean.corpus.packed import TIMES_MOST, Unpacked

#: Called with the number of bytes read since it was last called.
Meter = Callable[[int], None]
#: By the end of the name, without .gz or .zst: how a file is read. All else holds one article a file.
FORMATS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet", ".pq": "parquet",
    ".warc": "warc", ".wet": "warc",
}  # fmt: skip
COMPRESSED = (".gz", ".zst")
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
BUFFER = 1 << 16
#: So much compressed data is unpacked at once (bytes): what it becomes is held in memory.
_ZSTD_CHUNK = 1 << 10


class Missing(Exception):
    """A library that is not installed; the message names the command that installs it."""


class BadInput(Exception):
    """An input that is not there; the message says which."""


class Source(NamedTuple):
    """One input file: its path or address, how it is read (a key of the readers), its size in bytes (0: not known), and
    how many times its size it may become when it is unpacked."""

    path: str
    form: str
    size: int = 0
    most_unpacked: int = TIMES_MOST


def need(module: str, extra: str) -> Any:
    """Import a module of an optional extra. Raises Missing with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise Missing(f"{module.partition('.')[0]} is not installed; it comes with: pip install 'newsclean[{extra}]'") from error


def form_of(path: str) -> str:
    """The format that a file's name tells."""
    name = path.lower()
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return next((form for ending, form in FORMATS.items() if name.endswith(ending)), "files")


def sources(inputs: Sequence[str], form: str | None = None, own: Callable[[str], bool] = lambda path: False) -> Iterator[Source]:
    """The input files, in a fixed order: inputs as given, those of folders and globs by name. Folders are walked with
    all that they hold; hidden files in them, and paths that are the run's ``own``, are left out. ``form`` overrides what
    the names tell.

    Raises BadInput for a path that is not there, Missing where a remote address needs a library.
    """
    try:
        for name in inputs:
            yield from _found(name, form, own)
    except OSError as error:
        raise BadInput(f"{error.filename}: cannot be listed: {error.strerror or error}") from error


def _found(name: str, form: str | None, own: Callable[[str], bool]) -> Iterator[Source]:
    if name == "-":
        yield Source("-", form or "jsonl")
    elif "://" in name:
        yield from _remote(name, form, own)
    elif os.path.isdir(name):
        yield from _folder(name, form, own, way_to(name))
    elif os.path.exists(name):
        yield _local(name, form)
    elif is_glob(name):
        found = [path for path in matches(name) if not own(path)]
        if not found:
            raise BadInput(f"{name}: matches no file")
        for path in found:
            yield _local(path, form)
    else:
        raise BadInput(f"{name}: there is no such file or folder")


def _local(path: str, form: str | None) -> Source:
    return Source(path, form or form_of(path), os.stat(path).st_size)


def _folder(path: str, form: str | None, own: Callable[[str], bool], way: tuple[str, ...]) -> Iterator[Source]:
    # One folder's names at a time are held and sorted, so that memory does not grow with the tree.
    for one in inside(path, way):
        if own(one.path):
            continue
        if one.is_folder:
            yield from _folder(one.path, form, own, one.way)
        else:
            yield _local(one.path, form)


def _remote(address: str, form: str | None, own: Callable[[str], bool]) -> Iterator[Source]:
    fsspec = need("fsspec", "corpus")
    try:
        system, path = fsspec.core.url_to_fs(address)
        # Looking for files below a file of the web reads it as a page of links.
        paths = sorted(system.glob(path)) if is_glob(path) else [path] if system.isfile(path) else system.find(path)
    except (ImportError, ValueError) as error:
        raise BadInput(f"{address}: {error}") from error
    except OSError as error:
        raise BadInput(f"{address}: cannot be listed: {error}") from error
    if not paths:
        raise BadInput(f"{address}: there is no such file or folder")
    for path in paths:
        if not own(local_path(system.unstrip_protocol(path))):
            yield Source(system.unstrip_protocol(path), form or form_of(path), int(system.size(path) or 0))


def local_path(address: str) -> str:
    """The path that an address of this machine's own files names; others as they are."""
    return address.removeprefix("file://").removeprefix("local://")


def files_of(output: str, endings: Iterable[str]) -> Callable[[str], bool]:
    """Tells the paths of an output: itself, what lies in it, and what stands beside it under its name and one of the
    ``endings``. Links on the way to a path count as what they lead to."""
    whole = os.path.realpath(output)
    names = {whole, *(whole + ending for ending in endings)}
    folders = tuple(name + os.sep for name in names)
    real = lru_cache(maxsize=64)(os.path.realpath)  # the files of a folder come one behind the other

    def own(path: str) -> bool:
        folder, name = os.path.split(path)
        place = os.path.join(real(folder), name)
        return place in names or place.startswith(folders)

    return own


class _Counted(io.RawIOBase):
    """A stream that tells a meter how much was read from it."""

    def __init__(self, stream: IO[bytes], meter: Meter) -> None:
        super().__init__()
        self._stream, self._meter = stream, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._meter(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed and self._stream is not sys.stdin.buffer:
            self._stream.close()
        super().close()


class _Zstd(io.RawIOBase):
    """The plain bytes of zstd frames. The library's own reader takes a file that breaks off for one that ends."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream, self._start = stream, need("zstandard", "corpus").ZstdDecompressor().decompressobj
        self._frame, self._plain = self._start(), memoryview(b"")
        self._inside = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._plain:
            data = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame, self._inside = self._start(), False
            data = data or self._stream.read(_ZSTD_CHUNK)
            if not data:
                if self._inside:
                    raise EOFError("the zstd data break off")
                return 0
            self._plain, self._inside = memoryview(self._frame.decompress(data)), True
        # A view of the rest, no copy: a kilobyte can become 30 MB, which are read by the kilobyte.
        count = min(len(buffer), len(self._plain))
        buffer[:count], self._plain = self._plain[:count], self._plain[count:]
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Recoded(io.RawIOBase):
    """UTF-16 as UTF-8. Raises UnicodeDecodeError where it breaks off in the middle of a character."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream, self._decoder, self._plain = stream, codecs.getincrementaldecoder("utf-16")(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._plain:
            data = self._stream.read(len(buffer))
            self._plain = self._decoder.decode(data, not data).encode("utf-8", "surrogatepass")
            if not data:
                break
        count = min(len(buffer), len(self._plain))
        buffer[:count], self._plain = self._plain[:count], self._plain[count:]
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


def open_raw(path: str) -> IO[bytes]:
    """The file's bytes as they are stored, seekable where the storage is. Raises OSError."""
    if path == "-":
        return sys.stdin.buffer
    if "://" in path:
        stream: IO[bytes] = need("fsspec", "corpus").open(path, "rb").open()
        return stream
    return open(path, "rb")


def open_counted(path: str, meter: Meter) -> io.BufferedReader:
    """The stored bytes, with a meter that sees how far they were read."""
    return io.BufferedReader(_Counted(open_raw(path), meter), BUFFER)


def open_plain(path: str, meter: Meter, most: int = TIMES_MOST) -> IO[bytes]:
    """The file's bytes, gzip and zstd taken off, told by how the file begins; reading raises Bomb when they become more
    than ``most`` times what is stored. Raises OSError, and Missing where zstd needs a library."""
    read = [0]

    def count(size: int) -> None:
        read[0] += size
        meter(size)

    raw = open_counted(path, count)
    start = raw.peek(4)[:4]
    if start[:2] == _GZIP:
        import gzip

        plain: IO[bytes] = gzip.open(raw)  # type: ignore[assignment]  # noqa: SIM115
    elif start == _ZSTD:
        plain = io.BufferedReader(_Zstd(raw), BUFFER)
    else:
        return raw
    return io.BufferedReader(Unpacked(plain, lambda: read[0], most), BUFFER)


def open_text(path: str, meter: Meter, most: int = TIMES_MOST) -> IO[bytes]:
    """The file's bytes as ``open_plain`` gives them, in UTF-8 without a byte order mark: files that begin with the mark
    of UTF-16 (so write Excel and PowerShell) are recoded."""
    plain = open_plain(path, meter, most)
    stream = plain if isinstance(plain, io.BufferedReader) else io.BufferedReader(plain, BUFFER)  # type: ignore[type-var]
    start = stream.peek(3)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return io.BufferedReader(_Recoded(stream), BUFFER)
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return stream


def open_seekable(path: str, meter: Meter, most: int = TIMES_MOST) -> IO[bytes]:
    """The plain bytes of a file that is not read from its beginning to its end: the file itself, or a temporary copy
    of standard input and of what is packed."""
    if path != "-":
        stream = open_raw(path)
        start = stream.read(len(_ZSTD))
        if not start.startswith(_GZIP) and start != _ZSTD:
            stream.seek(0)
            return stream
        stream.close()
    copy = tempfile.TemporaryFile()  # noqa: SIM115
    with open_plain(path, lambda size: None, most) as plain:
        shutil.copyfileobj(plain, copy, BUFFER)
    copy.seek(0)
    return copy


def digest(found: Iterable[Source]) -> str:
    """Digest of the inputs' names and sizes, in order: 16 hexadecimal digits. A run can only be taken up again on the
    same inputs."""
    import hashlib

    state = hashlib.sha256()
    for source in found:
        state.update(f"{source.path}\0{source.form}\0{source.size}\n".encode("utf-8", "surrogateescape"))
    return state.hexdigest()[:16]
