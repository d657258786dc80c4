"""Who signs an article, out of what its page claims: persons, and apart from them agencies, desks and outlets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from newsclean.assemble.authors import read_authors
from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import registry

_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}|(?:https?:)?//\S{1,120}|@\w{1,40}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_SPLIT = re.compile(r"\s{0,3}(?:,|/|\||;|•|·|、|，|&|\n)\s{0,3}")
_CATALOGUED = re.compile(r"([^\W\d_][\w'’-]{1,40}), ([^\W\d_][\w'’-]{1,40}(?: [^\W\d_]\.?)?)")
_WORD = re.compile(r"[^\W_]{1,60}")
#: A name in a script without capitals and spaces has so many characters (Japanese, Chinese, Korean).
LEAST_CHARS, MOST_CHARS = 2, 12
#: A longer value is no list of names (characters).
MOST_VALUE = 300
#: An outlet's name of so many characters before another word makes the two a branch of it.
LEAST_BRANCH = 3
#: A name of an organisation has no more words than this; a longer value is a sentence.
MOST_WORDS = 8


class Signers(NamedTuple):
    """Persons in order, and the organisations that sign beside or instead of them (agencies, desks, the outlet)."""

    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def key(text: str) -> str:
    """A name or title for comparing: letters and digits in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))


def read_signers(values: Iterable[tuple[str, bool]], outlets: frozenset[str]) -> Signers:
    """The signers in claimed values, each with whether the page calls it an organisation. ``outlets``: the keys of
    the outlet's names, which are nobody's."""
    persons: dict[str, str] = {}
    organisations: dict[str, str] = {}
    for value, organisation in values:
        if len(value) > MOST_VALUE:
            continue
        text = _forename_first(_BRACKETS.sub(" ", _ADDRESS.sub(" ", value)).strip(" *•|-–—:,;"))
        found = () if organisation or _is_outlet(text, outlets) else _persons(text, outlets)
        for name in found:
            persons.setdefault(key(name), name)
        for name in _organisations(text, found, outlets):
            organisations.setdefault(key(name), name)
    return Signers(tuple(persons.values()), tuple(organisations.values()))


def corporate_authors(organisations: Iterable[str]) -> tuple[str, ...]:
    """The organisations that may stand for an author where no person signs: agencies and publishers, but no desk
    ("Staff", "Redaktion") and no address."""
    return tuple(name for name in organisations if not any(word in _desks() for word in _WORD.findall(name.casefold())) and ("." not in name.strip(".") or " " in name))


def _forename_first(text: str) -> str:
    """"Eklöv, Runa", as catalogues write names, in the order in which people say them."""
    match = _CATALOGUED.fullmatch(text)
    return f"{match[2]} {match[1]}" if match is not None and match[2].casefold() not in fields_data()["roles"] and not _is_known(match[2], frozenset()) else text


def _persons(text: str, outlets: frozenset[str]) -> tuple[str, ...]:
    if not _has_case(text):
        parts = (_without_role(part) for part in _SPLIT.split(text))
        return tuple(part for part in parts if _uncased_person(part, outlets))
    return tuple(name for name in read_authors([text]) if not _is_outlet(name, outlets) and not _is_collective(name, outlets))


def _organisations(text: str, persons: tuple[str, ...], outlets: frozenset[str]) -> list[str]:
    """The organisations in a value: all of it when it names no person, else those of its parts that are known."""
    if not persons:
        words = text.split()
        fits = 0 < len(words) <= MOST_WORDS and any(c.isalpha() for c in text) and (len(words) > 1 or not text.islower() or _is_known(text, outlets))
        return [text] if fits else []
    known = set(map(key, persons))
    return [part for part in _SPLIT.split(text) if part and key(part) not in known and _is_known(part, outlets)]


def _is_known(name: str, outlets: frozenset[str]) -> bool:
    return _is_outlet(name, outlets) or _is_branch(name, outlets) or name.upper() in registry().by_agency or name in registry().by_name


def _is_branch(name: str, outlets: frozenset[str]) -> bool:
    """Whether the outlet's name stands before another word: "NDR Kiel"."""
    first = name.split(maxsplit=1)[:1]
    return any(len(word) >= LEAST_BRANCH and key(word) in outlets for word in first)


def _is_outlet(name: str, outlets: frozenset[str]) -> bool:
    return key(name) in outlets or ("." in name.strip(".") and " " not in name and name.islower())


def _is_collective(name: str, outlets: frozenset[str]) -> bool:
    """Whether the name is an agency's, an outlet's, a desk's, or that of a branch of the outlet."""
    if name.upper() in registry().by_agency or name in registry().by_name or name.title() in registry().by_name:
        return True
    return _is_branch(name, outlets) or any(word in _desks() for word in _WORD.findall(name.casefold()))


def _has_case(text: str) -> bool:
    return any(c.lower() != c.upper() for c in text)


def _without_role(text: str) -> str:
    words = text.split()
    while len(words) > 1 and words[-1] in _desks():
        words.pop()
    return " ".join(words)


def _uncased_person(text: str, outlets: frozenset[str]) -> bool:
    """A name in a script without capitals: a few characters, or several words, and no word of an organisation."""
    if any(c.isdigit() for c in text) or _is_known(text, outlets) or any(part in text for part in fields_data()["organisation_parts"]):
        return False
    words = text.split()
    if not all(c.isalpha() or c in " ・·．.'’-" or unicodedata.category(c)[0] == "M" for c in text):
        return False
    if any(word in _desks() for word in words):
        return False
    dense = all(ord(c) >= 0x3000 for word in words for c in word)
    return LEAST_CHARS <= len(text) <= MOST_CHARS if dense else 2 <= len(words) <= 6


@lru_cache(maxsize=1)
def _desks() -> frozenset[str]:
    return frozenset(fields_data()["desks"])
