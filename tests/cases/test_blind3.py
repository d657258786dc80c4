"""News articles in the English of many countries, invented without a look at the cues, guards or labeller."""

import pytest

from tests.cases.scoring import cases_in, check_sound

CASES = cases_in("blind3")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    check_sound(case)


def test_there_are_cases_and_traps():
    assert len(CASES) >= 44
    assert len([case for case in CASES if "-trap-" in case.name]) >= 16
