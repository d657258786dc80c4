"""Dates out of timestamp lines, as ISO 8601 with the raw words."""

import pytest

from newsclean.assemble.dates import Dates, read_dates


@pytest.mark.parametrize(
    ("line", "language", "country", "iso"),
    [
        ("March 4, 2024", "en", None, "2024-03-04"),
        ("4 March 2024", "en", "GB", "2024-03-04"),
        ("Mar. 4, 2024", "en", "US", "2024-03-04"),
        ("March 4th, 2024", "en", "US", "2024-03-04"),
        ("2024-02-01", "de", None, "2024-02-01"),
        ("2024-02-01", "en", "US", "2024-02-01"),
        ("2024-02-01 14:30", "en", "GB", "2024-02-01T14:30"),
        ("5. Oktober 2024", "de", None, "2024-10-05"),
        ("5. März 2024, 14:30 Uhr", "de", None, "2024-03-05T14:30"),
        ("05.10.2024", "de", None, "2024-10-05"),
        ("4 février 2024 à 18h05", "fr", None, "2024-02-04T18:05"),
        ("4 de mayo de 2024", "es", None, "2024-05-04"),
        ("4 maggio 2024", "it", None, "2024-05-04"),
        ("4 de março de 2024", "pt", None, "2024-03-04"),
        ("4 maart 2024", "nl", None, "2024-03-04"),
        ("4 stycznia 2024", "pl", None, "2024-01-04"),
        ("Date: 21-AUG-1998", "en", None, "1998-08-21"),
        ("04-mei-2024", "nl", None, "2024-05-04"),
        ("4 марта 2024", "ru", None, "2024-03-04"),
        ("2024-03-04", "en", None, "2024-03-04"),
        ("2024-03-04T08:15:00Z", "en", None, "2024-03-04T08:15:00Z"),
        ("03/04/2024", "en", "US", "2024-03-04"),
        ("03/04/2024", "en", "GB", "2024-04-03"),
        ("03/04/2024", "de", None, "2024-04-03"),
        ("13/04/2024", "en", "US", "2024-04-13"),
        ("04/13/2024", "en", "GB", "2024-04-13"),
        ("March 4, 2024 at 3:05 p.m.", "en", "US", "2024-03-04T15:05"),
        ("March 4, 2024 12:10 AM", "en", "US", "2024-03-04T00:10"),
        ("March 4, 2024 3:05 PM EST", "en", "US", "2024-03-04T15:05:00-05:00"),
        ("4 March 2024 09:30 GMT", "en", "GB", "2024-03-04T09:30:00+00:00"),
        ("4 March 2024 09:30 IST", "en", "IN", "2024-03-04T09:30:00+05:30"),
        ("4 March 2024 09:30 +0200", "en", None, "2024-03-04T09:30:00+02:00"),
    ],
)
def test_published(line, language, country, iso):
    assert read_dates([line], language, country).published == iso


@pytest.mark.parametrize("line", ["", "31 February 2024", "2024-13-40", "March 2024", "Monday", "45/45/2024", "0000-00-00", "Chapter 3, verse 4"])
def test_what_is_no_date_gives_none(line):
    assert read_dates([line], "en", None) == Dates()


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 4 March 2024, updated 5 March 2024", "2024-03-04", "2024-03-05"),
        ("Updated 5 March 2024", None, "2024-03-05"),
        ("Aktualisiert am 5. März 2024, veröffentlicht am 4. März 2024", "2024-03-04", "2024-03-05"),
        ("Publié le 4 mars 2024, mis à jour le 5 mars 2024", "2024-03-04", "2024-03-05"),
        ("Bijgewerkt 5 maart 2024", None, "2024-03-05"),
    ],
)
def test_modified(line, published, modified):
    dates = read_dates([line], "en", None)
    assert (dates.published, dates.modified) == (published, modified)


def test_first_date_is_published_and_last_change_wins():
    dates = read_dates(["4 March 2024", "7 March 2024", "Updated 8 March 2024", "Updated 9 March 2024"], "en", None)
    assert (dates.published, dates.modified) == ("2024-03-04", "2024-03-09")


def test_raw_words_are_kept():
    dates = read_dates(["Published: March 4, 2024 3:05 PM EST | Updated: March 5, 2024"], "en", "US")
    assert dates.published_raw == "March 4, 2024 3:05 PM EST"
    assert dates.modified_raw == "March 5, 2024"
