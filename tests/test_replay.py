"""Every decision is replayed from its evidence, and every cue named in it is found again where it is said to be."""

import json
from functools import cache, lru_cache

import pytest

from newsclean import DEFAULT, clean
from newsclean.article import LABELS, Evidence
from newsclean.label.cues import Matcher
from newsclean.label.decide import label
from newsclean.label.evidence import judge
from newsclean.label.fold import fold_all
from newsclean.read.document import Document
from newsclean.read.text import normalise, read_text
from tests.support import STORIES, assert_none, cleaned, seeds

FURNITURE = (
    "The Guardian", "Advertisement", "Read more: Brindle votes against a second bypass", "Sign up for our newsletter", "By Orla Fennimore",
    "March 4, 2024", "Your support makes all the difference.", "Most read", "Penguins take over a supermarket in the far south", "3 Comments",
    "Share on Facebook", "Home", "© 2024 The Guardian. All rights reserved.", "Jetzt abonnieren", "À lire aussi", "Lees ook", "Lo más leído",
)  # fmt: skip


def mixed(code):
    """The neutral story of a language with furniture between all its paragraphs."""
    story = STORIES[code]
    lines = [*FURNITURE[:2], story.headline]
    for number, paragraph in enumerate(story.paragraphs):
        lines += [paragraph, *FURNITURE[number * 2 : number * 2 + 4]]
    return "\n".join(lines)


TEXTS = {**{seed.slug: cleaned(index).source for index, seed in enumerate(seeds())}, **{f"mixed-{code}": mixed(code) for code in STORIES}, "glued": "".join(FURNITURE), "lines": "\n".join(FURNITURE)}
EACH = pytest.mark.parametrize("name", TEXTS)


@cache
def labelled(name):
    return label(read_text(TEXTS[name]), DEFAULT)


@lru_cache(maxsize=1)
def cues():
    return {cue.name: cue for cue in DEFAULT.cues}


@EACH
def test_evidence_gives_the_label_and_the_confidence(name):
    spans = labelled(name).spans
    assert spans
    assert_none(f"{span}: judged {judge(span.evidence)}" for span in spans if judge(span.evidence) != (span.label, span.confidence))


@EACH
def test_every_block_has_evidence_of_a_known_form(name):
    for span in labelled(name).spans:
        assert span.evidence
        for item in span.evidence:
            assert isinstance(item, Evidence)
            assert item.name.split(":")[0] in ("cue", "signal", "run", "guard", "rule", "role", "place", "kind")
            assert item.label is None or item.label in LABELS
            assert item.detail
            assert (item.start is None) == (item.end is None)


@EACH
def test_cues_are_found_again_where_they_are_said_to_be(name):
    result = labelled(name)
    problems = []
    for block, span in zip(result.document.blocks, result.spans, strict=True):
        for item in span.evidence:
            if item.name.startswith("cue:"):
                problems += [f"{item}: {what}" for what in cue_problems(item, result.document, block)]
    assert_none(problems)


def cue_problems(item: Evidence, document: Document, block):
    quote = item.detail[1:].partition("”")[0] if "”" not in block.text else item.detail[1 : item.detail.rindex("”")]
    place = normalise(document.source[item.start : item.end])
    if item.name not in cues():
        yield "no such cue"
        return
    if not block.start <= item.start < item.end <= block.end:
        yield f"stands outside its block [{block.start}, {block.end})"
    if quote.removesuffix("…").strip() not in place:
        yield f"{quote!r} does not stand in {place!r}"
    again = Matcher((cues()[item.name],)).find(fold_all([block.text]))
    if not any(block.text[m.start : m.end].startswith(quote.removesuffix("…")) for m in again):
        yield f"the cue is not found again in {block.text[:60]!r}"


@EACH
def test_removals_replay_from_the_written_record(name):
    """What was written to JSON decides again; pieces of one paragraph that were put together are left out."""
    whole = {(span.start, span.end): span for span in labelled(name).spans}
    record = json.loads(json.dumps(clean(TEXTS[name]).to_dict()))
    single = [removal for removal in record["removed"] if (removal["start"], removal["end"]) in whole]
    for removal in single:
        evidence = [Evidence(**item) for item in removal["evidence"]]
        assert judge(evidence) == (removal["kind"], removal["confidence"])


def test_the_table_of_evidence_is_not_empty_of_any_family():
    """The texts above try every way to decide."""
    families = {item.name.split(":")[0] for name in TEXTS for span in labelled(name).spans for item in span.evidence}
    assert {"cue", "signal", "run", "role", "kind", "guard"} <= families


def test_most_removals_are_pieces_of_their_own():
    removed = [(name, removal) for name in TEXTS for removal in clean(TEXTS[name]).removed]
    single = [r for name, r in removed if (r.start, r.end) in {(s.start, s.end) for s in labelled(name).spans}]
    assert len(single) >= 0.8 * len(removed) > 0
