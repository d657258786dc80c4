"""Joining pieces, tiling, digest, status."""

import pytest

from newsclean import DEFAULT, clean
from newsclean.article import Span
from newsclean.assemble.body import digest, pieces, tile, word_count
from newsclean.read.text import read_text
from tests.support import STORIES

STORY = STORIES["en"]
TEXT = "\n\n".join([STORY.headline, *STORY.paragraphs])


def labelled(source, labels):
    document = read_text(source)
    return pieces(document, [Span(b.start, b.end, label, 0.9, ()) for b, label in zip(document.blocks, labels, strict=True)], DEFAULT)


def test_pieces_of_one_paragraph_and_label_are_joined():
    source = "It rained all night.The bells were wet. "
    (piece,) = labelled(source, ["body", "body"])
    assert piece.text == "It rained all night.The bells were wet."
    assert (piece.span.start, piece.span.end) == (0, len(source) - 1)


def test_pieces_of_one_paragraph_and_two_labels_stay_apart():
    assert [p.text for p in labelled("It rained all night.The bells were wet.", ["note", "body"])] == ["It rained all night.", "The bells were wet."]


def test_paragraphs_of_one_label_stay_apart():
    assert len(labelled("It rained.\nThe bells were wet.", ["body", "body"])) == 2


def test_tile_fills_the_gaps():
    source = " \nIt rained. \n\n The bells were wet.\n"
    spans = tile(source, labelled(source, ["body", "body"]))
    assert [source[s.start : s.end] for s in spans] == [" \n", "It rained.", " \n\n ", "The bells were wet.", "\n"]
    assert [s.label for s in spans] == ["separator", "body"] * 2 + ["separator"]


def test_body_is_the_paragraphs_with_a_blank_line():
    article = clean(TEXT)
    assert article.body == "\n\n".join(article.paragraphs) == "\n\n".join(STORY.paragraphs)
    assert article.word_count == word_count(article.body) == sum(len(p.split()) for p in STORY.paragraphs)


def test_digest_folds_space_and_case_only():
    assert digest("It  rained\nall night.") == digest("it rained all NIGHT.")
    assert digest("It rained.") != digest("It rained!")
    assert len(digest("")) == 64
    assert digest("\ud800") != digest("")


def test_a_reflowed_copy_has_the_same_digest():
    assert clean(TEXT).body_digest == clean(TEXT.replace("\n\n", "\r\n\r\n\r\n")).body_digest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (TEXT, "ok"),
        ("", "empty"),
        ("\n\n---\n", "empty"),
        ("Access denied", "blocked"),
        ("Please enable JavaScript and cookies to continue", "blocked"),
        ("Advertisement", "empty"),
        (f"{TEXT}\n\nContinue reading with a subscription.", "truncated"),
        (f"{TEXT}\n\nThis is a subscriber-only story.\nAlready a subscriber? Sign in", "truncated"),
        (f"{TEXT}\n\nThis article is for subscribers only. Subscribe now to continue reading.", "truncated"),
    ],
)
def test_status(text, status):
    assert clean(text).status == status


def test_a_page_of_links_is_an_index():
    menu = ["Home", "News", "Sport", "Culture", "Weather", "Contact", "Most read", *(f"Harbour pilot number {n} elected by goat" for n in range(10))]
    article = clean("\n".join(menu))
    assert article.body == ""
    assert article.status == "index_page"
