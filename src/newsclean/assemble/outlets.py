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
    #: The addresses of another outlet under which this one stands: its host, and a path where it has one of its own.
    shares: tuple[str, ...]

    def outlet(self, evidence: str, confidence: float = CERTAIN) -> Outlet:
        domain = next((address.partition("/")[0] for address in (*self.domains, *self.shares)), None)
        return Outlet(self.name, domain, self.country, self.language, evidence, confidence)


class _Rows(Mapping[str, Row]):
    """Rows by a key, each read from its line when it is asked for: most texts name no outlet."""

    def __init__(self, numbers: Mapping[str, int], lines: Sequence[str]) -> None:
        self._numbers, self._lines = numbers, lines

    def __getitem__(self, key: str) -> Row:
        return self.at(self._numbers[key])

    def at(self, number: int) -> Row:
        """The row of a line."""
        cells = json.loads(self._lines[number])
        return Row._make(tuple(cell) if isinstance(cell, list) else cell for cell in cells)

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Registry:
    """The outlets by name, by domain, by agency code (upper case), (form, name) by a form's first word, and who shares
    a domain; each table is read at first use. The lines are those five tables and then the rows (label.compile)."""

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

    @cached_property
    def by_shared_domain(self) -> Mapping[str, Sequence[tuple[str, Row]]]:
        """By a domain that is another outlet's the outlets that stand under it too, each with its path there."""
        rows = self._rows(0)
        table: Mapping[str, Sequence[tuple[str, int]]] = json.loads(self._lines[4])
        return {host: [(path, rows.at(number)) for path, number in found] for host, found in table.items()}

    def _rows(self, table: int) -> _Rows:
        return _Rows(json.loads(self._lines[table]), self._lines)


_WORD = re.compile(r"\w+")
#: What parts an agency from its desk or service.
_STROKE = re.compile(r"[/-]")


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
        # Regional desks and services stand behind a stroke: dpa/lni, dpa-AFX.
        first = _STROKE.split(code, maxsplit=1)[0].strip()
        row = registry().by_agency.get(code.strip().upper()) or registry().by_name.get(code.strip()) or registry().by_agency.get(first.upper())
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
    """The outlet of the registry whose domain the address has, or a host below it; of several under one domain the one
    that has the address's path, else the main one; None when it is unknown."""
    if not url:
        return None
    rows, host = rows_of_address(url)
    return rows[0].outlet(f"url: {host}") if rows else None


def rows_of_address(address: str) -> tuple[list[Row], str]:
    """The outlets under an address (with or without ``https://``), and its host: of a host alone all, the main one
    first; of a page the one that has its path for its own, else the main one. Empty when none is known or it is no
    address."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address if "//" in address else "//" + address)
        host = (parts.hostname or "").lower()
    except ValueError:
        return [], ""
    main = row_of_host(host)
    at = _domain(host, registry().by_shared_domain) if main is not None else None
    shared = registry().by_shared_domain[at] if at else ()
    path = parts.path.strip("/").lower()
    own = [row for part, row in shared if part and f"{path}/".startswith(f"{part}/")]
    under = list(dict.fromkeys([*([main] if main else []), *(row for _, row in shared)]))
    return own[:1] or (under[:1] if path else under), host


def row_of_host(host: str) -> Row | None:
    """The outlet whose domain the host is, or lies below. No domain of the registry is a public suffix (a test holds
    it), so that no host of another's is taken for the outlet's."""
    domain = _domain(host, registry().by_domain)
    return registry().by_domain[domain] if domain else None


def _domain(host: str, table: Mapping[str, object]) -> str | None:
    """The first of the host and those above it that stands in the table."""
    while host.count("."):
        if host in table:
            return host
        host = host.partition(".")[2]
    return None


def named(text: str) -> dict[str, tuple[str, int]]:
    """The registry's names that stand in the text, in their own capitals: by name the form met most often, and how
    often. A name inside a longer one counts for the longer, and an ordinary word is no name."""
    found: dict[str, tuple[str, int]] = {}
    table = registry().by_first_word
    for word in dict.fromkeys([word for word in _WORD.findall(text) if word in table]):
        for form, name in table[word]:
            if form in text:
                count = _count(form, text)
                if count > found.get(name, ("", 0))[1]:
                    found[name] = (form, count)
    forms = [form for form, _ in found.values()]
    return {name: (form, count) for name, (form, count) in found.items() if not any(form != other and form in other for other in forms)}


def _count(form: str, text: str) -> int:
    """How often the form stands in the text with no letter, digit or underscore right before or behind it."""
    count, at = 0, text.find(form)
    while at >= 0:
        end = at + len(form)
        whole = not _WORD.match(text[at - 1 : at]) and not _WORD.match(text[end : end + 1])
        count += whole
        at = text.find(form, end if whole else at + 1)
    return count
