"""Homes: which elements of a web page hold its story.

A story may be cut into several elements of a kind, with boxes between them; a box is told from it by its element, not
by its words. The *home* of a block is the kind of element that holds its paragraph or list: elements of one tag and
first class word are one home.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsclean.label.names import is_footer, titled_block
from newsclean.read.document import Document, Page

#: Elements that are a paragraph's or list's own, not what holds it.
TEXTUAL = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dd", "dt", "blockquote", "pre", "code"))
#: So many of them stand within each other at most.
NESTED = 6
#: A paragraph has so many words and less than this share of its characters in links.
WORDS, LINKED = 12, 0.5
#: A home of the story holds this share of the page's words in paragraphs, and so many of these.
SHARE, LEAST = 0.25, 2
#: A main element that holds less than the first share of the fullest home's words is too small; one that holds the second
#: is not.
CUT, MOST = 0.6, 0.8
#: What a paragraph adds to its parent's parent, as a share of its words.
NEXT_ABOVE = 0.7
#: An article element with the page's headline holds its story when it holds so many words in paragraphs.
OWN_STORY = 100


class Homes(NamedTuple):
    """By block: the number of its home; whether that is one of the story's; whether it stands in the page's footer. By
    home, its first paragraph."""

    home: Sequence[int]
    story: Sequence[bool]
    first: Sequence[int]
    foot: Sequence[bool]

    def is_back(self, opening: int, block: int) -> bool:
        """Whether the block stands where the story stood before an opening that does not stand there, or in the page's
        footer behind one that does not."""
        if self.foot[block] and not self.foot[opening]:
            return True
        here = self.home[block]
        return self.story[block] and here != self.home[opening] and self.first[here] < opening

    def are_apart(self, one: int, other: int) -> bool:
        """Whether one of the blocks stands where the story stands, and the other does not."""
        return self.home[one] != self.home[other] and (self.story[one] or self.story[other])

    def is_amid(self, block: int, spans: Mapping[int, tuple[int, int]]) -> bool:
        """Whether the block stands, in another home, between paragraphs of one of the story's."""
        return any(first < block < last and home != self.home[block] for home, (first, last) in spans.items())

    def spans(self, blocks: Iterable[int]) -> dict[int, tuple[int, int]]:
        """By home of the story, the first and the last of the blocks."""
        out: dict[int, tuple[int, int]] = {}
        for block in blocks:
            if self.story[block]:
                here = self.home[block]
                first, last = out.get(here, (block, block))
                out[here] = (min(first, block), max(last, block))
        return out


def homes_of(document: Document) -> Homes | None:
    """The homes of a page's blocks; None for a text. Linear in the blocks."""
    page = document.page
    if page is None:
        return None
    numbers: dict[tuple[str, str] | int, int] = {}
    known: dict[int, int] = {}
    home, prose, foot = [], [], []
    feet: dict[int, bool] = {}
    for block in document.blocks:
        node = page.nodes[block.paragraph]
        if node not in known:
            known[node] = numbers.setdefault(_key(page, node), len(numbers))
            feet[node] = is_footer(page, block.paragraph)
        home.append(known[node])
        foot.append(feet[node])
        words = block.text.count(" ") + 1
        prose.append(words if words >= WORDS and page.linked[block.paragraph] < LINKED else 0)
    sums, counts, first = [0] * len(numbers), [0] * len(numbers), [len(home)] * len(numbers)
    for number, (here, words) in enumerate(zip(home, prose)):
        if words:
            sums[here] += words
            counts[here] += 1
            first[here] = min(first[here], number)
    least = SHARE * max(1, sum(sums))
    held = [total >= least and count >= LEAST for total, count in zip(sums, counts)]
    return Homes(home, [held[here] for here in home], first, foot)


def _key(page: Page, node: int) -> tuple[str, str] | int:
    """The tag and the first class word of the element that holds the paragraph or list; one without a class word is only
    itself."""
    for _ in range(NESTED):
        if node < 0 or page.tags[node] not in TEXTUAL or page.parents[node] < 0:
            break
        node = page.parents[node]
    names = page.names[node].split(None, 1) if node >= 0 else ()
    return (page.tags[node], names[0]) if names else node


def main_element(page: Page, texts: Sequence[str], articles: Sequence[int], prose: Sequence[float]) -> int:
    """The page's main node: it holds most of the words in paragraphs. Where an article element holds the heading that the
    page's title prints and enough of a story, it is looked for there: another post on the page may be longer.

    texts: those of the page's blocks. By node, ``articles`` are the outermost article elements that hold it, or -1, and
    ``prose`` the words of its own paragraphs.
    """
    main = widened(page, _main(prose, page.parents), prose)
    if max(articles) < 0 or (titled := titled_block(page, texts, range(len(texts)))) is None:
        return main
    own = articles[page.nodes[titled]]
    if own in (-1, articles[main]):
        return main
    inside = [words if home == own else 0.0 for words, home in zip(prose, articles)]
    return widened(page, _main(inside, page.parents), inside) if sum(inside) >= OWN_STORY else main


def _main(prose: Sequence[float], parents: Sequence[int]) -> int:
    """The node whose own, children's and grandchildren's paragraphs weigh most (the idea of Arc90's Readability)."""
    near = list(prose)
    for words_, up in zip(prose, parents):
        if words_ and up >= 0:
            near[up] += words_
            if parents[up] >= 0:
                near[parents[up]] += NEXT_ABOVE * words_
    return near.index(max(near))


def widened(page: Page, main: int, prose: Sequence[float]) -> int:
    """The main element of a story that is cut into several of a kind: the lowest one above it that holds most of the words
    in paragraphs of the fullest home. ``prose`` are the words by node. Linear in the nodes."""
    sums: dict[tuple[str, str] | int, float] = {}
    keys = {node: _key(page, node) for node, words in enumerate(prose) if words}
    for node, key in keys.items():
        sums[key] = sums.get(key, 0.0) + prose[node]
    if not sums:
        return main
    full = max(sums, key=lambda key: sums[key])
    held = [prose[node] if keys.get(node) == full else 0.0 for node in range(len(prose))]
    for node in range(len(held) - 1, 0, -1):
        if held[node] and page.parents[node] >= 0:
            held[page.parents[node]] += held[node]
    if not 0 < held[main] < CUT * sums[full]:
        return main
    # Another article element is another story, of the same kind of elements.
    while held[main] < MOST * sums[full] and page.parents[main] >= 0 and page.tags[main] != "article":
        main = page.parents[main]
    return main
