"""The registry of outlets, and the outlet that the caller or the address names. What a text shows: ``assemble.shown``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from newsclean.article import Outlet
from newsclean.label.data import compiled_outlets

#: How sure an outlet is that the caller named or whose domain the address has.
CERTAIN = 1.0


class Row(NamedTuple):
    """One outlet of the registry (data/outlets.csv)."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    language: str | None
    kind: str
    agency: tuple[str, ...]

    def outlet(self, evidence: str, confidence: float = CERTAIN) -> Outlet:
        return Outlet(self.name, self.domains[0] if self.domains else None, self.country, self.language, evidence, confidence)


class _Rows(Mapping[str, Row]):
    """Rows by a key, each read from its line when it is asked for: most texts name no outlet."""

    def __init__(self, numbers: Mapping[str, int], lines: Sequence[str]) -> None:
        self._numbers, self._lines = numbers, lines

    def __getitem__(self, key: str) -> Row:
        cells = json.loads(self._lines[self._numbers[key]])
        return Row._make(tuple(cell) if isinstance(cell, list) else cell for cell in cells)

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Registry:
    """The outlets by name, by domain, by agency code (upper case), and (form, name) by a form's first word; each
    table is read at first use. The lines are those four tables and then the rows (label.compile)."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def by_name(self) -> Mapping[str, Row]:
        return self._rows(0)

    @cached_property
    def by_domain(self) -> Mapping[str, Row]:
        return self._rows(1)

    @cached_property
    def by_agency(self) -> Mapping[str, Row]:
        return self._rows(2)

    @cached_property
    def by_first_word(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        table: Mapping[str, Sequence[tuple[str, str]]] = json.loads(self._lines[3])
        return table

    def _rows(self, table: int) -> Mapping[str, Row]:
        return _Rows(json.loads(self._lines[table]), self._lines)


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def registry() -> Registry:
    """The shipped registry, read once."""
    return Registry(compiled_outlets())


def outlet_known(url: str | None, given: str | None) -> Outlet | None:
    """The article's outlet as the caller names it, or by the address's domain."""
    if given:
        known = _by_any_name(given)
        return known.outlet("given") if known else Outlet(given, None, None, None, "given", CERTAIN)
    return outlet_by_url(url)


def wire_service(codes: Iterable[str | None]) -> str | None:
    """The agency's name for the first code that is one: what stands in a dateline's brackets."""
    for code in codes:
        if not code:
            continue
        # Regional desks stand behind a stroke: dpa/lni.
        row = registry().by_agency.get(code.strip().upper()) or registry().by_name.get(code.strip()) or registry().by_agency.get(code.partition("/")[0].strip().upper())
        if row is not None and row.agency:
            return row.name
    return None


def agency_in(texts: Iterable[str]) -> str | None:
    """The name of the first agency whose name or code, in its own capitals, stands in one of the texts."""
    for text in texts:
        for word in _WORD.findall(text):
            row = registry().by_agency.get(word.upper()) if len(word) > 1 else None
            if row is not None and word in row.agency:
                return row.name
        for name in named(text):
            if registry().by_name[name].agency:
                return name
    return None


def _by_any_name(name: str) -> Row | None:
    row = _any_name().get(name.casefold())
    return registry().by_name.get(row) if row else None


@lru_cache(maxsize=1)
def _any_name() -> Mapping[str, str]:
    """The names of the rows by every name, alias and domain in lower case; the first row that has one keeps it."""
    table: dict[str, str] = {}
    for row in registry().by_name.values():
        for form in (row.name, *row.aliases, *row.domains):
            table.setdefault(form.casefold(), row.name)
    return table


def outlet_by_name(name: str, evidence: str) -> Outlet | None:
    """The outlet of the registry with that name, alias or domain, whatever the capitals; None when it is unknown."""
    row = _by_any_name(name)
    return row.outlet(evidence) if row else None


def outlet_by_url(url: str | None) -> Outlet | None:
    """The outlet of the registry whose domain the address has, or a host below it; None when it is unknown."""
    if not url:
        return None
    from urllib.parse import urlsplit

    try:
        host = (urlsplit(url if "//" in url else "//" + url).hostname or "").lower()
    except ValueError:
        return None
    row = row_of_host(host)
    return row.outlet(f"url: {host}") if row else None


def row_of_host(host: str) -> Row | None:
    """The outlet whose domain the host is, or lies below. No domain of the registry is a public suffix (a test holds
    it), so that no host of another's is taken for the outlet's."""
    domains = registry().by_domain
    while host.count("."):
        row = domains.get(host)
        if row is not None:
            return row
        host = host.partition(".")[2]
    return None


def named(text: str) -> dict[str, tuple[str, int]]:
    """The registry's names that stand in the text, in their own capitals: by name the form met most often, and how
    often. A name inside a longer one counts for the longer, and an ordinary word is no name."""
    found: dict[str, tuple[str, int]] = {}
    table = registry().by_first_word
    for word in dict.fromkeys(_WORD.findall(text)):
        for form, name in table.get(word, ()):
            if form in text:
                count = len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text))
                if count > found.get(name, ("", 0))[1]:
                    found[name] = (form, count)
    forms = [form for form, _ in found.values()]
    return {name: (form, count) for name, (form, count) in found.items() if not any(form != other and form in other for other in forms)}
