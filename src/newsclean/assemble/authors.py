"""Authors out of bylines: persons only, without "By", roles, agencies and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import registry
from newsclean.label.fold import fold

_SPLIT = re.compile(r"\s*(?:,|/|\||;|•|·| - | – | — |&|\n)\s*")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}|https?://\S{1,200}|@\w{1,40}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
#: d'Aosta, al-Masri: a small prefix before a capital.
_PREFIXED = re.compile(r"[^\W\d_]{1,3}['’-][^\W\d_]")
#: A name has two to six parts; one alone may be a desk or a place.
LEAST_PARTS, MOST_PARTS = 2, 6


def read_authors(lines: Iterable[str]) -> tuple[str, ...]:
    """The persons named in the bylines, in order, each once."""
    names: dict[str, str] = {}
    for line in lines:
        for name in _names(line):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _names(line: str) -> list[str]:
    data = fields_data()
    text = _BRACKETS.sub(" ", _ADDRESS.sub(" ", line)).strip(" *•|-–—:")
    text = _cut_opener(text, data["byline_openers"])
    joiners = frozenset(data["name_joiners"])
    roles, particles = frozenset(data["roles"]), frozenset(data["particles"])
    names = []
    for chunk in _SPLIT.split(_cut_outlet(text)):
        for part in _split_words(chunk, joiners):
            name = _person(part, roles, particles)
            if name:
                names.append(name)
    return names


def _cut_outlet(text: str) -> str:
    """The byline without the outlet's name behind the author's: "Jane Doe Fox News"."""
    words = text.split()
    for index in range(LEAST_PARTS, len(words)):
        rest = " ".join(words[index:])
        if any(rest == form for form, _ in registry().by_first_word.get(words[index], ())):
            return " ".join(words[:index])
    return text


def _cut_opener(text: str, openers: list[str]) -> str:
    folded = fold(text)
    for opener in sorted(openers, key=len, reverse=True):
        if folded.startswith(opener) and len(folded) > len(opener) and folded[len(opener)] in " :":
            return _cut_opener(text[len(opener) :].lstrip(" :"), openers) if len(text) > len(opener) + 3 else ""
    return text


def _split_words(chunk: str, joiners: frozenset[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in chunk.split():
        if word.casefold() in joiners and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _person(words: list[str], roles: frozenset[str], particles: frozenset[str]) -> str | None:
    if not LEAST_PARTS <= len(words) <= MOST_PARTS:
        return None
    for word in words:
        bare = word.strip(".,'’").casefold()
        if bare in roles or any(c.isdigit() for c in word):
            return None
        if not (word[0].isupper() or word.casefold() in particles or _PREFIXED.match(word)):
            return None
        if not all(c.isalpha() or c in ".'’-‐‑" for c in word):
            return None
    if words[-1] in particles:  # in small letters: with a capital it is a surname (Das, Le)
        return None
    return " ".join(_title(word, particles) for word in words)


def _title(word: str, particles: frozenset[str]) -> str:
    """JANE-ANN O'NEIL to Jane-Ann O'Neil; initials and mixed case stay."""
    if not word.isupper() or len(word.strip(".")) <= 2 or "." in word[:-1]:
        return word
    if word.casefold() in particles:
        return word.casefold()
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
