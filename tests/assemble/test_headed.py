"""Blocks of the opening named by what the headline shows; what is added is evidence like all other."""

import pytest

from newsclean import clean
from newsclean.article import BODY, REMOVED_LABELS
from newsclean.assemble.headed import headed
from newsclean.assemble.opening import read_opening
from newsclean.label.decide import label
from newsclean.label.evidence import judge
from newsclean.pipeline import DEFAULT
from newsclean.read.text import read_text
from tests.support import STORIES

STORY = STORIES["en"]
MENU = ["Skip to content", "Home", "News", "Sport", "Weather", "Travel", "Culture", "Log in", "Subscribe", "Home / News / Wexcombe"]
FOOT = ["Contact us", "Terms of use", "Privacy policy", "Advertise", "Jobs", "Archive", "Help", "RSS"]
DEK = "The mason who found the crack says that nobody had looked there since the war."


def text(*top):
    return "\n".join([*MENU, STORY.headline, *top, *STORY.paragraphs, *FOOT])


def named(*top, only=None):
    """The label of each line at the top, in the record; ``only`` the labels asked about."""
    source = text(*top)
    article = clean(source)
    return {line: next(s.label for s in article.spans if s.start <= source.index(line) < s.end) for line in only or (STORY.headline, *top)}


def with_labels(source, wrong):
    """The blocks as the labeller names them, but for those of ``wrong`` (by text), and with the headline's block given."""
    labelled = label(read_text(source), DEFAULT)
    texts = [block.text for block in labelled.document.blocks]
    spans = list(labelled.spans)
    for line, name in wrong.items():
        number = texts.index(line)
        item = spans[number].evidence[0]._replace(name="kind:likely" if name in REMOVED_LABELS else "role:headline", weight=-9.0, label=name)
        found, confidence = judge((item,))
        spans[number] = spans[number]._replace(label=found, confidence=confidence, evidence=(item,))
    labelled = labelled._replace(spans=tuple(spans))
    opening = read_opening(labelled)._replace(block=texts.index(STORY.headline), story=texts.index(STORY.paragraphs[0]))
    return dict(zip(texts, headed(labelled, opening)))


def test_the_headline_and_a_sentence_right_below_it():
    found = named(DEK, "By Moira Dunnett", "4 March 2025, 10:15")
    assert found[STORY.headline] == "headline" and found[DEK] == "description"


@pytest.mark.parametrize("wrong", ["navigation", "masthead", "other"])
def test_the_line_that_is_the_headline_is_named_so(wrong):
    found = with_labels(text("By Moira Dunnett"), {STORY.headline: wrong})[STORY.headline]
    assert found.label == "headline"
    assert found.evidence[-1].name == "role:opening"
    assert (found.label, found.confidence) == judge(found.evidence)


def test_a_dek_that_only_the_model_names():
    assert with_labels(text(DEK), {DEK: "legal_notice"})[DEK].label == "description"


def test_a_short_line_below_the_headline_is_no_dek():
    assert with_labels(text("Share this story"), {"Share this story": "share_prompt"})["Share this story"].label == "share_prompt"


@pytest.mark.parametrize(("line", "name"), [("17.06.2025 | 16:55", "timestamp"), ("Photo: Runa Eklöv/Getty Images", "caption"), ("A line of its own", "headline")])
def test_a_line_below_the_headline_that_was_taken_for_it(line, name):
    assert with_labels(text(line), {line: "headline"})[line].label == name


def test_a_line_of_the_story_that_was_taken_for_the_headline_stays():
    line, orderly = STORY.paragraphs[2], "\n".join([STORY.headline, "By Moira Dunnett", *STORY.paragraphs])
    # In a dump it may head another story.
    assert with_labels(text("By Moira Dunnett"), {line: "headline"})[line].label == "headline"
    found = with_labels(orderly, {line: "headline"})[line]
    assert found.label == BODY
    assert (found.label, found.confidence) == judge(found.evidence)


def test_nothing_is_named_without_a_headline():
    labelled = label(read_text(text()), DEFAULT)
    assert headed(labelled, read_opening(labelled)._replace(block=None)) is labelled.spans
