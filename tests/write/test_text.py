"""Articles as plain text and as Markdown."""

from dataclasses import replace

import pytest

from newsclean import clean, clean_html
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


# Structure

TIDES = """<html lang="en"><head><title>How the tide tables of Emmerlow are made</title></head><body><main><article class="article"><h1>How the tide tables of Emmerlow are made</h1>
<div class="article-body"><p>Every night at two a clerk in Emmerlow lowers a lead weight into the harbour, reads a chain of brass links by lamplight, and writes a number into a ledger that has never left the building.</p>
<h2>Three readings a night</h2>
<p>The clerk, Aldous Merrin, has done so for thirty-four years. He says that the work is simple and that there are only three rules, which hang over the door:</p>
<ul><li>the lamp must stand to the north of the chain, so that no shadow falls on the links;</li><li>the weight must not touch the ground while the reading is being taken.</li></ul>
<p>In winter, when the ropes freeze, his daughter Maud reads the chain instead, because her eyes are better and her gloves are thinner than those of her father.</p>
<blockquote><p>I was nine years old when I read it for the first time, and I was wrong by one whole link.</p></blockquote>
<p>The ledger now holds more than a million readings. A university has asked for copies of them twice, and twice the harbour board has answered that it would think about the question.</p></div></article></main></body></html>"""


def test_a_page_s_structure_stays_in_markdown():
    out = as_markdown(clean_html(TIDES))
    assert out.startswith("# How the tide tables of Emmerlow are made\n\n")
    assert "\n\n## Three readings a night\n\nThe clerk, Aldous Merrin," in out
    assert "over the door:\n\n- the lamp must stand" in out
    assert "on the links;\n- the weight must not" in out
    assert "\n\n> I was nine years old" in out
    assert "\n\nThe ledger now holds" in out


def structured(*rows):
    paragraphs, marks = zip(*rows)
    return as_markdown(replace(ARTICLE, headline=None, description=None, authors=(), date_published=None, captions=(), paragraphs=paragraphs, marks=marks))


def test_lines_of_one_kind_stay_together():
    assert structured(("One.", "bullet"), ("Two.", "bullet"), ("Three.", "")) == "- One.\n- Two.\n\nThree.\n"
    assert structured(("1. One.", "number"), ("2. Two.", "number")).count("\n\n") == 0
    assert structured(("One.", "quote"), ("Two.", "quote"), ("Three.", "heading")) == "> One.\n>\n> Two.\n\n## Three.\n"
    assert structured(("One.", ""), ("Two.", "")) == "One.\n\nTwo.\n"


def test_tables_become_tables():
    assert structured(("Year | Sacks", "row"), ("1911 | 2,140", "row"), ("Behind.", "")) == "| Year | Sacks |\n| --- | --- |\n| 1911 | 2,140 |\n\nBehind.\n"
    assert structured(("a_b | *c*", "row")) == "| a\\_b | \\*c\\* |\n| --- | --- |\n"


def test_marks_do_not_let_mark_up_through():
    assert structured(("# One", "heading"), ("- two", "bullet"), ("> three", "quote")) == "## \\# One\n\n- \\- two\n\n> \\> three\n"
