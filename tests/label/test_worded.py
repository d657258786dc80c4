"""The words of a block as features, and the scores that a table makes of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.label.model import NAMED, load
from newsclean.label.rules import SHIPPED
from newsclean.label.worded import FAR, READ, WORDS, features, parse, scores

TABLE = load(SHIPPED).worded


def of(text):
    """The features of one text."""
    return set(features([text])[1].tolist())


def table(known, kinds=2):
    """A table in which each feature of a text speaks for a kind."""
    rows = sorted((feature, kind) for text, kind in known for feature in of(text))
    weights = np.array([[10 if kind == column else 0 for column in range(kinds)] for _, kind in rows], np.int8)
    return parse(np.array([0.1, *[0.0] * kinds], "<f4").tobytes() + np.array([feature for feature, _ in rows], "<u4").tobytes() + weights.tobytes(), kinds)


def test_texts_keep_their_numbers():
    rows, hashes = features(["Sign up", "", "…", "Log in"])
    assert sorted(set(rows.tolist())) == [0, 3] and rows.tolist() == sorted(rows.tolist())
    assert set(hashes[rows == 0].tolist()) == of("Sign up") and set(hashes[rows == 3].tolist()) == of("Log in")


def test_case_signs_and_numbers_make_no_difference():
    assert of("SIGN UP!") == of("Sign up") == of("sign  up:")
    assert of("12 comments") == of("7 Comments")


def test_order_and_place_make_one():
    assert of("up sign") != of("sign up")
    assert of("sign up") & of("sign up now")
    assert of("newsletters") & of("newsletter") > of("news") & of("newsletter")


def test_a_word_counts_once():
    assert len(features(["no no no no no"])[1]) == len(of("no no no no no"))


def test_only_the_beginning_is_read():
    assert of("word " * WORDS + "other") == of("word " * (WORDS + 5))
    assert of("a" * READ + "b") == of("a" * READ + "c")


def test_what_no_table_knows_has_what_all_start_from():
    found = scores(["Zzyzx", ""], TABLE)
    usual = np.maximum(TABLE.bias - TABLE.bias.max(), -FAR)
    assert np.allclose(found, usual)


def test_known_words_speak_for_their_kind():
    small = table([("sign up", 0), ("log in", 1)])
    assert scores(["Please sign up", "Log in", "Neither"], small).argmax(axis=1).tolist()[:2] == [0, 1]
    assert scores(["Neither"], small).tolist() == [[0, 0]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Subscribe to our newsletter", "newsletter_prompt"), ("Share on Facebook", "share_prompt"), ("Alle Cookies akzeptieren", "legal_notice"), ("Leave a comment", "comment_prompt"), ("Artículos relacionados", "related_coverage"), ("Advertisement", "advertisement")],
)
def test_the_shipped_table(line, kind):
    assert NAMED[scores([line], TABLE)[0].argmax()] == kind


def test_a_file_of_another_length_is_refused():
    with pytest.raises(ValueError, match="retrain"):
        parse(b"\0" * 7, 2)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts(texts):
    found = scores(texts, TABLE)
    assert found.shape == (len(texts), len(NAMED))
    assert np.isfinite(found).all() and (found <= 0).all() and (found >= -FAR).all()
    # Each text is scored by itself.
    assert all(np.array_equal(found[i : i + 1], scores([text], TABLE)) for i, text in enumerate(texts))
