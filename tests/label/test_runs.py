"""Runs: an appeal or a box is judged as a whole, and the story behind it is not."""

import pytest

from newsclean import clean
from newsclean.label.rules import Rules
from tests.support import STORIES, assert_tiles, growth

STORY = STORIES["en"]
HALF = 3

APPEAL = (
    "Your support helps us to tell the story",
    "From drained marshes to shuttered mills, The Independent sends its reporters to where things happen. This year alone we have slept in two ferries and a barn, so that you could read what was said there.",
    "We choose not to lock our readers out with a paywall, because we think that good journalism should be there for everybody.",
    "Your support makes all the difference.",
)
TEASERS = (
    "Penguins take over a supermarket in the far south",
    "Violin maker finds a letter in a sunken trunk",
    "Island elects a goat as its harbour pilot",
    "Chess club bans the colour green",
)


def run(*blocks, glue="\n"):
    article = clean(glue.join(blocks))
    assert_tiles(article)
    return article, [(r.kind, r.text) for r in article.removed]


def inside(*blocks):
    return (STORY.headline, *STORY.paragraphs[:HALF], *blocks, *STORY.paragraphs[HALF:])


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
def test_an_appeal_goes_from_opening_to_closing(glue):
    article, gone = run(*inside(*APPEAL), glue=glue)
    assert gone == [("donation_appeal", text) for text in APPEAL]
    assert article.paragraphs == STORY.paragraphs


def test_the_appeal_s_prose_alone_needs_its_opening():
    article, gone = run(*inside(APPEAL[1]))
    assert APPEAL[1] in article.paragraphs or gone == [("donation_appeal", APPEAL[1])]
    assert set(STORY.paragraphs) <= set(article.paragraphs)


def test_every_member_of_a_run_says_why():
    article, _ = run(*inside(*APPEAL))
    for removal in article.removed:
        # The model gives cues and runs their weight; they still speak loudest.
        loudest = min(removal.evidence, key=lambda e: e.weight)
        assert loudest.name.startswith(("cue:", "run:"))
        assert loudest.weight < -1
        assert removal.confidence > 0.9


@pytest.mark.parametrize("header", ["Most read", "Related stories", "Recommended Stories", "More from this section"])
def test_a_box_of_headlines_at_the_end(header):
    article, gone = run(STORY.headline, *STORY.paragraphs, header, *TEASERS)
    assert [text for _, text in gone] == [header, *TEASERS]
    assert {kind for kind, _ in gone} == {"related_coverage"}
    assert article.paragraphs == STORY.paragraphs


@pytest.mark.parametrize("header", ["Related stories", "Recommended Stories"])
def test_a_box_of_headlines_ends_where_the_story_resumes(header):
    article, gone = run(*inside(header, *TEASERS))
    assert [text for _, text in gone] == [header, *TEASERS]
    assert article.paragraphs == STORY.paragraphs


@pytest.mark.parametrize("at", [2, 3, 4])
@pytest.mark.parametrize("line", ["Leave a Reply", "Comments", "Most read", "Subscribe now", "Trending"])
def test_a_line_in_the_middle_does_not_cut_off_the_rest(line, at):
    article, _ = run(STORY.headline, *STORY.paragraphs[:at], line, *STORY.paragraphs[at:])
    assert set(STORY.paragraphs) <= set(article.paragraphs)


@pytest.mark.parametrize("line", ["Leave a Reply", "Most read"])
def test_a_line_at_the_top_does_not_eat_the_story(line):
    article, _ = run(line, STORY.headline, *STORY.paragraphs)
    assert set(STORY.paragraphs) <= set(article.paragraphs)


def test_reader_comments_behind_their_heading():
    comments = ("3 Comments", "harbourcat says:", "My gran wound that clock once lol", "Reply", "Leave a Reply", "Your email address will not be published. Required fields are marked *")
    article, gone = run(STORY.headline, *STORY.paragraphs, *comments)
    assert [text for _, text in gone] == list(comments)
    assert {kind for kind, _ in gone} <= {"comment_prompt", "reader_comment"}
    assert article.paragraphs == STORY.paragraphs


def dense(size):
    """Lines that open and close runs, and prose between them, over and over."""
    lines = [*APPEAL, "Read more:", "Related stories", *TEASERS, STORY.paragraphs[0], "Leave a Reply", "Most read", "Sign up for our newsletter"]
    text = "\n".join(lines) + "\n"
    return (text * (size // len(text) + 1))[:size]


def test_time_is_linear_in_texts_full_of_openings():
    assert growth(clean, dense(50_000), dense(200_000)) < 6


def test_without_its_cues_an_appeal_is_not_a_run():
    _, gone = run(*inside(*APPEAL))
    rules = Rules.load().without("donation_appeal", "subscription_prompt", "newsletter_prompt")
    article = clean("\n".join(inside(*APPEAL)), rules=rules)
    assert gone
    assert APPEAL[2] in article.paragraphs
