"""Words as numbers: the same words, counts and stems as a plain reading of the text gives."""

import re
from collections import Counter

import numpy as np
import pytest

from newsclean.label.fold import fold_all, part
from newsclean.label.languages import guess, languages
from newsclean.label.words import CONTENT_LEAST, STEM, read_words
from tests.support import STORIES

ODD = ["", "a", "¼ x² 3rd", "İstanbul ıſ straße", "海と山。雨が降った", "😀 smile ☃", "under_score it's", "١٢٣ of 12", "x" * 200, "Salt — and bread…", "ﬁsh ﬂag Ⅷ", "𝒜𝒷𝒸𝒹 word", "\ud800 lone"]


def read(texts, code=None):
    folded = fold_all(texts)
    return folded, read_words(folded.text, np.array(folded.starts, np.int64), code, np.ones(len(texts), bool))


def plain(folded):
    return [re.findall(r"[^\W_]+", line) for line in folded.text.split("\n")[1:-1]]


def same_groups(numbers, texts):
    """Whether equal numbers stand for equal texts and the other way round."""
    return len(set(zip(numbers, texts))) == len(set(numbers)) == len(set(texts))


@pytest.mark.parametrize("texts", [ODD, *([[story.headline, *story.paragraphs]] for story in STORIES.values())], ids=lambda texts: texts[0][:12] if texts else "")
def test_words_are_those_of_a_plain_reading(texts):
    texts = texts[0] if isinstance(texts[0], list) else texts
    folded, words = read(texts)
    lines = plain(folded)
    every = [word for line in lines for word in line]
    assert words.words.tolist() == [len(line) for line in lines]
    assert words.block.tolist() == [block for block, line in enumerate(lines) for _ in line]
    assert same_groups(words.word.tolist(), every)
    expected, clear = guess(Counter(every))
    assert (words.language, words.clear) == (expected, clear)
    stop, address = (expected.stop, expected.address) if expected else (frozenset(), frozenset())
    assert words.stops.tolist() == [sum(word in stop for word in line) for line in lines]
    assert words.address.tolist() == [sum(word in address for word in line) for line in lines]
    content = [len(word) >= CONTENT_LEAST and word.isalpha() and word not in stop for word in every]
    assert words.content.tolist() == content
    assert same_groups(words.stem.tolist(), [word[:STEM] for word, is_content in zip(every, content) if is_content])


def test_a_language_given_is_taken():
    _, words = read(["Der Hafen ist leer."], "en-GB")
    assert (words.language.code, words.clear, words.stops.tolist()) == ("en", True, [0.0])
    assert read(["Der Hafen ist leer."], "xx")[1].language is None


def test_a_long_text_has_the_same_hashes():
    story = " ".join(STORIES["en"].paragraphs)
    short, long = read([story])[1], read(["x " * 20000 + story])[1]
    assert long.word[20000:].tolist() == short.word.tolist()


def test_no_two_known_words_are_taken_for_one():
    every = sorted(frozenset().union(*(language.stop | language.address for language in languages().values())))
    assert len(set(read([" ".join(every)])[1].word.tolist())) == len(every)


def test_a_part_of_the_texts():
    texts = ["Salt", "» Bread", "Ünder the pier", "Salt"]
    folded = fold_all(texts)
    assert part(folded, [1, 2]) == fold_all(texts[1:3])
    assert part(folded, []) == fold_all([])._replace(text="\n", cased="\n")
