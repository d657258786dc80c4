"""Twenty-eight more invented texts in eight languages, eight of them traps, written without a look at the cues or labellers.

At first sight, by labellers trained on all that had been invented before: 6 of 28 exact, all of them traps, 10 in every
removal; of 245 removable blocks 80.4 % found, 70.6 % of these with the right kind; 1.6 % of the story's 6,389 words lost,
2.3 % of the 2,139 in the traps and 1.2 % of the 4,250 in the others, and five words taken for a field. Of the 48 blocks
missed 13 stand in two texts of one line, and ten are the comments and teasers below one text of bare paragraphs. Fields
right: headline 19 of 28, description 7 of 9, authors 19 of the 26 articles that name one, outlets 2 of 10 (all invented),
dates 13 of 16, datelines 2 of 5, status 27 of 28. After the run the expectations of five cases were set right where they
broke the conventions (topics are a section, a date needs its year, a line for subscribers says that the text is cut);
before that 79.4 % of 248 blocks were found (70.6 %), with as many words lost.

Mend classes of error here, not single cases.
"""

import pytest

from tests.cases.scoring import cases_in, check_sound, count

CASES = cases_in("blind5")
#: Of the story's words so many are lost at most, in the traps too; of the furniture's blocks so many found, and named.
MOST_LOST, MOST_TRAP_LOST, LEAST_FOUND, LEAST_KIND = 0.018, 0.025, 0.79, 0.68


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


def test_there_are_cases_in_many_languages():
    assert len(CASES) >= 28
    assert len({case.name.split("-")[0] for case in CASES}) >= 8
    assert sum("-trap-" in case.name for case in CASES) >= 8
