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
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from newsclean.article import Evidence
from newsclean.label.data import compiled_calls
from newsclean.label.facts import Facts

#: Weight of a call: in orderly text it decides, unless the model is very sure of story.
CALL = -9.0
#: A call has so many words.
LEAST, MOST = 4, 45
#: Points of what the reader is asked to do, and of each word that shows that somebody tells a story; all else counts 1.
DO, TOLD = 2, -3
#: What it is about and words of the past count so often at most, its terms so often.
TWICE, THRICE = 2, 3
#: So many points make a call of a block that asks for something, or that speaks of itself and of terms; any other with
#: terms needs more.
ENOUGH, MORE = 4, 5
#: A block that shares more than this part of its content words with the rest of the text is of its matter.
OF_THE_STORY = 0.5
#: Where calls are more than this share of the words, the text speaks to its readers all along: it is its manner.
MANNER = 0.34
#: Where "you" stands in this share of the other paragraphs, a call needs a point more.
ADDRESSED = 0.4
#: Where it stands in this share at most, the text speaks to nobody, and a call needs a point less.
SELDOM = 0.15
#: Where "I" stands in this share of them, somebody tells of himself, and a call needs two points more.
PERSONAL = 0.3
#: What a call is about stands in so many other paragraphs, in a word of so many letters: that is their matter.
MATTER, LONG = 2, 4
#: Behind the last comma so few words, none of these groups, say who calls: ", cried the guide".
CLAUSE, SAYING_NOTHING = 5, frozenset(("we", "you", "terms", "self", "do", "of"))
#: The groups of which a call has a word, unless it asks something.
SPEAKING = frozenset(("we", "you", "self"))
#: So many votes name the kind of a line that goes.
CLEAR = 3
#: What is quoted at greater length (words) is somebody's speech.
QUOTED = 5

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“„«»‘‹][^\"“”„«»’‹›]{1,400}[\"”“»«’›]")
_BREAK = re.compile(r"[.!?:…]")
_MAIL = re.compile(r"\w@\w")
_HANDLE = re.compile(r"@\w|www\.|\d{3}[- ]\d{3}|\d\d \d\d \d\d|[$£€]\s?\d|\d\s?€")

#: Words by the first of a phrase: the others, the group, the kind of block ("" for none).
Table = Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]


class Words(NamedTuple):
    """The words of a language, the forms of "you" that only a capital tells, the words that others than outlets have
    too, and those of which a call that asks nothing has one: single words, and the words of phrases."""

    table: Table
    formal: frozenset[str]
    initials: frozenset[str]
    general: frozenset[str]
    speaking: frozenset[str]
    phrases: Sequence[frozenset[str]]


class Call(NamedTuple):
    """The kind of block that a call speaks for, the words that make it one, how many points it has to spare, whether
    outlet and reader or the like stand side by side (-1 to spare is enough then in a text that speaks to nobody else),
    whether the outlet names itself, and what it is about."""

    kind: str
    words: tuple[str, ...]
    spare: int
    voice: bool
    ours: bool
    about: tuple[str, ...]


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
    formal = frozenset(row.get("formal", ()))
    general = frozenset((*row.get("general", ()), *row.get("of", {}).get("any", ())))
    speaking = {frozenset((word, *rest)) for word, entries in table.items() for rest, group, _ in entries if group in SPEAKING} | {frozenset((word.lower(),)) for word in formal}
    single = frozenset().union(*(words for words in speaking if len(words) == 1))
    phrases = sorted((words for words in speaking if single.isdisjoint(words)), key=sorted)
    return Words(table, formal, frozenset(word[0].lower() for word in formal), general, single, phrases)


def _phrases(row: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    for group, value in row.items():
        if isinstance(value, Mapping):
            yield from ((group, "" if kind == "any" else kind, phrase) for kind, phrases in value.items() for phrase in phrases)
        elif group not in ("formal", "general") and isinstance(value, Sequence):
            yield from ((group, "", phrase) for phrase in value)


class Calls(Mapping[int, Sequence[Evidence]]):
    """The evidence of calls, by block in order; blocks that have a role (``taken``) are not looked at, and labels that
    the rules leave alone (``silent``) are not told.

    A block is read when it is asked for, as few decisions hang on a call; only where it is one by itself the whole text
    is, which may speak to its readers all along.
    """

    def __init__(self, facts: Facts, taken: Collection[int], silent: Collection[str] = ()) -> None:
        self._facts, self._taken, self._silent = facts, taken, silent
        self._words = words_of(facts.language.code) if facts.language is not None else None
        self._read: dict[int, Call | None] = {}

    def __getitem__(self, block: int) -> Sequence[Evidence]:
        if self._words is None or self._call(block, self._words) is None:
            raise KeyError(block)
        return self._all[block]

    def __contains__(self, block: object) -> bool:
        return isinstance(block, int) and self._words is not None and self._call(block, self._words) is not None and block in self._all

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, block: int, default: Any = None) -> Any:
        """The evidence of a block's call, or the default."""
        return self._all[block] if block in self else default

    def _text(self, block: int) -> str:
        start = self._facts.folded.starts[block]
        return self._facts.folded.cased[start : start + int(self._facts.chars[block])]

    def _call(self, block: int, words: Words) -> Call | None:
        """The call that a block is by itself."""
        if block not in self._read:
            facts, call = self._facts, None
            if LEAST <= facts.words[block] <= MOST and block not in self._taken and not facts.quoted[block] and not facts.bullet[block]:
                call = call_of(self._text(block), words)
            self._read[block] = call if call is not None and facts.stems.shared([block]) <= OF_THE_STORY else None
        return self._read[block]

    @cached_property
    def _all(self) -> Mapping[int, Sequence[Evidence]]:
        """All calls, in the light of what the other paragraphs say."""
        words, facts = self._words, self._facts
        if words is None:
            return {}
        calls = {block: call for block in range(len(facts.words)) if (call := self._call(block, words)) is not None}
        if not calls:
            return {}
        others = [self._text(b) for b in (facts.prose > 0).nonzero()[0].tolist() if b not in calls]
        # In a text of one line sentences are cut out of what somebody says.
        least = max(_least([_groups_of(other, words) for other in others]), 1 if facts.document.is_one_line else -1)
        # Advice tells the reader what to do, too; there the outlet must name itself.
        called = {b: call for b, call in calls.items() if least < 1 or call.ours}
        found = {b: call for b, call in called.items() if call.spare >= (least if call.voice else max(least, 0)) + _is_matter(call, others)}
        counts = facts.words.tolist()
        if sum(counts[b] for b in found) > MANNER * sum(counts):
            return {}
        return {b: [Evidence("run:call", CALL, call.kind, f"a call to the reader: “{'”, “'.join(call.words)}”")] for b, call in found.items() if call.kind not in self._silent}


def _least(others: Sequence[Collection[str]]) -> int:
    """How many points a call needs to spare beside paragraphs that say so much to "you" and of "I"."""
    many = max(1, len(others))
    if sum("i" in groups for groups in others) >= PERSONAL * many:
        return 2
    addressed, ours = sum("you" in groups for groups in others), sum("we" in groups for groups in others)
    return 1 if addressed >= ADDRESSED * many else 0 if addressed > SELDOM * many or ours > ADDRESSED * many else -1


def _is_matter(call: Call, others: Sequence[str]) -> bool:
    """Whether what the call is about is the matter of other paragraphs: then the text tells of such calls."""
    return any(sum(word in other.lower() for other in others) >= MATTER for word in call.about if len(word) >= LONG)


def _groups_of(text: str, words: Words) -> set[str]:
    """The groups of which single words stand in a paragraph outside of quotation marks."""
    tokens = _WORD.findall(_QUOTED.sub(" ", text))
    found = {group for word in tokens for rest, group, _ in words.table.get(word.lower(), ()) if not rest}
    return found | {"you"} if any(word in words.formal for word in tokens[1:]) else found


def call_of(text: str, words: Words) -> Call | None:
    """What makes the text a call to the reader; None for one that is none in any text."""
    if text.rstrip().endswith(":") or any(len(quoted[0].split()) > QUOTED for quoted in _QUOTED.finditer(text)):
        return None
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    lower = text.lower()
    # Most paragraphs speak to nobody, which is seen before they are looked at word by word.
    if "?" not in lower and not _speaks(frozenset(_WORD.findall(lower)), words):
        return None
    spots = list(_WORD.finditer(lower)) if len(lower) == len(text) else []
    tail = lower.rpartition(",")[2]
    if tail != lower and len(tail.split()) <= CLAUSE and not any(group in SAYING_NOTHING and (group != "of" or word not in words.general) for word in _WORD.findall(tail) for rest, group, _ in words.table.get(word, ()) if not rest):
        return None
    groups, votes = _found(text, lower, spots, words)
    return _judged(groups, votes, lower, words.general)


def _speaks(tokens: frozenset[str], words: Words) -> bool:
    """Whether among the words of a text may be some that speak to the reader, of the outlet or of the text itself."""
    return not words.speaking.isdisjoint(tokens) or any(phrase <= tokens for phrase in words.phrases)


def kind_by_words(text: str, words: Words) -> str | None:
    """The kind of prompt that the words of a line which goes anyway speak for: one that is named by more than a single
    word, and more clearly than any other."""
    lower = text.lower()
    if len(lower) != len(text):
        return None
    votes = _found(text, lower, list(_WORD.finditer(lower)), words)[1]
    first, second = sorted((*votes.values(), 0, 0), reverse=True)[:2]
    return max(votes, key=votes.__getitem__) if first >= CLEAR and first > second else None


def _found(text: str, lower: str, spots: Sequence[re.Match[str]], words: Words) -> tuple[dict[str, dict[str, None]], dict[str, int]]:
    """The words of a text by group, and the votes for kinds."""
    tokens = [spot[0] for spot in spots]
    groups: dict[str, dict[str, None]] = {}
    votes: dict[str, int] = {}
    # Up to which word each group has been found: a phrase counts once, with the words in it.
    done: dict[str, int] = {}
    for at, token in enumerate(tokens):
        entries = words.table.get(token, ())
        formal = token[0] in words.initials
        if not entries and not formal:
            continue
        opens = at == 0 or _BREAK.search(lower, spots[at - 1].end(), spots[at].start()) is not None
        if formal and not opens and text[spots[at].start() : spots[at].end()] in words.formal:
            groups.setdefault("you", {})[token] = None
        for rest, group, kind in entries:
            end = at + 1 + len(rest)
            if (group == "do" and not opens) or end <= done.get(group, 0) or tuple(tokens[at + 1 : end]) != rest:
                continue
            done[group] = end
            phrase = " ".join((token, *rest))
            if phrase not in groups.setdefault(group, {}):
                groups[group][phrase] = None
                if kind:
                    votes[kind] = votes.get(kind, 0) + (DO if group == "of" else 1)
    return groups, votes


def _judged(groups: Mapping[str, Mapping[str, None]], votes: Mapping[str, int], lower: str, general: Collection[str]) -> Call | None:
    we, you, itself, does = (bool(groups.get(group)) for group in ("we", "you", "self", "do"))
    mail = _MAIL.search(lower) is not None
    asks = "?" in lower and (you or does or itself or mail)
    if not (we or you or asks or itself):
        return None
    handle = _HANDLE.search(lower) is not None
    proper = sum(word not in general for word in groups.get("of", ()))
    about = min(TWICE, len(groups.get("of", ())) if we or itself else proper)
    terms = min(THRICE, len(groups.get("terms", ())))
    against = TOLD * (len(groups.get("told", ())) + bool(groups.get("i"))) - min(TWICE, len(groups.get("past", ())))
    points = DO * does + about + terms + we + you + itself + asks + (2 if mail else handle) + against
    voice = (we and you) or (does and terms >= TWICE) or terms == THRICE
    if (does and (about or itself or handle or mail)) or (itself and terms) or (mail and asks):
        spare = points - ENOUGH
    elif terms and about:
        spare = points - MORE
    else:
        # Where the text speaks to nobody else, the outlet and the reader side by side and one thing of outlets are enough.
        spare = min(-1, points - about + min(TWICE, proper) - ENOUGH)
    if spare < (-1 if voice else 0):
        return None
    made_of = [phrase for group in ("do", "we", "you", "of", "terms", "self") for phrase in groups.get(group, ())]
    return Call(max(votes, key=votes.__getitem__, default="other"), tuple(made_of[:6]), spare, voice, we, tuple(word for word in groups.get("of", ()) if word not in general))
