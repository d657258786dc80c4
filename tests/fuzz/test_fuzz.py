"""The oracles on what hypothesis makes up, with a small fixed budget; README.md tells how to run them for hours."""

import gzip
import json

import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzz import oracles, strategies


@given(st.one_of(strategies.TEXTS, st.binary(max_size=300)))
def test_texts(source):
    oracles.text(source)


@given(st.one_of(strategies.PAGES, st.binary(max_size=300)), st.sampled_from((None, "utf-8", "shift_jis", "utf-7", "x")))
def test_pages(source, encoding):
    oracles.page(source, encoding)


@given(strategies.broken(strategies.RULES))
@example(b"a = " + b"[" * 100_000)
@example(b"a = " + b"1" * 10_000)
@example(b'kind = "advertisement"\n[[cue]]\nid = "a"\nanchors = ["ba"]\nregex = "' + b"(?:" * 5_000 + b"ba" + b")" * 5_000 + b'"')
@example(b'kind = "advertisement"\n[[cue]]\nid = "a"\nanchors = ["ba"]\nregex = "ba{99999999999}"')
def test_rules(data):
    oracles.rules(data)


@pytest.mark.parametrize("form, files", [("jsonl", strategies.JSONL), ("csv", strategies.CSV), ("tsv", strategies.CSV), ("parquet", strategies.PARQUET), ("warc", strategies.WARC), ("files", st.binary(max_size=300))])
def test_files_of_articles(form, files):
    @given(strategies.broken(files), st.sampled_from(("", "", ".gz", ".zst", "cut.gz", "cut.zst")))
    def check(data, packing):
        ending = packing.removeprefix("cut")
        data = gzip.compress(data) if ending == ".gz" else zstandard.ZstdCompressor().compress(data) if ending == ".zst" else data
        oracles.rows(form, data[:-3] if packing.startswith("cut") else data, ending)

    check()


@given(strategies.COLUMNS)
def test_every_row_of_a_sound_table_is_a_row(rows):
    assert oracles.rows("parquet", strategies._table(rows)) == len(rows)


@given(st.lists(strategies.OBJECTS, max_size=5))
def test_every_line_of_sound_json_is_a_row(rows):
    lines = [json.dumps(row) for row in rows]
    assert oracles.rows("jsonl", "\n".join(lines).encode()) == len(rows)
