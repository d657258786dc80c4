"""What reading yields: the source split into blocks with exact spans."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """A run of characters that belongs together: a paragraph, a line, a heading.

    start, end: its span of the source (characters, end exclusive), marks included, outer white space not.
    text: its words, normalised: NFC, white space folded, wrapped lines joined, invisible characters and light
        Markdown taken off.
    mark: ``bullet``, ``number``, ``heading``, ``quote`` or an empty string.
    gap: blank lines before it; 0 when it begins on the next line, -1 when it follows on the same line.
    paragraph: index of the source paragraph; the pieces of one paragraph share it.
    """

    start: int
    end: int
    text: str
    mark: str
    gap: int
    paragraph: int


class Document(NamedTuple):
    """A source and its blocks, in order and without overlap. Between them stands only white space, rules and
    invisible characters. ``layout`` is ``single``, ``wrapped``, ``blank`` or ``lines``."""

    source: str
    blocks: tuple[Block, ...]
    layout: str
