"""Furniture that runs into the story is cut off at the joint, and places map back into the source."""

import pytest

from newsclean import clean
from newsclean.label.joints import source_place
from newsclean.read.text import read_text
from tests.support import STORIES, assert_tiles

STORY = STORIES["en"]
FIRST, *REST = STORY.paragraphs


def removed(text):
    article = clean(text)
    assert_tiles(article)
    return article, [r.text for r in article.removed]


@pytest.mark.parametrize("glue", ["Advertisement", "ADVERTISEMENT"])
def test_an_advertisement_mark_glued_to_a_paragraph(glue):
    article, gone = removed("\n".join([STORY.headline, FIRST, glue + REST[0], *REST[1:]]))
    assert gone == [glue]
    assert article.paragraphs == STORY.paragraphs


def test_a_masthead_glued_to_its_slogan_is_one_and_names_the_outlet():
    article, gone = removed("\n".join(["The Washington PostDemocracy Dies in Darkness", STORY.headline, *STORY.paragraphs]))
    assert gone == ["The Washington PostDemocracy Dies in Darkness"]
    assert article.outlet.domain == "washingtonpost.com"
    assert article.headline == STORY.headline


@pytest.mark.parametrize("paragraph", [REST[0], "Visitors had come from as far as Port Callow to hear the bells."], ids=["long", "short"])
def test_a_related_link_glued_to_the_next_paragraph(paragraph):
    link = "Read more: Brindle votes against a second bypass"
    article, gone = removed("\n".join([STORY.headline, FIRST, link + paragraph, *REST[1:]]))
    assert gone == [link]
    assert article.paragraphs == (FIRST, paragraph, *REST[1:])


def test_a_closing_appeal_line_glued_to_the_story():
    line = "Your support makes all the difference."
    article, gone = removed("\n".join([STORY.headline, "Your support helps us to tell the story", line + FIRST, *REST]))
    assert gone == ["Your support helps us to tell the story", line]
    assert article.paragraphs == STORY.paragraphs


@pytest.mark.parametrize(
    "sentence",
    [
        "HomePod sales rose by a fifth in March, the maker said, and the shops in the valley ran out of them.",
        "The videoGrapher prize went to a student from Port Callow, who had filmed the tower for nine years.",
        "YouTube said on Tuesday that it had taken the film down after the town of Wexcombe had complained.",
        "MenuBar, a small company from Wexcombe, has written the software that now strikes the hours.",
    ],
)
def test_names_with_capitals_inside_are_not_cut(sentence):
    article, gone = removed(STORY.around(sentence))
    assert gone == []
    assert sentence in article.paragraphs


@pytest.mark.parametrize(
    ("source", "piece"),
    [("Plain words here", "here"), ("  - Plain  words\there", "here"), ("**Plain** wo\u00adrds [here](https://example.org)", "here"), ("e\u0301lan vital here", "here"), ("Plain\u200b words here", "here")],
)
def test_source_place_finds_the_word_again(source, piece):
    (block,) = read_text(source).blocks
    assert source[source_place(source, block, block.text.index(piece)) :].lstrip("[").startswith(piece)


def test_in_a_text_of_one_line_a_short_sentence_behind_the_headline_is_cut_off_it():
    line = " ".join([*STORY.paragraphs[:2], "ALSO READ: Why the ducks left the town pondNeighbours brought them flour in paper bags.", *STORY.paragraphs[2:]])
    article, gone = removed(line)
    assert gone == ["ALSO READ: Why the ducks left the town pond"]
    assert "Neighbours brought them flour in paper bags." in article.body


@pytest.mark.parametrize(
    ("language", "link"),
    [
        ("es", "LEE TAMBIÉN: Tres barrios sin luz hasta el jueves Doña Remedios, la del horno, ha traído una mesa y doce sillas."),
        ("en", "ALSO READ: Three streets without light until Thursday Mrs Hallam, who keeps the bakery, has brought a table and a dozen chairs."),
    ],
)
def test_where_the_end_of_the_headline_cannot_be_told_nothing_is_lost(language, link):
    story = STORIES[language]
    assert link in clean(" ".join([*story.paragraphs[:3], link, *story.paragraphs[3:]])).body


def test_in_a_text_of_one_line_a_link_that_is_a_sentence_goes():
    link = "ALSO READ: Three streets without light until Thursday."
    assert removed(" ".join([*STORY.paragraphs[:3], link, *STORY.paragraphs[3:]]))[1] == [link]
