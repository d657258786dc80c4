"""The similarity fingerprint: near copies agree, other stories do not."""

import pickle
import re
from dataclasses import replace
from itertools import combinations

import pytest

from newsclean import clean
from newsclean.assemble.body import digest
from newsclean.assemble.fingerprint import NEAR, distance, fingerprint
from tests.support import STORIES

WIRE = [
    "The ferry to the island of Skellan ran aground in fog on Tuesday with 212 people on board, the coastguard said.",
    "Nobody was hurt when the Runa Maid struck a sandbank about two miles from the harbour shortly after six in the morning.",
    "Passengers were taken off by three lifeboats and two fishing boats, and the last of them reached the quay before noon.",
    "The harbour master, Iain Farquhart, said that the buoy which marks the channel had broken loose in the storm of last week.",
    "Divers will look at the hull at low water, and the company has put a smaller vessel on the route until then.",
    "The Runa Maid was built in 1987 and was refitted two years ago after a fire in her engine room.",
    "An inquiry by the marine accidents board is to begin on Thursday and may last for several months.",
]


def dressed(*extra, skip=(), place="SKELLAN", agency="AP"):
    """The wire story in an outlet's clothes."""
    paragraphs = [text for i, text in enumerate(WIRE) if i not in skip]
    paragraphs[0] = f"{place} ({agency}) — {paragraphs[0]}"
    return "\n\n".join([*paragraphs, *extra])


FIRST = "\n".join(["The Harbour Gazette", "Ferry runs aground in fog with 212 on board", "By The Associated Press", *dressed().split("\n\n"), "Sign up for our newsletter", "© 2025 The Harbour Gazette. All rights reserved."])
SECOND = "\n".join(["All 212 saved as Skellan ferry strikes sandbank", "Published 4 March 2025", *dressed(skip=(5,), place="Skellan").split("\n\n"), "Read more: Storm breaks buoys along the coast", "Follow us on Facebook"])


def test_the_same_wire_story_in_two_outlets_clothes_agrees():
    one, other = clean(FIRST), clean(SECOND)
    assert one.body_digest != other.body_digest
    assert distance(one.body_simhash, other.body_simhash) <= NEAR


@pytest.mark.parametrize("skip", [(), (6,), (5,), (3,)])
def test_a_cut_or_a_new_dateline_changes_few_bits(skip):
    assert distance(fingerprint(dressed()), fingerprint(dressed(skip=skip, place="LONDON", agency="Reuters"))) <= NEAR


def test_other_stories_are_far():
    bodies = ["\n\n".join(story.paragraphs) for story in STORIES.values()] + [dressed()]
    prints = [fingerprint(body) for body in bodies]
    assert min(distance(a, b) for a, b in combinations(filter(None, prints), 2)) > NEAR


@pytest.mark.parametrize("change", [str.upper, lambda t: t.replace("\n\n", "\n"), lambda t: re.sub(r"[.,]", " ", t), lambda t: f"  {t}\n"])
def test_case_layout_and_punctuation_do_not_matter(change):
    assert fingerprint(change(dressed())) == fingerprint(dressed())


@pytest.mark.parametrize("text", ["", "Two words", "\ud800", "word " * 19])
def test_too_short_has_none(text):
    assert fingerprint(text) is None


def test_scripts_without_spaces_have_one():
    text = "渡し船が霧の中で座礁し、乗客二百十二人は全員救助された。港の責任者は浮標が嵐で流されたと話した。"
    assert re.fullmatch("[0-9a-f]{16}", fingerprint(text))
    assert distance(fingerprint(text), fingerprint(text.replace("全員", "みな"))) <= 20


def test_it_is_the_same_for_ever():
    assert fingerprint(" ".join(WIRE[:2])) == "fa3c5cca992eab12"


def test_what_follows_from_the_body_is_worked_out_when_asked_for():
    """It is no value of the article's own: copies with another body have another, and equality and pickles rest on the
    body alone."""
    article = clean("The harbour board met on Tuesday. " * 12)
    other = replace(article, body="The swing bridge stays shut. " * 12)
    assert article.body_simhash == fingerprint(article.body) != other.body_simhash
    assert article.body_digest == digest(article.body) != other.body_digest
    assert pickle.loads(pickle.dumps(article)) == article
    assert article.to_dict()["body_simhash"] == article.body_simhash
