"""Articles invented without a look at the cues, of many countries, shapes and languages, as they reach people dirty.

At first sight, before anything was mended for what they show: 11 of 65 exact, 91.4 % of the 614 removable blocks found
(72.7 % of these with the right kind), 6.2 % of the story's words lost, 12.0 % in the traps. They are not to be made
exact one by one: a change that mends a class of error shows here as a better figure. After the classes were mended,
the labeller not yet having learnt from them: 21 exact, 96.9 % found (78.3 %), 2.6 % lost, 6.0 % in the traps; these
figures are blind no more.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from newsclean import clean
from newsclean.article import BODY, LABELS, REMOVED_LABELS
from tests.cases.test_reader import label_at

CASES = sorted(path.parent for path in (Path(__file__).parent / "blind2").glob("*/source.txt"))
#: Of the story's words so many are lost at most, of the furniture's blocks so many found, of these with the right kind.
MOST_LOST, LEAST_FOUND, LEAST_KIND = 0.03, 0.96, 0.775


def read(case):
    """The source, and what is expected."""
    return (case / "source.txt").read_bytes().decode("utf-8"), json.loads((case / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def counts():
    out = Counter()
    for case in CASES:
        source, expected = read(case)
        article = clean(source)
        for item in expected["labels"]:
            given = label_at(article, item["start"], item["end"])
            size = len(source[item["start"] : item["end"]].split())
            if item["label"] == BODY:
                out["words"] += size
                out["lost"] += size * (given in REMOVED_LABELS)
            elif item["label"] in REMOVED_LABELS:
                out["furniture"] += 1
                out["found"] += given in REMOVED_LABELS
                out["kind"] += given == item["label"]
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    source, expected = read(case)
    ends = [0]
    for item in expected["labels"]:
        assert item["label"] in LABELS
        assert ends[-1] <= item["start"] < item["end"] <= len(source)
        assert not source[ends[-1] : item["start"]].strip()
        ends.append(item["end"])
    assert {(r["start"], r["end"]) for r in expected["removed"]} == {(x["start"], x["end"]) for x in expected["labels"] if x["label"] in REMOVED_LABELS}


def test_little_of_the_story_is_lost(counts):
    assert counts["lost"] <= MOST_LOST * counts["words"], counts


def test_most_furniture_is_found_and_named(counts):
    assert counts["found"] >= LEAST_FOUND * counts["furniture"], counts
    assert counts["kind"] >= LEAST_KIND * counts["found"], counts


def test_there_are_cases_in_many_languages():
    assert len(CASES) >= 60
    assert len({case.name.split("-")[0] for case in CASES}) >= 9
