"""Languages as data: function words tell the language of clear texts, and langdetect decides the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from newsclean.label.data import compiled_data

#: The winner needs so many hits, and so many times the hits of the second, to be clear.
CLEAR_HITS = 12
CLEAR_LEAD = 1.35
#: Function words are at least this share of running text; fewer means another language or no prose.
CLEAR_SHARE = 0.18


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


def guess(counts: Mapping[str, int]) -> tuple[Language | None, bool]:
    """The language whose function words fill the text most, and whether the case is clear.

    counts: how often each lower-case word stands in the text.
    """
    hits = sorted(((sum(counts[w] for w in lang.stop if w in counts), lang.code) for lang in languages().values()), key=lambda x: (-x[0], x[1]))
    (best, code), (second, _) = hits[0], hits[1]
    total = sum(counts.values())
    if best < 3:
        return None, False
    clear = best >= CLEAR_HITS and best >= CLEAR_LEAD * second and best >= CLEAR_SHARE * total
    return languages()[code], clear
