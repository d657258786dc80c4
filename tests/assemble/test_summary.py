"""Description and section of a text."""

import pytest

from newsclean.article import Span
from newsclean.assemble.body import Piece
from newsclean.assemble.summary import description_of, section_of


def pieces(*rows):
    return [Piece(Span(i, i + 1, label, 1.0, ()), text, "remove" if label == "navigation" else "field", mark) for i, (label, text, mark) in enumerate((*row, "")[:3] for row in rows)]


HEAD = ("headline", "Ferry runs aground in fog")


@pytest.mark.parametrize(
    ("rows", "description"),
    [
        ([HEAD, ("description", "All 212 on board were saved")], "All 212 on board were saved"),
        ([HEAD, ("description", "Ferry runs aground in fog")], None),
        ([HEAD, ("description", "04.03.2025, 10:15 | 3 min")], None),
        ([HEAD, ("description", "By Moira Dunnett in Lund")], None),
        ([HEAD, ("description", "Fog")], None),
        ([HEAD, ("body", "Key points"), ("body", "All 212 were saved", "bullet"), ("body", "The buoy was adrift", "bullet"), ("body", "The ferry sailed at six.")], "All 212 were saved The buoy was adrift"),
        ([HEAD, ("body", "Das Wichtigste in Kürze:"), ("body", "Alle gerettet", "bullet")], "Alle gerettet"),
        ([HEAD, ("body", "Key points"), ("body", "The ferry sailed at six in fog.")], None),
        ([HEAD, ("body", "The ferry sailed at six in fog.")], None),
    ],
)
def test_description(rows, description):
    assert description_of(pieces(*rows), 0, HEAD[1]) == description


def test_section_is_the_nearest_to_the_headline():
    parts = pieces(("section", "Podcast"), ("navigation", "a"), ("navigation", "b"), ("navigation", "c"), ("section", "Shipping:"), HEAD, ("section", "Topics"))
    assert section_of(parts, 5, 1.0, 0.3) == "Shipping"
    assert section_of(parts[:4], None, 1.0, 0.3) is None
    assert section_of(parts[:4], None, 0.0, 0.3) == "Podcast"
