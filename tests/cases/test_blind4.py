"""Articles in other languages than English, invented without a look at the cues, as they reach people dirty.

The first run stands below, once it is made.
"""

from pathlib import Path

import pytest

from newsclean.article import LABELS, REMOVED_LABELS
from tests.cases.test_blind2 import read

CASES = sorted(path.parent for path in (Path(__file__).parent / "blind4").glob("*/source.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    source, expected = read(case)
    ends = [0]
    for item in expected["labels"]:
        assert item["label"] in LABELS
        assert ends[-1] <= item["start"] < item["end"] <= len(source)
        assert not source[ends[-1] : item["start"]].strip()
        ends.append(item["end"])
    assert not source[ends[-1] :].strip()
    assert {(r["start"], r["end"], r["kind"], r["text"]) for r in expected["removed"]} == {
        (x["start"], x["end"], x["label"], source[x["start"] : x["end"]]) for x in expected["labels"] if x["label"] in REMOVED_LABELS
    }


def test_there_are_cases_in_many_languages():
    assert len(CASES) >= 32
    assert len({case.name.split("-")[0] for case in CASES}) >= 11
    assert sum("trap" in case.name for case in CASES) >= 10
