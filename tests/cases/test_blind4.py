"""Articles in eleven languages, none of them English, invented without a look at the cues, as they reach people dirty.

At first sight: 7 of 32 exact, all of them traps; 90.6 % of the 254 removable blocks found (83.5 % of these with the
right kind), 1.5 % of the story's 6,325 words lost, 0.2 % of 2,477 in the eleven traps and 2.4 % of 3,848 in the others.
Right fields: headline 25 of 30, description 8 of 12, authors 27 of 32, outlet 28 of 32, date 14 of 15, dateline 1 of 7,
status 30 of 32. After the run the expectations of eight cases were set right where they broke the conventions (topics of
the article are a section, a dateline and a year must stand in the text) and a tab that had been written as two
characters; before that 89.6 % of 260 blocks were found (82.8 %), with as many words lost.

Guards by form brought the words lost to 0.36 %, none in the traps.

Mend classes of error here, not single cases.
"""

import pytest

from tests.cases.scoring import cases_in, check_sound, count

CASES = cases_in("blind4")
#: Of the story's words so many are lost at most, in the traps too; of the furniture's blocks so many found, and named.
MOST_LOST, MOST_TRAP_LOST, LEAST_FOUND, LEAST_KIND = 0.005, 0.001, 0.89, 0.82


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
    assert len(CASES) >= 32
    assert len({case.name.split("-")[0] for case in CASES}) >= 11
    assert sum("trap" in case.name for case in CASES) >= 10
