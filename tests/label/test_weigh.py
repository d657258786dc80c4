"""What somebody says, and what a story tells of notes and prompts, is no furniture; the same words on their own are."""

import pytest

from newsclean import clean
from tests.support import STORIES


def inside(language, *lines):
    story = STORIES[language]
    return clean("\n\n".join([story.headline, *story.paragraphs[:3], *lines, *story.paragraphs[3:]]))


@pytest.mark.parametrize(
    ("language", "talk"),
    [
        ("fr", ("— Suivant.", "— J'avais rendez-vous à neuf heures.", "— Suivant.")),
        ("en", ("— Next.", "— I had an appointment at nine.", "— Print.")),
    ],
)
def test_lines_of_a_dialogue_are_no_buttons(language, talk):
    assert [line for line in talk if line not in inside(language, *talk).body] == []


@pytest.mark.parametrize(("language", "button"), [("fr", "Suivant"), ("en", "Print")])
def test_the_buttons_go(language, button):
    assert button not in inside(language, button).paragraphs


@pytest.mark.parametrize(
    ("language", "quotation"),
    [
        ("en", "“We use cookies to make this site better for you. By continuing to use it you accept our use of cookies.”"),
        ("de", "„Wir verwenden Cookies, um diese Seite besser zu machen. Mit der Nutzung stimmen Sie der Verwendung von Cookies zu.“"),
    ],
)
def test_a_block_that_is_a_quotation_stays_and_goes_without_its_marks(language, quotation):
    assert quotation in inside(language, quotation).body
    assert quotation[1:-1] not in inside(language, quotation[1:-1]).body


@pytest.mark.parametrize(
    "told",
    [
        "Correction: the miller lives. We ran that on the second page, and he sent us a sack of flour and a bill for the wreath.",
        "Editor’s note, they print. The editor was a woman of seventy who wrote her notes on the backs of bus tickets.",
    ],
)
def test_a_story_that_tells_of_notes_keeps_them(told):
    assert told in inside("en", told).body


@pytest.mark.parametrize("note", ["Correction: An earlier version of this article gave a wrong year for the largest bell. It was cast in 1722."])
def test_a_note_at_the_end_is_a_note(note):
    story = STORIES["en"]
    article = clean("\n\n".join([story.headline, *story.paragraphs, note]))
    assert article.paragraphs == story.paragraphs
