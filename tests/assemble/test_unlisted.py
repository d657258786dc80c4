"""Outlets that the registry does not list: named above the story and in the site's small print."""

import pytest

from newsclean import Outlet, Span
from newsclean.assemble.unlisted import _agreed, better_known, outlet_unlisted


def spans_of(*parts):
    """The source and its spans; each part is a label and a text."""
    source, spans = "", []
    for label, text in parts:
        spans.append(Span(len(source), len(source) + len(text), label, 0.9, ()))
        source += text + "\n"
    return source, spans


def named(*parts):
    found = outlet_unlisted(*spans_of(*parts))
    return found.name if found else None


@pytest.mark.parametrize(
    ("head", "small_print", "name"),
    [
        ("Marlow Courier", "© 2024 Marlow Courier Ltd.", "Marlow Courier"),
        ("MARLOW COURIER", "Copyright 2024 Marlow Courier. All rights reserved.", "Marlow Courier"),
        ("Marlow Courier", "All rights reserved. The Marlow Courier (Pty) Ltd", "Marlow Courier"),
        ("WXYZ News 9", "Copyright 2024 WXYZ. All rights reserved.", "WXYZ"),
        ("Talpost", "© 2024 Talpost Verlag GmbH", "Talpost"),
        ("Marlow Courier", "Marlow Courier supports the work of the Press Council.", "Marlow Courier"),
    ],
)
def test_head_and_small_print_agree(head, small_print, name):
    assert named(("navigation", head), ("headline", "A goat on the roof"), ("body", "It came down."), ("legal_notice", small_print)) == name


@pytest.mark.parametrize(
    ("head", "small_print"),
    [("Marlow Courier", "© 2024 Brook Media"), ("Marlow", "© 2024 Marlow Standard Newspapers"), ("Privacy", "Privacy policy of this site"), ("Mail", "© 2024 mail.example")],
)
def test_either_alone_proves_nothing(head, small_print):
    assert named(("navigation", head), ("body", "It came down."), ("legal_notice", small_print)) is None


def test_a_name_below_the_story_is_none_above_it():
    assert named(("body", "It came down."), ("navigation", "Marlow Courier"), ("legal_notice", "© 2024 Marlow Courier")) is None


def test_the_longer_name_wins_over_its_part():
    listed, unlisted = (Outlet(name, None, None, None, "", 0.9) for name in ("El Faro", "El Faro de Marlow"))
    assert better_known(listed, unlisted) is unlisted
    assert better_known(listed, None) is listed
    assert better_known(unlisted, listed) is unlisted


def test_capitals_are_taken_from_the_small_print():
    assert _agreed("THE MARLOW MAIL", "The Marlow Mail Ltd") == "The Marlow Mail"
