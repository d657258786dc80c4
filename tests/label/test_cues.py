"""Cues: where a phrase may stand, what a regex sees, and offsets into the block's text."""

import pytest

from newsclean.label.cues import Cue, Matcher
from newsclean.label.fold import fold, fold_all


def cue(*anchors, id="t", kind="other", where="whole", regex=None, case="fold", max_words=40, **more):
    row = {"lang": "en", "scope": "block", "strength": "strong", "part": "alone", "opens": False, **more}
    return Cue(id=id, kind=kind, where=where, max_words=max_words, anchors=anchors, regex=regex, case=case, **row)


def found(cues, *texts):
    return [(m.block, texts[m.block][m.start : m.end], m.cue.id) for m in Matcher(tuple(cues)).find(fold_all(texts)) if not m.glued]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("read the tide table", True),
        ("Read the Tide Table", True),
        ("• Read the tide table »", True),
        ("Read the tide table:", True),
        ("Read the tide tables", False),
        ("Please read the tide table", False),
        ("Read the tide table, he said", False),
        ("“Read the tide table”", False),
    ],
)
def test_whole(text, hit):
    assert bool(found([cue("read the tide table")], text)) is hit


@pytest.mark.parametrize(
    ("where", "text", "hit"),
    [
        ("start", "tide table for the week ahead", True),
        ("start", "» Tide table for the week ahead", True),
        ("start", "tidetable for the week ahead", False),
        ("start", "A tide table for the week ahead", False),
        ("start", "Tide tables for the week ahead", False),
        ("end", "Here is the tide table.", True),
        ("end", "Here is the tide table again", False),
        ("sentence", "It rained. Tide table below.", True),
        ("sentence", "It rained on the tide table below.", False),
        ("inside", "It rained on the tide table below.", True),
        ("inside", "It rained on the riptide tables below.", False),
    ],
)
def test_where(where, text, hit):
    assert bool(found([cue("tide table", where=where)], text)) is hit


def test_max_words_holds_for_the_block():
    rule = cue("tide table", where="inside", max_words=5)
    assert found([rule], "the tide table of today")
    assert not found([rule], "the tide table of today again")


def test_regex_stays_inside_its_block():
    rule = cue("tide", where="inside", regex=r"tide\s+table")
    assert found([rule], "the tide table") == [(0, "tide table", "t")]
    assert not found([rule], "the tide", "table is here")


def test_regex_of_a_whole_block_may_leave_end_marks():
    rule = cue("tide", where="whole", regex=r"tide \d{1,2}")
    assert found([rule], "Tide 12 →")
    assert not found([rule], "Tide 12 today")


def test_case_exact_sees_capitals():
    rule = cue("tide", where="inside", regex=r"Tide [A-Z]", case="exact")
    assert found([rule], "the Tide X") == [(0, "Tide X", "t")]
    assert not found([rule], "the tide x")


def test_curly_quotes_and_dashes_are_folded_in_place():
    text = "It’s a “tide” – table"
    assert fold(text) == 'it\'s a "tide" - table'
    assert len(fold("İSTANBUL’DA ẞ")) == len("İSTANBUL’DA ẞ")


def test_places_count_in_the_text_with_its_marks():
    matches = Matcher((cue("tide table", where="start"),)).find(fold_all(["· » Tide table of May"]))
    assert [(m.start, m.end) for m in matches] == [(4, 14)]


def test_a_cue_counts_once_for_a_block_and_in_every_block():
    rule = cue("tide", where="inside")
    assert [block for block, _, _ in found([rule], "tide and tide", "dry", "tide")] == [0, 2]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["\n"]])
def test_empty_texts(texts):
    assert Matcher((cue("tide table"),)).find(fold_all(texts)) == []


def test_no_cues():
    assert Matcher(()).find(fold_all(["Tide table"])) == []


def test_order_of_the_cues_does_not_matter():
    rules = [cue("tide", id="a", where="inside"), cue("tide table", id="b"), cue("table", id="c", where="end")]
    assert found(rules, "Tide table") == found(rules[::-1], "Tide table")
    assert {name for _, _, name in found(rules, "Tide table")} == {"a", "b", "c"}
