"""Files cleaned one by one, and their records written: what the command does once it is understood."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.label.rules import Rules

Result = Any  # an Article, or the OSError that stood in its way
Renderer = Callable[[str, int, Result], Iterator[bytes]]


class Known(NamedTuple):
    """What is given for all files: whether they are ``text``, ``html`` or to be told apart (``auto``), the arguments
    that ``clean()`` and ``clean_html()`` share, and those of pages alone."""

    kind: str = "auto"
    common: Mapping[str, Any] = {}
    page: Mapping[str, Any] = {}


class Unusable(Exception):
    """An output that cannot be written; the message says which and why."""


def clean_files(files: Sequence[str], render: Renderer, output: str | None, rules: Callable[[], Rules], known: Known) -> bool:
    """Clean the files (- is standard input) and write what the renderer makes of them; returns whether one could not
    be read. Raises Unusable, or what ``rules`` raises."""
    # Loading makes many objects that all stay: looking through them for garbage takes a good part of the start-up
    # time, and once more at the end.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        return _clean_files(files, render, output, rules(), known)
    finally:
        gc.enable()


def _clean_files(files: Sequence[str], render: Renderer, output: str | None, rules: Rules, known: Known) -> bool:
    failed = False
    with _sink(output, files) as sink:
        for number, name in enumerate(files):
            result = _clean_file(name, rules, known)
            failed |= isinstance(result, Exception)
            for chunk in render(name, number, result):
                _write(sink, chunk, output)
            gc.enable()
    return failed


def _clean_file(name: str, rules: Rules, known: Known) -> Article | OSError:
    # The signals need no linear algebra: without its threads numpy starts faster and takes less memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from newsclean.pipeline import clean

    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
    except OSError as error:
        print(f"newsclean: {name}: cannot be read: {error.strerror or error}", file=sys.stderr)
        return error
    if known.kind == "html" or (known.kind == "auto" and b"<" in data and _is_page(data)):
        return _clean_page(data, rules, known)
    return clean(data, rules=rules, **known.common)


def _is_page(data: bytes) -> bool:
    from newsclean.read.sniff import looks_like_html

    return looks_like_html(data)


def _clean_page(data: bytes, rules: Rules, known: Known) -> Article:
    from datetime import datetime, timezone

    from newsclean.pipeline import clean_html

    # Who runs the command today cannot have an article of tomorrow; the library itself knows no today.
    today = datetime.now(timezone.utc).date()
    return clean_html(data, rules=rules, reference=today, **known.common, **known.page)


def json_renderer(form: str, count: int, export: Callable[[Article], Mapping[str, Any]] | None = None, spans: bool = False) -> Renderer:
    """Records as ``json`` (one object, or an array when there are several files) or ``jsonl`` (one a line), with their
    source and ``spans`` if asked for; ``export`` makes other records of the articles."""
    from newsclean.write.json import dump, error_record, record_of

    def render(name: str, number: int, result: Result) -> Iterator[bytes]:
        label = "stdin" if name == "-" else name
        record: Mapping[str, Any]
        if isinstance(result, Exception):
            record = error_record(label, type(result).__name__, str(result))
        else:
            record = record_of(result, label, spans=spans) if export is None else export(result)
        if form == "jsonl":
            yield dump(record) + b"\n"
        elif count == 1:
            yield dump(record, indent=2) + b"\n"
        else:
            yield (b"[\n" if number == 0 else b"") + dump(record, indent=2) + (b"\n]\n" if number == count - 1 else b",\n")

    return render


class _Sink:
    """Standard output, or the output file opened at once so that an unwritable one stops the run early."""

    def __init__(self, stream: IO[bytes], close: bool) -> None:
        self.stream, self._close = stream, close

    def __enter__(self) -> IO[bytes]:
        return self.stream

    def __exit__(self, *_: object) -> None:
        if self._close:
            self.stream.close()
        else:
            self.stream.flush()


def is_among(output: str, files: Sequence[str]) -> bool:
    """Whether the output is one of the files, under whatever name: opening it would empty it before it is read."""
    return os.path.isfile(output) and any(os.path.exists(name) and os.path.samefile(name, output) for name in files)


def _sink(output: str | None, files: Sequence[str]) -> _Sink:
    if output is None or output == "-":
        return _Sink(sys.stdout.buffer, False)
    try:
        if is_among(output, files):
            raise Unusable(f"{output}: is read, and cannot be written at the same time")
        return _Sink(open(output, "wb"), True)
    except OSError as error:
        raise Unusable(f"{output}: cannot be written: {error.strerror or error}") from error


def _write(sink: IO[bytes], chunk: bytes, output: str | None) -> None:
    try:
        sink.write(chunk)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unusable(f"{output or 'standard output'}: cannot be written: {error.strerror or error}") from error
