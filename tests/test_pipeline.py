"""clean(): its arguments, its stages, and what holds of every result."""

import pytest

import newsclean
from newsclean import DEFAULT, clean
from newsclean.pipeline import STAGES, State
from tests.support import STORIES, assert_tiles

STORY = STORIES["en"]
TEXT = "\n\n".join([STORY.headline, *STORY.paragraphs])


def test_stages_make_the_article():
    state = State(TEXT, DEFAULT)
    for _, stage in STAGES:
        before = state
        state = stage(state)
        assert isinstance(before, State)
    assert state.article == clean(TEXT)


@pytest.mark.parametrize("source", [None, 3, ["x"], bytearray(b"x"), memoryview(b"x")])
def test_other_types_are_refused(source):
    with pytest.raises(TypeError, match=type(source).__name__):
        clean(source)


def test_options_go_by_name_only():
    with pytest.raises(TypeError):
        clean(TEXT, "https://example.org")


def test_what_is_known_is_kept():
    article = clean(TEXT, url="https://www.theguardian.com/x", language="en-GB")
    assert (article.url, article.language, article.outlet.name) == ("https://www.theguardian.com/x", "en-GB", "The Guardian")


def test_versions_are_named():
    article = clean(TEXT)
    assert article.newsclean_version == newsclean.__version__
    assert article.rules_version == DEFAULT.version


def test_encoding_is_told_for_bytes_only():
    assert clean(TEXT).encoding is None
    assert clean(TEXT.encode("utf-16")).encoding == ("utf-16", "bom")
    assert clean(TEXT.encode("utf-16")).body == clean(TEXT).body


@pytest.mark.parametrize("source", ["", " ", "\n", "\x00", "\ufeff", "…", "A", "\ud800", "Advertisement", b"", b"\xff", b"\xff\xfe", b"\x00\x00"])
def test_tiny_sources(source):
    article = clean(source)
    assert_tiles(article)
    assert article.status in ("ok", "empty", "blocked")


@pytest.mark.parametrize("text", ["a" * 200_000, "A. " * 50_000, "\n" * 200_000, "-\n" * 50_000, '"' * 100_000, "[" * 100_000, "x](" * 30_000, "**" * 50_000, "a\n" * 20_000, "( " * 50_000, "By " * 30_000, "1. " * 30_000])
def test_long_monotonous_texts_are_quick(text):
    import time

    start = time.process_time()
    assert_tiles(clean(text))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("gap", [1, 2, 3])
def test_kind_of_line_break_does_not_matter(newline, gap):
    article = clean((newline * gap).join([STORY.headline, *STORY.paragraphs, "Leave a Reply"]))
    assert article.headline == STORY.headline
    assert article.paragraphs == STORY.paragraphs
    assert [r.text for r in article.removed] == ["Leave a Reply"]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_hard_wrapped_text_gives_the_same_body(width):
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(part, width) for part in [STORY.headline, *STORY.paragraphs])
    article = clean(wrapped)
    assert (article.headline, article.paragraphs, article.removed) == (STORY.headline, STORY.paragraphs, ())
