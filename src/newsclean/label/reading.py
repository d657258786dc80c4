"""The first reading: cues, roles and runs of a document, and what they and a few signals say of each block.

It is what a reader sees at a glance. The learnt model takes all of it in as signals and decides; its evidence is
told with the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import Evidence
from newsclean.label import joints
from newsclean.label.appeals import find_appeals
from newsclean.label.calls import Calls
from newsclean.label.cues import CueMatch, Matcher
from newsclean.label.evidence import OWN, judge
from newsclean.label.facts import Facts
from newsclean.label.fold import Folded, fold_all, part
from newsclean.label.homes import homes_of
from newsclean.label.lines import unfold
from newsclean.label.roles import find_roles
from newsclean.label.rough import contributions
from newsclean.label.rules import Rules
from newsclean.label.runs import find_runs
from newsclean.label.signals import compute
from newsclean.label.weigh import weigh_cues
from newsclean.read.document import Document
from newsclean.read.text import split

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats

Cues = Mapping[int, Sequence[CueMatch]]
Found = Mapping[int, Sequence[Evidence]]

#: A text is clean when its noise is at most this.
CLEAN = 0.1
#: A text with at most this noise is orderly: firm cues and runs name its kinds, in others the model does.
ORDERLY = 0.3
#: A text without paragraphs is no list of headlines when it has so few lines, or so few capitals in them.
FEW_LINES, TITLES = 8, 0.12


class Reading(NamedTuple):
    """What the first reading found. ``matrix`` are the signals of ``signals.SIGNALS``, ``form`` the log-odds that
    they alone give, ``odds`` those of all; ``cues``, ``roles``, ``runs`` (appeals among them) and ``guards`` are
    the evidence by block. ``calls`` are of no account in ``odds`` and for the model, which was trained without them."""

    document: Document
    facts: Facts
    matches: Cues
    matrix: Floats
    form: npt.NDArray[np.float64]
    odds: npt.NDArray[np.float64]
    cues: Found
    roles: Found
    runs: Found
    guards: Found
    calls: Found


def read(document: Document, rules: Rules, language: str | None = None) -> Reading:
    """Read a document for the first time; it comes back cut into the lines of a text of one line, and at its glued
    joints."""
    document, folded, matches = find_cues(unfold(document, rules.matcher), rules)
    signals = compute(document, folded, language)
    form = contributions(signals).sum(axis=1).astype(np.float64)
    return _reading(document, signals.facts, matches, signals.matrix, form, rules)


def unaided(reading: Reading, rules: Rules) -> Reading:
    """The reading without the cues that a user added, for the model: a rule of one's own speaks of its block, and
    must not make the story beside it look like furniture."""
    if not rules.own or not any(match.cue.name in rules.own for found in reading.matches.values() for match in found):
        return reading
    matches = {block: kept for block, found in reading.matches.items() if (kept := [match for match in found if match.cue.name not in rules.own])}
    return _reading(reading.document, reading.facts, matches, reading.matrix, reading.form, rules)


def _reading(document: Document, facts: Facts, matches: Cues, matrix: Floats, form: npt.NDArray[np.float64], rules: Rules) -> Reading:
    odds = form.copy()
    cues = {b: weigh_cues(found, b, document, facts, rules) for b, found in matches.items()}
    add(odds, cues)
    roles = find_roles(facts, matches, odds.tolist())
    add(odds, roles)
    homes = homes_of(document)
    runs = find_runs(facts, matches, odds.tolist(), roles, homes)
    add(odds, runs)
    appeals = find_appeals(facts, matches, odds.tolist(), roles, homes)
    add(odds, appeals)
    lists = _lists(facts, odds, {*cues, *roles, *runs, *appeals})
    add(odds, lists)
    decided = {b for b, items in cues.items() if any(item.weight < 0 for item in items)}
    beside = _beside_story(facts, odds, {*decided, *roles, *runs, *appeals})
    add(odds, beside)
    calls = Calls(facts, roles, rules.silent) if document.page is None else {}
    return Reading(document, facts, matches, matrix, form, odds, cues, roles, merge(runs, appeals), merge(lists, beside), calls)


def merge(*found: Found) -> dict[int, list[Evidence]]:
    """The evidence of several findings, by block and in their order."""
    out: dict[int, list[Evidence]] = {}
    for items in found:
        for block, more in items.items():
            out.setdefault(block, []).extend(more)
    return out


def add(odds: npt.NDArray[np.float64], found: Found) -> None:
    """Add the evidence's weights to the log-odds."""
    for block, items in found.items():
        odds[block] += sum([item.weight for item in items])


def find_cues(document: Document, rules: Rules) -> tuple[Document, Folded, Cues]:
    """The document cut at its glued joints, its folded text, and the cues by block."""
    folded = fold_all([b.text for b in document.blocks])
    matches = rules.matcher.find(folded)
    cuts = joints.cuts(document, matches, rules.matcher)
    by_block: dict[int, list[CueMatch]] = {}
    for match in matches:
        by_block.setdefault(match.block, []).append(match)
    if cuts:
        whole, document = document, split(document, cuts)
        folded = fold_all([b.text for b in document.blocks])
        by_block = _moved(by_block, whole, document, rules.matcher, folded)
    return document, folded, {block: kept for block, found in by_block.items() if (kept := [match for match in found if not match.glued])}


def _moved(before: Mapping[int, list[CueMatch]], whole: Document, document: Document, matcher: Matcher, folded: Folded) -> dict[int, list[CueMatch]]:
    """The cues of a document that was cut: only its new blocks are searched."""
    places = {block.start: (number, block) for number, block in enumerate(whole.blocks)}
    out: dict[int, list[CueMatch]] = {}
    fresh = []
    for number, block in enumerate(document.blocks):
        old, same = places.get(block.start, (-1, None))
        if same != block:
            fresh.append(number)
            out[number] = []
        elif old in before:
            out[number] = [match._replace(block=number) for match in before[old]]
    for match in matcher.find(part(folded, fresh)):
        out[fresh[match.block]].append(match._replace(block=fresh[match.block]))
    return out


def _beside_story(facts: Facts, odds: npt.NDArray[np.float64], own: Collection[int]) -> dict[int, list[Evidence]]:
    """In clean text a short line right beside a paragraph or list may be a subhead, also the last one: form alone does
    not remove it."""
    if facts.noise > CLEAN or not len(odds):
        return {}
    if facts.document.layout == "single" or _is_formless(facts, odds, own):
        # One line, or no paragraph at all (a poem, a list, a message): there is no form to go by.
        detail = "the text has no paragraphs to tell it from; form alone is too little to remove it"
        low = (odds < 0).nonzero()[0].tolist()
        return {b: [Evidence("guard:formless", 0.2 - float(odds[b]), None, detail)] for b in low if b not in own}
    prose = np.concatenate(([False], ((facts.prose > 0) | (facts.bullet > 0)) & (odds >= 0), [False]))
    held = (odds < 0) & (prose[:-2] | prose[2:])
    detail = "beside a paragraph of clean text; form alone is too little to remove it"
    return {b: [Evidence("guard:beside", 0.2 - float(odds[b]), None, detail)] for b in held.nonzero()[0].tolist() if b not in own}


def _is_formless(facts: Facts, odds: npt.NDArray[np.float64], own: Collection[int]) -> bool:
    """Whether the text has no paragraph and shows no sign of a page either: no furniture, few lines or lines that
    are no titles."""
    if ((facts.prose > 0) & (odds >= 0)).any() or any(odds[b] < 0 for b in own):
        return False
    return len(odds) <= FEW_LINES or float(facts.capitals.mean()) < TITLES


def _lists(facts: Facts, odds: npt.NDArray[np.float64], own: Collection[int]) -> dict[int, list[Evidence]]:
    """A list of the story: items behind a kept line that ends in a colon, or between its paragraphs in clean text.
    Form alone does not break it up."""
    out: dict[int, list[Evidence]] = {}
    bullets = (facts.bullet > 0).nonzero()[0].tolist()
    opened = -1
    for block in bullets:
        if block - 1 != opened:
            before = block - 1
            colon = before >= 0 and facts.colon[before] > 0 and odds[before] >= 0
            inside = facts.noise < 0.3 and before >= 0 and facts.prose[before] > 0 and facts.span[0] <= block < facts.span[1]
            opened = block if colon or inside else -1
        else:
            opened = block
        if opened == block and odds[block] < 0 and block not in own:
            out[block] = [Evidence("guard:list", 0.5 - float(odds[block]), None, "an item of a list that a line of the story opens")]
    # A line that ends in a colon and leads into a paragraph belongs to it.
    leads = (facts.colon[:-1] > 0) & (facts.prose[1:] > 0) & (odds[:-1] < 0) if len(odds) > 1 else odds[:0]
    for block in leads.nonzero()[0].tolist():
        if block not in own and facts.span[0] <= block < facts.span[1]:
            out[block] = [Evidence("guard:lead-in", 0.5 - float(odds[block]), None, "its colon leads into a paragraph")]
    return out


def loudest(reading: Reading, block: int) -> tuple[str, str]:
    """The label that the evidence argues for most, and the name of its heaviest piece."""
    items = [e for found in (reading.cues, reading.roles, reading.runs, reading.calls) for e in found.get(block, ()) if e.label is not None]
    label, _ = judge((*items, Evidence("", 2 * OWN, None, "")))
    return label, min((e for e in items if e.label == label), key=lambda e: e.weight, default=items[0]).name
