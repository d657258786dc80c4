"""Sets of articles that were invented one after the other without a look at the cues, guards or labellers, as they reach
people dirty: of many countries, shapes and languages, and traps in which little or nothing may go.

Each set was run once before anything was mended for it; tests/README.md tells what was found and lost at first sight. They
are not to be made exact one by one: a change that mends a class of error shows here as a better figure.
"""

from typing import NamedTuple

import pytest

from tests.cases.scoring import cases_in, check_sound, count, count_on_one_line


class Limits(NamedTuple):
    """Of the story's words so many are lost at most, in the traps too; of the blocks of furniture so many are found, and of
    these so many rightly named; and how many cases, languages and traps there are."""

    lost: float
    trap_lost: float
    found: float
    kind: float
    cases: int
    languages: int
    traps: int


SETS = {
    "blind2": Limits(0.021, 0.07, 0.97, 0.9, 60, 9, 12),
    "blind3": Limits(0.002, 0.001, 0.93, 0.86, 44, 1, 16),
    "blind4": Limits(0.005, 0.001, 0.95, 0.95, 32, 11, 10),
    "blind5": Limits(0.003, 0.003, 0.92, 0.85, 28, 8, 8),
    "blind6": Limits(0.004, 0.004, 0.86, 0.81, 44, 11, 9),
    "learn": Limits(0.006, 0.006, 0.72, 0.72, 98, 13, 6),
    # From these the labellers have learnt only what kinds are called.
    "blind7": Limits(0.009, 0.026, 0.81, 0.89, 36, 10, 7),
    "blind8": Limits(0.009, 0.0, 0.92, 0.89, 40, 11, 9),
    # And from this one nothing.
    "blind9": Limits(0.036, 0.135, 0.91, 0.85, 36, 12, 6),
}

#: The same texts put on one line, with a space between their blocks and with none: so many of the story's words are lost
#: at most, so much of the furniture is found.
ON_ONE_LINE = {
    "blind3": {" ": (0.014, 0.6), "": (0.011, 0.66)},
    "blind4": {" ": (0.011, 0.61), "": (0.018, 0.78)},
    "blind5": {" ": (0.009, 0.59), "": (0.014, 0.65)},
    "blind6": {" ": (0.007, 0.56), "": (0.007, 0.56)},
    "blind7": {" ": (0.01, 0.57), "": (0.004, 0.61)},
    "blind8": {" ": (0.01, 0.7), "": (0.009, 0.73)},
    "blind9": {" ": (0.016, 0.69), "": (0.012, 0.75)},
}


@pytest.fixture(scope="module", params=SETS)
def measured(request):
    return SETS[request.param], count(cases_in(request.param))


@pytest.mark.parametrize("case", [case for name in SETS for case in cases_in(name)], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_case_is_sound(case):
    check_sound(case)


def test_little_of_the_story_is_lost(measured):
    limits, counts = measured
    assert counts["lost"] <= limits.lost * counts["words"], counts
    assert counts["trap lost"] <= limits.trap_lost * counts["trap words"], counts


def test_most_furniture_is_found_and_named(measured):
    limits, counts = measured
    assert counts["found"] >= limits.found * counts["furniture"], counts
    assert counts["kind"] >= limits.kind * counts["found"], counts


@pytest.mark.parametrize("name", SETS)
def test_there_are_cases_languages_and_traps(name):
    limits, cases = SETS[name], cases_in(name)
    assert len(cases) >= limits.cases
    assert len({case.name.split("-")[0] for case in cases}) >= limits.languages
    assert sum("-trap-" in case.name for case in cases) >= limits.traps


@pytest.mark.parametrize(("name", "between"), [(name, between) for name, rows in ON_ONE_LINE.items() for between in rows])
def test_on_one_line_most_furniture_is_found_and_little_is_lost(name, between):
    lost, found = ON_ONE_LINE[name][between]
    counts = count_on_one_line(cases_in(name), between)
    assert counts["lost"] <= lost * counts["words"], counts
    assert counts["found"] >= found * counts["furniture"], counts
