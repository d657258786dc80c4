"""What reading yields: the source split into blocks with exact spans."""

from __future__ import annotations

from typing import NamedTuple

#: A path names so many elements at most, and so many characters of a class word: a hundred thousand elements, each
#: thousands deep, must not cost the product.
PATH_MOST, WORD_MOST = 64, 80


class Block(NamedTuple):
    """A run of characters that belongs together: a paragraph, a line, a heading.

    start, end: its span of the source (characters, end exclusive), marks included, outer white space not.
    text: its words, normalised: NFC, white space folded, wrapped lines joined, invisible characters and light
        Markdown taken off.
    mark: ``bullet``, ``number``, ``heading``, ``quote``, ``row`` (of a web page's table) or an empty string.
    gap: blank lines before it; 0 when it begins on the next line, -1 when it follows on the same line.
    paragraph: index of the source paragraph; the pieces of one paragraph share it.
    """

    start: int
    end: int
    text: str
    mark: str
    gap: int
    paragraph: int


class Page(NamedTuple):
    """What a web page's mark-up tells. By node (an element that begins and ends a block, in the order of the page):

    tags, parents: its name and the number of the node that holds it, -1 for none; names: its class, id, role and
        itemprop words; lines: where it begins in the mark-up, counted from 1, 0 for unknown.

    By block, counted before any is cut (``Block.paragraph``):

    nodes: the node that holds it; inner: the class words of the inline elements that it begins with; links: how many
        links it holds; linked, strong: shares of its characters in links and in bold or italics, 0 to 1; images: how
        many images stand between it and the block before.

    title: what the page's head calls it.
    """

    tags: tuple[str, ...]
    parents: tuple[int, ...]
    names: tuple[str, ...]
    lines: tuple[int, ...]
    nodes: tuple[int, ...]
    inner: tuple[str, ...]
    links: tuple[int, ...]
    linked: tuple[float, ...]
    strong: tuple[float, ...]
    images: tuple[int, ...]
    title: str

    def paths(self) -> list[str]:
        """By node, its element and those that hold it, each with the first of its class words:
        ``main > div.story > p``; of very many the outermost ones and its own."""
        out: list[str] = []
        outer: list[str] = []
        depths: list[int] = []
        for tag, up, names in zip(self.tags, self.parents, self.names):
            own = f"{tag}.{names.split(None, 1)[0][:WORD_MOST]}" if names.strip() else tag
            if tag in ("html", "body"):
                own = ""
            above, depth = (outer[up], depths[up]) if up >= 0 else ("", 0)
            path = f"{above}{' > ' if depth < PATH_MOST else ' > … > '}{own}" if above and own else above or own
            out.append(path)
            outer.append(path if depth < PATH_MOST else above)
            depths.append(depth + bool(own))
        return out


class Document(NamedTuple):
    """A source and its blocks, in order and without overlap. Between them stands only white space, rules and
    invisible characters. ``layout`` is ``single``, ``unfolded`` (a text of one line in which lines were told),
    ``wrapped``, ``blank`` or ``lines``. ``page`` is what the mark-up of a web page told; its source is the page's
    extracted text."""

    source: str
    blocks: tuple[Block, ...]
    layout: str
    page: Page | None = None

    @property
    def is_one_line(self) -> bool:
        """Whether the whole text stands on one line, so that its blocks are sentences and lines that were told."""
        return self.layout in ("single", "unfolded")
