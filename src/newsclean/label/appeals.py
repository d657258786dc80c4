"""Appeals: prose in which the outlet speaks of itself and asks for money, a registration or an address.

It reads like story, and its wording varies without end; what gives it away is that several blocks in a row
carry hints of an appeal, say "we" and "our", and share hardly a word with the story round them. Such a stretch
is decided as a whole, from a sure point (a call to donate) or from hints that stand close together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from newsclean.article import Evidence
from newsclean.label.cues import CueMatch
from newsclean.label.facts import Facts
from newsclean.label.homes import Homes

#: The kinds that speak in appeals.
KINDS = ("donation_appeal", "subscription_prompt", "newsletter_prompt")
#: Weight of standing in an appeal.
APPEAL = -9.0
#: Without a strong cue so many blocks with hints must stand together, with so many hints in all, and half of the
#: stretch must say "we".
HINTED_BLOCKS, HINTS = 3, 3
#: An appeal has at most so many blocks and words.
MOST_BLOCKS, MOST_WORDS = 9, 600
#: A longer block with a hint opens an appeal only when it says "we".
OPENING_WORDS = 25
#: A paragraph stands so close to its starting point (blocks).
PROSE_REACH = 3
#: It shares at most this part of its content words with the rest of the text.
FOREIGN_TO_STORY = 0.42
#: A paragraph that shares more than this is the story's, whatever hint it carries.
OF_THE_STORY = 0.5
#: In a text with less noise than this the line above, of so many words, is taken for the appeal's heading.
CLEAN, HEADING = 0.3, 12
#: A block without any hint is taken along when it shares even less, or speaks in the first person plural.
STRANGER = 0.25

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“„«][^\"”“»]{1,400}[\"”“»]")


def find_appeals(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], odds: Sequence[float], roles: Mapping[int, Sequence[Evidence]], homes: Homes | None = None) -> dict[int, list[Evidence]]:
    """The evidence of appeals, by block; ``homes`` are those of a web page."""
    code = facts.language.code if facts.language else None
    hints = {b: _hints(matches, code) for b, matches in cues.items()}
    hints = {b: h for b, h in hints.items() if h and b not in roles}
    calls = {b for b in hints if odds[b] < 0 and any(m.cue.kind in KINDS and m.cue.strength != "weak" for m in cues[b])}
    others = {b for b, matches in cues.items() if b not in hints and any(m.cue.strength != "weak" for m in matches)}
    stops = {*roles, *others}
    # One hint in a paragraph that does not say "we" is chance; a line that is no paragraph, or goes already, needs
    # no more.
    firm = {b for b, h in hints.items() if not facts.prose[b] or odds[b] < 0 or (h > 1 and facts.stems.shared([b]) <= STRANGER)}
    found: dict[int, list[Evidence]] = {}
    prose = facts.prose.tolist()
    for block in sorted(hints):
        # An appeal is prose: buttons of a menu start none.
        if block in found or not _is_start(block, hints, calls) or not any(prose[max(0, block - PROSE_REACH) : block + PROSE_REACH + 1]):
            continue
        if block not in firm and facts.words[block] > OPENING_WORDS and not _speaks_as_outlet(block, facts, FOREIGN_TO_STORY):
            continue
        members = _grow(block, facts, hints, firm, stops, homes)
        if len(members) < 2 or facts.stems.shared(members) > FOREIGN_TO_STORY:
            continue
        strong = any(b in calls for b in members)
        hinted = [b for b in members if b in hints]
        voices = sum(_speaks_as_outlet(b, facts, FOREIGN_TO_STORY) for b in members)
        if not strong and (len(hinted) < HINTED_BLOCKS or sum(hints[b] for b in hinted) < HINTS or voices * 2 < len(members)):
            continue
        kind = _kind(hinted, cues)
        for member in members:
            if odds[member] >= 0:
                found[member] = [Evidence("run:appeal", APPEAL, kind, "one of several blocks in a row in which the outlet speaks of itself")]
    return found


def _kind(blocks: Sequence[int], cues: Mapping[int, Sequence[CueMatch]]) -> str:
    """The kind that the stretch's cues speak for most, strong ones before weak ones."""
    votes: Counter[str] = Counter()
    for block in blocks:
        for match in cues[block]:
            if match.cue.kind in KINDS:
                votes[match.cue.kind] += {"sure": 8, "strong": 5, "weak": 1}[match.cue.strength]
    return votes.most_common(1)[0][0]


def _hints(matches: Sequence[CueMatch], code: str | None) -> int:
    """How many places of a block carry appeal cues; hints that overlap count once, and weak ones only in the
    text's language."""
    taken: list[tuple[int, int]] = []
    for match in sorted([m for m in matches if m.cue.kind in KINDS], key=lambda m: (m.start, -m.end)):
        foreign = match.cue.strength == "weak" and code is not None and match.cue.lang not in (code, "xx")
        if not foreign and not any(match.start < end and start < match.end for start, end in taken):
            taken.append((match.start, match.end))
    return len(taken)


def _is_start(block: int, hints: Collection[int], calls: Collection[int]) -> bool:
    """A call that goes already, or the first of several blocks with hints."""
    return block in calls or sum(b in hints for b in range(block, block + HINTED_BLOCKS + 2)) >= HINTED_BLOCKS


def _grow(block: int, facts: Facts, hints: Collection[int], firm: Collection[int], stops: Collection[int], homes: Homes | None) -> list[int]:
    """The stretch round a block: both ways while blocks have hints or speak as the outlet, one stranger between
    two such blocks taken along, and the line right above as its heading."""
    low = _reach(block, -1, facts, hints, firm, stops, homes)
    high = _reach(block, 1, facts, hints, firm, stops, homes)
    above = low - 1
    heading = above >= 0 and above not in stops and not facts.terminal[above] and facts.words[above] <= HEADING
    if heading and high > low and facts.noise < CLEAN and facts.stems.shared([above]) <= STRANGER:
        low = above
    return list(range(low, high + 1))


def _reach(block: int, step: int, facts: Facts, hints: Collection[int], firm: Collection[int], stops: Collection[int], homes: Homes | None) -> int:
    edge, at, words = block, block + step, float(facts.words[block])
    while 0 <= at < len(facts.words) and abs(at - block) < MOST_BLOCKS:
        words += float(facts.words[at])
        if at in stops or words > MOST_WORDS:
            break
        if homes is not None and (facts.prose[at] or facts.prose[block]) and homes.are_apart(block, at):
            break
        if facts.prose[at] and (facts.quoted[at] or facts.stems.shared([at]) > OF_THE_STORY):
            break
        if at in firm or _speaks_as_outlet(at, facts, FOREIGN_TO_STORY if at in hints else STRANGER):
            edge = at
        elif abs(at - edge) > 1 or facts.stems.shared([at]) > STRANGER:
            break
        at += step
    return edge


def _speaks_as_outlet(block: int, facts: Facts, most: float) -> bool:
    """Whether the block says "we" outside quotation marks and shares at most this part with the story."""
    if facts.language is None or facts.quoted[block]:
        return False
    start = facts.folded.starts[block]
    words = _WORD.findall(_QUOTED.sub(" ", facts.folded.text[start : start + int(facts.chars[block])]))
    return any(w in facts.language.we for w in words) and facts.stems.shared([block]) <= most
