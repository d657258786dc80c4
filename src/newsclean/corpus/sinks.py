"""Sinks: outputs that grow by commits, so that a run that was killed goes on where its last commit stands.

One class an output. A sink opened at a position forgets what was written beyond it.
"""

from __future__ import annotations

import errno
import gzip
import os
import re
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO, Any, Protocol

from newsclean.corpus.sources import need

#: Rows of a Parquet file's row groups.
GROUP = 2_000
#: Bytes that are held before they are written.
CHUNK = 1 << 20
#: Subfolders and files as ``Folder`` names them.
_FOLDER, _FILE = re.compile(r"[0-9]{3,}"), re.compile(r"[0-9]{6,}-.+\.(?:md|txt)$")


class Sink(Protocol):
    """Where payloads go, each with its number in the run. ``commit`` makes what was added last, and returns the
    position up to which it does."""

    def add(self, number: int, payload: Any) -> None: ...

    def commit(self) -> int: ...

    def rewind(self, position: int) -> None:
        """Forget what was added behind the position; when a run is cut short, so that no torn row stays."""

    def finish(self) -> None:
        """Make the output whole, after the last commit. Can be done again when it was cut short."""

    def close(self) -> None:
        """Clear away what served the run alone."""


class Lines:
    """Bytes one behind the other: JSON Lines, or CSV with its header. Compressed output is a row of members (gzip) or
    frames (zstd), which every reader takes as one stream."""

    def __init__(self, path: str, position: int, header: bytes = b"") -> None:
        if position and os.path.getsize(path) < position:
            raise OSError(errno.EINVAL, f"is shorter than its journal says ({position} bytes); begin anew with --overwrite")
        # Without a buffer of Python's own: what could not be written must not be written later, behind a rewind.
        self._file = open(path, "r+b" if position else "wb", buffering=0)  # noqa: SIM115
        self._encode = _encoder(path)
        self._held: list[bytes] = [] if position else [header]
        self._size = 0
        self.rewind(position)

    def add(self, number: int, payload: bytes) -> None:
        self._held.append(payload)
        self._size += len(payload)
        if self._size >= CHUNK:
            self._flush()

    def _flush(self) -> None:
        data = b"".join(self._held)
        self._held, self._size = [], 0
        rest = memoryview(self._encode(data) if data else b"")
        while rest:
            rest = rest[self._file.write(rest) :]

    def commit(self) -> int:
        self._flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def rewind(self, position: int) -> None:
        self._held = self._held if position == 0 and self._file.tell() == 0 else []
        self._file.truncate(position)
        self._file.seek(position)

    def finish(self) -> None:
        pass

    def close(self) -> None:
        self._file.close()


def _encoder(path: str) -> Callable[[bytes], bytes]:
    if path.endswith(".gz"):
        return lambda data: gzip.compress(data, 6, mtime=0)
    if path.endswith(".zst"):
        compress: Callable[[bytes], bytes] = need("zstandard", "corpus").ZstdCompressor().compress
        return compress
    return lambda data: data


class Stream:
    """Standard output: nothing is ever taken back."""

    def __init__(self, stream: IO[bytes], header: bytes = b"") -> None:
        self._stream = stream
        self._stream.write(header)

    def add(self, number: int, payload: bytes) -> None:
        self._stream.write(payload)

    def commit(self) -> int:
        self._stream.flush()
        return 0

    def rewind(self, position: int) -> None:
        pass

    def finish(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        pass


class Table:
    """One Parquet file. Until it is finished its rows stand in parts beside it, one a commit."""

    def __init__(self, path: str, position: int) -> None:
        from newsclean.write.table import article_schema

        self._arrow, self._parquet = need("pyarrow", "corpus"), need("pyarrow.parquet", "corpus")
        self._path, self._folder, self._position = path, path + ".parts", position
        self._schema = article_schema()
        self._rows: list[Mapping[str, Any]] = []
        shutil.rmtree(self._folder + ".done", ignore_errors=True)
        if position == 0:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.makedirs(self._folder)
        elif not os.path.isdir(self._folder) and not os.path.exists(path):
            raise OSError(errno.ENOENT, f"{self._folder} is gone; begin anew with --overwrite")

    def add(self, number: int, payload: Mapping[str, Any]) -> None:
        self._rows.append(payload)

    def commit(self) -> int:
        if self._rows:
            from newsclean.write.table import to_table

            part = self._part(self._position)
            self._parquet.write_table(to_table(self._rows), part + ".new", compression="zstd")
            os.replace(part + ".new", part)
            self._rows = []
            self._position += 1
        return self._position

    def rewind(self, position: int) -> None:
        # Parts behind the position are written over when the run goes on.
        self._rows, self._position = [], position

    def finish(self) -> None:
        """Put the parts together, in row groups whose size does not depend on when commits were made."""
        if not os.path.isdir(self._folder):  # killed right behind it
            return
        with self._parquet.ParquetWriter(self._path + ".new", self._schema, compression="zstd") as writer:
            held: list[Any] = []
            for number in range(self._position):
                held.append(self._parquet.read_table(self._part(number)))
                if sum(table.num_rows for table in held) >= GROUP:
                    whole = self._arrow.concat_tables(held)
                    groups = whole.num_rows // GROUP * GROUP
                    writer.write_table(whole.slice(0, groups), row_group_size=GROUP)
                    held = [whole.slice(groups).combine_chunks()]
            rest = self._arrow.concat_tables(held) if held else self._schema.empty_table()
            if rest.num_rows:
                writer.write_table(rest, row_group_size=GROUP)
        os.replace(self._path + ".new", self._path)

        # Renamed first: half a folder of parts must not be taken for all of them.
        os.replace(self._folder, self._folder + ".done")

    def close(self) -> None:
        shutil.rmtree(self._folder + ".done", ignore_errors=True)

    def _part(self, number: int) -> str:
        return os.path.join(self._folder, f"{number:06}.parquet")


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


class Folder:
    """A file an article, a thousand to a subfolder, and ``errors.jsonl`` for those that failed. A file is named by
    its number in the run, so that a run that goes on writes the same names again."""

    def __init__(self, path: str, position: int) -> None:
        os.makedirs(path, exist_ok=True)
        self._path = path
        self._errors = Lines(os.path.join(path, "errors.jsonl"), position)

    @staticmethod
    def forget(path: str) -> None:
        """Take away the articles of an earlier run, whose names may differ; what else is there stays."""
        with suppress(FileNotFoundError), os.scandir(path) as folders:
            for folder in [entry.path for entry in folders if _FOLDER.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)]:
                for name in filter(_FILE.match, os.listdir(folder)):
                    os.remove(os.path.join(folder, name))
                with suppress(OSError):  # something of others is in it
                    os.rmdir(folder)

    def add(self, number: int, payload: tuple[str | None, bytes]) -> None:
        name, data = payload
        if name is None:
            self._errors.add(number, data)
            return
        folder = os.path.join(self._path, f"{number // 1000:03}")
        if number % 1000 == 0 or not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
        # A link in the folder could lead to a file of others: none is followed.
        if os.path.islink(folder):
            raise OSError(errno.ELOOP, f"{folder} is a link")
        with open(os.path.join(folder, f"{number:06}-{name}"), "wb", opener=_no_link) as file:
            file.write(data)

    def commit(self) -> int:
        return self._errors.commit()

    def rewind(self, position: int) -> None:
        self._errors.rewind(position)

    def finish(self) -> None:
        self._errors.finish()

    def close(self) -> None:
        self._errors.close()
