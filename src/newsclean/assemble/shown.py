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
from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import Row, named, registry, row_of_host

#: What a label's blocks are evidence of, the points of one mention, and how many mentions count. Set by hand: one
#: masthead, one copyright line or one appeal is enough, of mentions in menus it takes three.
POINTS: Mapping[str, tuple[str, float, int]] = {
    "masthead": ("masthead", 2.0, 2),
    "legal_notice": ("legal notice", 0.6, 2),
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
}
#: A copyright line, an e-mail address of the outlet and its web address, where they stand outside the story.
COPYRIGHT, MAIL, ADDRESS = ("copyright line", 3.0, 1), ("e-mail address", 1.5, 2), ("web address", 0.8, 3)
#: A line that says whose the outlet is; a masthead behind the story (there the titles of a whole group stand), a line that names a social network beside the
#: outlet, and the story's own words that somebody told the outlet something: weak, as others' scoops are told so too.
OWNER, TAIL, NETWORK, TOLD = ("owner", 1.6, 1), ("masthead behind the story", 0.8, 1), ("prompt", 0.8, 2), ("told in the story", 0.4, 3)
#: The mastheads of so many outlets behind the story are the list of a publishing house.
HOUSE = 4
#: An outlet needs so many points and so many times as many as the next; of an agency's name only these show more than
#: that a picture or a text is its own.
LEAST, LEAD = 1.2, 1.6
OF_AGENCY = ("copyright line", "own appeal", "e-mail address", "web address")
#: A line of a menu that names an outlet inside more words than this is a teaser.
MOST_WORDS = 12
#: A name of so few characters shows an outlet only beside its address.
SHORT = 2

#: Behind a word of telling stands to whom, in so many characters and words; so many are read.
REACH, MOST_BEHIND, MOST_TOLD = 60, 5, 24
#: A line of ``_PLEDGE`` has more characters, and holds some of these words.
LEAST_PLEDGE = 24
PLEDGES = ("subscribes to", "adheres to", "is regulated by", "is a member of", "is committed to", "unterliegt dem", "verpflichtet sich")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:property of|part of|owned by|published by|a division of|ein angebot de[rs]|une publication|una publicación|é uma publicação)\b", re.IGNORECASE)
#: What papers say of themselves in their footers, by the rules of press councils.
_PLEDGE = re.compile(r"((?:\S{1,24} ){1,4}?)(?=(?:" + "|".join(PLEDGES) + r")\b)")
NETWORKS = ("Twitter", "Facebook", "Instagram", "YouTube", "WhatsApp", "Telegram", "LinkedIn", "TikTok", "Bluesky", "Google News", "Apple News")
_ANY_NETWORK, _NETWORK = re.compile("|".join(NETWORKS)), re.compile(rf"\b(?:{'|'.join(NETWORKS)})\b")
_HOST = re.compile(r"(@)?((?:[\w-]{1,40}\.){1,4}[a-z]{2,12})(?!\w)", re.IGNORECASE)


#: An outlet's name, the sort of evidence with its points and how many count, and the words.
_Mention = tuple[str, tuple[str, float, int], str]


class _Claim(NamedTuple):
    """How much speaks for an outlet: all points, those of the strongest sort, and what that is."""

    points: float
    strongest: float
    evidence: str


def outlet_shown(source: str, spans: Sequence[Span], language: str | None = None) -> Outlet | None:
    """The outlet that the text shows, with its evidence and how sure it is; None when nothing or too little does."""
    mentions = list(_mentions(source, spans))
    house = {name for name, sort, _ in mentions if sort == TAIL}
    if len(house) >= HOUSE:
        # The papers of one house stand in the footer: these and the items of menus show the house, not the outlet.
        mentions = [mention for mention in mentions if mention[1] != TAIL and mention[1][0] != "menu"]
    claims = _ranked(mentions)
    if not claims or claims[0][0].points < LEAST:
        claims = _ranked([*mentions, *_told(source, spans, language, claims[0][0].points if claims else 0.0)])
    ranked = claims
    if not ranked:
        return None
    best, name = ranked[0]
    next_ = ranked[1][0].points if len(ranked) > 1 else 0.0
    row = registry().by_name[name]
    if best.points < LEAST or best.points < LEAD * next_ or (row.kind == "agency" and not any(m[0] == name and m[1][0] in OF_AGENCY for m in mentions)):
        return None
    return row.outlet(best.evidence, round(1 - 0.5 ** (1 + best.points - next_), 4))


def _ranked(mentions: Sequence[_Mention]) -> list[tuple[_Claim, str]]:
    """The outlets by their points, the first first."""
    claims: dict[str, dict[str, list[float]]] = {}
    words: dict[tuple[str, str], str] = {}
    for name, (sort, points, most), text in mentions:
        found = claims.setdefault(name, {}).setdefault(sort, [])
        if len(found) < most:
            found.append(points)
        words.setdefault((name, sort), text)
    return sorted(((_claim(name, sorts, words), name) for name, sorts in claims.items()), key=lambda row: (-row[0].points, row[1]))


def _claim(name: str, sorts: Mapping[str, Sequence[float]], words: Mapping[tuple[str, str], str]) -> _Claim:
    strongest = max(sorts, key=lambda sort: sum(sorts[sort]))
    return _Claim(sum(map(sum, sorts.values())), sum(sorts[strongest]), f"{strongest}: {words[name, strongest]}")


def _mentions(source: str, spans: Sequence[Span]) -> Iterator[_Mention]:
    """The outlets named outside the story, each with the sort of evidence and its words."""
    texts: dict[tuple[str, float, int], list[str]] = {}
    hosts: set[str] = set()
    behind = False
    by_name = registry().by_name
    # Where networks are named, found at once; the last number stands behind the text.
    places, at = [*(match.start() for match in _ANY_NETWORK.finditer(source)), len(source)], 0
    for span in spans:
        start, end, label, _, _ = span
        if label == BODY:
            behind = True
            continue
        if label == SEPARATOR:
            continue
        text = source[start:end]
        sort = POINTS.get(label)
        if label == "legal_notice" and _COPYRIGHT.search(text):
            sort = COPYRIGHT
        elif label == "legal_notice" and _OWNER.search(text):
            sort = OWNER
        if label == "masthead":
            row = by_name.get(text.strip(" *()")) or _of_cue(span)
            if row is not None:
                yield row.name, TAIL if behind else POINTS["masthead"], text
                continue
        pledge = _PLEDGE.match(text) if len(text) > LEAST_PLEDGE and _holds_pledge(text) else None
        if pledge is not None and (row := by_name.get(pledge[1].strip())) is not None:
            yield row.name, OWNER, text
            continue
        if "." in text:
            for mention in _hosts(text):
                hosts.add(mention[0])
                yield mention
        while places[at] < start:
            at += 1
        if places[at] < end and (sort is None or sort[1] < NETWORK[1]) and text.count(" ") < MOST_WORDS and _NETWORK.search(text):
            sort = NETWORK
        if sort is not None and (sort[1] >= POINTS["credit"][1] or text.count(" ") <= MOST_WORDS):
            texts.setdefault(sort, []).append(text)
    for sort, found in texts.items():
        for name, (form, count) in named("\n".join(found)).items():
            if (len(form) <= SHORT and name not in hosts) or (form.isalpha() and form.lower() == form.upper() and sort[1] < NETWORK[1]):
                continue
            if sort[0] == "menu":
                # A line that is the name alone is an item of a menu: a section, or a paper of the same house.
                count -= sum(text.strip(" *+-•·") == form for text in found)
            for _ in range(min(count, sort[2])):
                yield name, sort, name


def _holds_pledge(text: str) -> bool:
    """Whether words of a pledge stand in the line: asked of every one, before a pattern that is slow where none do."""
    for phrase in PLEDGES:  # noqa: SIM110 - half as long as any() with a generator
        if phrase in text:
            return True
    return False


def _told(source: str, spans: Sequence[Span], language: str | None, points: float) -> Iterator[_Mention]:
    """The outlet to whom somebody said something by the story's own words, as often as the story names it; none when
    the story names several, or when with ``points`` it would not be enough."""
    words = [word for word in fields_data()["told_by"].get((language or "").partition("-")[0], ()) if word in source]
    if not words:
        return
    body = "\n".join([source[start:end] for start, end, label, _, _ in spans if label == BODY])
    behind: list[str] = []
    for word in words:
        at = body.find(word)
        while at >= 0 and len(behind) < MOST_TOLD:
            behind.append(" ".join(body[at + len(word) : at + len(word) + REACH].split()[:MOST_BEHIND]))
            at = body.find(word, at + 1)
    told = named("\n".join(behind)).keys() if behind else ()
    # Few stories name one outlet so often that it could count: only these are read for others.
    if len(told) != 1 or points + min(TOLD[2], sum(body.count(form) for form in _forms(*told))) * TOLD[1] < LEAST:
        return
    counts = named(body)
    if counts.keys() == told:
        for name, (_, count) in counts.items():
            for _ in range(count):
                yield name, TOLD, name


def _forms(name: str) -> tuple[str, ...]:
    row = registry().by_name[name]
    return (row.name, *row.aliases)


def _of_cue(span: Span) -> Row | None:
    """The outlet whose masthead or slogan the line is."""
    for item in span.evidence:
        prefix, _, name = item.name.partition(":masthead/outlet.")
        if prefix == "cue" and item.weight < 0:
            return registry().by_name.get(name.partition(":")[2])
    return None


def _hosts(text: str) -> Iterator[_Mention]:
    for match in _HOST.finditer(text):
        row = row_of_host(match[2].lower())
        if row is not None:
            yield row.name, MAIL if match[1] else ADDRESS, match[2]
