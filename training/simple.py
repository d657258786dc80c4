"""Simple pages made of real ones: the blocks of the main element in bare mark-up, without classes, with or without
furniture round them.

Real pages are large and full of names. A page written by hand, taken from a feed or stripped by another tool has a
few elements and no class, and must be read as well.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator, Sequence

import numpy as np

from newsclean.label.page import elements
from newsclean.read.document import Document

#: Elements that are written as they are; others become paragraphs.
PLAIN = frozenset(("p", "h1", "h2", "h3", "h4", "li", "blockquote", "figcaption", "div"))
#: So many blocks at most.
MOST = 80
#: So many links of the page's furniture stand above and below.
MENU = 6
#: A block with more of its characters in links than this is a link.
LINK = 0.8
WRAPPERS = ("<article>{}</article>", "<main><article>{}</article></main>", "<div>{}</div>", "<div id='content'>{}</div>", "{}", "<section>{}</section>")


def pages(id: str, document: Document, story: Sequence[float]) -> Iterator[tuple[str, str]]:
    """Three simple pages with their names: the story alone, the main element, and that between menus."""
    page = document.page
    if page is None or not document.blocks:
        return
    found = elements(page, [b.text for b in document.blocks], {})
    inside = np.flatnonzero(found.branch[found.node] == found.main).tolist()[:MOST]
    told = [i for i in inside if story[i] == 1]
    if len(told) < 3:
        return
    head = [i for i in range(len(story)) if page.tags[page.nodes[i]] == "h1"][:1]
    menu = [i for i in range(len(story)) if story[i] == 0 and page.linked[i] > LINK and i not in inside]
    wrapper = WRAPPERS[hashlib.sha1(id.encode()).digest()[0] % len(WRAPPERS)]

    def written(chosen: Sequence[int]) -> str:
        return wrapper.format("\n".join(_element(document, i) for i in dict.fromkeys((*head, *chosen))))

    yield "alone", _page(page.title, written(told))
    yield "main", _page(page.title, written(inside))
    if len(menu) >= 2 * MENU:
        yield "between", _page(page.title, f"<nav><ul>{_menu(document, menu[:MENU])}</ul></nav>{written(inside)}<footer>{_menu(document, menu[-MENU:])}</footer>")


def _page(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{html.escape(title)}</title></head><body>{body}</body></html>"


def _element(document: Document, index: int) -> str:
    page, text = document.page, html.escape(document.blocks[index].text)
    assert page is not None
    tag = page.tags[page.nodes[index]]
    tag = tag if tag in PLAIN else "p"
    if page.linked[index] > LINK:
        text = f"<a href='#'>{text}</a>"
    return f"<ul><li>{text}</li></ul>" if tag == "li" else f"<{tag}>{text}</{tag}>"


def _menu(document: Document, chosen: Sequence[int]) -> str:
    return "".join(f"<li><a href='#'>{html.escape(document.blocks[i].text)}</a></li>" for i in chosen)
