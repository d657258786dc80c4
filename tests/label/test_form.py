"""What its form shows to be story: sentences of orderly text, rows, spoken lines, and what resumes behind a prompt."""

import pytest

from newsclean import clean
from newsclean.label.form import _rows

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
