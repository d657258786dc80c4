"""What a page's own names for its elements tell: their words, and kinds of furniture (``data/names.toml``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from newsclean.label.data import compiled_data
from newsclean.read.document import Page

#: Elements that hold the whole page name nothing of a block.
_WHOLE = frozenset(("html", "body"))
#: Elements whose footers are not the page's.
_OF_PARTS = frozenset(("article", "section", "main", "aside", "blockquote"))
#: Kinds that only words of its own make of a line in the page's footer: else the box in front of the footer lends them.
#: The line is a menu's when this share of its characters is in links, or when it has fewer words, else small print.
NOT_AT_FOOT = frozenset(("donation_appeal", "newsletter_prompt", "related_coverage", "reader_comment", "comment_prompt"))
LINKED_FOOT, LEAST_LEGAL = 0.5, 4
AT_FOOT = "stands in the page's footer, and no words of its own say more"
#: So many elements up a name is looked for.
UP = 8
#: What names only lines beside the headline: elsewhere it stands in teasers.
OPENING = frozenset(("byline", "timestamp", "section"))
#: How a page's title parts the page from the site, and how many words and characters the site's name has at most.
_PARTED, MOST_SITE_WORDS, MOST_SITE = re.compile(r"\s[|·•–—-]\s|[|：]"), 6, 60
#: How a title that tells of no story is parted.
_WORD, _PARTS = re.compile(r"[^\W_]+"), re.compile(r"\s[|·•–—-]\s|[|：:!?]")
#: The headings among which a page's headline is, and how many letters of it there are at least.
_HEADINGS, LEAST_TITLE = frozenset(("h1", "h2", "h3")), 8

#: So many characters of an element's names are read; how they are parted.
NAMES_READ, _NAME = 400, re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")


@lru_cache(maxsize=8192)
def _parts(name: str) -> tuple[str, ...]:
    """The words of one class: parted at signs, digits and capitals, in small letters; and itself as it stands."""
    found = [w.lower() for w in _NAME.findall(name) if 1 < len(w) < 24]
    return (*found, "=" + name.lower()) if len(name) < 40 else tuple(found)


def words(names: str) -> Collection[str]:
    """The distinct words of class, id and role attributes, parted, and each class as it stands."""
    return _words(names[:NAMES_READ])


@lru_cache(maxsize=2048)
def _words(names: str) -> frozenset[str]:
    """A memo: a page names many of its elements alike, and they are asked about twice."""
    return frozenset(chain.from_iterable(map(_parts, names.split())))


def named_kind(page: Page, paragraph: int, but: frozenset[str] = OPENING) -> tuple[str, str] | None:
    """The kind that the nearest of the elements that hold a block names, and that element. ``but``: kinds that do not
    count here."""
    node, inner = page.nodes[paragraph], page.inner[paragraph]
    known = _kind("", inner[:NAMES_READ], but) if inner else None
    for _ in range(UP):
        if known is not None or node < 0 or page.tags[node] in _WHOLE:
            break
        known = _kind(page.tags[node], page.names[node][:NAMES_READ], but)
        if known is not None:
            return known, f"{page.tags[node]} {page.names[node]}".strip()[:60]
        node = page.parents[node]
    return (known, page.inner[paragraph][:60]) if known is not None else None


def is_footer(page: Page, paragraph: int) -> bool:
    """Whether a block stands in a footer that is the page's, not that of an article on it."""
    node, found = page.nodes[paragraph], False
    for _ in range(UP):
        if node < 0 or page.tags[node] in _WHOLE:
            break
        if page.tags[node] in _OF_PARTS:
            return False
        found = found or page.tags[node] == "footer"
        node = page.parents[node]
    return found


def footer_kind(page: Page, paragraph: int, text: str, likely: str) -> str | None:
    """What a line of the page's footer is whose likely kind only the box in front of it lends; None for any other line."""
    if likely not in NOT_AT_FOOT or not is_footer(page, paragraph):
        return None
    return "navigation" if page.linked[paragraph] >= LINKED_FOOT or len(text.split()) < LEAST_LEGAL else "legal_notice"


def site_name(title: str) -> str:
    """The site's name, folded, where the page's title ends in it; else nothing."""
    cuts = list(_PARTED.finditer(title))
    name = title[cuts[-1].end() :] if cuts else ""
    return folded(name) if 0 < len(name.split()) <= MOST_SITE_WORDS else ""


def titled_block(page: Page, texts: Sequence[str], paragraphs: Sequence[int]) -> int | None:
    """The heading (by its number) that the page's title prints, whole or beside the site's name: the longest, since the
    site's name may be a heading too, and of equals the first."""
    title = folded(page.title)
    best, letters = None, LEAST_TITLE - 1
    for number, (text, paragraph) in enumerate(zip(texts, paragraphs)):
        if page.nodes[paragraph] >= 0 and page.tags[page.nodes[paragraph]] in _HEADINGS and len(text) <= len(page.title) + 2:
            key = folded(text)
            if len(key) > letters and (title.startswith(key) or title.endswith(key)):
                best, letters = number, len(key)
    return best


def says_no_story(title: str) -> bool:
    """Whether a part of a page's title says nothing but that it was not found, or that it asks to log in."""
    parts = (" ".join(_WORD.findall(part.casefold())) for part in _PARTS.split(title))
    return not frozenset(parts).isdisjoint(compiled_data()["fields"]["no_story_titles"])


def folded(text: str) -> str:
    """Its letters and digits in small letters."""
    return "".join(filter(str.isalnum, text.casefold()))


@lru_cache(maxsize=2048)
def _kind(tag: str, names: str, but: frozenset[str]) -> str | None:
    """The first kind, in the order of the file, that a tag and its names speak of. A memo, as blocks share the elements
    that hold them."""
    table: Mapping[str, tuple[int, str]] = compiled_data()["names"]
    found = [table[word] for word in (f"<{tag}>", *(words(names) if names else ())) if word in table and table[word][1] not in but]
    return min(found)[1] if found else None
