"""The outlet: as given, by URL, masthead, copyright line or own appeal; never a citation."""

import csv
from collections import Counter

import pytest

from newsclean import clean
from newsclean.assemble.outlets import agency_in, outlet_known, registry, wire_service
from newsclean.assemble.shown import outlet_shown
from newsclean.label.data import DATA
from tests.support import STORIES

STORY = "\n".join([STORIES["en"].headline, *STORIES["en"].paragraphs])


def outlet(text=STORY, **known):
    found = clean(text, **known).outlet
    return found and (found.name, found.evidence.partition(":")[0])


def test_registry_is_well_formed():
    with (DATA / "outlets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []
    for row in rows:
        assert row["name"] == row["name"].strip() != ""
        assert not row["country"] or (len(row["country"]) == 2 and row["country"].isupper()), row
        assert all("/" not in d and d == d.lower() and "." in d for d in row["domains"].split("|") if d), row


def test_nothing_shown_is_none():
    assert outlet() is None


def test_given_name_or_domain_of_a_known_outlet():
    assert outlet(outlet="the guardian") == ("The Guardian", "given")
    assert outlet(outlet="theguardian.com") == ("The Guardian", "given")


def test_given_name_of_an_unknown_outlet_is_taken_as_it_is():
    assert outlet(outlet="The Wexcombe Bell") == ("The Wexcombe Bell", "given")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.theguardian.com/uk/2024/mar/04/tower", "The Guardian"),
        ("http://user@www.theguardian.com:8080/x", "The Guardian"),
        ("www.theguardian.com/x", "The Guardian"),
        ("https://amp.theguardian.com/x", "The Guardian"),
        ("https://www.THEGUARDIAN.com/x", "The Guardian"),
        ("https://nottheguardian.com/x", None),
        ("https://theguardian.com.example.org/x", None),
        ("https://example.org/?from=theguardian.com", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_url(url, name):
    assert (outlet(url=url) or (None,))[0] == name


def test_masthead_at_the_top():
    assert outlet(f"The Guardian\n{STORY}") == ("The Guardian", "masthead")


def test_copyright_line_at_the_end():
    assert outlet(f"{STORY}\n© 2024 The Guardian. All rights reserved.") == ("The Guardian", "copyright line")


def test_own_appeal():
    assert outlet(f"{STORIES['en'].headline}\nSupport The Guardian\n" + "\n".join(STORIES["en"].paragraphs) + "\nYour support helps The Guardian to keep its journalism open to everyone.")[0] == "The Guardian"


@pytest.mark.parametrize("sentence", ["The Guardian reported on Monday that the beams had been known to be rotten since 1998.", "“I read it in The Washington Post,” the mayor said, and went back up to the bells."])
def test_a_citation_names_no_outlet(sentence):
    assert outlet(STORIES["en"].around(sentence)) is None


def test_given_beats_url_beats_masthead():
    text = f"The Washington Post\n{STORY}"
    assert outlet(text, url="https://www.theguardian.com/x")[0] == "The Guardian"
    assert outlet(text, url="https://www.theguardian.com/x", outlet="Le Monde")[0] == "Le Monde"


@pytest.mark.parametrize(("code", "name"), [("AP", "The Associated Press"), ("ap", "The Associated Press"), ("Reuters", "Reuters"), (None, None), ("", None), ("a rusty thing", None), ("The Guardian", None)])
def test_wire_service(code, name):
    assert wire_service([code]) == name


def test_nothing_known_and_nothing_shown():
    assert outlet_known(None, None) is None
    assert outlet_shown("", []) is None


def test_registry_finds_agencies_by_code():
    assert registry().by_agency["AP"].agency


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["(With PTI inputs)"], "Press Trust of India"),
        (["Von dpa"], "Deutsche Presse-Agentur"),
        (["By The Associated Press"], "The Associated Press"),
        (["Dale Prewitt contributed reporting."], None),
        (["By Moira Dunnett", "mit Material von AFP"], "Agence France-Presse"),
        ([], None),
    ],
)
def test_agencies_that_sign_or_are_credited(texts, name):
    assert agency_in(texts) == name
