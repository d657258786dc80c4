"""``newsclean outlets [QUERY]``: looks the registry of outlets up, by name, alias, agency code, country or address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from newsclean.assemble.outlets import Row, registry, rows_of_address


@click.command(name="outlets")
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def outlets(query: str | None, as_json: bool) -> None:
    """List the outlets that newsclean knows: all, or those that QUERY fits.

    QUERY is a name or a part of one, an alias, an agency's code, a country's code (two capitals), or an address: of a
    host the outlets whose domain it has or lies below, the main one first; of an article the one whose section it is
    in. The exit code is 1 when there is none.
    """
    rows = list(find(query or ""))
    for row in rows:
        click.echo(json.dumps(as_dict(row), ensure_ascii=False) if as_json else _line(row))
    if not rows:
        raise SystemExit(1)


def find(query: str) -> Iterator[Row]:
    """The rows that a query fits, in their order; those whose name, alias, code or domain it is come alone."""
    rows = registry().by_name.values()
    wanted = query.strip().casefold()
    host = host_of(query)
    if host is not None and (under := rows_of_address(query)[0]):
        yield from under
        return
    exact = [row for row in rows if wanted in _forms(row)]
    if exact:
        yield from exact
    elif len(query) == 2 and query.isupper():
        yield from (row for row in rows if row.country == query)
    else:
        yield from (row for row in rows if any(wanted in form.casefold() for form in (row.name, *row.aliases)))


def host_of(query: str) -> str | None:
    """The host of an address; None when the query is no host below a public suffix."""
    from urllib.parse import urlsplit

    from tld import get_tld

    try:
        host = (urlsplit(query if "//" in query else f"//{query}").hostname or "").lower()
    except ValueError:
        return None
    # With the list that the package brings; nothing is asked of the network.
    found: Any = get_tld(f"http://{host}", as_object=True, fail_silently=True) if "." in host else None
    return host if found is not None and found.tld != host else None


def as_dict(row: Row) -> dict[str, object]:
    """A row as plain data."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row._asdict().items()}


def _forms(row: Row) -> set[str]:
    return {form.casefold() for form in (row.name, *row.aliases, *row.domains, *row.shares, *row.agency)}


def _line(row: Row) -> str:
    more = f" ({', '.join((*row.aliases, *row.agency))})" if row.aliases or row.agency else ""
    return f"{row.name}{more}\t{row.country or '-'}\t{row.language or '-'}\t{row.kind}\t{' '.join((*row.domains, *row.shares))}"
