"""The coverage-guided fuzzer: ``python -m tests.fuzz.guided TARGET [libFuzzer's options] [CORPUS...]``.

TARGET is ``text``, ``page``, ``rules`` or ``rows``. Needs atheris (``pip install '.[fuzz]'``); README.md tells more.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Mapping

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    from tests.fuzz import oracles

ENCODINGS = (None, "utf-8", "windows-1252", "shift_jis", "utf-7", "punycode", "gb18030", "x")


def _text(data: bytes) -> None:
    # The first byte chooses how the rest is read: as bytes, or as text with lone surrogates and all.
    if data[:1] < b"\x40":
        oracles.text(data[1:])
    else:
        oracles.text(data[1:].decode("utf-8", "surrogateescape"))


def _page(data: bytes) -> None:
    if data[:1] < b"\x40":
        oracles.page(data[1:], ENCODINGS[data[0] % len(ENCODINGS)] if data else None)
    else:
        oracles.page(data[1:].decode("utf-8", "surrogateescape"))


def _rules(data: bytes) -> None:
    oracles.rules(data)


def _rows(data: bytes) -> None:
    forms = tuple(oracles.ENDINGS)
    first = data[0] if data else 0
    rest = data[1:]
    # The fuzzer cannot keep a checksum: packing is done for it.
    oracles.rows(forms[first % len(forms)], gzip.compress(rest, mtime=0) if first & 0x80 else rest, ".gz" if first & 0x80 else "")


TARGETS: Mapping[str, Callable[[bytes], None]] = {"text": _text, "page": _page, "rules": _rules, "rows": _rows}


def main() -> None:
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
