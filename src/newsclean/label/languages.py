"""Languages as data: function words tell the language of clear texts, and langdetect decides the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.data import compiled_data

if TYPE_CHECKING:
    import numpy.typing as npt

#: The winner needs so many hits, and so many times the hits of the second, to be clear.
CLEAR_HITS = 12
CLEAR_LEAD = 1.25
#: Function words are at least this share of running text; fewer means another language or no prose. Languages that
#: put into endings what others say in small words have the lowest.
CLEAR_SHARE = 0.12
#: A script that only one language of the news uses tells it when so many letters in a hundred are written in it.
SCRIPT_SHARE = 0.2
#: First and last code point of scripts, the language they tell, in the order in which they are asked (Japanese
#: writes Chinese characters too).
SCRIPTS = (
    (0x3040, 0x30FF, "ja"),
    (0xAC00, 0xD7AF, "ko"),
    (0x4E00, 0x9FFF, "zh"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x0530, 0x058F, "hy"),
    (0x1200, 0x137F, "am"),
)


class Language(NamedTuple):
    """A language's function words, the words with which it addresses the reader, and those of the first
    person plural."""

    code: str
    name: str
    stop: frozenset[str]
    address: frozenset[str]
    we: frozenset[str]


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Language]:
    """The languages of the data files, by code."""
    rows = compiled_data()["languages"]
    return {row["code"]: Language(row["code"], row["name"], frozenset(row["stop"]), frozenset(row["address"]), frozenset(row["we"])) for row in rows}


@lru_cache(maxsize=1)
def _by_word() -> Mapping[str, tuple[str, ...]]:
    """The languages of each function word."""
    table: dict[str, tuple[str, ...]] = {}
    for language in languages().values():
        for word in language.stop:
            table[word] = (*table.get(word, ()), language.code)
    return table


def guess(counts: Mapping[str, int]) -> tuple[Language | None, bool]:
    """The language whose function words fill the text most, and whether the case is clear.

    counts: how often each lower-case word stands in the text.
    """
    table = _by_word()
    found = dict.fromkeys(languages(), 0)
    for word in table.keys() & counts.keys():
        count = counts[word]
        for code in table[word]:
            found[code] += count
    return winner(found, sum(counts.values()))


def winner(found: Mapping[str, int], total: int) -> tuple[Language | None, bool]:
    """The language whose function words were found most often among so many words, and whether the case is clear."""
    hits = sorted([(-count, code) for code, count in found.items()])
    best, code, second = -hits[0][0], hits[0][1], -hits[1][0]
    if best < 3:
        return None, False
    clear = best >= CLEAR_HITS and best >= CLEAR_LEAD * second and best >= CLEAR_SHARE * total
    return languages()[code], clear


def by_script(codes: npt.NDArray[np.uint32]) -> str | None:
    """The language that the text's script tells, or None for scripts that several languages share."""
    beyond = codes[codes > 0x0500]
    if len(beyond) < SCRIPT_SHARE * len(codes):
        return None
    for first, last, code in SCRIPTS:
        if np.count_nonzero((beyond >= first) & (beyond <= last)) >= SCRIPT_SHARE * len(codes):
            return code
    return None
