"""Labelling: blocks in, labelled spans out. Evidence is gathered in the order of the table in ``label`` and
weighed once, by ``evidence.judge``, so that what is told is what decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.article import BODY, Evidence, Span
from newsclean.label import joints
from newsclean.label.appeals import find_appeals
from newsclean.label.cues import CueMatch, Folded, fold_all
from newsclean.label.evidence import judge
from newsclean.label.model import contributions, explain
from newsclean.label.roles import find_roles
from newsclean.label.rules import Rules
from newsclean.label.runs import find_runs
from newsclean.label.signals import Facts, Signals, compute
from newsclean.label.weigh import weigh_cues
from newsclean.read.document import Document
from newsclean.read.text import split

#: Structure alone removes a line only when its log-odds fall below this: in clean text, and in a dump.
ALONE_CLEAN, ALONE_DUMP = 0.0, 0.0
#: A byline or date so many blocks from the story belongs to a teaser.
FIELD_REACH = 12

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
    odds = _alone(parts.sum(axis=1), signals)
    from_cues = {b: weigh_cues(matches, b, document, signals.facts, rules) for b, matches in cues.items()}
    _sum(odds, from_cues)
    roles = find_roles(signals.facts, cues, odds.tolist())
    _sum(odds, roles)
    runs = find_runs(signals.facts, cues, odds.tolist(), roles)
    _sum(odds, runs)
    appeals = find_appeals(signals.facts, cues, odds.tolist(), {**roles, **runs})
    _sum(odds, appeals)
    places = _places(signals.facts, odds, from_cues, {**roles, **appeals}, runs)
    added = [_gather(b, from_cues, roles, runs, appeals, places) for b in range(len(document.blocks))]
    contested = [b for b in range(len(document.blocks)) if added[b] or odds[b] < 0]
    form = explain(parts, signals.facts, contested)
    sums = parts.sum(axis=1).tolist()
    spans = []
    for index, (block, value) in enumerate(zip(document.blocks, odds.tolist())):
        if index in form:
            told = [*added[index], *form[index], *_guard(sums[index], value, added[index])]
        else:
            told = [Evidence("signal:all", value, None, "reads like the story")]
        name, confidence = judge(told)
        spans.append(Span(block.start, block.end, name, confidence, tuple(told)))
    return Labelled(document, tuple(spans), cues, signals.facts)


def _gather(block: int, *found: Mapping[int, Sequence[Evidence]]) -> list[Evidence]:
    return [item for items in found if block in items for item in items[block]]


def find_cues(document: Document, rules: Rules) -> tuple[Document, Folded, Cues]:
    """The document cut at its glued joints, its folded text, and the cues by block."""
    folded = fold_all([b.text for b in document.blocks])
    matches = rules.matcher.find(folded)
    cuts = joints.cuts(document, matches)
    if cuts:
        document = split(document, cuts)
        folded = fold_all([b.text for b in document.blocks])
        matches = [m for m in rules.matcher.find(folded) if not m.glued]
    by_block: dict[int, list[CueMatch]] = {}
    for match in matches:
        if not match.glued:
            by_block.setdefault(match.block, []).append(match)
    return document, folded, by_block


def _alone(odds: np.ndarray, signals: Signals) -> np.ndarray:
    """Log-odds with the margin that structure must overcome on its own, at zero where it does not."""
    noise = signals.facts.noise
    margin = ALONE_CLEAN * (1 - noise) + ALONE_DUMP * noise
    held = (odds < 0) & (odds >= margin)
    return np.where(held, 0.01, odds).astype(np.float64)


def _guard(form: float, odds: float, extra: Sequence[Evidence]) -> list[Evidence]:
    """What the margin gave a block, as evidence of its own."""
    lift = odds - (form + sum(e.weight for e in extra if not e.name.startswith("place:")))
    if abs(lift) < 0.005:
        return []
    return [Evidence("guard:no-evidence", lift, None, "form alone is too little to remove it")]


def _sum(odds: np.ndarray, found: Mapping[int, Sequence[Evidence]]) -> None:
    for block, items in found.items():
        odds[block] += sum(item.weight for item in items)


def _places(facts: Facts, odds: np.ndarray, cues: Mapping[int, Sequence[Evidence]], roles: Mapping[int, Sequence[Evidence]], runs: Mapping[int, Sequence[Evidence]]) -> dict[int, list[Evidence]]:
    """The kind of what goes for its form and place alone, and of fields that belong to other stories: their
    weight is zero, they only name the kind."""
    out: dict[int, list[Evidence]] = {}
    start, end = facts.span
    headline = next((b for b, items in roles.items() if items[0].label == "headline"), start)
    head = min(headline, start)
    for block in np.flatnonzero(odds < 0).tolist():
        if block in roles or block in runs:
            continue
        labels = [e for e in cues.get(block, ()) if e.weight < 0 and e.label != BODY]
        if labels and not _stray(labels, block, head, end):
            continue
        words = float(facts.words[block])
        kind = "navigation"
        if block >= start and (facts.prose[block] or words >= 6 or (labels and block >= end)):
            kind = "related_coverage"
        if facts.repeats[block] >= 1 and words >= 6:
            kind = "duplicate"
        weight = min((e.weight for e in labels), default=0.0)
        out[block] = [Evidence("place:" + ("behind" if block >= end else "before" if block < head else "inside"), min(weight, 0.0) * 1.01, kind, "its place and form")]
    return out


def _stray(labels: Sequence[Evidence], block: int, head: int, end: int) -> bool:
    """Whether all that speaks for the label is the form of a field, far from the story: then the line belongs
    to a teaser or a menu."""
    weak = all(e.label in ("byline", "timestamp", "section", "caption", "credit") for e in labels)
    return weak and (block > end + FIELD_REACH or block < head - FIELD_REACH)
