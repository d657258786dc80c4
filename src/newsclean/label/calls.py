"""Calls to the reader that no phrase foresees, told by what they are composed of.

"Our harbour email lands every weekday, it costs nothing", "Flooded? Send your pictures to our picture desk": such
prompts are worded anew by every outlet, but out of the same few things: the outlet ("our"), the reader ("your"), what to
do ("send"), what it is about ("email"), its terms ("costs nothing"), the text itself ("this story"), a question, an
address. A short block in which enough of them meet, and nobody tells anything, is a call. The words are data
(data/calls.toml), by language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from newsclean.article import Evidence
from newsclean.label.data import compiled_calls
from newsclean.label.facts import Facts

#: Weight of a call: in orderly text it decides, unless the model is very sure of story.
CALL = -9.0
#: A call has so many words.
LEAST, MOST = 4, 45
#: Points of what the reader is asked to do, and of each word that shows that somebody tells a story; all else counts 1.
DO, TOLD = 2, -3
#: What it is about and its terms count so often at most.
TWICE = 2
#: So many points make a call of a block that asks for something, or that speaks of itself and of terms; any other with
#: terms needs more.
ENOUGH, MORE = 4, 5
#: A block that shares more than this part of its content words with the rest of the text is of its matter.
OF_THE_STORY = 0.5
#: Where calls are more than this share of the words, the text speaks to its readers all along: it is its manner.
MANNER = 0.34
#: Where "you" stands in this share of the other paragraphs, a call needs a point more.
ADDRESSED = 0.4
#: What is quoted at greater length (words) is somebody's speech.
QUOTED = 5

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“„«»‘‹][^\"“”„«»’‹›]{1,400}[\"”“»«’›]")
_BREAK = re.compile(r"[.!?:…]")
_HANDLE = re.compile(r"@\w|www\.|\d{3}[- ]\d{3}|[$£€]\s?\d|\d\s?€")

#: Words by the first of a phrase: the others, the group, the kind of block ("" for none).
Table = Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]


class Words(NamedTuple):
    """The words of a language, the forms of "you" that only a capital tells, and the words that others than outlets have
    too."""

    table: Table
    formal: frozenset[str]
    general: frozenset[str]


class Call(NamedTuple):
    """The kind of block that a call speaks for, the words that make it one, and how many points it has to spare."""

    kind: str
    words: tuple[str, ...]
    spare: int


@lru_cache(maxsize=64)
def words_of(code: str) -> Words | None:
    """The words of which calls are made in a language, or None where none are known."""
    row = compiled_calls().get(code)
    if row is None:
        return None
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for group, kind, phrase in _phrases(row):
        first, *rest = phrase.split(" ")
        table.setdefault(first, []).append((tuple(rest), group, kind))
    # The longest phrase first.
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Words(table, frozenset(row.get("formal", ())), frozenset((*row.get("general", ()), *row.get("of", {}).get("any", ()))))


def _phrases(row: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    for group, value in row.items():
        if isinstance(value, Mapping):
            yield from ((group, "" if kind == "any" else kind, phrase) for kind, phrases in value.items() for phrase in phrases)
        elif group not in ("formal", "general") and isinstance(value, Sequence):
            yield from ((group, "", phrase) for phrase in value)


def find_calls(facts: Facts, odds: Sequence[float], taken: Collection[int]) -> dict[int, list[Evidence]]:
    """The evidence of calls, by block; blocks that go already or have a role (``taken``) are not looked at."""
    words = words_of(facts.language.code) if facts.language is not None else None
    if words is None:
        return {}
    counts, text, ends = facts.words.tolist(), facts.folded.cased, [start + int(size) for start, size in zip(facts.folded.starts, facts.chars)]
    calls: dict[int, Call] = {}
    for block, (count, chance) in enumerate(zip(counts, odds)):
        if LEAST <= count <= MOST and chance >= 0 and block not in taken and not facts.quoted[block] and not facts.bullet[block]:
            call = call_of(text[facts.folded.starts[block] : ends[block]], words)
            if call is not None and facts.stems.shared([block]) <= OF_THE_STORY:
                calls[block] = call
    if not calls or sum(counts[b] for b in calls) > MANNER * sum(counts):
        return {}
    others = [b for b in np.flatnonzero(facts.prose > 0).tolist() if b not in calls]
    spoken = sum(_says_you(text[facts.folded.starts[b] : ends[b]], words) for b in others)
    least = 1 if others and spoken >= ADDRESSED * len(others) else 0
    return {b: [Evidence("run:call", CALL, call.kind, f"a call to the reader: “{'”, “'.join(call.words)}”")] for b, call in calls.items() if call.spare >= least}


def _says_you(text: str, words: Words) -> bool:
    spots = list(_WORD.finditer(text))
    known = words.formal
    return any((at and spot[0] in known) or any(group == "you" for _, group, _ in words.table.get(spot[0].lower(), ())) for at, spot in enumerate(spots))


def call_of(text: str, words: Words) -> Call | None:
    """What makes the text a call to the reader; None for any other text."""
    lower = text.lower()
    spots = list(_WORD.finditer(lower)) if len(lower) == len(text) else []
    if any(len(quoted[0].split()) > QUOTED for quoted in _QUOTED.finditer(text)):
        return None
    tokens = [spot[0] for spot in spots]
    groups: dict[str, dict[str, None]] = {}
    votes: dict[str, int] = {}
    at = 0
    while at < len(tokens):
        opens = at == 0 or _BREAK.search(lower, spots[at - 1].end(), spots[at].start()) is not None
        if words.formal and not opens and text[spots[at].start() : spots[at].end()] in words.formal:
            groups.setdefault("you", {})[tokens[at]] = None
        step = 1
        for rest, group, kind in words.table.get(tokens[at], ()):
            if (group == "do" and not opens) or tuple(tokens[at + 1 : at + 1 + len(rest)]) != rest:
                continue
            phrase = " ".join((tokens[at], *rest))
            if phrase not in groups.setdefault(group, {}):
                groups[group][phrase] = None
                if kind:
                    votes[kind] = votes.get(kind, 0) + (DO if group == "of" else 1)
            # A call's object may begin with its "your" or "our": that counts as well.
            step = max(step, len(rest) + 1 if group not in ("do", "of") else 1)
        at += step
    return _judged(groups, votes, lower, words.general)


def _judged(groups: Mapping[str, Mapping[str, None]], votes: Mapping[str, int], lower: str, general: Collection[str]) -> Call | None:
    we, itself, does = bool(groups.get("we")), bool(groups.get("self")), bool(groups.get("do"))
    persons = we + bool(groups.get("you"))
    asks = "?" in lower and (persons > we or does or itself)
    handle = _HANDLE.search(lower) is not None
    about = min(TWICE, sum(we or itself or word not in general for word in groups.get("of", ())))
    terms = min(TWICE, len(groups.get("terms", ())))
    points = DO * does + about + terms + persons + itself + asks + handle + TOLD * len(groups.get("told", ()))
    spare = -1
    if persons or asks or itself:
        if (does and (about or itself or handle)) or (itself and terms and persons):
            spare = points - ENOUGH
        elif terms and about:
            spare = points - MORE
    made_of = [phrase for group in ("do", "we", "you", "of", "terms", "self") for phrase in groups.get(group, ())]
    return Call(max(votes, key=votes.__getitem__, default="other"), tuple(made_of[:6]), spare) if spare >= 0 else None
