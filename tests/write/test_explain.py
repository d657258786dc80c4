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
