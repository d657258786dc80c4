"""The literal beginnings of a regex open every match of it."""

import re

import pytest

from newsclean.label.data import expand, source_macros
from newsclean.label.prefixes import prefixes


@pytest.mark.parametrize(
    ("regex", "found"),
    [
        ("read more", ("read mor",)),
        ("(?:by|von) x", ("by x", "von x")),
        ("colou?r", ("color", "colour")),
        (r"\d+ words", ()),
        ("a?b", ()),
        (r"tide\b.*", ("tide",)),
        ("READ", ("read",)),
    ],
)
def test_prefixes(regex, found):
    assert prefixes(regex) == found


@pytest.mark.parametrize("regex", [r"(?:sign|log) (?:in|up)s? to \w+", r"(?:the )?best [of]f (?:us|all)", r"{weekday} at noon"])
def test_every_match_begins_with_one(regex):
    pattern = expand(regex, source_macros())
    texts = ["sign in to x", "log ups to x", "the best of us", "best ff all", "monday at noon", "fri. at noon", "sabato at noon"]
    hits = [text for text in texts if re.match(pattern, text)]
    assert hits
    assert all(text.startswith(prefixes(pattern)) for text in hits)
