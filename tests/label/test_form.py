"""What its form shows to be story: sentences of orderly text, rows, spoken lines, and what resumes behind a prompt."""

import numpy as np
import pytest

from newsclean import clean
from newsclean.label.form import _alike, _rated, _rows, _tables
from tests.support import STORIES

STORY = [
    "The mill at Marlow will turn again in June, its owner said on Monday, after nine years in which the wheel stood still.",
    "Anna Brook bought it for the price of a used car and has since spent the price of a house on the roof alone.",
]


def test_rows_that_end_in_numbers_stand_together():
    texts = ["Marlow 9 8 0 1 24", "Brook 9 7 1 1 22", "Hill 9 6 0 3 18", "A line of words", "Alone 12"]
    assert _rows(texts, [0] * 5, {}) == {0, 1, 2}


def test_ranked_headlines_are_no_rows():
    assert _rows(["1 Goat on the roof", "2 Roads closed", "3 Man rescued"], [0] * 3, {}) == set()


def test_what_a_cue_names_is_no_row():
    assert _rows(["Marlow 9", "Brook 7", "Hill 6"], [0] * 3, {1: -5.0}) == set()


@pytest.mark.parametrize(
    "prompt",
    ["“Sign up for our newsletter,” says a card by the door, and nobody ever does.", "Log in to continue. That is how the day begins for the miller, who would rather feed the ducks first."],
)
def test_a_prompt_that_the_story_tells_of_stays(prompt):
    assert prompt in clean("\n\n".join(["The wheel turns again", *STORY, prompt, "The first flour is sold out already."])).body


def test_the_same_prompt_alone_goes():
    prompt = "Sign up for our newsletter."
    assert prompt not in clean("\n\n".join(["The wheel turns again", *STORY, prompt, STORY[0].replace("mill", "bridge")])).body


@pytest.mark.parametrize(
    "rows",
    [
        ["Copper: $9,410 a ton", "Tin: €31.20", "Barley, spot: 212 crowns"],
        ["9.30am – The miller at the planning board", "11.00am – Ducks are counted at the weir", "2.15pm – Tea"],
        ["1. Marta Roble, 3h 12m 08s", "2. Inés Calera, a 17s", "3. Noa Fuster, a 41s"],
    ],
)
def test_rows_of_one_shape_stand_together(rows):
    assert _alike(["A line of words", *rows, "Another 4"], [0] * 5, {}) == {1, 2, 3}


@pytest.mark.parametrize(
    "lines",
    [
        ["Home", "World", "Sports"],
        ["1. Goat on the roof of a bank", "2. Road to the coast closed", "3. Man pulled from the canal"],
        ["Video: goat on the roof", "Photos: the flood of 1954 in colour", "Quiz: which mill is it?"],
        ["Tin: €31.20", "A line of words", "Roads closed"],
    ],
)
def test_menus_and_teasers_are_no_rows_of_one_shape(lines):
    assert _alike(lines, [0] * len(lines), {}) == set()


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ("By the hour", "9.30am – The mayor at the tower", "11.00am – Bells, one by one", "12.30pm – The clockmaker: a talk")),
        ("de", ("Das Programm am Samstag", "9.30 Uhr – Der Bürgermeister am Turm", "11.00 Uhr – Alle Glocken, einzeln", "14.15 Uhr – Kaffee im Hof")),
    ],
)
def test_a_diary_in_the_midst_of_a_story_stays(language, rows):
    story = STORIES[language]
    article = clean("\n\n".join([story.headline, *story.paragraphs[:3], "Advertisement", *rows, *story.paragraphs[3:]]))
    assert [row for row in rows[1:] if row not in article.body] == []


def test_a_list_of_teasers_below_the_story_goes():
    story = STORIES["en"]
    teasers = ["Most read", "1. Goat climbs on the roof of a bank", "2. Road to the coast closed", "3. Man pulled from the canal"]
    assert clean("\n\n".join([story.headline, *story.paragraphs, *teasers])).paragraphs == story.paragraphs


def test_an_address_among_figures_stays():
    story = STORIES["en"]
    rows = ["Advice line: 0800 555 014, free", "Text: 18001, then the number", "Email: help@warmtower.example"]
    text = "\n\n".join([story.headline, *story.paragraphs[:4], "If the cold has got to you, this is where to turn:", *rows, *story.paragraphs[4:]])
    assert [row for row in rows if row not in clean(text).body] == []


def test_the_address_of_the_paper_goes():
    story = STORIES["en"]
    assert "tips@wexcombe.example" not in clean("\n\n".join([story.headline, *story.paragraphs, "Send us your tips", "Email: tips@wexcombe.example"])).body


def test_line_ups_stand_together():
    sides = ["Marlow: A Brook, C Hill, D Reed, E Marsh, F Vale, G Stone, H Dean", "Hill United: J Moor, K Lock, L Mead, M Ford, N Beck, O Wold, P Rhys (Q Carr 70)"]
    assert _rated([*sides, "A line of words"]) == {0, 1}
    assert _rated(sides[:1]) == set()


def test_sentences_and_lists_of_things_are_no_line_ups():
    texts = ["He bought: flour, salt, yeast, sugar, butter, milk, eggs and jam", "They came: Anna, Ben, Carl, Dora, Emil, Frida, Gustav and the miller, who sat down.", "Topics: mills, rivers, bread, roofs, wheels, ducks, floods"]
    assert _rated(texts) == set()


def test_rows_are_story_where_the_text_is_little_else():
    text = "\n".join(["How Marlow voted", "Mayor", "Anna Brook (elected)\t1,204", "Carl Hill\t1,199", "Dora Reed\t88", "Miller", "Emil Marsh (elected)\t311", "Frida Vale\t97", "Roof", "Yes\t1,388", "No\t902"])
    body = clean(text).body
    assert all(name in body for name in ("Anna Brook (elected)", "Carl Hill", "Emil Marsh (elected)", "Frida Vale"))


PLAN = ["| Week | Monday | Tuesday | Sunday |", "| 1 | Rest | Walk 30 sec, run 1 min | Rest |", "| 2 | Rest | Walk 30 sec, run 2 min | Rest |", "| 3 | Rest | Walk 30 sec, run 3 min | Rest |"]


def test_rows_of_a_table_are_told_where_they_stand_together():
    odds = np.array([1.0, -1.0, -5.0, -7.0, -1.0, 1.0, -1.0, -1.0])
    assert list(_tables(["Plan", *PLAN, "text", *PLAN[:2]], odds)) == [1, 2, 4]
    assert list(_tables(["a | b | c | d", "| b |", "Home | News | Sport | Log in"], np.full(3, -1.0))) == []


def test_a_table_of_the_story_stays():
    body = clean("\n".join(["The wheel turns again", *STORY, "How the miller trains:", *PLAN, *(p.replace("mill", "bridge") for p in STORY)])).body
    assert not [row for row in PLAN if row not in body]


def test_a_row_of_the_menu_with_bars_goes():
    menu = "Home | News | Sport | Weather | Obituaries | Log in | Contact us"
    assert menu not in clean("\n".join([menu, "The wheel turns again", *STORY, "The first flour is sold out already, she said.", menu])).body
