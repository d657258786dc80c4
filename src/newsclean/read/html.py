"""A web page becomes a Document of blocks, with what its elements tell of each.

The page's *extracted text* is the source: the visible text in the order of the mark-up, white space folded, a line a
block. One walk over the tree of lxml gives it, so the cost is linear in the page and nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsclean.read.deep import parse_deep
from newsclean.read.document import Block, Document, Page
from newsclean.read.sniff import is_binary
from newsclean.read.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose text is not part of the page's text.
SKIPPED = frozenset(
    ["script", "style", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "select", "datalist", "head", "noscript", "noembed", "noframes", "map", "amp-ad", "amp-analytics", "ins-ad", "progress", "meter", "textarea", "dialog-polyfill"]
)
#: Elements that stand in a line of text; all others begin and end a block.
INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source", "td", "th", "o:p"]
)
_CELLS = frozenset(("td", "th"))
#: A row of a table is layout when one of its cells holds a table, so many paragraphs and the like, so many characters, or
#: so many links parted by line breaks; so many elements of each cell are looked at. A list stands in tables of values too.
LAYOUT_BLOCKS, LAYOUT_CHARS, LAYOUT_LINKS, LOOKED_AT = 4, 400, 3, 80
_LISTS = frozenset(("ul", "ol", "li", "br"))
_STRONG = frozenset(("b", "strong", "em", "i"))
_IMAGES = frozenset(("img", "picture", "video", "svg", "iframe", "amp-img", "figure"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Attributes that say what an element is for.
NAMING = ("class", "id", "role", "itemprop")
_HIDDEN_STYLE = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[a-zA-Z]")
_WHOLE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
#: Elements that stand side by side as words of their own.
_SIDE_BY_SIDE = frozenset(("a", "span", "time"))
#: A line of a break-parted text that is a byline or a day, and how many characters it has at most.
MOST_ALONE = 60
_BYLINE = re.compile(r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f) [^\W\d_a-z][\w.'’-]{1,20}(?: (?:(?:and|und|et|y|e|en|och|og|van|von|de|del|der|la|le) )?[^\W\d_a-z][\w.'’-]{0,20}){1,6}")
_DAY = re.compile(r"(?:[^\W\d_]{2,12},? )?(?:\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?|[^\W\d_]{3,10}\.? \d{1,2},? |\d{1,2}[./-]\d{1,2}[./-])(?:19|20)\d\d")
#: Stands for a line break while a block's text is gathered.
_BREAK = "\u2029"
#: Makes a tuple of names in half the time, for the many of a page.
_NEW = tuple.__new__
#: A block of nothing else holds no text.
_SIGNS = "|  ·•-–—/"
_SENTENCE_END = (".", "!", "?", "…", ":", ";", "”", '"', "»", "。", "！", "？")
#: A page that shows fewer characters than this is read again with what it hides.
SHOWN_LEAST = 400
#: BeautifulSoup is asked about a page of at most so many bytes times tags (about a second): it looks for the end of
#: each tag that has none all through the rest of the page.
SOUP_MOST = 100_000_000


class _Walk:
    """The state of one walk over a tree. Lists run in parallel: by node (a block-level element), then by block."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.names: list[str] = []
        self.lines: list[int] = []
        self.texts: list[str] = []
        self.marks: list[str] = []
        self.nodes: list[int] = []
        self.inner: list[str] = []
        self.links: list[int] = []
        self.linked: list[float] = []
        self.strong: list[float] = []
        self.images: list[int] = []
        self._pieces: list[str] = []
        self._link_chars = self._strong_chars = self._link_count = self._image_count = 0
        self._inner: list[str] = []
        self._link_end = self._side_end = -1

    def add(self, text: str, in_link: int, in_strong: int) -> None:
        self._pieces.append(text)
        if in_link:
            self._link_chars += len(text)
        if in_strong:
            self._strong_chars += len(text)

    def open_inline(self, element: _Element, tag: str) -> None:
        if tag == "a":
            self._link_count += 1
            # Links side by side are words of their own.
            if self._pieces and len(self._pieces) == self._link_end and not self._pieces[-1][-1:].isspace():
                self._pieces.append(" ")
        elif tag == "img":
            self._image_count += 1
        elif tag in _CELLS and self._pieces:
            self._pieces.append(" | ")
        if tag in _SIDE_BY_SIDE and self._pieces and len(self._pieces) == self._side_end and element.text and _are_words_apart(self._pieces[-1], element.text):
            self._pieces.append(" ")
        if not self._pieces or (len(self._pieces) == 1 and self._pieces[0].isspace()):
            names = _names(element)
            if names:
                self._inner.append(names)

    def close_inline(self, tag: str) -> None:
        if tag in _SIDE_BY_SIDE:
            self._side_end = len(self._pieces)
            if tag == "a":
                self._link_end = self._side_end

    def open_block(self, element: _Element, tag: str, parent: int) -> None:
        self.tags.append(tag)
        self.parents.append(parent)
        self.names.append(_names(element))
        self.lines.append(element.sourceline or 0)

    def pass_over(self, tag: object) -> None:
        if tag in _IMAGES:
            self._image_count += 1

    def flush(self, node: int, mark: str) -> None:
        """The text gathered so far becomes a block of the node, or several where line breaks part it."""
        if self._pieces:
            raw = "".join(self._pieces)
            self._pieces = []
            if not raw.isspace():
                lines = [" ".join(line.split()) for line in raw.split(_BREAK)] if _BREAK in raw else [" ".join(raw.split())]
                total = len(raw)
                for line in _joined(lines) if len(lines) > 1 else lines:
                    text = normalise(line)
                    if text.strip(_SIGNS):
                        self.texts.append(text)
                        self.marks.append(mark)
                        self.nodes.append(node)
                        self.inner.append(" ".join(self._inner))
                        self.links.append(self._link_count)
                        self.linked.append(min(self._link_chars / total, 1.0))
                        self.strong.append(min(self._strong_chars / total, 1.0))
                        self.images.append(self._image_count)
                        self._image_count = 0
        self._link_chars = self._strong_chars = self._link_count = 0
        self._link_end = self._side_end = -1
        if self._inner:
            self._inner = []


def _are_words_apart(before: str, behind: str) -> bool:
    """Whether the texts of two elements without a space between them are two words: a name and a day that a style sheet
    moves apart, but not a word of which some letters are set otherwise."""
    last, first = before[-1:], behind[:1]
    return (last.isalpha() and first.isdigit()) or (last.isdigit() and first.isalpha()) or (last.islower() and first.isupper())


def _names(element: _Element) -> str:
    return " ".join([value for value in map(element.get, NAMING) if value])


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines parted by breaks: a break inside a sentence is only a turn of the line."""
    open_: list[str] = []
    for line in lines:
        if not line:
            if open_:
                yield " ".join(open_)
            open_ = []
        elif open_ and (open_[-1].endswith(_SENTENCE_END) or _stands_alone(line) or _stands_alone(open_[-1])):
            yield " ".join(open_)
            open_ = [line]
        else:
            open_.append(line)
    if open_:
        yield " ".join(open_)


def _stands_alone(line: str) -> bool:
    """Whether the whole line names who wrote or is a day: pages without elements for these part them by breaks only."""
    return len(line) <= MOST_ALONE and (_BYLINE.fullmatch(line) is not None or _DAY.fullmatch(line) is not None)


def _is_layout(row: _Element) -> bool:
    """Whether the cells of a table's row are columns of the page, not values."""
    for cell in row:
        chars = links = breaks = blocks = 0
        for element in islice(cell.iter(), LOOKED_AT) if cell.tag in _CELLS else ():
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if tag == "table":
                return True
            blocks += tag not in INLINE and tag not in _LISTS and tag not in SKIPPED
            chars += len(element.text or "") + (len(element.tail or "") if element is not cell else 0)
            links += tag == "a"
            breaks += tag == "br"
        if blocks >= LAYOUT_BLOCKS or chars >= LAYOUT_CHARS or min(links, breaks + 1) >= LAYOUT_LINKS:
            return True
    return False


class _Frame(NamedTuple):
    node: int
    mark: str


def walk(root: _Element, shown: Collection[str] = ()) -> _Walk:
    """The blocks of a tree and the elements that hold them. ``shown`` are elements otherwise skipped that are read
    all the same; ``hidden`` among them reads what the page hides."""
    from lxml import etree

    found = _Walk()
    stack = [_Frame(-1, "")]
    skipped = SKIPPED.difference(shown)
    see_hidden = "hidden" in shown
    walker = etree.iterwalk(root, events=("start", "end"))
    link = strong = depth = 0
    # By row that is open, whether it is layout: then its cells begin and end blocks.
    layout = [False]
    # The depth of an element whose inside is passed over; its end still comes.
    passed = -1
    for event, element in walker:
        tag = element.tag
        if event == "start":
            depth += 1
            if not isinstance(tag, str) or tag in skipped or (not see_hidden and _is_hidden(element)):
                found.pass_over(tag)
                passed = depth
                walker.skip_subtree()
                continue
            if tag == "tr":
                layout.append(_is_layout(element))
            if tag in INLINE and not (tag in _CELLS and layout[-1]):
                found.open_inline(element, tag)
                link += tag == "a"
                strong += tag in _STRONG
            elif tag == "br":
                found.add(_BREAK, 0, 0)
            else:
                found.flush(*stack[-1])
                found.open_block(element, tag, stack[-1].node)
                stack.append(_Frame(len(found.tags) - 1, _mark(tag, stack[-1].mark)))
            if element.text:
                found.add(element.text, link, strong)
            continue
        if depth == passed:
            passed = -1
        elif tag in INLINE and not (tag in _CELLS and layout[-1]):
            link -= tag == "a"
            strong -= tag in _STRONG
            found.close_inline(tag)
        elif tag != "br":
            found.flush(*stack[-1])
            stack.pop()
            if tag == "tr":
                layout.pop()
        depth -= 1
        if depth and element.tail:
            found.add(element.tail, link, strong)
    return found


def _mark(tag: str, outer: str) -> str:
    if tag in _HEADINGS:
        return "heading"
    if tag == "li":
        return "bullet"
    if tag == "blockquote":
        return "quote"
    if outer in ("quote", "bullet"):
        return outer
    return "row" if tag == "tr" else ""


def _is_hidden(element: _Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and ("none" in style or "hidden" in style) and _HIDDEN_STYLE.search(style) is not None


def read_html(html: str) -> Document:
    """The blocks of a page, or of a piece of one, which has no ``Document.page``: without the rest of the page its
    elements tell little. Never raises on any str; without a block for what has none."""
    document = read_tree(parse(html))
    return document if is_whole(html) else document._replace(page=None)


def is_whole(html: str) -> bool:
    """Whether the mark-up is a page and no piece of one."""
    return _WHOLE.search(html) is not None


def parse(html: str) -> _Element | None:
    """The tree of a page, or None when there is none in it. Never raises."""
    if is_binary(html):
        return None
    from lxml import etree

    # libxml2 takes a NUL for the end of the page.
    data = html.replace("\0", "\ufffd").encode("utf-8", "replace")
    # Without huge_tree, text behind 10 MB of one element or behind 256 levels is lost without a word.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log.filter_from_fatals()):
        deep = parse_deep(data, INLINE)
        root = root if deep is None else deep
    return root if root is not None else _soup(data)


def _soup(data: bytes) -> _Element | None:
    """What BeautifulSoup makes of mark-up that lxml refuses."""
    if not _ELEMENT.search(data) or data.count(b"<") * len(data) > SOUP_MOST:
        return None
    from lxml import etree
    from lxml.html import soupparser

    try:
        root: _Element = soupparser.fromstring(data.decode("utf-8", "ignore"), features="html.parser")
    except (etree.LxmlError, ValueError, RecursionError, AssertionError):
        return None
    return root


def read_tree(root: _Element | None) -> Document:
    """The blocks of a parsed page."""
    if root is None:
        return Document("", (), "lines")
    found = walk(root)
    if sum(map(len, found.texts)) < SHOWN_LEAST:
        # Some pages hide their story until a script runs.
        more = walk(root, ("hidden", "noscript"))
        if len(more.texts) > len(found.texts):
            found = more
    return _document(found, normalise(" ".join((root.findtext('.//title') or "").split())))


def _document(found: _Walk, title: str) -> Document:
    blocks, at, last = [], 0, -1
    for index, (text, mark, node) in enumerate(zip(found.texts, found.marks, found.nodes)):
        gap = 0 if node == last or mark == "bullet" or not index else 1
        at += gap
        end = at + len(text)
        blocks.append(_NEW(Block, (at, end, text, mark, gap, index)))
        at = end + 1
        last = node
    source = "".join(["\n" * b.gap + b.text + "\n" for b in blocks])
    lists = (found.tags, found.parents, found.names, found.lines, found.nodes, found.inner, found.links, found.linked, found.strong, found.images)
    page = Page(*map(tuple, lists), title)  # type: ignore[arg-type, call-arg]
    return Document(source, tuple(blocks), "lines", page)
