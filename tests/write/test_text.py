"""Articles as plain text and as Markdown."""

import pytest

from newsclean import clean
from newsclean.write.text import as_markdown, as_text, escape
from tests.support import STORIES

STORY = STORIES["en"]
DEK = "Nine winters of drying oak have ended with a stroke at noon in the market square"
CAPTION = "The tower in the market square of Wexcombe on Thursday. (Photo: Jane Harlow/Getty Images)"
ARTICLE = clean("\n".join([STORY.headline, DEK, "By Orla Fennimore", "March 4, 2024", STORY.paragraphs[0], CAPTION, *STORY.paragraphs[1:], "Advertisement"]))


def test_plain_text_is_headline_description_and_body():
    assert as_text(ARTICLE) == "\n\n".join([STORY.headline, DEK, *STORY.paragraphs]) + "\n"


def test_markdown_has_everything_for_a_reader():
    parts = as_markdown(ARTICLE).split("\n\n")
    assert parts[0] == f"# {STORY.headline}"
    assert parts[1] == f"**{DEK}**"
    assert parts[2] == "*Orla Fennimore · 2024-03-04*"
    assert parts[3] == STORY.paragraphs[0]
    assert parts[-1].startswith("> The tower")
    assert "Advertisement" not in as_markdown(ARTICLE)


@pytest.mark.parametrize("text", ["", "---", "\ud800"])
def test_articles_without_a_story(text):
    assert as_text(clean(text)).endswith("\n")
    assert as_markdown(clean(text)).endswith("\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain, text. (really) 3.5 # here", "plain, text. (really) 3.5 # here"),
        ("a *b* _c_ [d] `e` <f>", r"a \*b\* \_c\_ \[d\] \`e\` \<f\>"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("12) a", r"12\) a"),
        ("===", r"\==="),
        ("back\\slash", r"back\\slash"),
        ("> a", r"\> a"),
        ("~~~ a", r"\~~~ a"),
        ("***", r"\*\*\*"),
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped


def test_character_references_are_escaped():
    assert escape("write &lt;b&gt;") in (r"write \&lt;b\&gt;", "write &amp;lt;b&amp;gt;")
