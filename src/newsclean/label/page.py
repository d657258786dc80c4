"""Signals of a web page: what a block's element, and those that hold it, tell of it.

``MARKUP`` is the table, one row a signal like ``signals.SIGNALS``; they follow the text's own signals in the matrix
of the page labeller. A *node* is an element that begins and ends a block. The main node is the one whose children and
theirs hold most of the page's prose (the idea of Arc90's Readability); other blocks are placed by how far up from it
they branch off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.label.exact import log2
from newsclean.label.homes import main_element
from newsclean.label.names import words
from newsclean.read.document import Document, Page

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats, Ints

#: Elements by which blocks are told apart, as the block's own and as one that holds it.
OWN_TAGS = (("p",), ("h1",), ("h2",), ("h3", "h4", "h5", "h6"), ("li", "dd", "dt"), ("tr", "td", "th", "table", "caption"), ("figcaption",), ("div",), ("button", "form", "label", "option", "legend"))
HOLDERS = (("article",), ("main",), ("aside",), ("nav",), ("footer",), ("header",), ("section",), ("figure",), ("form",), ("table",), ("ul", "ol", "dl"), ("blockquote",), ("button",), ("dialog", "details"))
#: How far up the elements that hold a block are looked at.
LEVELS = 5
#: The weight of an element's names is at most this, either way (log-odds).
NAMES_MOST = 4.0
#: A paragraph of so many words, with a sentence end and fewer of its characters in links than this, is prose.
PROSE_WORDS, PROSE_LINKED = 12, 0.5
#: Only blocks of so many words are compared with the page's title.
TITLE_LEAST, TITLE_MOST = 2, 40
#: A text of more characters by space than this has no spaces between its words, which are about so long.
DENSE, DENSE_WORD = 16, 3
#: How a sentence ends, behind closing marks.
_ENDS, _CLOSERS = (".", "!", "?", "…", ":", "。", "！", "？", "।"), "\"'”’“‘»«)]」』"
#: Steps and counts are told up to these.
FAR, MANY = 12, 6

_HOLDER_BITS = {tag: 1 << number for number, tags in enumerate(HOLDERS) for tag in tags}
_WORD, _DIGITS = re.compile(r"\w+"), re.compile(r"\d+")


class Elements(NamedTuple):
    """Facts of the page that several signals are computed from.

    By block: ``node``, the node that holds it; the page's ``linked``, ``strong``, ``links`` and ``images``; ``tags``;
    ``inner``, the score of the names it begins with; ``group``, the number of its kind of element and classes;
    ``sentences``, its words where it ends a sentence; ``title`` and ``titled``, the shares that it and the page's
    title have in common; ``home``, the outermost article element that holds it, or -1.
    By node: ``parent`` (0 for none), ``depth``, ``chars``, ``in_links`` (characters), ``prose`` (words) and ``blocks``
    of all it holds; ``holders``, a bit a row of HOLDERS; ``score`` of its names, and ``lowest``, ``highest`` and
    ``whole`` of all that hold it; ``branch``, the node on the main one's line that holds it, and ``up``, the steps to
    that.
    ``above`` are the nodes that hold each block, its own first; ``headlines`` the h1 blocks down to each; ``inside``
    the first and last paragraph of the main element; ``kinds`` the blocks of each group.
    """

    words: Floats
    node: Ints
    tags: Sequence[str]
    linked: Floats
    strong: Floats
    links: Floats
    images: Floats
    inner: Floats
    group: Ints
    sentences: Floats
    title: Floats
    titled: Floats
    home: Ints
    parent: Ints
    depth: Ints
    chars: Floats
    in_links: Floats
    prose: Floats
    blocks: Floats
    holders: Ints
    score: Floats
    lowest: Floats
    highest: Floats
    whole: Floats
    branch: Ints
    up: Ints
    main: int
    main_home: int
    whole_prose: float
    above: Sequence[Ints]
    headlines: Floats
    inside: tuple[int, int]
    kinds: Floats


def elements(page: Page, texts: Sequence[str], weights: Mapping[str, float]) -> Elements:
    """The facts of the page's elements. ``texts`` are those of its blocks; ``weights`` the log-odds of story that words
    of class and id give."""
    node = np.array(page.nodes, np.int64)
    linked, strong, links, images = (np.array(values, np.float64) for values in (page.linked, page.strong, page.links, page.images))
    size = np.array([len(text) for text in texts], np.float64)
    count = np.array([_count(text) for text in texts], np.float64)
    ends = np.array([text.rstrip(_CLOSERS).endswith(_ENDS) for text in texts])
    prose = np.where((count >= PROSE_WORDS) & ends & (linked < PROSE_LINKED), count, 0)
    own = [np.bincount(node, weights=values, minlength=len(page.tags)) for values in (size, size * linked, prose, np.ones(len(texts)))]
    sums = _gathered(np.stack(own, axis=1).tolist(), page.parents)
    homes = _homes(page)
    main = main_element(page, texts, homes, own[2].tolist())
    branch, up = _branches(main, page.parents)
    known = {"": 0.0}
    depth, holders, score, lowest, highest, whole = _downwards(page, weights, known)
    title, titled = _title(page.title, texts, count)
    tags = [page.tags[k] for k in node.tolist()]
    parent = np.maximum(np.array(page.parents, np.int64), 0)
    above = [node]
    for _ in range(LEVELS - 1):
        above.append(parent[above[-1]])
    group = _groups(page, node.tolist())
    prose_inside = np.flatnonzero((branch[node] == main) & (count >= PROSE_WORDS))
    return Elements(
        words=count,
        node=node,
        tags=tags,
        linked=linked,
        strong=strong,
        links=links,
        images=images,
        inner=np.array([_scored(names, weights, known) for names in page.inner]),
        group=group,
        sentences=np.where(ends, count, 0),
        title=title,
        titled=titled,
        home=np.array(homes, np.int64)[node],
        parent=parent,
        depth=depth,
        chars=sums[:, 0],
        in_links=sums[:, 1],
        prose=sums[:, 2],
        blocks=sums[:, 3],
        holders=holders,
        score=score,
        lowest=lowest,
        highest=highest,
        whole=whole,
        branch=branch,
        up=up,
        main=main,
        main_home=homes[main],
        whole_prose=max(float(sums[0, 2]), 1.0),
        above=above,
        headlines=np.cumsum([tag == "h1" for tag in tags]).astype(np.float64),
        inside=(int(prose_inside[0]), int(prose_inside[-1])) if len(prose_inside) else (0, len(texts)),
        kinds=np.bincount(group).astype(np.float64),
    )


def _scored(names: str, weights: Mapping[str, float], known: dict[str, float]) -> float:
    """What the words of the names say, looked up when they were met before on the page."""
    score = known.get(names)
    if score is None:
        score = known[names] = _score(names, weights)
    return score


def _score(names: str, weights: Mapping[str, float]) -> float:
    # The weights have three digits, so their sum does not depend on the order.
    total = round(sum([weights.get(word, 0.0) for word in words(names)]), 3)
    return max(-NAMES_MOST, min(NAMES_MOST, total))


def _gathered(sums: list[list[float]], parents: Sequence[int]) -> Floats:
    """The sums of each node with those of all nodes under it."""
    for i in range(len(parents) - 1, 0, -1):
        if parents[i] >= 0:
            mine, theirs = sums[i], sums[parents[i]]
            if mine[3]:
                theirs[0] += mine[0]
                theirs[1] += mine[1]
                theirs[2] += mine[2]
                theirs[3] += mine[3]
    return np.array(sums, np.float64)


def _branches(main: int, parents: Sequence[int]) -> tuple[Ints, Ints]:
    """By node, the one on the line from the main node to the root that holds it, and the steps up to that."""
    line, at = set(), main
    while at >= 0:
        line.add(at)
        at = parents[at]
    branch, steps = [0] * len(parents), [0] * len(parents)
    for i, up in enumerate(parents):
        if i in line or up < 0:
            branch[i] = i
        else:
            steps[i], branch[i] = steps[up] + 1, branch[up]
    return np.array(branch, np.int64), np.array(steps, np.int64)


def _homes(page: Page) -> list[int]:
    """By node, the outermost article element that holds it, or -1."""
    out = [-1] * len(page.tags)
    for i, (tag, up) in enumerate(zip(page.tags, page.parents)):
        out[i] = out[up] if up >= 0 and out[up] >= 0 else (i if tag == "article" else -1)
    return out


def _downwards(page: Page, weights: Mapping[str, float], known: dict[str, float]) -> tuple[Ints, Ints, Floats, Floats, Floats, Floats]:
    """By node: depth, holders, its names' score, and the lowest, the highest and the sum of all that hold it."""
    depths: list[int] = []
    holders: list[int] = []
    score: list[float] = []
    lowest: list[float] = []
    highest: list[float] = []
    whole: list[float] = []
    for tag, up, names in zip(page.tags, page.parents, page.names):
        own = _scored(names, weights, known)
        first = up < 0
        depths.append(0 if first else depths[up] + 1)
        holders.append(_HOLDER_BITS.get(tag, 0) | (0 if first else holders[up]))
        score.append(own)
        lowest.append(min(own, 0.0 if first else lowest[up]))
        highest.append(max(own, 0.0 if first else highest[up]))
        whole.append(own + (0.0 if first else whole[up]))
    return np.array(depths, np.int64), np.array(holders, np.int64), np.array(score), np.array(lowest), np.array(highest), np.array(whole)


def _groups(page: Page, nodes: Sequence[int]) -> Ints:
    """The number of each block's kind: its element, the names of that and of the one above, numbers in them left out:
    the entries of a live blog are numbered."""
    numbers: dict[tuple[str, str, str], int] = {}
    known: dict[int, int] = {}
    out = []
    for k in nodes:
        if k not in known:
            up = page.parents[k]
            kind = (page.tags[k], _DIGITS.sub("", page.names[k]), _DIGITS.sub("", page.names[up]) if up >= 0 else "")
            known[k] = numbers.setdefault(kind, len(numbers))
        out.append(known[k])
    return np.array(out, np.int64)


def _count(text: str) -> int:
    """The words of a normalised text; where spaces are rare, as in Chinese and Japanese, by its characters."""
    spaces = text.count(" ") + 1
    return spaces if text.isascii() or len(text) < DENSE * spaces else len(text) // DENSE_WORD


def _title(title: str, texts: Sequence[str], count: Floats) -> tuple[Floats, Floats]:
    """By block: the share of its words that stand in the page's title, and of the title's words that stand in it."""
    own = set(_WORD.findall(title.lower()))
    share, covered = np.zeros(len(texts)), np.zeros(len(texts))
    if own:
        for i in np.flatnonzero((count >= TITLE_LEAST) & (count <= TITLE_MOST)).tolist():
            mine = set(_WORD.findall(texts[i].lower()))
            hits = len(own & mine)
            if hits:
                share[i], covered[i] = hits / len(mine), hits / len(own)
    return share, covered


def compute_page(document: Document, weights: Mapping[str, float]) -> Floats:
    """The matrix of the table's signals for the blocks of a page that was just read: a row a block, which is a row a
    paragraph, a column a signal."""
    if document.page is None or not document.blocks:
        return np.zeros((0, len(MARKUP)), np.float32)
    found = elements(document.page, [b.text for b in document.blocks], weights)
    out = np.empty((len(MARKUP), len(document.blocks)), np.float32)
    for row, signal in enumerate(MARKUP):
        out[row] = signal.compute(found)
    return out.T


class Markup(NamedTuple):
    """One row of the table: name, unit and range, and how it is computed: a value a block, or one for all."""

    name: str
    unit: str
    compute: Callable[[Elements], Floats | npt.NDArray[np.bool_] | float]


def _log(values: Floats | Ints) -> Floats:
    return log2(1 + values)


def _tagged(tags: Sequence[str]) -> Callable[[Elements], Floats]:
    known = frozenset(tags)
    return lambda e: np.array([tag in known for tag in e.tags], np.float64)


def _held(number: int) -> Callable[[Elements], Floats]:
    return lambda e: ((e.holders[e.node] >> number) & 1).astype(np.float64)


def _level(steps: int) -> Sequence[Markup]:
    where = "its element" if steps == 0 else f"the element {steps} above its own"
    return (
        Markup(f"chars-{steps}", f"log2 of 1 + characters in {where}", lambda e: _log(e.chars[e.above[steps]])),
        Markup(f"linked-{steps}", f"share in links of {where}", lambda e: (e.in_links / np.maximum(e.chars, 1))[e.above[steps]]),
        Markup(f"blocks-{steps}", f"log2 of 1 + blocks in {where}", lambda e: _log(e.blocks[e.above[steps]])),
        Markup(f"prose-{steps}", f"share of the page's prose in {where}", lambda e: e.prose[e.above[steps]] / e.whole_prose),
    )


def _before(e: Elements) -> Floats:
    return _log(np.maximum(e.inside[0] - np.arange(len(e.words)), 0))


def _behind(e: Elements) -> Floats:
    return _log(np.maximum(np.arange(len(e.words)) - e.inside[1], 0))


def _alike_prose(e: Elements) -> Floats:
    prose = np.bincount(e.group, weights=e.sentences)
    shares: Floats = (prose / max(float(prose.sum()), 1.0))[e.group]
    return shares


def _alike_words(e: Elements) -> Floats:
    return _log(np.bincount(e.group, weights=e.words) / np.maximum(e.kinds, 1))[e.group]


def _main_tag(e: Elements) -> Floats:
    best = int(np.bincount(e.group, weights=e.sentences).argmax())
    tag = e.tags[int(np.flatnonzero(e.group == best)[0])]
    return np.array([other == tag for other in e.tags], np.float64)


def _headlines_since(e: Elements) -> Floats:
    """A title may be told twice; what counts is those behind the main element's first block."""
    above = e.headlines
    inside = np.flatnonzero(e.branch[e.node] == e.main)
    return np.clip(above - (above[inside[0]] if len(inside) else 0.0), 0, 3)


def _numbers(e: Elements) -> Floats:
    """The blocks' homes, counted in the order of the page."""
    seen: dict[int, int] = {}
    return np.array([seen.setdefault(home, len(seen)) for home in e.home.tolist()], np.float64)


MARKUP: Sequence[Markup] = (
    Markup("linked", "share of its characters in links", lambda e: e.linked),
    Markup("strong", "share of its characters in bold or italics", lambda e: e.strong),
    Markup("links", "log2 of 1 + links", lambda e: _log(e.links)),
    Markup("images", "log2 of 1 + images before it", lambda e: _log(e.images)),
    *(Markup("is-" + tags[0], "its element is " + " or ".join(tags), _tagged(tags)) for tags in OWN_TAGS),
    *(Markup("in-" + tags[0], "stands in " + " or ".join(tags), _held(number)) for number, tags in enumerate(HOLDERS)),
    Markup("depth", "log2 of 1 + elements that hold it", lambda e: _log(e.depth[e.node])),
    *(row for steps in range(LEVELS) for row in _level(steps)),
    Markup("names", "what its element's class and id words say", lambda e: e.score[e.node]),
    Markup("names-inside", "what the class words inside it say", lambda e: e.inner),
    Markup("names-1", "what the class and id words one above say", lambda e: e.score[e.above[1]]),
    Markup("names-2", "what the class and id words two above say", lambda e: e.score[e.above[2]]),
    Markup("names-lowest", "the worst of what all class and id words above say", lambda e: e.lowest[e.node]),
    Markup("names-highest", "the best of what all class and id words above say", lambda e: e.highest[e.node]),
    Markup("names-sum", "what all class and id words above say together", lambda e: e.whole[e.node]),
    Markup("up-to-main", "elements up to the line of the main one, at most 12", lambda e: np.minimum(e.up[e.node], FAR)),
    Markup("main-below", "elements from there down to the main one, at most 12", lambda e: np.minimum(e.depth[e.main] - e.depth[e.branch[e.node]], FAR)),
    Markup("prose-shared", "share of the page's prose under both", lambda e: e.prose[e.branch[e.node]] / e.whole_prose),
    Markup("inside-main", "inside the main element, 0 or 1", lambda e: e.branch[e.node] == e.main),
    Markup("before-main", "log2 of 1 + blocks to the first paragraph of the main element", _before),
    Markup("behind-main", "log2 of 1 + blocks from its last", _behind),
    Markup("alike", "log2 of 1 + blocks of like element and class", lambda e: _log(e.kinds)[e.group]),
    Markup("alike-prose", "share of the page's sentences in such blocks", _alike_prose),
    Markup("alike-words", "log2 of 1 + mean words of such blocks", _alike_words),
    Markup("main-tag", "the element of most of the prose, 0 or 1", _main_tag),
    Markup("title", "share of its words in the page's title", lambda e: e.title),
    Markup("titled", "share of the title's words in it", lambda e: e.titled),
    Markup("headlines", "h1 blocks down to it, at most 4", lambda e: np.minimum(e.headlines, 4)),
    Markup("headlines-since", "h1 blocks since the main element began, at most 3", _headlines_since),
    Markup("main-article", "in the article element of the main one, 0 or 1", lambda e: e.home == e.main_home),
    Markup("article-number", "article elements before its own, at most 6", lambda e: (e.home >= 0) * np.minimum(_numbers(e), MANY)),
    Markup("articles", "log2 of 1 + article elements that hold blocks", lambda e: float(log2(1 + len(set(e.home.tolist()))))),
)
