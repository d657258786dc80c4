"""The registry of outlets: well kept, and looked up by domain without the network."""

import csv
from collections import Counter

import pytest
from babel import Locale
from tld import get_tld

from newsclean import clean
from newsclean.assemble.outlets import named, outlet_by_url, outlet_known, row_of_host, rows_of_address
from newsclean.label.data import DATA

with (DATA / "outlets.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines))
ENGLISH = Locale("en")
KINDS = {"agency", "broadcaster", "government", "magazine", "newspaper", "online", "think_tank"}
#: The lists in which the rows were found (docs/outlets.md), and what stands in none of them.
LISTS = {
    "bd-papers", "bpc", "calibre", "calibre-titles", "eana", "european-newsroom", "feedkit", "freebie", "fundus", "govnews", "indian-papers", "news-homepages",
    "newscatcher", "newspaper4k", "oana", "postlight", "rsshub", "streamlink", "superdesk", "think-tanks", "tr-feeds", "web-languages",
    "world-feeds", "yt-dlp",
}  # fmt: skip


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


def test_every_row_says_in_which_list_it_was_found():
    """Only agencies may stand in none: they are kept for the codes that sign datelines."""
    unlisted = [row for row in ROWS if row["source"] == "unlisted"]
    assert all(set(several(row["source"])) <= LISTS for row in ROWS if row not in unlisted)
    assert {row["kind"] for row in unlisted} <= {"agency"}
    assert len(ROWS) - len(unlisted) >= 1500


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
        assert several(row["domains"]) or several(row["shares"]), row


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


def test_what_shares_a_domain_names_one_of_another_row():
    own = {domain: row["name"] for row in ROWS for domain in several(row["domains"])}
    for row in ROWS:
        for address in several(row["shares"]):
            main = row_of_host(address.partition("/")[0])
            assert main is not None, address
            assert main.name != row["name"], address
            assert address == address.lower().strip("/"), address
    assert own["theguardian.com"] == "The Guardian"


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("theguardian.com", ["The Guardian", "The Observer"]),
        ("https://www.theguardian.com/", ["The Guardian", "The Observer"]),
        ("https://www.theguardian.com/uk/x", ["The Guardian"]),
        ("https://www.theguardian.com/theobserver", ["The Observer"]),
        ("https://amp.theguardian.com/theobserver/x?y", ["The Observer"]),
        ("https://www.theguardian.com/theobservers", ["The Guardian"]),
        ("https://www.bbc.com/sport/x", ["BBC Sport"]),
        ("https://www.bbc.com/news/x", ["BBC News"]),
        ("https://example.org/theobserver", []),
        ("http://[", []),
        ("", []),
    ],
)
def test_several_outlets_of_one_domain(address, names):
    assert [row.name for row in rows_of_address(address)[0]] == names
    found = outlet_by_url(address)
    assert (found and found.name) == (names[0] if names else None)


def test_an_outlets_own_appeals_open_with_its_name():
    """Short openings only: no more of a publisher's words than tells whose appeal it is."""
    for row in ROWS:
        for phrase in several(row["appeals"]):
            assert 2 <= len(phrase.split()) <= 6, phrase
            assert any(form.casefold() in phrase.casefold() for form in (row["name"].removeprefix("The ").removeprefix("die "), *several(row["aliases"]), "maverick")), phrase


def test_an_own_appeal_goes_and_shows_the_outlet():
    story = " ".join(["The harbour board voted on Tuesday to close the old swing bridge for two winters."] * 3)
    article = clean(f"Bridge closes\n{story}\nProPublica is a nonprofit newsroom with reporters in many towns.\n{story}")
    assert "nonprofit" not in article.body
    assert article.outlet is not None
    assert article.outlet.name == "ProPublica"


def test_several_domains_of_one_outlet():
    row = next(row for row in ROWS if len(several(row["domains"])) > 1)
    assert {outlet_by_url(f"https://www.{domain}/x").name for domain in several(row["domains"])} == {row["name"]}


@pytest.mark.parametrize(
    ("identifier", "name"),
    [("ZwanzigMinuten", "20 Minuten"), ("BSZ", "Braunschweiger Zeitung"), ("EuronewsFR", "Euronews"), ("NTVTR", "NTV (Türkiye)"), ("Heise", "heise online"), ("SueddeutscheZeitung", None)],
)
def test_a_crawlers_identifier_names_the_outlet(identifier, name):
    found = outlet_known(None, identifier)
    assert found is not None
    assert found.name == (name or identifier)


@pytest.mark.parametrize("text", ["Heise came home, and Golem too.", "Said Bhaskar to Golem: twenty minutes.", "zwanzig Minuten später, der freie Leuchtturm", "A free beacon for every daily news reader"])
def test_an_identifier_that_is_a_word_is_not_sought_in_text(text):
    assert named(text) == {}


@pytest.mark.parametrize("word", ["Tageszeitung", "Wochenblatt", "Pravda", "Merkur", "People", "MBN"])
def test_what_several_outlets_are_called_is_nobodys_alias(word):
    assert not any(word.casefold() == form.casefold() for row in ROWS for form in several(row["aliases"]))
