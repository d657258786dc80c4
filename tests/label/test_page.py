"""Signals of a web page's elements: in their stated range, and right where they are easy to see."""

import re
from types import MappingProxyType

import numpy as np
import pytest

from newsclean.label import page as module
from newsclean.label.names import words
from newsclean.label.page import FAR, LEVELS, MANY, MARKUP, NAMES_MOST, compute_page
from newsclean.read import deep, embedded, html, sniff
from newsclean.read.html import read_html
from tests.support import STORIES, growth

WEIGHTS = MappingProxyType({"story": 2.0, "related": -2.5, "=nav-item": -1.5, "footer": -1.0, "lead": 0.5})
STORY = STORIES["en"].paragraphs
#: By name, the row of the table; of two rows with one name the first.
ROWS = {row.name: number for number, row in reversed(list(enumerate(MARKUP)))}

PAGE = f"""<html><head><title>The clock tower of Wexcombe strikes again | Wexcombe Post</title></head><body>
<header><nav><ul><li class="nav-item"><a href=/>Home</a></li><li class="nav-item"><a href=/s>Sport</a></li></ul></nav></header>
<main><article class="story"><h1>The clock tower of Wexcombe strikes again</h1>
<div class="text">{"".join(f"<p>{p}</p>" for p in STORY)}
<aside class="related"><h3>Related</h3><ul><li><a href=/a>Another tower</a></li></ul></aside></div></article>
<article class="story"><h1>The bakery of Wexcombe is for sale</h1><div class="text"><p>It has two ovens and a dry cellar, and nobody has asked for it in eleven months.</p></div></article></main>
<footer class="footer"><p><b>Wexcombe Post</b> <a href=/c>Contact</a></p></footer></body></html>"""


def matrix(source):
    document = read_html(source if "<html" in source else f"<body>{source}")
    return document, compute_page(document, WEIGHTS)


DOCUMENT, FOUND = matrix(PAGE)
TEXTS = [block.text for block in DOCUMENT.blocks]
HOME, HEADLINE, FIRST, LAST = TEXTS.index("Home"), TEXTS.index("The clock tower of Wexcombe strikes again"), TEXTS.index(STORY[0]), TEXTS.index(STORY[-1])
RELATED, OTHER, SECOND, FOOTER = TEXTS.index("Another tower"), TEXTS.index("The bakery of Wexcombe is for sale"), len(TEXTS) - 2, len(TEXTS) - 1


def value(name, block):
    return round(float(FOUND[block, ROWS[name]]), 3)


# The table


def test_table_and_matrix_agree():
    assert FOUND.shape == (len(DOCUMENT.blocks), len(MARKUP))
    assert FOUND.dtype == np.float32
    assert np.isfinite(FOUND).all()


def test_every_row_is_told():
    for row in MARKUP:
        assert re.fullmatch(r"[a-z0-9-]+", row.name), row.name
        assert len(row.unit.split()) >= 2 or row.unit, row.name
    assert len({row.unit for row in MARKUP}) == len(MARKUP)


ODD = ["<p>x</p>", "x", "<div>" * 500 + "x", "<table>" + "<tr><td>a<td>b" * 50 + "</table>", "<article>" * 40 + "<p>A barge passed the lock.</p>" * 9, "<p>١٢٣</p><p>。</p>", "<li>" * 300 + "a", "<p class='" + "x" * 9999 + "'>y</p>"]


@pytest.mark.parametrize("source", [PAGE, *ODD], ids=range(len(ODD) + 1))
def test_signals_stay_in_their_ranges(source):
    _, found = matrix(source)
    assert np.isfinite(found).all()
    for row, column in zip(MARKUP, found.T):
        if row.unit.startswith("share") or "0 or 1" in row.unit or row.name.startswith(("is-", "in-")):
            assert ((column >= 0) & (column <= 1.0001)).all(), row.name
        elif row.unit.startswith("log2"):
            assert (column >= 0).all(), row.name
        elif row.name in ("names", "names-1", "names-2", "names-inside", "names-lowest", "names-highest"):
            assert (np.abs(column) <= NAMES_MOST).all(), row.name
        elif row.name in ("up-to-main", "main-below"):
            assert ((column >= 0) & (column <= FAR)).all(), row.name
        elif row.name == "article-number":
            assert ((column >= 0) & (column <= MANY)).all()


def test_a_page_without_blocks():
    document, found = matrix("<html><title>nothing</title></html>")
    assert (document.blocks, found.shape) == ((), (0, len(MARKUP)))


# Elements


def test_elements_and_those_that_hold_them():
    assert [value("is-p", b) for b in (FIRST, HOME, HEADLINE, FOOTER)] == [1, 0, 0, 1]
    assert [value("is-h1", b) for b in (HEADLINE, OTHER, FIRST)] == [1, 1, 0]
    assert [value("is-li", b) for b in (HOME, RELATED, FIRST)] == [1, 1, 0]
    assert [value("in-nav", b) for b in (HOME, FIRST)] == [1, 0]
    assert [value("in-article", b) for b in (HOME, FIRST, RELATED, FOOTER)] == [0, 1, 1, 0]
    assert [value("in-aside", b) for b in (RELATED, FIRST)] == [1, 0]
    assert [value("in-footer", b) for b in (FOOTER, FIRST)] == [1, 0]
    assert value("linked", HOME) == 1
    assert value("links", HOME) == 1  # log2 of two
    assert value("strong", FOOTER) > 0.5


def test_main_element():
    inside = next(number for number, row in enumerate(MARKUP) if row.unit.startswith("inside the main element"))
    assert FOUND[[FIRST, LAST, RELATED], inside].tolist() == [1, 1, 1]
    assert FOUND[[HOME, HEADLINE, SECOND, FOOTER], inside].tolist() == [0, 0, 0, 0]
    assert [value("before-main", b) for b in (FIRST, LAST)] == [0, 0]
    assert value("before-main", HOME) > value("before-main", HEADLINE) == 1
    assert value("behind-main", FIRST) == 0
    assert value("behind-main", FOOTER) > value("behind-main", RELATED) > 0
    assert [value("up-to-main", b) for b in (FIRST, RELATED)] == [1, 3]
    assert value("prose-0", FIRST) < value("prose-1", FIRST) <= 1
    assert value("prose-1", HOME) == 0
    assert value("main-tag", FIRST) == 1
    assert value("alike-prose", FIRST) > 0.5


def test_what_stands_above_takes_in_what_stands_below():
    for steps in range(LEVELS - 1):
        assert (FOUND[:, ROWS[f"chars-{steps}"]] <= FOUND[:, ROWS[f"chars-{steps + 1}"]] + 1e-4).all()
        assert (FOUND[:, ROWS[f"blocks-{steps}"]] <= FOUND[:, ROWS[f"blocks-{steps + 1}"]] + 1e-4).all()


def test_words_of_the_title():
    assert value("title", HEADLINE) == 1
    assert value("titled", HEADLINE) == round(7 / 8, 3)
    assert value("title", HOME) == 0
    assert 0 < value("title", OTHER) < 1


def test_names_are_weighed():
    assert value("names", HOME) == -1.5
    assert value("names-1", RELATED) == 0
    assert value("names-lowest", RELATED) == -2.5
    assert value("names-highest", RELATED) == 2
    assert value("names-sum", RELATED) == -0.5
    assert value("names-sum", FIRST) == 2
    assert value("names", FOOTER) == 0
    assert value("names-1", FOOTER) == -1
    _, found = matrix("<p><span class='lead'>Boats</span> came</p>")
    assert found[0, ROWS["names-inside"]] == 0.5


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("articleBody", ("article", "body", "=articlebody")),
        ("story__text--wide", ("story", "text", "wide", "=story__text--wide")),
        ("ad-300x250 AD", ("ad", "=ad-300x250", "=ad")),
        ("HTMLBox", ("html", "box", "=htmlbox")),
        ("x 1 -", ("=x", "=1", "=-")),
        ("", ()),
    ],
)
def test_words_of_names(names, expected):
    assert set(words(names)) == set(expected)


# A second article


def test_a_second_article_is_told():
    assert [value("headlines", b) for b in (HOME, HEADLINE, FIRST, OTHER, SECOND)] == [0, 1, 1, 2, 2]
    assert [value("headlines-since", b) for b in (HEADLINE, FIRST, OTHER, SECOND)] == [0, 0, 1, 1]
    assert [value("main-article", b) for b in (HEADLINE, FIRST, OTHER, SECOND, HOME)] == [1, 1, 0, 0, 0]
    assert value("article-number", SECOND) > value("article-number", FIRST)
    assert value("articles", FIRST) == round(float(np.log2(4)), 3)


# Cost

REPEATED = {"articles": "<article><p>A barge of gravel passed the lock at nine in the morning.</p></article>", "nested": "<div class='box'>barge ", "classes": "<p class='aB-c_d'>x</p>", "titles": "<h1>the clock tower of Wexcombe</h1>"}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_time_is_linear(piece):
    def measure(source):
        document = read_html(source)
        return compute_page(document, WEIGHTS)

    small, large = ("<title>the clock</title><body>" + piece * size for size in (1_000, 8_000))
    assert growth(measure, small, large, runs=3) < 20


#: Texts that lead a regex on.
LURES = ["a", "A", "Aa", " ", "<", "<p", "<p ", "<a/", "<!--", "<!---->", "<?xml ", "display ", "visibility:", "\\", '"', '\\"', "-", "é", "charset=", "charset ", "encoding ", "\n", "\0"]


@pytest.mark.parametrize("owner", [module, html, sniff, embedded, deep], ids=lambda owner: owner.__name__)
def test_no_regex_takes_longer_than_linear(owner):
    patterns = [found for found in vars(owner).values() if isinstance(found, re.Pattern)]
    for pattern in patterns:
        for lure in LURES:
            small, large = (lure * size for size in (2_000, 16_000))
            if isinstance(pattern.pattern, bytes):
                small, large = small.encode(), large.encode()
            ratio = growth(lambda text, pattern=pattern: sum(1 for _ in pattern.finditer(text)), small, large, runs=3)
            assert ratio < 32, (pattern.pattern, lure)
