"""The table of words is learnt from the lines of several sites, and not from those left out."""

import numpy as np
import pytest

pytest.importorskip("torch")

from newsclean.label.model import NAMED
from newsclean.label.worded import parse, scores
from training.worded import SITES, Line, train

SIGN, SHARE = "Sign up for our letter", "Share this page"


def lines(count, text, kind, fold=0):
    return [Line(text, kind, f"{kind}-{number}", fold, 1.0) for number in range(count)]


def table(found, left_out=()):
    return parse(train(found, left_out), len(NAMED))


def test_lines_of_several_sites_teach_their_kind():
    learnt = table([*lines(SITES, SIGN, "newsletter_prompt"), *lines(SITES, SHARE, "share_prompt")])
    assert [NAMED[best] for best in scores([SIGN, SHARE], learnt).argmax(axis=1)] == ["newsletter_prompt", "share_prompt"]


def test_what_too_few_sites_say_is_not_known():
    learnt = table([*lines(SITES - 1, SIGN, "newsletter_prompt"), *lines(SITES, SHARE, "share_prompt")])
    assert np.array_equal(scores([SIGN], learnt), scores(["Zzyzx"], learnt))


def test_a_fold_that_is_left_out_teaches_nothing():
    learnt = table([*lines(SITES, SIGN, "newsletter_prompt", fold=1), *lines(SITES, SHARE, "share_prompt")], {1})
    assert np.array_equal(scores([SIGN], learnt), scores(["Zzyzx"], learnt))


def test_the_same_lines_make_the_same_bytes():
    found = [*lines(SITES, SIGN, "newsletter_prompt"), *lines(SITES, SHARE, "share_prompt")]
    assert train(found, ()) == train(found, ())
