"""Signals: one column each, in their stated range, and right where they are easy to see."""

import numpy as np
import pytest

from newsclean.label.signals import NAMES, SIGNALS, compute
from newsclean.read.text import read_text
from tests.support import STORIES

STORY = STORIES["en"]
PROSE = "The ferry to Port Callow was late again on Monday, and nobody on the quay could say why it had not left."


def signal(name, *lines, language=None):
    return compute(read_text("\n\n".join(lines)), language=language).matrix[:, NAMES[name]].tolist()


def test_table_and_matrix_agree():
    signals = compute(read_text("\n\n".join([STORY.headline, *STORY.paragraphs])))
    assert signals.matrix.shape == (7, len(SIGNALS))
    assert len(NAMES) == len(SIGNALS)
    assert np.isfinite(signals.matrix).all()


@pytest.mark.parametrize("text", ["", "x", "\n", "…", "\ud800\n\udfff", "١٢٣", "。", "a" * 5000])
def test_odd_texts_give_finite_signals(text):
    document = read_text(text)
    signals = compute(document)
    assert signals.matrix.shape == (len(document.blocks), len(SIGNALS))
    assert np.isfinite(signals.matrix).all()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("terminal", "It rained.", 1),
        ("terminal", "“It rained.”", 1),
        ("terminal", "It rained", 0),
        ("terminal", "雨が降った。", 1),
        ("terminal", "「雨が降った。」", 1),
        ("terminal", "„Es regnete.“", 1),
        ("terminal", "»Es regnete.«", 1),
        ("colon", "They asked for:", 1),
        ("colon", "They asked for", 0),
        ("ellipsis", "And then it rained…", 1),
        ("ellipsis", "And then it rained...", 1),
        ("ellipsis", "And then it rained.", 0),
        ("bullet", "- salt", 1),
        ("bullet", "salt", 0),
        ("quoted", "“Salt,” she said", 1),
        ("quoted", "Salt, she said", 0),
        ("all-caps", "SALT AND BREAD", 1),
        ("all-caps", "Salt and bread", 0),
        ("prose", PROSE, 1),
        ("prose", PROSE.rstrip("."), 0),
        ("digits", "12 34", 0.8),
        ("capitals", "The Port Callow Ferry", 0.75),
        ("words", "one two three", 2),
        ("stop-words", "the salt", 0.5),
        ("address", "your salt is here", 1),
        ("long-prose", f"{PROSE[:-1]}, {PROSE}", 1),
        ("long-prose", PROSE, 0),
    ],
)
def test_a_signal_of_one_block(name, text, value):
    assert signal(name, text, language="en") == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("name", "lines", "values"),
    [
        ("repeat", ["Salt and bread", "Water", "Salt and bread"], [0.5, 0, 1]),
        ("colon-before", ["They asked for:", "- salt", "- bread"], [0, 1, 0]),
        ("prose-behind", ["Ferry", PROSE], [1, 0]),
        ("prose-beside", [PROSE, "Ferry", PROSE], [0, 1, 0]),
        ("in-story", ["Menu", PROSE, "Contact"], [0, 1, 0]),
        ("before-story", ["Menu", PROSE, "Contact"], [1, 0, 0]),
        ("after-story", ["Menu", PROSE, "Contact"], [0, 0, 1]),
        ("short-run", ["Menu", "Home", "News", PROSE], [2, 2, 2, 0]),
        ("copied", [PROSE, "nobody on the quay could say why"], [pytest.approx(4 / 19, abs=0.02), 1]),
    ],
)
def test_a_signal_of_neighbours(name, lines, values):
    assert signal(name, *lines, language="en") == values


def test_cohesion_and_foreign_tell_the_story_s_matter():
    lines = [*STORY.paragraphs[:3], "Clock tower bells repaired", *STORY.paragraphs[3:], "Penguins conquer supermarket"]
    cohesion, foreign = signal("cohesion", *lines), signal("foreign", *lines)
    assert cohesion[3] > 0.5 > cohesion[-1]
    assert foreign[-1] == 1 > foreign[3]


@pytest.mark.parametrize(("code", "story"), STORIES.items())
def test_function_words_tell_the_language(code, story):
    facts = compute(read_text("\n".join(story.paragraphs))).facts
    assert (facts.language.code, facts.clear) == (code, True)


def test_a_given_language_wins():
    assert compute(read_text(PROSE), language="de-AT").facts.language.code == "de"


def test_noise_tells_dumps_from_clean_text():
    clean_text = compute(read_text("\n".join(STORY.paragraphs))).facts.noise
    dump = compute(read_text("\n".join([*(f"Section {n}" for n in range(15)), PROSE, *(f"Link {n}" for n in range(15))]))).facts.noise
    assert clean_text == 0
    assert dump > 0.8
