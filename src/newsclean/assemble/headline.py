"""The headline of a page: its sources vote, without the outlet's name behind or before the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.signers import key

#: What a source's word counts. Set by hand and checked on 145 news pages and 675 others with known headlines: on news,
#: JSON-LD outweighs all others together; elsewhere it mostly lacks, and the heading outweighs the titles made for tabs
#: and social networks, which are often shorter or longer.
VOTES: Mapping[str, float] = {
    "visible": 4.0,
    "json-ld": 9.0,
    "h1": 3.8,
    "microdata": 1.5,
    "opengraph": 2.2,
    "title": 1.2,
    "twitter": 0.6,
    "dublin-core": 1.0,
    "meta": 0.6,
    "json-ld-page": 0.4,
}
#: Sources whose text is made for tabs and search: what they add before or behind another source's words goes.
TITLES = ("title", "opengraph", "twitter", "meta")
#: A headline has at least so many characters once folded; "Log in" is a heading as well.
LEAST_CHARS = 4
#: A longer text is none (characters).
MOST_CHARS = 400
#: What is left of a title when its tail is taken for the outlet's name, in words; and the longest such tail.
LEAST_WORDS, MOST_TAIL_WORDS = 3, 5
#: A title is cut at its separators from behind at most so often: title, section, outlet, author.
MOST_CUTS = 4
#: So many separators from behind are looked at: a title that has more is a list.
MOST_SEPARATORS = 8
#: A kicker is no longer than this (characters), and what follows it has so many words.
MOST_KICKER, LEAST_BEHIND_KICKER = 60, 3

_SEPARATOR = re.compile(r"\s{1,3}(?:[|｜ㅣ•·*»«/–—-]|::|--)\s{1,3}|\s?[|｜ㅣ]\s?|：|--|(?<=\w)-(?=[^\W\d_]{1,20}[ㅣ|])|(?<=[^\x00-\x7f])-(?=[^\x00-\x7f]{1,12}$)")
_KICKER = re.compile(r"(?::| [|/–—-])\s{1,3}")
_CUT_OFF = ("…", "...")


class Headline(NamedTuple):
    """The headline and the source that gave its words."""

    text: str
    source: str


def choose_headline(claims: Iterable[tuple[str, str]], outlets: frozenset[str]) -> Headline | None:
    """The headline that most of the sources stand for. ``claims``: values with their sources; ``outlets``: the keys
    of the outlet's names. A title that only adds the outlet to another source's words votes for those words; a text
    that breaks off votes for the longer one that it begins."""
    rows = [(text, source, key(text)) for text, source in claims if len(text) <= MOST_CHARS]
    keys = {k for _, _, k in rows if len(k) >= LEAST_CHARS and k not in outlets}
    stripped = [(strip_outlet(text, outlets, keys - {k}, keys - {k} if source in TITLES else ()), source) for text, source, k in rows]
    texts: dict[str, list[tuple[str, str]]] = {}
    for text, source in stripped:
        k = key(text)
        if len(k) >= LEAST_CHARS and k not in outlets:
            texts.setdefault(_whole(text, k, keys), []).append((text, source))
    if not texts:
        return None
    chosen, best = max(texts.items(), key=lambda item: _votes({source for _, source in item[1]}))
    text, source = max(best, key=lambda row: (key(row[0]) == chosen, VOTES.get(row[1], 0.0)))
    if all(source in TITLES for _, source in best):
        text = _without_tail(text)
    tail = _behind_kicker(text, stripped)
    return Headline(tail, "opengraph") if tail else Headline(text, source)


def _votes(sources: set[str]) -> float:
    """What the sources' words count together; the heading that readers see is mostly the <h1> and counts once."""
    return sum(VOTES.get(source, 0.0) for source in sources if source != "h1" or "visible" not in sources)


def strip_outlet(text: str, outlets: frozenset[str], heads_known: Iterable[str], tails_known: Iterable[str]) -> str:
    """The title without what stands behind or before it: the outlet's name, or all that another source's title
    lacks (``heads_known``: keys of titles that may stand before a separator, ``tails_known``: behind one)."""
    known_heads, known_tails = frozenset(heads_known), frozenset(tails_known)
    for _ in range(MOST_CUTS):
        cuts = list(_SEPARATOR.finditer(text))[-MOST_SEPARATORS:]
        if not cuts:
            return text
        heads = [text[: cut.start()].strip() for cut in cuts]
        tails = [text[cut.end() :].strip() for cut in cuts]
        for parts, known in ((reversed(heads), known_heads), (tails, known_tails)):
            for part in parts:
                if len(key(part)) > LEAST_CHARS and key(part) in known:
                    return part
        if heads[-1] and is_outlet_name(tails[-1], outlets):
            text = heads[-1]
        elif tails[0] and key(heads[0]) in outlets:
            text = tails[0]
        else:
            return text
    return text


def is_outlet_name(text: str, outlets: frozenset[str]) -> bool:
    """Whether the text is the outlet's name, perhaps with a word of its edition ("Business", "Online")."""
    k = key(text)
    if k in outlets:
        return True
    if len(text.split()) > MOST_TAIL_WORDS:
        return False
    return any((k.startswith(name) and k[len(name) :] in _editions()) or (k.endswith(name) and k[: -len(name)] in _editions()) for name in outlets)


@lru_cache(maxsize=1)
def _editions() -> frozenset[str]:
    return frozenset(fields_data()["editions"])


def _whole(text: str, k: str, keys: Iterable[str]) -> str:
    """The key that the text votes for: its own, or that of the longer text which it breaks off."""
    if not text.endswith(_CUT_OFF):
        return k
    return next((other for other in sorted(keys) if len(other) > len(k) and other.startswith(k)), k)


def _without_tail(text: str) -> str:
    """A title that nothing else confirms, without a short tail behind its last separator."""
    cuts = list(_SEPARATOR.finditer(text))
    if not cuts:
        return text
    head, tail = text[: cuts[-1].start()].strip(), text[cuts[-1].end() :].strip()
    return head if len(head.split()) >= LEAST_WORDS and len(tail.split()) <= MOST_TAIL_WORDS else text


def _behind_kicker(text: str, claims: Sequence[tuple[str, str]]) -> str | None:
    """What follows a kicker ("Storm in Lund: Bridge closed"), when the page's own social title lacks the kicker."""
    for match in _KICKER.finditer(text, 0, MOST_KICKER):
        tail = text[match.end() :]
        if len(tail.split()) >= LEAST_BEHIND_KICKER and any(source == "opengraph" and key(value) == key(tail) for value, source in claims):
            return tail
    return None
