"""What the words of class, id, role and itemprop attributes say of a block, learnt by counting sites.

A word counts once a site, with the share of story among the site's blocks that stand under it, so that neither a long
page nor many pages of one site rule. Only words of several sites have a weight.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsclean.label.names import words
from newsclean.read.document import Document

#: A word needs so many sites.
SITES = 4
#: Added to the counts on both sides.
PRIOR = 0.5

Share = tuple[float, float]


class Seen(NamedTuple):
    """The words under which a page's blocks stand, and what of them is story (1, 0 or -1 for unknown)."""

    site: str
    words: Sequence[frozenset[str]]
    story: Sequence[float]


def seen(site: str, document: Document, story: Sequence[float]) -> Seen:
    """The words of all elements that hold each block of a page, and of those that it begins with."""
    page = document.page
    assert page is not None
    above: list[frozenset[str]] = []
    for up, names in zip(page.parents, page.names):
        outer = above[up] if up >= 0 else frozenset()
        above.append(outer.union(words(names)) if names else outer)
    return Seen(site, [above[page.nodes[b.paragraph]].union(words(page.inner[b.paragraph])) for b in document.blocks], story)


class Counts(NamedTuple):
    """By site and by word, the story's share and the rest's; ``total`` is their sum over sites and the sites'
    number."""

    by_site: Mapping[str, Mapping[str, Share]]
    total: Mapping[str, tuple[float, float, int]]


def count(pages: Iterable[Seen]) -> Counts:
    """The counts of the pages."""
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for page in pages:
        own: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for found, story in zip(page.words, page.story):
            if story >= 0:
                for word in found:
                    own[word][story != 1] += 1
        for word, (good, bad) in own.items():
            pair = sums[page.site][word]
            pair[0] += good / (good + bad)
            pair[1] += bad / (good + bad)
    by_site = {site: {word: (a / (a + b), b / (a + b)) for word, (a, b) in table.items()} for site, table in sums.items()}
    total: dict[str, tuple[float, float, int]] = {}
    for site in sorted(by_site):
        for word, (a, b) in by_site[site].items():
            x, y, n = total.get(word, (0.0, 0.0, 0))
            total[word] = (x + a, y + b, n + 1)
    return Counts(by_site, total)


def weights(counts: Counts) -> dict[str, float]:
    """The log-odds of story of each word."""
    return {word: _odds(good, bad) for word, (good, bad, sites) in sorted(counts.total.items()) if sites >= SITES}


def weights_without(counts: Counts, table: Mapping[str, float], site: str) -> dict[str, float]:
    """The same by all sites but one: a page must not be told what it taught."""
    out = dict(table)
    for word, (own_good, own_bad) in counts.by_site.get(site, {}).items():
        good, bad, sites = counts.total[word]
        if sites > SITES:
            out[word] = _odds(good - own_good, bad - own_bad)
        else:
            out.pop(word, None)
    return out


def _odds(good: float, bad: float) -> float:
    return round(math.log((good + PRIOR) / (bad + PRIOR)), 3)
