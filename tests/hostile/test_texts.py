"""Each row of docs/hostile.md and of the table of docs/html.md at a fraction of its size: a record whose spans tile the
input, and no more memory than a bound. The full sizes are run by ``benchmarks/hostile.py``."""

import tracemalloc
import unicodedata

import pytest

from benchmarks import hostile_pages, hostile_texts
from newsclean import clean, clean_html
from newsclean.article import STATUSES
from newsclean.read.text import normalise
from tests.support import assert_tiles

#: A test takes this share of the full size.
SHARE = 200
#: A block of one letter takes some 4 KB, text without blocks some 50 bytes a character.
BLOCK, CHARACTER, GROUND = 8_000, 120, 20 << 20


@pytest.mark.parametrize("name", hostile_texts.CASES)
def test_a_text_is_cleaned_and_accounted_for(name):
    _, full, make = hostile_texts.CASES[name]
    source = make(full // SHARE)
    article = clean(source)
    assert_tiles(article)
    assert article.status in STATUSES
    if isinstance(source, str):
        assert article.source == source


@pytest.mark.parametrize("name", ["one-line", "no-sentence", "han", "surrogates", "tiny-blocks", "word", "quotes", "marks"])
def test_a_text_takes_bounded_memory(name):
    _, full, make = hostile_texts.CASES[name]
    source = make(full // SHARE)
    clean(source[:1000])
    tracemalloc.start()
    try:
        article = clean(source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < GROUND + CHARACTER * len(source) + BLOCK * (source.count("\n") + source.count(". ")), article.status


@pytest.mark.parametrize("name", hostile_pages.CASES)
def test_a_page_is_cleaned_and_accounted_for(name):
    _, full, make = hostile_pages.CASES[name]
    article = clean_html(make(full // SHARE))
    assert_tiles(article)
    assert article.status in STATUSES


def test_marks_in_order_are_composed_as_ever():
    """Only rows of hundreds of marks are done in parts: what writers write is composed as a whole."""
    assert normalise("Cafe\u0301 " + "e\u0301" * 300) == "Café " + "é" * 300
    assert normalise("e\u0301" + "\u0301\u0316" * 100) == unicodedata.normalize("NFC", "e\u0301" + "\u0301\u0316" * 100)
