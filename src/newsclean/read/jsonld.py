"""JSON-LD as pages carry it: parsed, mended where it is broken, and the nodes that speak of the article picked out.

The shapes are those of https://www.w3.org/TR/json-ld11/ as news sites use them (one object, lists, ``@graph``,
references by ``@id``); contexts are not resolved, since they are schema.org's throughout. The ways in which it is
broken were seen on public pages. All is linear in the text and bounded by the constants below.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

#: A longer script is not read (characters). Live blogs carry the longest, about 300,000.
MOST_CHARS = 2_000_000
#: A longer one is not mended: that walks over its marks in Python.
MOST_MENDED = 400_000
#: So many objects of a page are looked at, and so deep (an article's own node stands in the first three levels).
MOST_NODES, MOST_DEPTH = 5_000, 12
#: So many items of one value are read: nobody signs with more authors.
MOST_ITEMS = 50

#: Types of schema.org (lower case) whose nodes are the article itself.
ARTICLE_TYPES = frozenset(
    (
        *("article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle"),
        *("advertisercontentarticle", "satiricalarticle", "scholarlyarticle", "techarticle", "report", "blogposting", "liveblogposting", "socialmediaposting", "review"),
    )
)
#: Types that speak of the page or of a part of it; their word counts for less.
PAGE_TYPES = frozenset(("webpage", "itempage", "aboutpage", "creativework", "videoobject", "audioobject", "podcastepisode"))
#: Types of those who publish.
SITE_TYPES = frozenset(("organization", "newsmediaorganization", "website", "periodical"))
#: Keys under which the article's own node may stand; what is nested under others is another thing.
OWN_KEYS = frozenset(("@graph", "mainEntity", "mainEntityOfPage", "@list", "@set", "subjectOf"))
#: Keys whose values are never a node that another one refers to; lists of them are long.
SKIPPED_KEYS = frozenset(("liveBlogUpdate", "comment", "itemListElement", "potentialAction", "speakable", "image", "video", "hasPart", "citation", "mentions", "about"))

_WRAPPER = re.compile(r"(?:\s|<!--|/\*|\*/|//|<!\[CDATA\[|\ufeff){0,120}")
_MARK = re.compile(r'"|\\.|[\[\]{}]', re.DOTALL)
_SPACE = re.compile(r"\s{0,120}")
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_DECODER = json.JSONDecoder(strict=False)  # strict refuses raw line feeds inside strings

Node = Mapping[str, Any]


class Nodes(NamedTuple):
    """The nodes of a page that speak of it: the article's, the page's, the publishers', and every named one by its
    ``@id``."""

    articles: tuple[Node, ...]
    pages: tuple[Node, ...]
    sites: tuple[Node, ...]
    by_id: Mapping[str, Node]


def parse(text: str) -> list[Any]:
    """The values of one script, in order; none when it cannot be read. Never raises."""
    if len(text) > MOST_CHARS:
        return []
    start = _WRAPPER.match(text)
    at = start.end() if start else 0
    if text.startswith(("{&quot;", "[&quot;", "[{&quot;"), at):
        text = html.unescape(text)
    values, whole = _values(text, at)
    if whole or len(text) > MOST_MENDED:
        return values
    mended, _ = _values(mend(text[at:]), 0)
    return max(values, mended, key=len)


def _values(text: str, at: int) -> tuple[list[Any], bool]:
    """The values that stand one behind another, and whether the last one ended well."""
    values: list[Any] = []
    while True:
        while at < len(text) and (text[at].isspace() or text[at] in ",;"):
            at += 1
        if at >= len(text) or text[at] not in "{[":
            return values, bool(values)
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)


def mend(text: str) -> str:
    """JSON without trailing commas, with quotation marks inside strings escaped, unknown escapes taken as text, and
    with the brackets closed that are still open at its end. One pass over the marks."""
    out: list[str] = []
    closers: list[str] = []
    at, inside = 0, False
    for match in _MARK.finditer(text):
        mark, start = match[0], match.start()
        out.append(text[at:start])
        at = match.end()
        if mark[0] == "\\":
            known = mark[1] in '"\\/bfnrt' or (mark[1] == "u" and _HEX.match(text, at))
            out.append(mark if known else mark[1] if inside else "")
        elif inside:
            inside = mark != '"' or not _ends_string(text, at)
            out.append('\\"' if mark == '"' and inside else mark)
        elif mark == '"':
            inside = True
            out.append(mark)
        elif mark in "{[":
            closers.append("}" if mark == "{" else "]")
            out.append(mark)
        elif closers and closers[-1] == mark:
            _drop_comma(out)
            closers.pop()
            out.append(mark)
    out.append(text[at:] if closers or inside else "")
    if inside:
        out.append('"')
    elif closers:
        _drop_comma(out)
    return "".join(out + closers[::-1])


def _ends_string(text: str, at: int) -> bool:
    """Whether a quotation mark before ``at`` ends its string: only then a sign of the grammar follows."""
    space = _SPACE.match(text, at)
    behind = space.end() if space else at
    return behind >= len(text) or text[behind] in ",:}]"


def _drop_comma(out: list[str]) -> None:
    bare = out[-1].rstrip() if out else ""
    if bare.endswith(","):
        out[-1] = bare[:-1]


def types_of(node: Node) -> list[str]:
    """The names of a node's types in lower case, without the vocabulary's address."""
    return [str(name).rstrip("/").replace("#", "/").replace(":", "/").rpartition("/")[2].lower() for name in items(node.get("@type"))]


def items(value: Any) -> list[Any]:
    """A value as a list, as JSON-LD means it: one thing is a list of one. Bounded."""
    if value is None:
        return []
    return value[:MOST_ITEMS] if isinstance(value, list) else [value]


def gather(values: Iterable[Any]) -> Nodes:
    """The nodes of a page, the outermost first."""
    articles: list[Node] = []
    pages: list[Node] = []
    sites: list[Node] = []
    by_id: dict[str, Node] = {}
    queue: list[tuple[Any, int, bool]] = [(value, 0, True) for value in values]
    for value, depth, own in queue:  # grows while it is read: breadth first
        if isinstance(value, list):
            children = [(item, own) for item in value if isinstance(item, (dict, list))]
        else:
            _note_id(value, by_id)
            kinds = types_of(value) if own else ()
            for known, kept in ((ARTICLE_TYPES, articles), (PAGE_TYPES, pages), (SITE_TYPES, sites)):
                if any(kind in known for kind in kinds):
                    kept.append(value)
                    break
            children = [(part, own and key in OWN_KEYS) for key, part in value.items() if isinstance(part, (dict, list)) and key not in SKIPPED_KEYS]
        if depth < MOST_DEPTH:
            queue.extend((child, depth + 1, its) for child, its in children[: max(0, MOST_NODES - len(queue))])
    return Nodes(tuple(articles), tuple(pages), tuple(sites), by_id)


def _note_id(node: Node, by_id: dict[str, Node]) -> None:
    name = node.get("@id")
    if isinstance(name, str) and len(node) > 1 and ("name" in node or name not in by_id):
        by_id[name] = node


def named(value: Any, by_id: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    """The names of persons or organisations in a value, whatever its shape, each with whether it is told to be an
    organisation: strings, objects, references, and lists of these."""
    for item in items(value):
        if isinstance(item, str):
            yield item, False
        elif isinstance(item, dict):
            if "name" not in item:
                item = by_id.get(str(item.get("@id")), item)
            organisation = any(kind.endswith("organization") for kind in types_of(item))
            for name in items(item.get("name")):
                if isinstance(name, str):
                    yield name, organisation
                elif isinstance(name, dict) and isinstance(name.get("@value"), str):
                    yield name["@value"], organisation
        elif isinstance(item, list):
            yield from ((name, False) for name in items(item) if isinstance(name, str))


def strings(value: Any) -> Iterator[str]:
    """The plain strings in a value: itself, its items, or what a language-tagged object says."""
    for item in items(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, bool):
            yield "true" if item else "false"
        elif isinstance(item, dict):
            for key in ("@value", "name", "url", "@id"):
                if isinstance(item.get(key), str):
                    yield item[key]
                    break
