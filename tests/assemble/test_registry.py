"""The registry of outlets: well kept, and looked up by domain without the network."""

import csv
from collections import Counter

import pytest
from babel import Locale
from tld import get_tld

from newsclean.assemble.outlets import outlet_by_url, row_of_host
from newsclean.label.data import DATA

with (DATA / "outlets.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
ENGLISH = Locale("en")
KINDS = {"agency", "broadcaster", "government", "magazine", "newspaper", "online", "think_tank"}


def several(cell):
    return [part for part in cell.split("|") if part]


def test_it_is_large_and_wide():
    assert len(ROWS) >= 1500
    assert len({row["country"] for row in ROWS} - {""}) >= 80
    assert len({row["language"] for row in ROWS} - {""}) >= 40


def test_it_is_sorted_and_names_are_unique():
    names = [row["name"] for row in ROWS]
    assert names == sorted(names, key=str.casefold)
    assert [name for name, count in Counter(map(str.casefold, names)).items() if count > 1] == []


def test_codes_are_valid():
    for row in ROWS:
        assert not row["country"] or row["country"] in ENGLISH.territories, row
        assert not row["language"] or row["language"].split("-")[0] in ENGLISH.languages, row
        assert row["kind"] in KINDS, row
        assert row["source"], row


@pytest.mark.parametrize("column", ["aliases", "domains", "agency"])
def test_a_form_belongs_to_one_outlet(column):
    """Papers of one name are told apart by the place in brackets behind it; no bare alias is shared."""
    owners = {}
    for row in ROWS:
        for form in {*several(row[column]), *([row["name"]] if column == "aliases" else [])}:
            owners.setdefault(form.casefold(), set()).add(row["name"])
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_cells_are_clean():
    for row in ROWS:
        for cell in row.values():
            assert cell == cell.strip()
            assert "||" not in cell
        assert several(row["domains"]), row


def test_no_domain_is_a_public_suffix():
    """So that a walk up from a host never ends at a domain under which others have theirs."""
    for row in ROWS:
        for domain in several(row["domains"]):
            found = get_tld(f"http://{domain}", as_object=True, fail_silently=True)
            assert found is not None, domain
            assert found.tld != domain, domain


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("theguardian.com", "The Guardian"),
        ("amp.theguardian.com", "The Guardian"),
        ("a.b.c.theguardian.com", "The Guardian"),
        ("nottheguardian.com", None),
        ("com", None),
        ("co.uk", None),
        ("example.co.uk", None),
        ("", None),
        (".", None),
    ],
)
def test_hosts(host, name):
    row = row_of_host(host)
    assert (row and row.name) == name


def test_several_domains_of_one_outlet():
    row = next(row for row in ROWS if len(several(row["domains"])) > 1)
    assert {outlet_by_url(f"https://www.{domain}/x").name for domain in several(row["domains"])} == {row["name"]}
