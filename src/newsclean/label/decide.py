"""Labelling: blocks in, labelled spans out.

The first reading finds cues, roles and runs; the learnt model weighs them with all other signals; guards hold
whatever it says. ``evidence.judge`` decides, so that what is told is what decided.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import FIELD_LABELS, REMOVED_LABELS, Evidence, Span
from newsclean.label.context import compute_context
from newsclean.label.data import compiled_data
from newsclean.label.evidence import OWN, judge
from newsclean.label.explain import explain
from newsclean.label.facts import Facts
from newsclean.label.form import story_by_form
from newsclean.label.glance import glance
from newsclean.label.model import Labeller, Outcome, likely_kinds, story_odds
from newsclean.label.names import named_kind
from newsclean.label.page import MARKUP
from newsclean.label.places import find_places
from newsclean.label.reading import CLEAN, ORDERLY, Cues, Reading, merge, read, unaided
from newsclean.label.roles import links
from newsclean.label.rules import Rules
from newsclean.read.document import Document, Page

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
#: What less sure cues and roles take for a field is one up to this limit; a description in a dump, where it is often
#: the story's first sentence, up to that.
LIMIT, IN_DUMP = 2.0, 0.2
#: Evidence of so much weight is firm: where there is none at all, form alone removes nothing from clean text. Where
#: there is some, form alone needs lower log-odds than this as long as it takes so small a share of the words.
FIRM, MILD, LITTLE = -4.0, -1.0, 0.03
#: What a guard leaves of the log-odds: little, so that it shows as doubtful.
DOUBTFUL = 0.5
#: A kept block of lower log-odds is doubtful, and its signals are told.
TOLD_BELOW = 1.0
#: Weights are told, and summed, with so many digits behind the point.
DIGITS = 4
#: What labelled evidence against the story weighs at least, all of a block together.
LEAST = 0.1
#: An item or row of a page that nothing names is kept from these log-odds on.
UNSURE = -2.0
#: A run of story: so many paragraphs in a row of so many words each.
STORY_RUN, STORY_WORDS = 3, 15

#: What is told of the signals that are not told one by one, and of a block with nothing against it.
OTHERS, LIKE_STORY = "all other signals, of the block and of those beside it", "reads like the story"
#: Makes a tuple of names in half the time, for the many that each block needs.
_NEW = tuple.__new__

#: Evidence of the text of this weight names the kind of a page's block before its elements do.
NAMING = -2.0
#: Another article behind the main one goes unless the model is surer than this that it is the story.
LIMIT_SECOND = 3.0
#: An item of a list with a smaller share of its characters in links than this is no link.
PLAIN = 0.3
#: The signals of a page's mark-up by name.
COLUMN = {row.name: column for column, row in enumerate(MARKUP)}

Added = dict[int, list[Evidence]]
#: Set a block's log-odds to a value, for a guard's name and reason.
Settle = Callable[[int, float, str, str], None]


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
    else:
        outcome = story_odds(inputs(unaided(reading, rules), markup), model)
        odds = outcome.odds.astype(np.float64).round(DIGITS)
    labelled = merge(reading.cues, reading.roles, reading.runs)
    told = {b: math.fsum([e.weight for e in items]) for b, items in labelled.items() if items}
    guards = _guards(reading, markup, odds, told, precision)
    kinds = _kinds(reading, odds, told, outcome, model)
    doubtful = np.flatnonzero(odds < TOLD_BELOW).tolist()
    form = explain(outcome, model, doubtful) if outcome is not None and model is not None else {}
    spans = []
    for index, (block, value) in enumerate(zip(reading.document.blocks, odds.tolist())):
        known: Sequence[Evidence] = labelled.get(index, ())
        if index in kinds:
            known = (*known, *kinds[index])
        if index in form:
            ruled, signals = form[index].ruled, form[index].signals
            known = (*_weighed(known, ruled), *signals) if known else signals
        if index in guards:
            known = (*known, *guards[index])
        rest = round(value - math.fsum([e.weight for e in known]) if known else value, DIGITS)
        # One function weighs the evidence, here and when it is replayed.
        why = (*known, _NEW(Evidence, ("signal:others", rest, None, OTHERS if known else LIKE_STORY, None, None)))
        name, confidence = judge(why)
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


def _guards(reading: Reading, markup: Floats | None, odds: npt.NDArray[np.float64], told: Mapping[int, float], precision: float) -> Added:
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
        _of_texts(reading, odds, told, settle)
    else:
        _of_pages(reading, markup, odds, told, settle)
    _last(reading, odds, told, settle)
    for block, items in reading.cues.items():
        own = math.fsum(e.weight for e in items if abs(e.weight) >= -OWN)
        if own:
            settle(block, own, "own", "your own rule decides")
    return out


def _of_texts(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """Guards that hold for texts: form alone removes little from clean ones, and in orderly ones sure evidence and
    fields of the record decide."""
    _form_alone(reading, odds, told, settle)
    for block, name, detail in story_by_form(reading, odds, told):
        settle(block, DOUBTFUL, name, detail)
    for block in sorted(told):
        if odds[block] < 0 or reading.odds[block] >= 0:
            continue
        kind, name = _loudest(reading, block)
        if odds[block] < _limit(reading, block, kind, name, told[block]):
            settle(block, -DOUBTFUL, "field" if kind in FIELD_LABELS else "sure", "it is a field of the record" if kind in FIELD_LABELS else "in orderly text sure cues, roles and runs decide")
    # With the furniture gone, another story's headline may come to stand between two paragraphs.
    for block in links(reading.facts, np.flatnonzero(odds >= 0).tolist()):
        if block not in told and odds[block] < LIMIT_OF["role:related-headline"] and reading.facts.noise <= ORDERLY:
            settle(block, -DOUBTFUL, "link", "with the furniture gone, a headline between two paragraphs whose words stand nowhere else")


def _of_pages(reading: Reading, markup: Floats, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """Guards that hold for web pages: another article behind the main one is not its story, the rows of a table between
    its paragraphs are, and what the page itself calls its summary is a field."""
    page, blocks, facts = reading.document.page, reading.document.blocks, reading.facts
    assert page is not None
    rows = markup[[b.paragraph for b in blocks]]
    here, number, inside, linked = (rows[:, COLUMN[name]] for name in ("main-article", "article-number", "inside-main", "linked"))
    held = rows[:, COLUMN["in-article"]] > 0
    if (held & (here > 0)).any():
        last = number[held & (here > 0)].max()
        for block in np.flatnonzero(held & (here == 0) & (number > last) & (odds >= 0) & (odds < LIMIT_SECOND)).tolist():
            settle(block, -DOUBTFUL, "second", "stands in another article element, behind that of the story")
    story = np.flatnonzero((inside > 0) & (odds >= 0) & (facts.prose > 0)).tolist()
    for block in np.flatnonzero((inside > 0) & (odds < 0) & (odds > UNSURE)).tolist():
        if not (story and story[0] < block < story[-1] and told.get(block, 0.0) > FIRM):
            continue
        if blocks[block].mark == "row":
            settle(block, DOUBTFUL, "table", "a row of a table between paragraphs of the story")
        elif blocks[block].mark == "bullet" and odds[block] > MILD and linked[block] < PLAIN:
            settle(block, DOUBTFUL, "items", "an item of a list between paragraphs of the story, and no link")
    for block, items in reading.roles.items():
        if odds[block] >= 0 and items[0].label == "description" and odds[block] < LIMIT:
            named = named_kind(page, blocks[block].paragraph)
            if named is not None and named[0] == "description":
                settle(block, -DOUBTFUL, "field", "its element is called a summary")


def _limit(reading: Reading, block: int, kind: str, name: str, told: float) -> float:
    """How sure of story the model must be to overrule the evidence (log-odds)."""
    facts = reading.facts
    orderly = facts.noise <= ORDERLY
    if name == "role:pull-quote" and not (facts.terminal[block] or facts.quoted[block] or facts.words[block] >= SENTENCE):
        return 0.0
    if name.startswith("role:") and kind in FIELD_LABELS:
        return LIMIT_OF.get(name, LIMIT) if orderly or name != "role:description" else IN_DUMP
    if told <= SURE and orderly:
        return LIMIT_OF.get(name, LIMIT_SURE)
    return LIMIT if kind in FIELD_LABELS and told <= FIRM else 0.0


def _form_alone(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """In clean text form alone removes nothing, where no cue, role or run names any furniture in a language with
    enough cues to find some; elsewhere it removes little only when the model is sure."""
    low = [b for b in np.flatnonzero(odds < 0).tolist() if told.get(b, 0.0) > FIRM]
    if not low or reading.facts.noise > CLEAN:
        return
    if _shows_nothing(reading, told):
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
    return not any(weight <= FIRM and reading.odds[b] < 0 and _loudest(reading, b)[0] in REMOVED_LABELS for b, weight in told.items())


def _loudest(reading: Reading, block: int) -> tuple[str, str]:
    """The label that the evidence argues for most, and the name of its heaviest piece."""
    items = [e for found in (reading.cues, reading.roles, reading.runs) for e in found.get(block, ()) if e.label is not None]
    label, _ = judge((*items, Evidence("", 2 * OWN, None, "")))
    return label, min((e for e in items if e.label == label), key=lambda e: e.weight, default=items[0]).name


def _last(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """Where nothing would be left of the story though paragraphs stand in a row, those that no cue, role or run of
    their own speaks against are kept."""
    facts = reading.facts
    story = (facts.prose > 0) & (facts.words >= STORY_WORDS)
    if not story.any() or bool((story & (odds >= 0)).any()):
        return
    free = np.array([bool(story[b]) and b not in told for b in range(len(odds))])
    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist()):
        for block in range(low, high) if high - low >= STORY_RUN else ():
            settle(block, DOUBTFUL, "story", "one of several paragraphs in a row; without them no story would be left")


def _is_named(reading: Reading, block: int, told: float, *, orderly: bool) -> bool:
    """Whether a role, or in orderly text a strong cue or run, names what the block is."""
    if block in reading.roles and (orderly or reading.roles[block][0].label in ("headline", "description")):
        return True
    return orderly and told <= FIRM


def _kinds(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], outcome: Outcome | None, model: Labeller | None) -> Added:
    """The evidence for the kind of what goes, where neither a role nor, in orderly text, a strong cue or run names it.
    It argues just louder than the cues that it overrules."""
    if outcome is None or model is None:
        return find_places(reading.facts, odds, reading.cues, reading.roles, reading.runs)
    orderly = reading.facts.noise <= ORDERLY
    open_ = [b for b in np.flatnonzero(odds < 0).tolist() if not _is_named(reading, b, told.get(b, 0.0), orderly=orderly)]
    if not open_:
        return {}
    page = reading.document.page
    if page is not None:
        return _page_kinds(reading, page, open_, told, likely_kinds(outcome, open_, model))
    detail = "its signals and those of its neighbours"
    return {b: [Evidence("kind:likely", 1.01 * min(told.get(b, 0.0), 0.0), kind, detail)] for b, kind in zip(open_, likely_kinds(outcome, open_, model))}


def _page_kinds(reading: Reading, page: Page, blocks: Sequence[int], told: Mapping[int, float], likely: Sequence[str]) -> Added:
    """The same for a web page: firm evidence of the text stands, then what the elements are called, then what the
    signals show."""
    out: Added = {}
    for block, kind in zip(blocks, likely):
        weight = told.get(block, 0.0)
        if weight <= NAMING:
            continue
        named = named_kind(page, reading.document.blocks[block].paragraph)
        name, kind, detail = ("place:element", named[0], f"stands in “{named[1]}”") if named else ("kind:likely", kind, "its signals and those of its neighbours")
        out[block] = [Evidence(name, 1.01 * min(weight, 0.0), kind, detail)]
    return out
