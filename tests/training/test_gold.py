"""What is story, told from a gold body: shares, short blocks, copies."""

import numpy as np
import pytest

from training.gold import story_blocks, words

BODY = "\n".join([
    "The ferry to Port Callow was late again on Monday.",
    "A cracked pump",
    "Engineers found a crack in the second pump before noon.",
    "A cracked pump is nothing new on this line, they said.",
])  # fmt: skip


def story(*texts, body=BODY):
    return story_blocks(texts, body)[0].tolist()


def test_a_paragraph_of_the_body_is_story_and_others_are_not():
    assert story("Home News Sport", "The ferry to Port Callow was late again on Monday.", "Read more: Bus drivers strike in Brindle") == [0, 1, 0]


def test_half_of_the_runs_are_enough():
    # Six of the block's eleven runs of four words stand in the body, then four of nine.
    assert story("Engineers found a crack in the second pump before noon. See gallery", body=BODY) == [1]
    assert story("MONDAY Engineers found a crack in the nice old harbour wall yesterday") == [0]


def test_a_short_line_of_the_body_beside_story_is_story():
    assert story("The ferry to Port Callow was late again on Monday.", "A cracked pump", "Engineers found a crack in the second pump before noon.") == [1, 1, 1]


def test_a_short_line_far_from_the_story_is_not():
    assert story("A cracked pump", "Home", "News", "The ferry to Port Callow was late again on Monday.") == [0, 0, 0, 1]


def test_a_fragment_that_reads_on_is_story():
    assert story("The ferry to Port", "Callow", "was late again on Monday.") == [1, 1, 1]


def test_of_copies_only_as_many_are_story_as_the_body_has():
    paragraph = "Engineers found a crack in the second pump before noon."
    first = "The ferry to Port Callow was late again on Monday."
    assert story(paragraph, "Home", "News", first, paragraph) == [0, 0, 0, 1, 1]


def test_a_block_without_words_is_unknown():
    found, sizes = story_blocks(["* * *", "—"], BODY)
    assert found.tolist() == [-1, -1]
    assert sizes.tolist() == [0, 0]


@pytest.mark.parametrize(("text", "count"), [("one two", 2), ("雨が降った", 5), ("雨 rain", 2), ("", 0)])
def test_words(text, count):
    assert len(words(text)) == count


def test_characters_are_the_words_of_scripts_without_spaces():
    body = "朝の連絡船は月曜日もまた遅れた。技術者は二番目のポンプに亀裂を見つけた。"
    assert story("技術者は二番目のポンプに亀裂を見つけた。", "購読はこちらから", body=body) == [1, 0]


def test_arrays_are_small_floats():
    assert all(array.dtype == np.float32 for array in story_blocks(["a b c d"], BODY))
