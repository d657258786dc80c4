"""The headline: sources vote, and the outlet's name goes."""

import re

import pytest

from newsclean.assemble import headline as module
from newsclean.assemble.headline import choose_headline, is_outlet_name, strip_outlet
from newsclean.assemble.signers import key
from newsclean.label.safety import why_unsafe

OUTLETS = frozenset(map(key, ("Wend Post", "wendpost.example", "WP")))
TITLE = "Otters return to the Wend after sixty years"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE} | Wend Post",
        f"{TITLE} - Wend Post",
        f"{TITLE} – Wend Post Business",
        f"{TITLE} | Nature | Wend Post",
        f"{TITLE} * Wend Post * by Runa Eklöv",
        f"Wend Post | {TITLE}",
        f"{TITLE}",
    ],
)
def test_titles_with_the_outlet_vote_for_the_heading(text):
    assert choose_headline([(text, "title"), (TITLE, "h1")], OUTLETS) == (TITLE, "h1")


@pytest.mark.parametrize("text", [f"{TITLE} | Wend Post", f"{TITLE} - Wend Post Online", f"Wend Post: {TITLE}".replace(": ", " | "), f"{TITLE} | Rivers"])
def test_a_title_alone(text):
    assert choose_headline([(text, "title")], OUTLETS) == (TITLE, "title")


def test_the_heading_that_is_shown_counts_once():
    # <h1> and the labelled headline are one heading: they do not overrule JSON-LD together.
    claims = [("Otters are back", "h1"), ("Otters are back", "visible"), ("Otters are back", "twitter"), (TITLE, "json-ld")]
    assert choose_headline(claims, OUTLETS).text == TITLE


def test_dashes_inside_a_headline_stay():
    text = "Wend - the river that came back to its valley"
    assert choose_headline([(text, "title"), (text, "json-ld")], OUTLETS).text == text


def test_json_ld_is_what_the_outlet_calls_it():
    assert choose_headline([("Otters are back", "h1"), ("Otters are back", "title"), (TITLE, "json-ld")], OUTLETS).text == TITLE


def test_headings_that_are_none():
    claims = [("Log in", "h1"), ("Wend Post", "h1"), (TITLE, "h1"), (f"{TITLE} | Wend Post", "title")]
    assert choose_headline(claims, OUTLETS).text == TITLE
    assert choose_headline([("Wend Post", "h1"), ("WP", "title")], OUTLETS) is None


def test_what_breaks_off_votes_for_the_whole():
    got = choose_headline([(TITLE[:20] + "…", "json-ld"), (TITLE, "h1"), (TITLE[:20] + "...", "opengraph")], OUTLETS)
    assert got.text == TITLE


def test_a_kicker_goes_where_the_page_itself_tells_it_from_the_headline():
    whole = f"River news: {TITLE}"
    assert choose_headline([(whole, "json-ld"), (whole, "h1"), (TITLE, "opengraph")], OUTLETS).text == TITLE
    assert choose_headline([(whole, "json-ld"), (whole, "h1"), (whole, "opengraph")], OUTLETS).text == whole


def test_names_of_editions():
    assert is_outlet_name("Wend Post Business", OUTLETS)
    assert not is_outlet_name("Wend post office closes", OUTLETS)
    assert strip_outlet("A - B - C", OUTLETS, (), ()) == "A - B - C"


@pytest.mark.parametrize("text", ["", "|", " | | | ", "a" * 10_000, "x - " * 5_000])
def test_never_raises(text):
    choose_headline([(text, "title"), (text, "h1")], OUTLETS)


def test_regexes_are_safe():
    for value in vars(module).values():
        if isinstance(value, re.Pattern):
            assert why_unsafe(value.pattern) is None, value.pattern
