"""Pages whose elements nest deeper than libxml2 builds trees: read as events, the deepest blocks laid side by side.

libxml2 stops at 256 elements one in another, with ``huge_tree`` at 2,048, and drops all that follows. It has no such
limit where it only reports what begins and ends. Lines of the mark-up are not told then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Blocks that are nested deeper are read as if they stood side by side; so many inline elements are kept in such a
#: block. Of some thousand public pages none nests deeper than 100.
DEEPEST, INLINE_DEEPEST = 250, 20


class _Flat:
    """Takes a parser's events and builds a tree no deeper than DEEPEST and INLINE_DEEPEST together."""

    def __init__(self, inline: Collection[str]) -> None:
        from lxml import etree

        self._builder = etree.TreeBuilder()
        self._inline = inline
        self._open: list[str] = []
        #: How many elements are open below the deepest one that keeps its place, and which of them stand in the tree.
        self._below = 0
        self._kept: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) < DEEPEST:
            self._open.append(tag)
            self._builder.start(tag, attributes)
            return
        self._below += 1
        if tag not in self._inline and tag != "br":
            self._end_kept()
        elif len(self._kept) > INLINE_DEEPEST:
            return
        self._kept.append((self._below, tag))
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if not self._below:
            if self._open:
                self._builder.end(self._open.pop())
            return
        if self._kept and self._kept[-1][0] == self._below:
            self._builder.end(self._kept.pop()[1])
        self._below -= 1

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> _Element | None:
        self._end_kept()
        while self._open:
            self._builder.end(self._open.pop())
        try:
            root: _Element = self._builder.close()
        except AssertionError:
            return None
        return root

    def _end_kept(self) -> None:
        while self._kept:
            self._builder.end(self._kept.pop()[1])


def parse_deep(data: bytes, inline: Collection[str]) -> _Element | None:
    """The tree of a page in UTF-8, however deep its elements nest. ``inline`` are the elements that begin no block."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, target=_Flat(inline))
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    return root
