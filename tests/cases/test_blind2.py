"""Articles invented without a look at the cues, of many countries, shapes and languages, as they reach people dirty.

At first sight, before anything was mended for what they show: 11 of 65 exact, 91.4 % of the 614 removable blocks found
(72.7 % of these with the right kind), 6.2 % of the story's words lost, 12.0 % in the traps. They are not to be made
exact one by one: a change that mends a class of error shows here as a better figure. After the classes were mended,
the labeller not yet having learnt from them: 21 exact, 96.9 % found (78.3 %), 2.6 % lost, 6.0 % in the traps; these
figures are blind no more.
"""

import pytest

from tests.cases.scoring import cases_in, check_sound, count

CASES = cases_in("blind2")
#: Of the story's words so many are lost at most, of the furniture's blocks so many found, of these with the right kind.
MOST_LOST, LEAST_FOUND, LEAST_KIND = 0.03, 0.96, 0.775


@pytest.fixture(scope="module")
def counts():
    return count(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    check_sound(case)


def test_little_of_the_story_is_lost(counts):
    assert counts["lost"] <= MOST_LOST * counts["words"], counts


def test_most_furniture_is_found_and_named(counts):
    assert counts["found"] >= LEAST_FOUND * counts["furniture"], counts
    assert counts["kind"] >= LEAST_KIND * counts["found"], counts


def test_there_are_cases_in_many_languages():
    assert len(CASES) >= 60
    assert len({case.name.split("-")[0] for case in CASES}) >= 9
