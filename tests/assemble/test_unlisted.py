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
        ("Talpost", "© Talpost Verlagsgesellschaft mbH & Co. KG", "Talpost"),
        ("Marlow Current", "Marlow Current Inc., a tax-exempt organization", "Marlow Current"),
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


@pytest.mark.parametrize(
    ("head", "label", "prompt"),
    [
        ("Marlow City Ledger", "caption", "Goats on the roof on Monday. (Iona Brock/Marlow City Ledger)"),
        ("Il Corriere della Valbruna", "share_prompt", "Entra nel canale WhatsApp del Corriere della Valbruna"),
        ("Bergener Tagblatt", "other", "Bergener Tagblatt – Nr. 12"),
    ],
)
def test_a_newspapers_name_and_a_prompt_or_credit_that_holds_it(head, label, prompt):
    assert named(("navigation", head), ("headline", "A goat on the roof"), ("body", "It came down."), (label, prompt)) == head


@pytest.mark.parametrize(
    ("head", "label", "prompt"),
    [
        ("Breaking News", "newsletter_prompt", "Get Breaking News by e-mail every morning"),
        ("Marlow Weather", "newsletter_prompt", "Get Marlow Weather by e-mail every morning"),
        ("Marlow City Ledger", "related_coverage", "Marlow City Ledger wins a prize"),
        ("Marlow City Ledger", "share_prompt", "Follow the Brook Ledger"),
        ("Marlow City Ledger", "masthead", "Marlow City Ledger"),
    ],
)
def test_other_lines_of_menus_and_other_mentions_prove_nothing(head, label, prompt):
    assert named(("navigation", head), ("body", "It came down."), (label, prompt)) is None


def test_a_name_below_the_story_is_none_above_it():
    assert named(("body", "It came down."), ("navigation", "Marlow Courier"), ("legal_notice", "© 2024 Marlow Courier")) is None


def test_the_longer_name_wins_over_its_part():
    listed, unlisted = (Outlet(name, None, None, None, "", 0.9) for name in ("El Faro", "El Faro de Marlow"))
    assert better_known(listed, unlisted) is unlisted
    assert better_known(listed, None) is listed
    assert better_known(unlisted, listed) is unlisted


def test_capitals_are_taken_from_the_small_print():
    assert _agreed("THE MARLOW MAIL", "The Marlow Mail Ltd") == "The Marlow Mail"
