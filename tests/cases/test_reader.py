"""Invented pages and extracts whose furniture reads like story, and stories that look like furniture.

They were written without a look at the cues, and the labeller has since learnt from them: what they measure is that
nothing learnt is lost. docs/model.md says what labellers make of them that have not seen them. No trap may lose a
word that is told from furniture by its words; a few lines of bare numbers and times are known failures.
"""

import json
from pathlib import Path

import pytest

from newsclean import clean
from newsclean.article import BODY, LABELS, REMOVED_LABELS

CASES = sorted(path.parent for path in (Path(__file__).parent / "reader").glob("*/source.txt"))
EACH = pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
#: Of the story's words so many are lost at most in all cases together, of the furniture's blocks so many found.
MOST_LOST, LEAST_FOUND = 0.01, 0.88


def read(case):
    """The source, and the expected labels by place."""
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return (case / "source.txt").read_bytes().decode("utf-8"), expected


def label_at(article, start, end):
    """The label of most of the stretch."""
    share = {}
    for span in article.spans:
        overlap = min(span.end, end) - max(span.start, start)
        if overlap > 0:
            share[span.label] = share.get(span.label, 0) + overlap
    return max(share, key=share.__getitem__)


@EACH
def test_the_case_is_sound(case):
    source, expected = read(case)
    ends = [0]
    for item in expected["labels"]:
        assert item["label"] in LABELS
        assert ends[-1] <= item["start"] < item["end"] <= len(source)
        assert not source[ends[-1] : item["start"]].strip()
        ends.append(item["end"])
    assert {(r["start"], r["end"]) for r in expected["removed"]} == {(x["start"], x["end"]) for x in expected["labels"] if x["label"] in REMOVED_LABELS}


@EACH
def test_most_of_the_story_stays(case):
    source, expected = read(case)
    article = clean(source)
    body = [(x["start"], x["end"]) for x in expected["labels"] if x["label"] == BODY]
    lost = [source[a:b] for a, b in body if label_at(article, a, b) in REMOVED_LABELS]
    words = sum(len(source[a:b].split()) for a, b in body)
    assert sum(len(text.split()) for text in lost) <= 0.1 * words, lost


def test_little_is_lost_and_most_furniture_is_found():
    words = lost = furniture = found = 0
    for case in CASES:
        source, expected = read(case)
        article = clean(source)
        for item in expected["labels"]:
            given = label_at(article, item["start"], item["end"])
            size = len(source[item["start"] : item["end"]].split())
            words += size * (item["label"] == BODY)
            lost += size * (item["label"] == BODY and given in REMOVED_LABELS)
            furniture += item["label"] in REMOVED_LABELS
            found += item["label"] in REMOVED_LABELS and given != BODY
    assert lost <= MOST_LOST * words, f"{lost} of {words}"
    assert found >= LEAST_FOUND * furniture, f"{found} of {furniture}"


def test_there_are_cases_in_many_languages():
    assert len(CASES) >= 20
    assert len({case.name.split("-")[0] for case in CASES}) >= 6
