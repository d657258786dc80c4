"""The outlet that a text itself shows: what its furniture names adds up, and the story's citations count nothing.

A masthead, a copyright line, the outlet's own appeals and addresses, the names in menus and prompts each give points
to the outlets that they name (``POINTS``). An outlet is taken when it has enough points and clearly more than the next:
else the reader could not tell either, and there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsclean.article import BODY, SEPARATOR, Outlet, Span
from newsclean.assemble.outlets import Row, named, registry, row_of_host

#: What a label's blocks are evidence of, the points of one mention, and how many mentions count. Set by hand: one
#: masthead, one copyright line or one appeal is enough, of mentions in menus it takes four.
POINTS: Mapping[str, tuple[str, float, int]] = {
    "masthead": ("masthead", 2.0, 2),
    "legal_notice": ("legal notice", 1.0, 2),
    "donation_appeal": ("own appeal", 1.5, 3),
    "subscription_prompt": ("own appeal", 1.5, 2),
    "newsletter_prompt": ("own appeal", 1.5, 2),
    "contact_prompt": ("contact", 1.0, 2),
    "share_prompt": ("prompt", 0.8, 2),
    "media_prompt": ("prompt", 0.6, 2),
    "comment_prompt": ("prompt", 0.8, 2),
    "note": ("note", 0.8, 1),
    "credit": ("credit", 0.8, 1),
    "byline": ("byline", 0.8, 1),
    "author_bio": ("note on the author", 0.8, 2),
    "navigation": ("menu", 0.4, 5),
    "other": ("menu", 0.4, 5),
    "advertisement": ("menu", 0.4, 3),
    "section": ("menu", 0.4, 2),
    "related_coverage": ("other stories", 0.2, 3),
    "caption": ("picture credit", 0.2, 2),
}
#: A copyright line, an e-mail address of the outlet and its web address, where they stand outside the story.
COPYRIGHT, MAIL, ADDRESS = ("copyright line", 3.0, 1), ("e-mail address", 1.5, 2), ("web address", 0.8, 3)
#: An outlet needs so many points and so many times as many as the next; of an agency's name only these show more than
#: that a picture or a text is its own.
LEAST, LEAD = 1.5, 1.5
OF_AGENCY = ("masthead", "own appeal", "e-mail address", "web address")
#: A line of a menu that names an outlet inside more words than this is a teaser.
MOST_WORDS = 12

_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_HOST = re.compile(r"(@)?((?:[\w-]{1,40}\.){1,4}[a-z]{2,12})(?![\w@])", re.IGNORECASE)


class _Claim(NamedTuple):
    """How much speaks for an outlet: all points, those of the strongest sort, and what that is."""

    points: float
    strongest: float
    evidence: str


def outlet_shown(source: str, spans: Sequence[Span]) -> Outlet | None:
    """The outlet that the text shows, with its evidence and how sure it is; None when nothing or too little does."""
    claims: dict[str, dict[str, list[float]]] = {}
    words: dict[tuple[str, str], str] = {}
    for name, (sort, points, most), text in _mentions(source, spans):
        found = claims.setdefault(name, {}).setdefault(sort, [])
        if len(found) < most:
            found.append(points)
        words.setdefault((name, sort), text)
    ranked = sorted(((_claim(name, sorts, words), name) for name, sorts in claims.items()), key=lambda row: (-row[0].points, row[1]))
    if not ranked:
        return None
    best, name = ranked[0]
    next_ = ranked[1][0].points if len(ranked) > 1 else 0.0
    row = registry().by_name[name]
    if best.points < LEAST or best.points < LEAD * next_ or (row.kind == "agency" and not any(sort in claims[name] for sort in OF_AGENCY)):
        return None
    return row.outlet(best.evidence, round(1 - 0.5 ** (1 + best.points - next_), 4))


def _claim(name: str, sorts: Mapping[str, Sequence[float]], words: Mapping[tuple[str, str], str]) -> _Claim:
    strongest = max(sorts, key=lambda sort: sum(sorts[sort]))
    return _Claim(sum(map(sum, sorts.values())), sum(sorts[strongest]), f"{strongest}: {words[name, strongest]}")


def _mentions(source: str, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[str, float, int], str]]:
    """The outlets named outside the story, each with the sort of evidence and its words."""
    texts: dict[tuple[str, float, int], list[str]] = {}
    for span in spans:
        label = span.label
        if label in (BODY, SEPARATOR):
            continue
        text = source[span.start : span.end]
        sort = POINTS.get(label)
        if label == "legal_notice" and _COPYRIGHT.search(text):
            sort = COPYRIGHT
        if label == "masthead":
            row = _of_cue(span)
            if row is not None:
                yield row.name, POINTS["masthead"], text
                continue
        if "." in text:
            yield from _hosts(text)
        if sort is not None and (sort[1] >= POINTS["credit"][1] or text.count(" ") <= MOST_WORDS):
            texts.setdefault(sort, []).append(text)
    for sort, found in texts.items():
        for name, count in named("\n".join(found)).items():
            for _ in range(min(count, sort[2])):
                yield name, sort, name


def _of_cue(span: Span) -> Row | None:
    """The outlet whose masthead or slogan the line is."""
    for item in span.evidence:
        prefix, _, name = item.name.partition(":masthead/outlet.")
        if prefix == "cue" and item.weight < 0:
            return registry().by_name.get(name.partition(":")[2])
    return None


def _hosts(text: str) -> Iterator[tuple[str, tuple[str, float, int], str]]:
    for match in _HOST.finditer(text):
        row = row_of_host(match[2].lower())
        if row is not None:
            yield row.name, MAIL if match[1] else ADDRESS, match[2]
