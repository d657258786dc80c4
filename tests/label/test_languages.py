"""Languages as data: the tables are well formed and clear cases are told by function words."""

from collections import Counter

import pytest

from newsclean.label.languages import guess, languages
from tests.support import STORIES


def counts(text):
    return Counter(text.lower().split())


@pytest.mark.parametrize("code", sorted(languages()))
def test_tables(code):
    language = languages()[code]
    assert language.code == code
    assert len(language.stop) >= 20
    assert all(word == word.lower().strip() and word for word in language.stop | language.address | language.we)


@pytest.mark.parametrize("code", STORIES)
def test_stories_are_clear(code):
    language, clear = guess(counts(" ".join(STORIES[code].paragraphs)))
    assert (language.code, clear) == (code, True)


@pytest.mark.parametrize("text", ["", "Port Callow 1722", "oak brass copper", "海と山"])
def test_no_guess_without_function_words(text):
    assert guess(counts(text)) == (None, False)


def test_a_mixture_is_not_clear():
    mixed = " ".join(STORIES["en"].paragraphs[:4] + STORIES["de"].paragraphs[:5])
    assert guess(counts(mixed))[1] is False
