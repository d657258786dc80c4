"""Labelling: blocks in, labelled spans out. Evidence is gathered in the order of the table in ``label`` and
weighed once, by ``evidence.judge``, so that what is told is what decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.article import BODY, FIELD_LABELS, Evidence, Span
from newsclean.label import joints
from newsclean.label.cues import CueMatch, Folded, fold_all
from newsclean.label.evidence import OWN, STRENGTH, judge
from newsclean.label.model import contributions, explain
from newsclean.label.roles import find_roles
from newsclean.label.rules import Rules
from newsclean.label.runs import find_runs
from newsclean.label.signals import Facts, Signals, compute
from newsclean.read.document import Document
from newsclean.read.text import split

#: In a paragraph of the story a cue that covers less than this share of the words cannot cut it.
COVER = 0.34
#: A paragraph counts as running text for that guard from so many words up.
RUNNING = 25
#: Structure alone removes a line only when its log-odds fall below this: in clean text, and in a dump.
ALONE_CLEAN, ALONE_DUMP = -0.8, 0.0
#: A masthead stands outside the story; a known outlet's name inside it proves nothing.
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
    from_cues = {b: [_weigh(m, b, document, signals.facts, rules) for m in matches] for b, matches in cues.items()}
    _sum(odds, from_cues)
    roles = find_roles(signals.facts, cues, odds)
    _sum(odds, roles)
    runs = find_runs(signals.facts, cues, odds, roles)
    _sum(odds, runs)
    places = _places(signals.facts, odds, from_cues, roles, runs)
    spans = []
    for index, block in enumerate(document.blocks):
        extra = [*from_cues.get(index, ()), *roles.get(index, ()), *runs.get(index, ()), *places.get(index, ())]
        if not extra and odds[index] >= 0:
            told = [Evidence("signal:all", round(float(odds[index]), 4), None, "reads like the story")]
        else:
            told = [*extra, *explain(parts[index], signals.facts, index)]
            told += _guard(parts[index], odds[index], extra)
        name, confidence = judge(told)
        spans.append(Span(block.start, block.end, name, confidence, tuple(told)))
    return Labelled(document, tuple(spans), cues, signals.facts)


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


def _guard(parts: np.ndarray, odds: float, extra: Sequence[Evidence]) -> list[Evidence]:
    """What the margin gave a block, as evidence of its own."""
    lift = odds - (float(parts.sum()) + sum(e.weight for e in extra))
    if abs(lift) < 0.005:
        return []
    return [Evidence("guard:no-evidence", lift, None, "form alone is too little to remove it")]


def _sum(odds: np.ndarray, found: Mapping[int, Sequence[Evidence]]) -> None:
    for block, items in found.items():
        odds[block] += sum(item.weight for item in items)


def _weigh(match: CueMatch, index: int, document: Document, facts: Facts, rules: Rules) -> Evidence:
    """A cue as evidence, weighed by its strength and by how much of the block it speaks for."""
    cue, block = match.cue, document.blocks[index]
    words = max(1.0, float(facts.words[index]))
    covered = (match.end - match.start) / max(1, len(block.text))
    quote = block.text[match.start : match.end]
    detail = f"“{quote if len(quote) <= 80 else quote[:77] + '…'}”"
    place = joints.source_place(document.source, block, match.start), joints.source_place(document.source, block, match.end)
    if cue.name in rules.own:
        return Evidence(cue.name, -OWN if cue.kind == BODY else OWN, cue.kind, detail + " (your own rule)", *place)
    weight = STRENGTH[cue.strength]
    if cue.kind == "masthead" and cue.id.startswith("outlet.") and facts.span[0] <= index < facts.span[1] and facts.noise < 1:
        weight = 0.0 if not _edge(index, facts) else weight
    running = facts.prose[index] and words >= RUNNING
    if running and cue.where in ("inside", "sentence", "end") and covered < COVER and cue.strength != "sure" and cue.kind not in FIELD_LABELS:
        weight = max(weight, STRENGTH["weak"])
        detail += " in a running paragraph"
    if cue.kind == BODY:
        weight = -weight
    return Evidence(cue.name, weight, cue.kind, detail, *place)


def _edge(index: int, facts: Facts) -> bool:
    return index < facts.span[0] + 2 or index >= facts.span[1] - 1


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
