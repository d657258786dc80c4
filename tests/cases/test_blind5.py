"""Twenty-eight more invented texts in eight languages, eight of them traps, written without a look at the cues or labellers.

Mend classes of error here, not single cases.
"""

import pytest

from tests.cases.scoring import cases_in, check_sound, count

CASES = cases_in("blind5")
#: Of the story's words so many are lost at most, in the traps too; of the furniture's blocks so many found, and named.
MOST_LOST, MOST_TRAP_LOST, LEAST_FOUND, LEAST_KIND = 0.05, 0.05, 0.6, 0.5


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
