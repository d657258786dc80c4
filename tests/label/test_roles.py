"""Roles by place: headline, description, section, names, repeats, and other stories' headlines."""

import pytest

from newsclean import clean
from tests.support import STORIES

STORY = STORIES["en"]
BODY = STORY.paragraphs


def test_headline_is_the_line_above_the_story():
    assert clean("\n".join([STORY.headline, *BODY])).headline == STORY.headline


def test_a_story_without_a_headline_has_none():
    article = clean("\n".join(BODY))
    assert article.headline is None
    assert article.paragraphs == BODY


def test_a_repeated_headline_is_a_duplicate():
    article = clean("\n".join([STORY.headline, STORY.headline, *BODY]))
    assert article.headline == STORY.headline
    assert [(r.kind, r.start) for r in article.removed] == [("duplicate", len(STORY.headline) + 1)]


def test_description_lacks_its_full_stop():
    dek = "Nine winters of drying oak have ended with a stroke at noon in the market square"
    article = clean("\n".join([STORY.headline, dek, *BODY]))
    assert (article.headline, article.description, article.paragraphs) == (STORY.headline, dek, BODY)


def test_description_stands_above_the_byline():
    dek = "Nine winters of drying oak have ended with a stroke at noon in the market square."
    article = clean("\n".join([STORY.headline, dek, "By Orla Fennimore", *BODY]))
    assert (article.description, article.authors, article.paragraphs) == (dek, ("Orla Fennimore",), BODY)


def test_first_paragraph_is_no_description():
    article = clean("\n".join([STORY.headline, "By Orla Fennimore", *BODY]))
    assert article.description is None
    assert article.paragraphs == BODY


def test_section_is_the_known_line_above_the_headline():
    article = clean("\n".join(["Culture", STORY.headline, *BODY]))
    assert (article.section, article.headline) == ("Culture", STORY.headline)


@pytest.mark.parametrize("early", [True, False])
def test_a_pull_quote_is_a_duplicate_wherever_it_stands(early):
    quote = "She had found the names of five earlier clockmakers scratched into the brass"
    lines = [STORY.headline, *BODY]
    lines.insert(3 if early else 6, quote)
    article = clean("\n\n".join(lines))
    assert [(r.kind, r.text) for r in article.removed] == [("duplicate", quote)]
    assert article.paragraphs == BODY


def test_another_story_s_headline_between_two_paragraphs():
    link = "Violin maker finds forgotten letter inside sunken trunk near lighthouse"
    article = clean(STORY.around(link))
    assert [(r.kind, r.text) for r in article.removed] == [("related_coverage", link)]


@pytest.mark.parametrize("subhead", ["What the clockmaker found", "A roof of copper", "Bells with a crack"])
def test_a_subhead_of_the_story_stays(subhead):
    assert subhead in clean(STORY.around(subhead)).paragraphs


LISTS = {
    "en": ("The town still lacks three things:", "tin", "lead", "a new bell rope"),
    "de": ("Drei Dinge fehlen noch:", "Zinn", "Blei", "ein neues Geländer"),
    "fr": ("Il manque encore trois choses :", "du plomb", "de l'étain", "une nouvelle corde"),
    "es": ("Todavía faltan tres cosas:", "plomo", "estaño", "una cuerda nueva"),
    "it": ("Mancano ancora tre cose:", "il piombo", "lo stagno", "una corda nuova"),
    "pt": ("Ainda faltam três coisas:", "chumbo", "estanho", "uma corda nova"),
    "nl": ("Er ontbreken nog drie dingen:", "tin", "lood", "een nieuw touw"),
}


@pytest.mark.parametrize("code", STORIES)
def test_list_items_behind_a_colon_stay(code):
    lead, *items = LISTS[code]
    half = len(STORIES[code].paragraphs) // 2
    lines = [STORIES[code].headline, *STORIES[code].paragraphs[:half], lead, *("- " + item for item in items), *STORIES[code].paragraphs[half:]]
    article = clean("\n".join(lines))
    assert article.removed == ()
    assert {lead, *items} <= set(article.paragraphs)


@pytest.mark.parametrize(
    ("headline", "letters"),
    [
        ("Letters: the heron and the bus", ("Sir – The heron has come back to the pond, and nobody has told the council.", "Ada Merrow", "Sir – The bus no longer waits for the ferry. It used to wait for my aunt.", "Tom Garrick", "Sir – What is a heron for?", "Ines Pell")),
        ("Leserbriefe", ("Der Reiher ist zurück am Teich, und niemand hat es dem Rat gesagt.", "Ada Merz", "Der Bus wartet nicht mehr auf die Fähre. Früher hat er auf meine Tante gewartet.", "Tom Gerke", "Wozu braucht man einen Reiher?", "Ines Pell")),
    ],
)
def test_letters_with_their_writers_below_have_no_author_and_no_description(headline, letters):
    article = clean("\n\n".join([headline, *letters]))
    assert (article.description, article.authors) == (None, ())
    assert letters[0] in article.body


def test_a_sentence_above_the_only_name_is_a_description():
    story = STORIES["en"]
    article = clean("\n\n".join([story.headline, "The bells of Wexcombe have been heard again, and some had missed them more than others.", "Ada Merrow", *story.paragraphs]))
    assert article.authors == ("Ada Merrow",)
    assert article.description is not None


SUBHEADS = ("How to lose four bells in a single afternoon", "The best view never seen", "What the mason told his wife", "Five beams that nobody wanted to buy", "Watch the weather vane")


def test_a_line_like_another_headline_is_a_subhead_among_its_sisters():
    story = STORIES["en"]
    blocks = [line for pair in zip(story.paragraphs, (*SUBHEADS, "")) for line in pair if line]
    assert [line for line in SUBHEADS if line not in clean("\n\n".join([story.headline, *blocks])).body] == []


def test_the_same_line_alone_is_another_headline():
    story = STORIES["en"]
    line = "Penguins take over a supermarket in the far south"
    assert line not in clean("\n\n".join([story.headline, *story.paragraphs[:3], line, *story.paragraphs[3:]])).body


def test_a_label_and_a_quotation_are_no_headline():
    story = STORIES["en"]
    line = "What they say: “I sat in a parliament once. Now a stool will do.” – former usher Rosa Kimble"
    assert line in clean("\n\n".join([story.headline, *story.paragraphs[:3], line, *story.paragraphs[3:]])).body


def test_a_headline_may_greet_the_reader():
    story = STORIES["de"]
    article = clean("\n\n".join(["Liebe Leserin, lieber Leser, wir müssen über Glocken reden", "Regula Zwinger", *story.paragraphs]))
    assert article.headline == "Liebe Leserin, lieber Leser, wir müssen über Glocken reden"
    assert article.authors == ("Regula Zwinger",)


def test_the_way_to_the_page_is_no_headline_and_the_headline_no_description():
    article = clean("\n".join(["News / South Coast / Wexcombe", STORY.headline, "By Moira Dunnett", "4 March 2024", *BODY]))
    assert (article.headline, article.description, article.paragraphs) == (STORY.headline, None, BODY)
    assert article.removed[0].kind == "navigation"


def test_the_line_at_the_end_of_the_way_is_the_headline():
    dek = "Nine winters of drying oak have ended with a stroke at noon in the market square"
    article = clean("\n".join([f"Home > Culture > {STORY.headline}", STORY.headline, dek, "4 March 2024", *BODY]))
    assert (article.headline, article.description) == (STORY.headline, dek)


def test_bullets_between_headline_and_byline_are_the_description():
    bullets = ["* Clock strikes at noon again", "* Oak dried for nine winters", "* Council pays for the roof"]
    article = clean("\n".join([STORY.headline, *bullets, "By Moira Dunnett", f"WEXCOMBE (Reuters) - {BODY[0]}", *BODY[1:]]))
    assert article.description == " ".join(bullet[2:] for bullet in bullets)
    assert (article.authors, article.dateline, article.wire_service) == (("Moira Dunnett",), "WEXCOMBE", "Reuters")
