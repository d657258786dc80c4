"""The compiled data file and the macros of the cues' regexes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

#: The folder of the data files.
DATA = Path(__file__).resolve().parent.parent / "data"

_MACRO = re.compile(r"\{([a-z]+)\}")


@lru_cache(maxsize=1)
def compiled_data() -> Mapping[str, Any]:
    """data/compiled.json: actions, titles, languages, fields and macros, as label.compile wrote them."""
    data: Mapping[str, Any] = json.loads((DATA / "compiled.json").read_bytes())
    return data


def compiled_cues() -> Iterator[list[Any]]:
    """The rows of data/cues.json, one cue a line, read one by one so that the file never stands in memory whole."""
    with (DATA / "cues.json").open(encoding="utf-8") as lines:
        for line in lines:
            if len(line) > 2:
                yield json.loads(line.rstrip(",\n"))


def toml() -> Any:
    """The TOML reader, of the standard library from Python 3.11 on; imported only when TOML is read."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib


def read_toml(name: str) -> Mapping[str, Any]:
    """A TOML file of the data folder."""
    data: Mapping[str, Any] = toml().loads((DATA / name).read_text(encoding="utf-8"))
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
