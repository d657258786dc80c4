"""What is known to fail, as cases that are strictly expected to: one that passes must leave this file and docs/limits.md.

Each says what ought to happen. ``docs/limits.md`` has a row for each, by the name of its test.
"""

import re

import pytest

from newsclean import clean
from tests.support import ROOT, STORIES

STORY = STORIES["en"]
TEXT = [STORY.headline, *STORY.paragraphs]


def within(*lines, at=3):
    return clean("\n\n".join([*TEXT[:at], *lines, *TEXT[at:]]))


def behind(*lines):
    return clean("\n\n".join([*TEXT, *lines]))


def known(reason):
    return pytest.mark.xfail(strict=True, reason=reason)


@known("a single teaser in full sentences reads like the paragraphs beside it")
def test_a_lone_teaser_in_the_middle_goes():
    line = "The bakers of Halden Bay have quarrelled over a loaf for forty years, and this winter a judge tasted both."
    assert line not in within(line).body


@known("a comment without a name, a time or a button is a paragraph in another register")
def test_comments_without_furniture_go():
    line = "I was there on Thursday and it was not three hundred people, it was fifty at most, and my bus was late again."
    assert line not in behind(line, "Well said. They should have asked us first, as usual nobody did, and now we pay.").body


@known("an appeal is found by what several blocks share, or by a known phrase")
def test_a_lone_appeal_without_a_known_phrase_goes():
    line = "Our small paper has no owner but the people of this coast, and a coin from each of you would carry it through the winter."
    assert line not in behind(line).body


@known("no rule knows the furniture of every paper; a review of one makes the rule")
def test_one_papers_own_line_goes():
    line = "Pocket edition of the Harbour Gazette, number 412, is at the kiosk."
    assert line not in within(line).body


@known("a short line that is worded as a prompt is taken for one, also as a subhead")
def test_a_subhead_worded_as_a_prompt_stays():
    assert "Sign up for the newsletter" in within("Sign up for the newsletter").body


@known("a story that breaks off without a prompt shows nothing that says so")
def test_a_story_cut_without_a_prompt_is_truncated():
    whole = "\n\n".join(TEXT)
    assert clean(whole[: len(whole) * 2 // 3]).status == "truncated"


@known("numeric dates are read month first in English when nothing tells the country")
def test_a_numeric_date_without_a_country_is_not_guessed():
    assert clean("\n\n".join([STORY.headline, "Published 03/04/2024", *STORY.paragraphs])).date_published is None


@known("a translated copy shares no words with the story, so it is no duplicate")
def test_a_second_language_goes():
    assert STORIES["de"].paragraphs[0] not in clean("\n\n".join([*TEXT, *STORIES["de"].paragraphs[:2]])).body


def test_each_is_told_in_the_documentation():
    names = [name for name in globals() if name.startswith("test_") and name != "test_each_is_told_in_the_documentation"]
    assert re.findall(r"^\| `(test_\w+)` \|", (ROOT / "docs/limits.md").read_text(encoding="utf-8"), re.MULTILINE) == names
