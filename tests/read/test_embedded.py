"""Stories that a page carries without showing them."""

import json

import pytest

from newsclean.read.embedded import SCRIPTS_BELOW, STORY_LEAST, embedded_story
from newsclean.read.html import parse, read_tree
from tests.support import STORIES, growth

PARAGRAPHS = STORIES["en"].paragraphs
BODY = "\n\n".join(PARAGRAPHS)
MARKED = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
TEASER = f"<h1>Clock tower reopens</h1><p>{PARAGRAPHS[0][:60]} …</p><p>Subscribe to read on.</p>"
SHOWN = f"<h1>Clock tower reopens</h1>{MARKED}"


def story_of(html, body=None):
    root = parse(html)
    return embedded_story(root, read_tree(root), body)


def texts(found):
    return [block.text for block in found[0].blocks]


def test_the_sample_is_long_enough():
    assert len(BODY) >= STORY_LEAST
    assert len(TEASER) < SCRIPTS_BELOW


@pytest.mark.parametrize("body", [BODY, MARKED, "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"], ids=["text", "paragraphs", "breaks"])
def test_an_article_body_that_the_page_does_not_show(body):
    found = story_of(TEASER, body)
    assert found[1] == "json-ld"
    assert " ".join(texts(found)) == " ".join(PARAGRAPHS)
    assert "".join(found[0].source[b.start : b.end] for b in found[0].blocks).strip()


def test_an_article_body_that_the_page_shows():
    assert story_of(SHOWN, BODY) is None
    assert story_of(SHOWN, MARKED) is None


def test_a_short_article_body_counts_for_nothing():
    assert story_of(TEASER, PARAGRAPHS[0][: STORY_LEAST - 1]) is None
    assert story_of(TEASER, "") is None


@pytest.mark.parametrize(
    "script",
    [
        f"<script>window.state = {json.dumps({'article': {'html': MARKED}})};</script>",
        f"<script type='application/json' id='data'>{json.dumps({'html': MARKED}).replace('</', chr(92) + 'u003c/').replace('<', chr(92) + 'u003c')}</script>",
        f"<script>it = 'don' + \"t\"; x({json.dumps(MARKED)})</script>",
    ],
)
def test_a_script_s_data(script):
    found = story_of(TEASER + script)
    assert found[1] == "script"
    assert texts(found) == list(PARAGRAPHS)


def test_the_longest_story_of_the_scripts_counts():
    scripts = "".join(f"<script>x({json.dumps(part)})</script>" for part in ("<p>short</p>" * 80, MARKED, "<p>other</p>" * 60))
    assert texts(story_of(TEASER + scripts)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "script",
    [
        f"<script>x({json.dumps(BODY)})</script>",  # no mark-up
        f"<script>x({json.dumps('<p>' + BODY + '</p>')})</script>",  # one paragraph: a widget's
        f"<script>x({json.dumps(json.dumps({'html': MARKED}))})</script>",  # JSON inside a string
        f"<script>x({json.dumps(MARKED)[:-1]}</script>",  # no end
        "<script>x('" + MARKED + "')</script>",
        f"<script type='application/ld+json'>{json.dumps({'articleBody': MARKED})}</script>",  # read as JSON-LD or not at all
        "<script></script>",
    ],
)
def test_what_is_no_story_in_a_script(script):
    assert story_of(TEASER + script) is None


def test_scripts_of_a_page_that_shows_much_are_left_alone():
    assert story_of("<p>" + "Barges of gravel pass at nine. " * (SCRIPTS_BELOW // 20) + f"</p><script>x({json.dumps(MARKED)})</script>") is None


def test_a_page_without_a_tree():
    assert embedded_story(None, read_tree(None), None) is None
    assert embedded_story(None, read_tree(None), BODY)[1] == "json-ld"


HOSTILE = {
    "escaped quotes without an end": ('"a', '\\" '),
    "quotes": ("", '"'),
    "backslashes": ('"', "\\"),
    "open strings": ("", '"' + "abc " * 200),
    "paragraphs": ('"', "<p>a barge passed"),
}


@pytest.mark.parametrize(("start", "piece"), HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_in_scripts(start, piece):
    small, large = (f"<p>x</p><script>{start}{piece * (size // len(piece))}</script>" for size in (100_000, 800_000))
    assert growth(story_of, small, large, runs=3) < 20


def test_time_is_linear_in_article_bodies():
    small, large = ("barges of gravel pass at nine " * size for size in (3_000, 24_000))
    assert growth(lambda body: story_of(SHOWN, body), small, large, runs=3) < 20
