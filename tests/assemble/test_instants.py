"""Claimed dates as ISO 8601."""

import re
from datetime import date

import pytest

from newsclean.assemble import instants as module
from newsclean.assemble.instants import Place, instant, is_before, is_future
from newsclean.label.safety import why_unsafe


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2031-04-07", "2031-04-07"),
        ("2031-04-07T08:05:09+02:00", "2031-04-07T08:05:09+02:00"),
        ("2031-04-07T08:05:09.123456Z", "2031-04-07T08:05:09+00:00"),
        ("2031-04-07T08:05:09+0200", "2031-04-07T08:05:09+02:00"),
        ("2031-04-07T08:05:09+02:00[Europe/Berlin]", "2031-04-07T08:05:09+02:00"),
        ("2031-04-07 08:05 CEST", "2031-04-07T08:05:00+02:00"),
        ("2031-04-07T08:05", "2031-04-07T08:05:00"),
        ("2031-4-7 8:05:09", "2031-04-07T08:05:09"),
        ("2031/04/07 08:05:09", "2031-04-07T08:05:09"),
        ("2031.04.07", "2031-04-07"),
        ("20310407", "2031-04-07"),
        ("20310407T080509Z", "2031-04-07T08:05:09+00:00"),
        ("2031-04-07T00:00:00", "2031-04-07"),
        ("2031-04-07T00:00:00Z", "2031-04-07T00:00:00+00:00"),
        ("1617782709", "2021-04-07T08:05:09+00:00"),
        ("1617782709000", "2021-04-07T08:05:09+00:00"),
        ("Mon, 07 Apr 2031 08:05:09 GMT", "2031-04-07T08:05:09+00:00"),
        ("Mon Apr 07 08:05:09 CEST 2031", "2031-04-07T08:05:09+02:00"),
        ("Mon Apr 07 08:05:09 2031", "2031-04-07T08:05:09"),
        ("April 7, 2031", "2031-04-07"),
        ("7 avril 2031", "2031-04-07"),
        ("2031-02-30", None),
        ("2031-04-07T25:00:00Z", "2031-04-07"),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("0000000000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_claimed(value, iso):
    assert instant(value) == iso


def test_numeric_dates_by_place():
    assert instant("04/07/2031", Place("en", "US")) == "2031-04-07"
    assert instant("04/07/2031", Place("en", "GB")) == "2031-07-04"


def test_order():
    assert is_before("2031-04-07T08:00:00+02:00", "2031-04-07T07:00:00Z")
    assert not is_before("2031-04-07T23:00:00", "2031-04-07T01:00:00Z")
    assert is_before("2031-04-06", "2031-04-07T01:00:00Z")
    assert not is_before("nothing", "nothing")
    assert is_future("2031-04-09", date(2031, 4, 7)) and not is_future("2031-04-08", date(2031, 4, 7))
    assert not is_future("2031-04-09", None)


def test_regexes_are_safe():
    for value in vars(module).values():
        if isinstance(value, re.Pattern):
            assert why_unsafe(value.pattern) is None, value.pattern
