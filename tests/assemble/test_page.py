"""The fields of a page, chosen by trust and checked."""

from datetime import date

import pytest

from newsclean.assemble.page import TRUST, Chosen, Visible, choose, host_of, signing_organisations
from newsclean.read.claims import SOURCES, Claim, Claims

URL = "https://www.wendpost.example/nature/otters"
TODAY = date(2031, 5, 1)


def chosen(visible=None, url=URL, today=TODAY, **fields):
    claims = Claims(**{field: tuple(Claim(value, source) for value, source in rows) for field, rows in fields.items()})
    return choose(claims, visible or Visible(), today, url)


def test_nothing_claimed_is_nothing_chosen():
    got = choose(Claims(), Visible(), None)
    assert got == Chosen()


def test_trust_names_known_sources():
    assert {source for order in TRUST.values() for source in order} <= {*SOURCES, "visible"}
    assert set(TRUST) | {"headline"} == set(Claims._fields) - {"article_body"}


def test_provenance_tells_each_field():
    got = chosen(headline=[("Otters return to Wend", "h1")], date_published=[("2031-04-07", "time")], authors=[("Runa Eklöv", "meta")], section=[("Nature", "opengraph")])
    assert dict(got.provenance) == {"headline": "h1", "date_published": "time", "authors": "meta", "section": "opengraph", "outlet": "url"}


def test_authors_are_persons_and_others_sign_apart():
    got = chosen(authors=[("Runa Eklöv", "json-ld"), ("Reuters", "json-ld"), ("Wend Post", "json-ld")], outlet=[("Wend Post", "opengraph")])
    assert (got.authors, got.organisations) == (("Runa Eklöv",), ("Reuters",))
    got = chosen(authors=[("Wend Post", "json-ld")], outlet=[("Wend Post", "opengraph")])
    assert (got.authors, got.organisations) == ((), ("Wend Post",))


def test_a_source_that_names_more_persons_wins():
    got = chosen(Visible(bylines=("By Runa Eklöv and Tam Birrane",)), authors=[("Tam Birrane", "json-ld")])
    assert (got.authors, dict(got.provenance)["authors"]) == (("Runa Eklöv", "Tam Birrane"), "visible")
    got = chosen(Visible(bylines=("By Runa Eklöv",)), authors=[("Tam Birrane", "json-ld")])
    assert got.authors == ("Tam Birrane",)


def test_lines_of_text_name_no_organisations():
    assert chosen(authors=[("by | Wend News Service", "byline")]).organisations == ()


def test_dates():
    got = chosen(date_published=[("2031-04-08T09:00:00Z", "meta"), ("2031-04-07T09:00:00+02:00", "json-ld")], date_modified=[("2031-04-09", "json-ld")])
    assert (got.date_published, got.date_published_raw, got.date_modified) == ("2031-04-07T09:00:00+02:00", "2031-04-07T09:00:00+02:00", "2031-04-09")


def test_no_date_of_the_future():
    claims = [("2031-06-01", "json-ld"), ("2031-04-07", "time")]
    assert chosen(date_published=claims).date_published == "2031-04-07"
    assert chosen(date_published=claims, today=None).date_published == "2031-06-01"
    assert chosen(date_published=[("2031-05-02", "json-ld")]).date_published == "2031-05-02"
    assert chosen(date_published=[("2031-05-02", "json-ld")], today=date.max).date_published


def test_a_change_before_the_publication_is_none():
    got = chosen(date_published=[("2031-04-07T09:00:00Z", "json-ld")], date_modified=[("2031-04-07T10:30:00+02:00", "json-ld")])
    assert got.date_modified is None and got.date_modified_raw is None


def test_dates_of_the_text():
    got = chosen(Visible(timestamps=("Published 7 April 2031, updated 8 April 2031",)), language=[("en", "html")])
    assert got.date_published == "2031-04-07"
    assert dict(got.provenance)["date_published"] == "visible"


def test_outlet_by_domain_then_by_name():
    assert chosen(url="https://www.spiegel.de/x/y", outlet=[("Whatever", "opengraph")]).outlet.name == "Der Spiegel"
    unknown = chosen(outlet=[("WP", "opengraph"), ("Wend Post – all the news of the valley", "json-ld")]).outlet
    assert (unknown.name, unknown.domain, unknown.country) == ("Wend Post", "wendpost.example", None)
    assert chosen(url=None, outlet=[("der spiegel", "opengraph")]).outlet.domain == "spiegel.de"
    # A known name on another domain may be another paper.
    assert chosen(outlet=[("Der Spiegel", "opengraph")]).outlet.domain == "wendpost.example"
    assert chosen().outlet.evidence == "url: wendpost.example"


def test_description_says_more_than_the_headline():
    rows = [("Otters return to Wend", "json-ld"), ("After sixty years the animals…", "opengraph"), ("After sixty years the animals build again.", "meta")]
    got = chosen(headline=[("Otters return to Wend", "h1")], description=rows)
    assert got.description == "After sixty years the animals build again."
    assert chosen(Visible(description="The dek on the page."), description=rows).description == "The dek on the page."


@pytest.mark.parametrize(("value", "section"), [("Nature, Local", "Nature"), ("Nature > Rivers", "Nature"), ("https://x.example/n", None), ("Wend Post", None), ("12", None), ("x" * 99, None)])
def test_section(value, section):
    assert chosen(section=[(value, "json-ld")], outlet=[("Wend Post", "opengraph")]).section == section


@pytest.mark.parametrize(("claim", "language"), [("en-GB", "en"), ("de_DE", "de"), ("zh-Hant-TW", "zh-Hant"), ("zh_CN", "zh-CN"), ("English", None), ("", None), ("EN", "en")])
def test_language(claim, language):
    assert chosen(language=[(claim, "html")]).language == language
    assert chosen(Visible(language="fi"), language=[(claim, "html")]).language == "fi"


@pytest.mark.parametrize(
    ("claim", "url"),
    [
        ("https://wendpost.example/nature/otters-1", "https://wendpost.example/nature/otters-1"),
        ("/nature/otters-1", "https://www.wendpost.example/nature/otters-1"),
        ("https://m.wendpost.example/a/b", "https://m.wendpost.example/a/b"),
        ("https://wendpost.example/", URL),
        ("https://elsewhere.example/nature/otters", URL),
        ("javascript:void(0)", URL),
        ("http://[bad", URL),
    ],
)
def test_address(claim, url):
    assert choose(Claims(url=(Claim(claim, "canonical"),)), Visible(), None, URL).url == url


def test_access():
    assert chosen(access=[("True", "json-ld")]).access == "free"
    assert chosen(access=[("true", "json-ld"), ("False", "json-ld")]).access == "paid"
    assert chosen(access=[("metered", "opengraph")]).access == "paid"
    assert chosen(access=[("whatever", "opengraph")]).access is None


@pytest.mark.parametrize(("url", "host"), [(URL, "wendpost.example"), ("wendpost.example/a", "wendpost.example"), ("http://[bad", None), ("localhost", None), ("", None), (None, None)])
def test_hosts(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize("text", ["", " ", "\ud800", "a" * 6000, "|" * 3000, " - " * 1500, "\x00", "٣" * 40, "1" * 13, "9" * 10, "0000-00-00", "{}"])
def test_never_raises(text):
    fields = {field: (Claim(text, "json-ld"), Claim(text, "title")) for field in Claims._fields if field != "article_body"}
    visible = Visible(text, text, (text,), (text,), text, text)
    for url in (text, URL, None):
        assert isinstance(choose(Claims(**fields), visible, TODAY, url), Chosen)


def test_the_lines_round_the_opening_sign_before_all_other_bylines():
    shown = Visible(bylines=("By Runa Eklöv", "Share Print", "By Tam Birrane"), authors=("Runa Eklöv",))
    assert chosen(shown).authors == ("Runa Eklöv",)
    assert chosen(shown._replace(authors=())).authors == ("Runa Eklöv",)


def test_a_known_agency_signs_whatever_words_it_is_made_of():
    assert signing_organisations(("Associated Press", "Wend Staff")) == ("Associated Press",)


def test_a_line_that_signs_is_no_description():
    line = "Runa Eklöv 7 April 2031, 7:15"
    got = chosen(Visible(description=line), authors=[("Runa Eklöv", "meta")], description=[("Otters are back after sixty years", "meta")])
    assert (got.description, (got.date_published or "")[:10]) == ("Otters are back after sixty years", "2031-04-07")
    assert chosen(Visible(description="Runa Eklöv counted them, and she counted twice.")).description is not None


def test_the_title_names_an_outlet_that_its_domain_bears_out():
    named = chosen(headline=[("The Wend Post: Otters return", "title")]).outlet
    other = chosen(headline=[("Otters return - Valley News", "title")]).outlet
    assert (named and named.name, other and other.name) == ("The Wend Post", "wendpost.example")


def test_the_opening_is_the_headline_where_nothing_claims_one():
    assert chosen(Visible(headline="Wend Post", opening="Otters return to Wend"), outlet=[("Wend Post", "opengraph")]).headline == "Otters return to Wend"
