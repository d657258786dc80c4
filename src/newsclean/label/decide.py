"""Labelling: blocks in, labelled spans out.

The first reading finds cues, roles and runs; the learnt model weighs them with all other signals; guards hold
whatever it says. ``evidence.judge`` decides, so that what is told is what decided.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import FIELD_LABELS, REMOVED_LABELS, Evidence, Span
from newsclean.label.context import compute_context
from newsclean.label.data import compiled_data
from newsclean.label.evidence import OWN, judged
from newsclean.label.explain import explain
from newsclean.label.facts import Facts
from newsclean.label.form import SHORT, story_by_form
from newsclean.label.glance import glance
from newsclean.label.limits import DOUBTFUL, FIRM, LIMIT, MILD, UNSURE
from newsclean.label.linked import links
from newsclean.label.model import Labeller, story_odds
from newsclean.label.naming import name_kinds
from newsclean.label.page_guards import Added, Settle, of_pages
from newsclean.label.reading import CLEAN, ORDERLY, Cues, Reading, add, loudest, merge, read, unaided
from newsclean.label.returns import RETURNS, story_behind_links
from newsclean.label.rules import Rules
from newsclean.label.times import dated_lines
from newsclean.read.document import Document

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats

#: A block is kept from this chance of being story on, unless the caller asks for another precision.
EVEN = 0.5
#: Labelled evidence of so much weight is sure: in orderly text it decides, unless the model is surer than LIMIT_SURE
#: that the block is story (log-odds), or than the limit of its own: links and repeated lines stand in stories too.
SURE, LIMIT_SURE = -8.0, 4.0
LIMIT_OF = {"run:related_coverage": 1.0, "role:related-headline": 2.0, "role:repeat": 0.0, "role:pull-quote": 2.5}
#: A pull quote is a sentence: ended, quoted or of so many words. Shorter copies are subheads that a text comes back to.
SENTENCE = 12
#: What is taken for a description in a dump, where it is often the story's first sentence, is one up to this.
IN_DUMP = 0.2
#: Where there is some firm evidence, form alone needs log-odds below MILD as long as it takes so small a share of the words.
LITTLE = 0.03
#: A kept block of lower log-odds is doubtful, and its signals are told.
TOLD_BELOW = 1.0
#: A text of at most so many blocks may be too short to tell its language.
BRIEF = 3
#: Weights are told, and summed, with so many digits behind the point.
DIGITS = 4
#: What labelled evidence against the story weighs at least, all of a block together.
LEAST = 0.1
#: A run of story: so many paragraphs in a row of so many words each.
STORY_RUN, STORY_WORDS = 3, 15

#: The guard by which a call goes.
CALLED = "guard:call"
#: What is told of the signals that are not told one by one, and of a block with nothing against it.
OTHERS, LIKE_STORY = "all other signals, of the block and of those beside it", "reads like the story"
#: Makes a tuple of names in half the time, for the many that each block needs.
_NEW = tuple.__new__


class Labelled(NamedTuple):
    """A document with one span a block, in order; ``facts`` are the signals' facts behind the decisions. Of a web page
    they are those of ``rest``, what a glance left to be read."""

    document: Document
    spans: tuple[Span, ...]
    cues: Cues
    facts: Facts
    rest: Labelled | None = None


def label(document: Document, rules: Rules, language: str | None = None, precision: float = EVEN) -> Labelled:
    """Give every block exactly one label with its confidence and evidence.

    precision: the chance of being story (0 to 1, both excluded) that a block needs to be kept.
    """
    model = rules.labeller if document.page is None else rules.page_labeller
    if document.page is None or model is None:
        return _label(document, rules, language, precision, model, None)
    seen = glance(document, model, rules, math.log(precision / (1 - precision)))
    labelled = _label(seen.rest, rules, language, precision, model, seen.signals)
    blocks, spans = zip(*sorted(zip((*seen.blocks, *labelled.document.blocks), (*seen.spans, *labelled.spans)))) if document.blocks else ((), ())
    return labelled._replace(document=labelled.document._replace(blocks=blocks), spans=spans, rest=labelled)


def _label(document: Document, rules: Rules, language: str | None, precision: float, model: Labeller | None, markup: Floats | None) -> Labelled:
    """Label all blocks; ``markup`` are the signals of a page's mark-up by paragraph."""
    reading = read(document, rules, language)
    if model is None:
        outcome, odds = None, reading.odds.copy()
        add(odds, reading.calls)
    else:
        outcome = story_odds(inputs(unaided(reading, rules), markup), model)
        odds = outcome.odds.astype(np.float64).round(DIGITS)
    labelled = merge(reading.cues, reading.roles, reading.runs)
    told = {b: math.fsum([e.weight for e in items]) for b, items in labelled.items() if items}
    dated = dated_lines(reading) if document.page is None else []
    guards = _guards(reading, markup, odds, told, precision, dated)
    # A call is told where it decides.
    for number in reading.calls if model is None else sorted(b for b, items in guards.items() if any(e.name == CALLED for e in items)):
        labelled.setdefault(number, []).extend(reading.calls[number])
        told[number] = told.get(number, 0.0) + math.fsum([e.weight for e in reading.calls[number]])
    kinds = name_kinds(reading, odds, told, outcome, model, dated)
    doubtful = (odds < TOLD_BELOW).nonzero()[0].tolist()
    form = explain(outcome, model, doubtful) if outcome is not None and model is not None else {}
    spans = []
    for index, (block, value) in enumerate(zip(reading.document.blocks, odds.tolist())):
        known: Sequence[Evidence] = labelled.get(index, ())
        if index in kinds:
            known = (*known, *kinds[index])
        shape = form.get(index)
        if shape is not None:
            known = (*_weighed(known, shape.ruled), *shape.signals) if known else shape.signals
        if index in guards:
            known = (*known, *guards[index])
        weights = [e.weight for e in known]
        rest = round(value - math.fsum(weights), DIGITS)
        weights.append(rest)
        # One function weighs the evidence, here and when it is replayed.
        why = (*known, _NEW(Evidence, ("signal:others", rest, None, OTHERS if known else LIKE_STORY, None, None)))
        name, confidence = judged(weights, why)
        spans.append(_NEW(Span, (block.start, block.end, name, confidence, why)))
    return Labelled(reading.document, tuple(spans), reading.matches, reading.facts)


def inputs(reading: Reading, markup: Floats | None) -> Floats:
    """The model's inputs: both tables of the text's signals, and of a page its mark-up's."""
    tables = [reading.matrix, compute_context(reading)]
    if markup is not None:
        tables.append(markup[[b.paragraph for b in reading.document.blocks]])
    return np.concatenate(tables, axis=1)


def _weighed(evidence: Sequence[Evidence], ruled: float) -> Sequence[Evidence]:
    """The labelled evidence with the weight that the model gives it in this text: its parts stay in proportion."""
    told = math.fsum([e.weight for e in evidence]) if len(evidence) > 1 else evidence[0].weight
    if told >= 0 or told <= OWN:
        return evidence
    times = min(ruled, -LEAST) / told
    return [_NEW(Evidence, (name, round(weight * times, DIGITS), label, detail, start, end)) for name, weight, label, detail, start, end in evidence]


def _guards(reading: Reading, markup: Floats | None, odds: npt.NDArray[np.float64], told: Mapping[int, float], precision: float, dated: Sequence[int]) -> Added:
    """What holds whatever the model says; ``odds`` are changed with it. Each guard sees what those before it did."""
    out: Added = {}

    def settle(block: int, value: float, name: str, detail: str) -> None:
        out.setdefault(block, []).append(Evidence("guard:" + name, round(value - float(odds[block]), DIGITS), None, detail))
        odds[block] = value

    if precision != EVEN:
        shift = math.log(precision / (1 - precision))
        for block in range(len(odds)):
            settle(block, float(odds[block]) - shift, "precision", f"the chance of story asked for is {precision:g}")
    # The mark-up of a page tells the model more than its text tells a guard: on pages of sites not seen in training
    # these three were wrong three times out of four.
    if markup is None:
        _of_texts(reading, odds, told, settle, dated)
    else:
        of_pages(reading, markup, odds, told, settle)
    _last(reading, odds, told, settle)
    for block, items in reading.cues.items():
        own = math.fsum(e.weight for e in items if abs(e.weight) >= -OWN)
        if own:
            settle(block, own, "own", "your own rule decides")
    return out


def _of_texts(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle, dated: Sequence[int]) -> None:
    """Guards that hold for texts: form alone removes little from clean ones, and in orderly ones sure evidence and
    fields of the record decide."""
    _form_alone(reading, odds, told, settle)
    for block in _of_one_line(reading, odds, told):
        if odds[block] < 0 and not told.get(block):
            settle(block, DOUBTFUL, "line", "in a text of one line, whose blocks are no lines; form alone is too little to remove it")
    for block, name, detail in story_by_form(reading, odds, told):
        settle(block, DOUBTFUL, name, detail)
    for block in sorted(told):
        if odds[block] < 0 or reading.odds[block] >= 0:
            continue
        kind, name = loudest(reading, block)
        if odds[block] < _limit(reading, block, kind, name, told[block]):
            settle(block, -DOUBTFUL, "field" if kind in FIELD_LABELS else "sure", "it is a field of the record" if kind in FIELD_LABELS else "in orderly text sure cues, roles and runs decide")
    for block in ((odds >= 0) & (odds < (LIMIT_SURE if reading.facts.noise <= ORDERLY else LIMIT))).nonzero()[0].tolist():
        if block in reading.calls:
            settle(block, -DOUBTFUL, CALLED[6:], "a call to the reader in a text that tells a story")
    for block in dated:
        if 0 <= odds[block] < LIMIT:
            settle(block, -DOUBTFUL, "field", "it is a field of the record")
    for block in story_behind_links(reading, odds):
        settle(block, DOUBTFUL, *RETURNS)
    # With the furniture gone, another story's headline may come to stand between two paragraphs.
    for block in links(reading.facts, (odds >= 0).nonzero()[0].tolist()):
        if block not in told and odds[block] < LIMIT_OF["role:related-headline"] and reading.facts.noise <= ORDERLY:
            settle(block, -DOUBTFUL, "link", "with the furniture gone, a headline between two paragraphs whose words stand nowhere else")


def _of_one_line(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float]) -> list[int]:
    """In a text of one line, what stands above the first paragraph that stays (headline and story cannot be told apart
    there), and the sentences of which the model is not sure."""
    facts, layout = reading.facts, reading.document.layout
    if layout == "unfolded":
        return _between_kept(reading, odds, told)
    if layout != "single":
        return []
    kept = ((facts.prose > 0) & (odds >= 0)).nonzero()[0].tolist()
    sentences = ((facts.terminal > 0) & (facts.words >= SHORT) & (odds > UNSURE)).nonzero()[0].tolist()
    return sorted({*range(kept[0] if kept else 0), *sentences})


def _between_kept(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float]) -> list[int]:
    """In a text in which lines were told: the sentences that go on from one that stays without a line between them, and
    what stands between two sentences that stay; in orderly text all sentences of which the model is not sure."""
    facts, blocks, out = reading.facts, reading.document.blocks, []
    ends, stays = (facts.terminal > 0).tolist(), [*(odds >= 0).tolist(), False]
    for block in [b for b, kept in enumerate(stays[:-1]) if not kept and b not in told]:
        before = block > 0 and stays[block - 1] and ends[block - 1]
        behind = stays[block + 1]
        goes_on = (before and blocks[block].gap < 0) or (behind and blocks[block + 1].gap < 0)
        unsure = facts.noise <= ORDERLY and facts.words[block] >= SHORT and odds[block] > UNSURE
        if (ends[block] and (unsure or goes_on)) or (before and behind and ends[block + 1]):
            out.append(block)
            stays[block] = True
    return out


def _limit(reading: Reading, block: int, kind: str, name: str, told: float) -> float:
    """How sure of story the model must be to overrule the evidence (log-odds)."""
    facts = reading.facts
    orderly = facts.noise <= ORDERLY
    if name == "role:pull-quote" and not (facts.terminal[block] or facts.quoted[block] or facts.words[block] >= SENTENCE):
        return 0.0
    if name == "role:repeat" and facts.prose[block] and orderly:
        # Lines may come again in a poem or a list; whole sentences do not.
        return LIMIT
    if name.startswith("role:") and kind in FIELD_LABELS:
        return LIMIT_OF.get(name, LIMIT) if orderly or name != "role:description" else IN_DUMP
    if told <= SURE and orderly:
        return LIMIT_OF.get(name, LIMIT_SURE)
    return LIMIT if kind in FIELD_LABELS and told <= FIRM else 0.0


def _form_alone(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """In clean text form alone removes nothing, where no cue, role or run names any furniture in a language with
    enough cues to find some; elsewhere it removes little only when the model is sure."""
    low = [b for b in (odds < 0).nonzero()[0].tolist() if told.get(b, 0.0) > FIRM]
    if not low or reading.facts.noise > CLEAN:
        return
    if reading.facts.language is None and len(odds) <= BRIEF and not (odds >= 0).any():
        # A text too short to tell its language: what ends as a sentence is all that it says.
        for block in low:
            if reading.facts.terminal[block] and reading.facts.words[block] >= SHORT:
                settle(block, DOUBTFUL, "clean", "a sentence, and nothing else in the text is story; form alone removes nothing from it")
    elif _shows_nothing(reading, told):
        for block in low:
            settle(block, DOUBTFUL, "clean", "nothing in the text names any furniture; form alone removes nothing from it")
    elif float(reading.facts.words[low].sum()) <= LITTLE * float(reading.facts.words.sum()):
        for block in low:
            if odds[block] > MILD:
                settle(block, DOUBTFUL, "form", "the text is nearly all story; form alone is too little to remove it")


def _shows_nothing(reading: Reading, told: Mapping[int, float]) -> bool:
    language = reading.facts.language
    if language is None or language.code not in compiled_data()["well_known"]:
        return False
    return not any(weight <= FIRM and reading.odds[b] < 0 and loudest(reading, b)[0] in REMOVED_LABELS for b, weight in told.items())


def _last(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """Where nothing would be left of the story though paragraphs stand in a row, those that no cue, role or run of
    their own speaks against are kept."""
    facts = reading.facts
    story = (facts.prose > 0) & (facts.words >= STORY_WORDS)
    if not story.any() or bool((story & (odds >= 0)).any()):
        return
    free = np.array([bool(story[b]) and b not in told for b in range(len(odds))])
    edges = (np.diff(np.concatenate(([0], free.astype(np.int8), [0])))).nonzero()[0]
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist()):
        for block in range(low, high) if high - low >= STORY_RUN else ():
            settle(block, DOUBTFUL, "story", "one of several paragraphs in a row; without them no story would be left")
