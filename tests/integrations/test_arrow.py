"""Tables and batches: typed, in order, nothing lost, the input's own columns kept."""

import json

import pyarrow as pa
import pytest

from newsclean import clean
from newsclean.integrations.arrow import Cleaner, Fields, clean_batches, clean_table, output_schema
from newsclean.write.table import article_schema
from tests.corpus.invented import rows, text


def test_a_table_is_cleaned_row_by_row():
    table = clean_table(pa.Table.from_pylist(rows(20)))
    assert table.schema == output_schema(pa.Table.from_pylist(rows(1)).schema)
    for n, row in enumerate(table.to_pylist()):
        expected = {**clean(text(n), url=f"https://www.example.com/{n}").to_dict(), "id": f"a{n}"}
        assert {key: row[key] for key in expected} == expected
        assert (row["error"], row["shelf"]) == (None, n % 5)


def test_columns_with_our_names_get_others():
    table = clean_table(pa.table({"text": ["Short."], "status": ["draft"], "body": ["mine"]}))
    [row] = table.to_pylist()
    assert (row["input_status"], row["input_body"]) == ("draft", "mine")
    assert row["id"] is None


def test_names_stay_apart():
    table = clean_table(pa.table({"text": ["Short."], "status": ["draft"], "input_status": ["old"]}))
    [row] = table.to_pylist()
    assert (row["input_input_status"], row["input_status"]) == ("draft", "old")
    assert len(set(table.schema.names)) == len(table.schema.names)
    with pytest.raises(ValueError, match="two columns are called 'x'"):
        clean_table(pa.Table.from_arrays([pa.array(["a"])] * 3, names=["text", "x", "x"]))


def test_bad_rows_stay_as_errors_and_odd_texts_are_held():
    table = clean_table(pa.table({"id": ["a", "b", "c"], "text": [None, "", "One \u2028 two \x00 three."]}))
    assert table["status"].to_pylist()[:2] == ["error", "empty"]
    assert table["error"].to_pylist()[0]["type"] == "BadRow"
    assert table["error"].to_pylist()[1:] == [None, None]
    assert table["id"].to_pylist() == ["a", "b", "c"]


def test_batches_stream():
    batch = pa.RecordBatch.from_pylist(rows(300))
    made = list(clean_batches(iter([batch, batch.slice(0, 0), batch.slice(7, 3)])))
    assert [b.num_rows for b in made] == [128, 128, 44, 3]
    assert pa.Table.from_batches(made)["id"].to_pylist() == [f"a{n}" for n in (*range(300), 7, 8, 9)]


def test_no_column_of_texts_is_told():
    with pytest.raises(ValueError, match="no column 'text' or 'html'; the columns are: body"):
        clean_table(pa.table({"body": ["x"]}))


def test_named_columns_and_options():
    table = clean_table(pa.table({"content": [text(1)], "key": [5], "link": ["https://www.theguardian.com/x"]}), Fields("content", None, "link", "key"), Cleaner(language="en"))
    [row] = table.to_pylist()
    assert (row["id"], row["outlet"]["name"]) == ("5", "The Guardian")


def test_the_schema_is_the_records():
    names = article_schema().names
    assert set(names) == {*clean("x").to_dict(), "error", "extra"}
    assert article_schema().field("removed").type.value_type.field("evidence").type.value_type.field("weight").type == pa.float64()


def test_lone_surrogates_are_escaped():
    from newsclean.write.table import to_table

    [row] = to_table([{**clean("Half a \ud800 pair here.").to_dict(), "extra": {"a": "\udfff"}}]).to_pylist()
    assert "\\ud800" in json.dumps(row, ensure_ascii=False)
