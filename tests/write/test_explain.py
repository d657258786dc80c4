"""The explanation shows every block once, with its label, confidence and weightiest evidence."""

import pytest

from newsclean import clean
from newsclean.write.explain import explain
from tests.support import STORIES

STORY = STORIES["en"]
ARTICLE = clean("\n".join([STORY.headline, "By Orla Fennimore", *STORY.paragraphs, "Leave a Reply"]))


def lines(article, width=100):
    return explain(article, width, lambda text, colour: f"<{colour}>{text}").splitlines()


def test_every_word_of_the_source_is_shown():
    shown = " ".join(line.partition("│ ")[2] for line in lines(ARTICLE) if "│" in line)
    assert shown.split() == ARTICLE.source.split()


def test_fates_have_their_sign_and_colour():
    text = "\n".join(lines(ARTICLE))
    assert "<red>- comment_prompt" in text
    assert "<cyan>= headline" in text
    assert "<None>  body" in text
    assert "cue:comment_prompt/" in text


@pytest.mark.parametrize("width", [1, 40, 80, 200])
def test_width(width):
    article = clean(STORIES["de"].around("Anzeige"))
    shown = explain(article, width, lambda text, _: text).splitlines()[2:]
    assert max(len(line) for line in shown) <= max(width, 60)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 \u2028", "x" * 3000])
def test_odd_texts(text):
    assert explain(clean(text), 80, lambda text, _: text).endswith("\n")


def test_it_tells_of_the_record_and_of_what_was_removed_by_kind():
    text = "\n".join(lines(ARTICLE))
    assert f"headline         {STORY.headline}" in " ".join(text.split(" ")) and "Orla Fennimore" in text
    assert "removed 3 of" in text and "comment_prompt           3 ███" in text


def test_doubtful_blocks_have_a_question_mark():
    doubtful = [span for span in ARTICLE.spans if span.confidence < 0.9]
    assert sum("? │" in line for line in lines(ARTICLE)) == len(doubtful)


def test_nothing_from_an_article_steers_the_terminal():
    shown = explain(clean("A \x1b[31mred\x1b]0;title\x07 and \u202eturned"), 80, lambda text, _: text)
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown and "‹U+001B›[31mred" in shown
