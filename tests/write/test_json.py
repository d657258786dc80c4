"""Records as JSON: valid for every text, and nothing lost."""

import json

import pytest

from newsclean import clean
from newsclean.article import RECORD_FIELDS
from newsclean.write.json import dump, error_record, record_of
from tests.support import STORIES

TEXT = STORIES["de"].around("Anzeige")


@pytest.mark.parametrize("text", ["", TEXT, "Löwe\x00 \u2028 x", "lone \ud800 surrogate", "\U0001f409 " * 5])
@pytest.mark.parametrize("indent", [None, 2])
def test_round_trip(text, indent):
    record = record_of(clean(text))
    data = dump(record, indent)
    assert json.loads(data) == record
    assert indent or b"\n" not in data


def test_text_stays_readable():
    assert "Löwe".encode() in dump({"x": "Löwe"})


def test_record_has_the_published_fields_in_order():
    assert list(record_of(clean(TEXT))) == ["schema_version", *RECORD_FIELDS]


def test_id_of_the_input():
    assert record_of(clean(TEXT), "a.txt")["id"] == "a.txt"
    assert record_of(clean(TEXT))["id"] is None


def test_error_record():
    record = error_record("a.txt", "FileNotFoundError", "no such file")
    assert (record["id"], record["status"]) == ("a.txt", "error")
    assert record["error"] == {"type": "FileNotFoundError", "message": "no such file"}
    assert json.loads(dump(record)) == record
