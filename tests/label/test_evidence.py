"""The one function that decides: signs, votes, ties, and the confidence's range."""

import pytest

from newsclean.article import Evidence
from newsclean.label.evidence import OWN, ROLE, STRENGTH, judge, total


def item(weight, label=None, name="signal:test"):
    return Evidence(name, weight, label, "invented")


@pytest.mark.parametrize(
    ("evidence", "label"),
    [
        ([], "body"),
        ([item(2)], "body"),
        ([item(2), item(-2, "note")], "body"),
        ([item(2), item(-3, "note")], "note"),
        ([item(-1)], "other"),
        ([item(-3, "note"), item(-4, "credit")], "credit"),
        ([item(-3, "note"), item(-4, "credit"), item(-2, "note")], "note"),
        ([item(-3, "note"), item(-3, "credit")], "note"),
        ([item(-3), item(0, "credit")], "credit"),
        ([item(-3), item(1, "credit")], "other"),
        ([item(-3), item(-2, "body")], "other"),
    ],
)
def test_judge(evidence, label):
    assert judge(evidence)[0] == label


@pytest.mark.parametrize(("weight", "confidence"), [(0, 0.5), (-1e9, 1.0), (1e9, 1.0), (-1, 0.7311)])
def test_confidence(weight, confidence):
    assert judge([item(weight)])[1] == pytest.approx(confidence, abs=1e-4)


def test_total_does_not_depend_on_the_order():
    weights = [0.1, 1e15, 0.3, -1e15, 0.7]
    assert total(map(item, weights)) == total(map(item, reversed(weights)))


def test_strengths_are_ranked_below_a_user_s_own_rule():
    assert OWN < ROLE < STRENGTH["sure"] < STRENGTH["strong"] < STRENGTH["weak"] < 0
