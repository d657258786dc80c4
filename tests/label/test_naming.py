"""Kinds of what goes that menus and newspapers' names tell."""

import pytest

from newsclean import clean
from newsclean.label.compile import links
from newsclean.label.rules import RulesError
from tests.support import STORIES

STORY = STORIES["en"]


def kinds(above, below):
    source = "\n".join([*above, STORY.headline, "By Moira Dunnett", "4 March 2025", *STORY.paragraphs, *below])
    return {source[r.start : r.end]: r.kind for r in clean(source).removed}


FOOT = ["About us", "Contact us", "Privacy policy", "Terms of use", "E-paper", "Work for us"]


def test_links_of_a_footer_are_navigation():
    found = kinds(["Home", "News", "Sport"], FOOT)
    assert {line: found[line] for line in FOOT} == dict.fromkeys(FOOT, "navigation")


def test_one_by_itself_is_what_it_says():
    assert kinds([], ["Privacy policy"])["Privacy policy"] == "legal_notice"


def test_a_copyright_line_among_links_stays_small_print():
    line = "© 2025 The Harbour Gazette"
    assert kinds(["Home", "News", "Sport"], [*FOOT, line])[line] == "legal_notice"


@pytest.mark.parametrize("name", ["The Harbour Gazette", "Sielhafener Tagblatt", "Corriere della Valbruna"])
def test_a_newspapers_name_above_the_story_is_its_masthead(name):
    assert kinds(["Skip to content", name, "Log in", "Home", "News", "Sport", "Weather"], FOOT)[name] == "masthead"


@pytest.mark.parametrize("line", ["Latest news", "Weather", "Daily deals"])
def test_other_lines_of_menus_are_none(line):
    assert kinds(["Skip to content", line, "Log in", "Home", "News", "Sport", "Travel"], FOOT)[line] != "masthead"


def test_fields_of_a_form_are_of_the_form():
    form = ["Leave a Reply", "Your email address will not be published. Required fields are marked *", "Comment *", "Name *", "Email *", "Website", "Post Comment"]
    found = kinds(["Home", "News", "Sport"], [*form, *FOOT])
    assert found["Email *"] == "comment_prompt"


def test_links_are_cues():
    with pytest.raises(RulesError, match=r"menus\.toml"):
        links(frozenset())
