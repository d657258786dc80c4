"""Labelling: blocks in, labelled spans out. Evidence is gathered in the order of the table in ``label`` and
weighed once, by ``evidence.judge``, so that what is told is what decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import Evidence, Span
from newsclean.label import joints
from newsclean.label.appeals import find_appeals
from newsclean.label.cues import CueMatch, Folded, fold_all
from newsclean.label.evidence import judge
from newsclean.label.facts import Facts
from newsclean.label.model import contributions, explain
from newsclean.label.places import find_places
from newsclean.label.roles import find_roles
from newsclean.label.rules import Rules
from newsclean.label.runs import find_runs
from newsclean.label.signals import compute
from newsclean.label.weigh import weigh_cues
from newsclean.read.document import Document
from newsclean.read.text import split

if TYPE_CHECKING:
    import numpy.typing as npt

#: A text is clean when its noise is at most this.
CLEAN = 0.1
#: A text without paragraphs is no list of headlines when it has so few lines, or so few capitals in them.
FEW_LINES, TITLES = 8, 0.12
#: A run of story: so many paragraphs in a row of so many words each.
STORY_RUN, STORY_WORDS = 3, 15

Cues = Mapping[int, Sequence[CueMatch]]


class Labelled(NamedTuple):
    """A document with one span a block, in order; ``facts`` are the signals' facts behind the decisions."""

    document: Document
    spans: tuple[Span, ...]
    cues: Cues
    facts: Facts


def label(document: Document, rules: Rules, language: str | None = None) -> Labelled:
    """Give every block exactly one label with its confidence and evidence."""
    document, folded, cues = find_cues(document, rules)
    signals = compute(document, folded, language)
    parts = contributions(signals)
    odds = parts.sum(axis=1).astype(np.float64)
    from_cues = {b: weigh_cues(matches, b, document, signals.facts, rules) for b, matches in cues.items()}
    _sum(odds, from_cues)
    roles = find_roles(signals.facts, cues, odds.tolist())
    _sum(odds, roles)
    runs = find_runs(signals.facts, cues, odds.tolist(), roles)
    _sum(odds, runs)
    appeals = find_appeals(signals.facts, cues, odds.tolist(), roles)
    _sum(odds, appeals)
    lists = _lists(signals.facts, odds, {*from_cues, *roles, *runs, *appeals})
    _sum(odds, lists)
    decided = {b for b, items in from_cues.items() if any(item.weight < 0 for item in items)}
    beside = _beside_story(signals.facts, odds, {*decided, *roles, *runs, *appeals})
    _sum(odds, beside)
    guards = _guard(signals.facts, odds, {*from_cues, *roles})
    _sum(odds, guards)
    places = find_places(signals.facts, odds, from_cues, {**roles, **appeals}, runs)
    added = _merge(len(document.blocks), from_cues, roles, runs, appeals, lists, beside, guards, places)
    contested = [b for b, value in enumerate(odds.tolist()) if added[b] or value < 0]
    form = explain(parts, signals.facts, contested)
    spans = []
    for index, (block, value) in enumerate(zip(document.blocks, odds.tolist())):
        told = (*added[index], *form[index]) if index in form else (Evidence("signal:all", value, None, "reads like the story"),)
        # One function weighs the evidence, here and when it is replayed.
        name, confidence = judge(told)
        spans.append(Span(block.start, block.end, name, confidence, told))
    return Labelled(document, tuple(spans), cues, signals.facts)


def _merge(n: int, *found: Mapping[int, Sequence[Evidence]]) -> list[list[Evidence]]:
    """The evidence of each block, in the order in which it was found."""
    out: list[list[Evidence]] = [[] for _ in range(n)]
    for items in found:
        for block, more in items.items():
            out[block] += more
    return out


def find_cues(document: Document, rules: Rules) -> tuple[Document, Folded, Cues]:
    """The document cut at its glued joints, its folded text, and the cues by block."""
    folded = fold_all([b.text for b in document.blocks])
    matches = rules.matcher.find(folded)
    cuts = joints.cuts(document, matches, rules.matcher)
    if cuts:
        document = split(document, cuts)
        folded = fold_all([b.text for b in document.blocks])
        matches = rules.matcher.find(folded)
    by_block: dict[int, list[CueMatch]] = {}
    for match in matches:
        if not match.glued:
            by_block.setdefault(match.block, []).append(match)
    return document, folded, by_block


def _beside_story(facts: Facts, odds: npt.NDArray[np.float64], own: Collection[int]) -> dict[int, list[Evidence]]:
    """In clean text a short line right beside a paragraph or list may be a subhead, also the last one: form alone does
    not remove it."""
    if facts.noise > CLEAN or not len(odds):
        return {}
    if facts.document.layout == "single" or _is_formless(facts, odds, own):
        # One line, or no paragraph at all (a poem, a list, a message): there is no form to go by.
        detail = "the text has no paragraphs to tell it from; form alone is too little to remove it"
        low = np.flatnonzero(odds < 0).tolist()
        return {b: [Evidence("guard:formless", 0.2 - float(odds[b]), None, detail)] for b in low if b not in own}
    prose = np.concatenate(([False], ((facts.prose > 0) | (facts.bullet > 0)) & (odds >= 0), [False]))
    held = (odds < 0) & (prose[:-2] | prose[2:])
    detail = "beside a paragraph of clean text; form alone is too little to remove it"
    return {b: [Evidence("guard:beside", 0.2 - float(odds[b]), None, detail)] for b in np.flatnonzero(held).tolist() if b not in own}


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
    bullets = np.flatnonzero(facts.bullet > 0).tolist()
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
    for block in np.flatnonzero(leads).tolist():
        if block not in own and facts.span[0] <= block < facts.span[1]:
            out[block] = [Evidence("guard:lead-in", 0.5 - float(odds[block]), None, "its colon leads into a paragraph")]
    return out


def _guard(facts: Facts, odds: npt.NDArray[np.float64], own: Collection[int]) -> dict[int, list[Evidence]]:
    """The last guard: where nothing would be left of the story though paragraphs stand in a row, those that no
    cue or role of their own speaks against are kept."""
    story = (facts.prose > 0) & (facts.words >= STORY_WORDS)
    if not story.any() or bool((story & (odds >= 0)).any()):
        return {}
    free = np.array([bool(story[b]) and b not in own for b in range(len(odds))])
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    runs = [(low, high) for low, high in zip(edges[::2].tolist(), edges[1::2].tolist()) if high - low >= STORY_RUN]
    detail = "one of several paragraphs in a row; without them no story would be left"
    return {b: [Evidence("guard:story", 1.0 - float(odds[b]), None, detail)] for low, high in runs for b in range(low, high)}


def _sum(odds: npt.NDArray[np.float64], found: Mapping[int, Sequence[Evidence]]) -> None:
    for block, items in found.items():
        odds[block] += sum(item.weight for item in items)
