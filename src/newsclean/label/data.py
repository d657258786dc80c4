"""The compiled data file and the macros of the cues' regexes."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    #: The folder of the data files.
    DATA: Path

#: The folder of the data files, as text.
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data")
_MACRO = re.compile(r"\{([a-z]+)\}")


def __getattr__(name: str) -> Any:
    if name == "DATA":  # made when asked for: cleaning needs no pathlib
        from pathlib import Path

        return Path(FOLDER)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _read(name: str) -> bytes:
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read()


@lru_cache(maxsize=1)
def compiled_data() -> Mapping[str, Any]:
    """data/compiled.json: actions, titles, languages, fields and macros, as label.compile wrote them."""
    data: Mapping[str, Any] = json.loads(_read("compiled.json"))
    return data


@lru_cache(maxsize=1)
def compiled_calls() -> Mapping[str, Any]:
    """data/calls.json: the words of calls to the reader, by language."""
    data: Mapping[str, Any] = json.loads(_read("calls.json"))
    return data


def compiled_cues() -> list[bytes]:
    """The rows of data/cues.json, one cue a line, each still as JSON, with its comma."""
    return _read("cues.json").split(b"\n")[1:-2]


def compiled_tables() -> Iterator[dict[str, str]]:
    """data/tables.txt: what the matcher of the shipped cues looks up. Each table ends in an empty line; keys and
    values take turns, a line each, which is read several times as fast as JSON."""
    for table in _read("tables.txt").decode().split("\n\n")[:3]:
        rows = table.split("\n")
        yield dict(zip(rows[::2], rows[1::2]))


def compiled_outlets() -> list[str]:
    """The lines of data/outlets.json, see assemble.outlets."""
    return _read("outlets.json").decode().split("\n")


def toml() -> Any:
    """The TOML reader, of the standard library from Python 3.11 on; imported only when TOML is read."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib


def read_toml(name: str) -> Mapping[str, Any]:
    """A TOML file of the data folder."""
    data: Mapping[str, Any] = toml().loads(_read(name).decode())
    return data


@lru_cache(maxsize=1)
def source_macros() -> Mapping[str, str]:
    """The shorthands of data/macros.toml."""
    return read_toml("macros.toml")


def expand(regex: str, table: Mapping[str, str]) -> str:
    """The regex with its {macros} written out. Raises KeyError with the name of an unknown macro."""
    while _MACRO.search(regex):
        regex = _MACRO.sub(lambda match: table[match[1]], regex)
    return regex
