"""The language: clear texts by function words, the rest by langdetect, the same answer each time."""

import pytest

from newsclean import clean
from newsclean.assemble.language import detect
from tests.support import STORIES


@pytest.mark.parametrize("code", STORIES)
def test_stories(code):
    assert clean("\n".join(STORIES[code].paragraphs)).language == code


@pytest.mark.parametrize("code", STORIES)
def test_detector_agrees(code):
    assert detect(" ".join(STORIES[code].paragraphs)) == code


@pytest.mark.parametrize("text", ["", "Oak.", "1722 1723 1724 1725 1726 1727 1728", "-- .. -- .. -- .. -- .. -- .."])
def test_no_language_in_what_has_none(text):
    assert detect(text) is None


def test_a_region_is_upper_case():
    assert detect("钟楼在星期四中午九年来第一次敲响，广场上聚集了大约三百人，他们都想亲耳听到钟声。") in ("zh-CN", "zh-TW")


@pytest.mark.parametrize("text", ["Porto, tempo, casa, vento, mare, ponte, cinta, libra, roma", "Anna Berg, Wexcombe, 1722, Orle 44"])
def test_an_unclear_text_gives_the_same_answer_each_time(text):
    """langdetect, asked without a seed, names two languages for each of these."""
    assert len({detect(text) for _ in range(40)}) == 1


def test_a_given_language_is_kept():
    assert clean(STORIES["de"].paragraphs[0], language="de-AT").language == "de-AT"


@pytest.mark.parametrize("language", ["xx", "nonsense", "en-Latn-GB-boont", "-", "日本"])
def test_an_odd_given_language_does_no_harm(language):
    article = clean("\n".join(STORIES["en"].paragraphs), language=language)
    assert article.language == language
    assert article.paragraphs == STORIES["en"].paragraphs
