"""News articles in the English of many countries, invented without a look at the cues, guards or labeller.

At first sight, before anything was mended for what they show, of 47 articles (11,115 words of story, 18 traps with
3,860): 12 exact in every label, 14 in every removal and its kind; of 233 removable blocks 79.0 % found, 63.0 % of
these with the right kind (73.0 % without the header lines of exports and mails, which have only the kind "other");
1.2 % of the story's words lost, 0.8 % in the traps (1.3 % and 0.8 % with what is cut out of paragraphs that mostly
stay). Headlines 43 of 47, authors 34 of the 40 articles that name one, dates 14 of 16, outlets 0 of 12 (all invented,
so none is listed), descriptions 11 of 11, datelines 8 of 10. Guards by form (rows, heads, returns and the rest) brought the words lost to
0.13 %, none in the traps. They are not to be made exact one by one: a change that mends a class of error shows here as
a better figure.
"""

import pytest

from tests.cases.scoring import cases_in, check_sound, count

CASES = cases_in("blind3")
#: Of the story's words so many are lost at most, in the traps too; of the furniture's blocks so many found, and named.
MOST_LOST, MOST_TRAP_LOST, LEAST_FOUND, LEAST_KIND = 0.002, 0.001, 0.9, 0.66


@pytest.fixture(scope="module")
def counts():
    return count(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    check_sound(case)


def test_little_of_the_story_is_lost(counts):
    assert counts["lost"] <= MOST_LOST * counts["words"], counts
    assert counts["trap lost"] <= MOST_TRAP_LOST * counts["trap words"], counts


def test_most_furniture_is_found_and_named(counts):
    assert counts["found"] >= LEAST_FOUND * counts["furniture"], counts
    assert counts["kind"] >= LEAST_KIND * counts["found"], counts


def test_there_are_cases_and_traps():
    assert len(CASES) >= 44
    assert len([case for case in CASES if "-trap-" in case.name]) >= 16
