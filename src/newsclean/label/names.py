"""The kinds of furniture that a page's own names for its elements tell (``data/names.toml``)."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.label.data import compiled_data
from newsclean.label.page import words
from newsclean.read.document import Page

#: Elements that hold the whole page name nothing of a block.
_WHOLE = frozenset(("html", "body"))
#: So many elements up a name is looked for.
UP = 8


def named_kind(page: Page, paragraph: int) -> tuple[str, str] | None:
    """The kind that the nearest of the elements that hold a block names, and that element."""
    table: Mapping[str, tuple[int, str]] = compiled_data()["names"]
    node = page.nodes[paragraph]
    known = _kind("", page.inner[paragraph], table)
    for _ in range(UP):
        if known is not None or node < 0 or page.tags[node] in _WHOLE:
            break
        known = _kind(page.tags[node], page.names[node], table)
        if known is not None:
            return known, f"{page.tags[node]} {page.names[node]}".strip()[:60]
        node = page.parents[node]
    return (known, page.inner[paragraph][:60]) if known is not None else None


def _kind(tag: str, names: str, table: Mapping[str, tuple[int, str]]) -> str | None:
    """The first kind, in the order of the file, that a tag and its names speak of."""
    found = [table[word] for word in (f"<{tag}>", *(words(names) if names else ())) if word in table]
    return min(found)[1] if found else None
