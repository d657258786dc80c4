"""The invented articles of seeds/: each gives its record, and its body is stable."""

import json

import pytest

from newsclean import clean, clean_html
from tests.support import (
    SEEDS,
    assert_none,
    assert_tiles,
    cleaned,
    cleaned_page,
    differences,
    kind_differences,
    page_differences,
    page_seeds,
    seeds,
)

CASES = pytest.mark.parametrize("index", range(len(seeds())), ids=[seed.slug for seed in seeds()])
PAGES = pytest.mark.parametrize("index", range(len(page_seeds())), ids=[seed.slug for seed in page_seeds()])


def test_every_folder_is_a_case():
    assert len(seeds()) >= 20
    assert sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir()) == sorted(seed.slug for seed in (*seeds(), *page_seeds()))
    assert any(seed.is_trap for seed in seeds())


@CASES
def test_record_is_as_expected(index):
    assert_none(differences(cleaned(index), seeds()[index].expected))


@CASES
def test_spans_tile_the_source(index):
    assert_tiles(cleaned(index))


@CASES
def test_body_cleaned_again_loses_nothing(index):
    body = cleaned(index).body
    again = clean(body)
    assert [(r.kind, r.text) for r in again.removed] == []
    assert again.body == body


@CASES
def test_text_and_bytes_give_the_same_record(index):
    article = cleaned(index)
    twin = clean(article.source)
    assert {**twin.to_dict(), "encoding": None} == {**article.to_dict(), "encoding": None}
    assert twin.spans == article.spans


@pytest.mark.parametrize("seed", [s for s in seeds() if s.is_trap], ids=lambda seed: seed.slug)
def test_traps_lose_nothing(seed):
    assert clean(seed.data).removed == ()


@CASES
def test_expected_offsets_point_at_their_text(index):
    source, expected = cleaned(index).source, seeds()[index].expected
    for removal in expected["removed"]:
        assert source[removal["start"] : removal["end"]] == removal["text"], json.dumps(removal)


# Web pages


@PAGES
def test_a_page_gives_its_record(index):
    assert_none(page_differences(cleaned_page(index), page_seeds()[index].expected))


@PAGES
def test_kinds_of_a_page_s_removals(index):
    assert_none(kind_differences(cleaned_page(index), page_seeds()[index].expected))


@PAGES
def test_spans_tile_a_page_s_text(index):
    assert_tiles(cleaned_page(index))


@PAGES
def test_a_page_as_text_and_as_bytes_gives_the_same_record(index):
    article = cleaned_page(index)
    twin = clean_html(page_seeds()[index].data.decode("utf-8"))
    assert {**twin.to_dict(), "encoding": None} == {**article.to_dict(), "encoding": None}
    assert twin.spans == article.spans


@PAGES
def test_a_page_s_body_cleaned_as_text_loses_nothing(index):
    body = cleaned_page(index).body
    assert [(r.kind, r.text) for r in clean(body).removed] == []
