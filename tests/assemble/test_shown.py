"""The outlet that a text shows: its furniture adds up; citations, sections and others' names do not."""

import pytest

from newsclean.article import Evidence, Span
from newsclean.assemble.shown import outlet_shown


def shown(*blocks, language="en"):
    source, spans = "", []
    for label, text in blocks:
        spans.append(Span(len(source), len(source) + len(text), label, 1.0, ()))
        source += f"{text}\n"
    return outlet_shown(source, spans, language)


def name(*blocks):
    found = shown(*blocks)
    return found and found.name


STORY = ("body", "The bell of Wexcombe fell through two floors on Monday, and nobody was hurt.")


@pytest.mark.parametrize(
    "block",
    [
        ("masthead", "The Guardian"),
        ("legal_notice", "© 2024 The Guardian. All rights reserved."),
        ("legal_notice", "This site is part of The Guardian."),
        ("legal_notice", "The Guardian subscribes to the code of the press council."),
        ("donation_appeal", "Readers like you keep The Guardian open."),
        ("contact_prompt", "Write to tips@theguardian.com"),
    ],
)
def test_one_is_enough(block):
    assert name(STORY, block) == ("The Guardian" if block[0] != "masthead" else None)
    assert name(block, STORY) == "The Guardian"


@pytest.mark.parametrize(
    "blocks",
    [
        [("navigation", "The Guardian")],
        [("navigation", "The Guardian"), ("navigation", "The Guardian"), ("navigation", "The Guardian"), ("navigation", "The Guardian")],
        [("caption", "Photo: The Guardian")],
        [("body", "The Guardian reported it first, and The Guardian was right, as The Guardian said.")],
        [("body", "She told The Guardian that it was cold.")],
        [("legal_notice", "© The Associated Press"), ("legal_notice", "© 2024 The Guardian")],
        [("masthead", "The Guardian"), ("masthead", "Le Monde")],
        [("byline", "By The Associated Press")],
        [("navigation", "Follow Le Monde on Facebook"), ("navigation", "The Guardian on Facebook")],
    ],
)
def test_too_little_or_too_many(blocks):
    assert name(STORY, *blocks) is None


def test_menu_lines_that_name_it_among_other_words_add_up():
    lines = [("navigation", text) for text in ("About The Guardian", "Advertise with The Guardian", "Jobs at The Guardian", "The Guardian archive")]
    assert name(STORY, *lines) == "The Guardian"
    assert name(STORY, lines[0]) is None


def test_told_in_the_story_is_weak():
    told = [("body", f"The {who} told The Guardian that the beams were rotten.") for who in ("mayor", "sexton", "ringer")]
    assert name(STORY, *told) == "The Guardian"
    assert name(STORY, *told[:2]) is None
    assert name(STORY, *told, ("body", "Le Monde had it first.")) is None


def test_confidence_grows_with_what_speaks_for_it():
    once = shown(STORY, ("legal_notice", "This site is part of The Guardian."))
    twice = shown(STORY, ("legal_notice", "© 2024 The Guardian"), ("contact_prompt", "tips@theguardian.com"))
    assert 0.5 < once.confidence < twice.confidence <= 1
    assert twice.evidence.startswith("copyright line: ")


def test_nothing_is_nobody():
    assert shown() is None
    assert shown(STORY) is None


def test_the_papers_of_a_house_in_the_footer_show_none():
    menu = ("navigation", "Subscribe to El Correo and read the whole newspaper")
    house = [("masthead", paper) for paper in ("El Correo", "Faro de Vigo", "La Nueva España", "Mallorca Zeitung")]
    assert name(menu, menu, menu, STORY, *house[:1]) == "El Correo"
    assert name(menu, menu, menu, STORY, *house) is None
    assert name(("masthead", "El Correo"), STORY, *house) == "El Correo"


def test_of_two_outlets_of_a_name_the_line_is_the_one_it_writes():
    cue = Evidence("cue:masthead/outlet.masthead:Público (Portugal)", -1.0, "masthead", "")
    for line, outlet in (("Público", "Público"), ("PÚBLICO", "Público (Portugal)")):
        spans = [Span(0, len(line), "masthead", 1.0, (cue,))]
        found = outlet_shown(line, spans, "es")
        assert found is not None and found.name == outlet
