"""Arrow tables and record batches in, cleaned ones out: the core of what runs in Spark, datasets, pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsclean.corpus.forms import record
from newsclean.corpus.rows import DEFAULT_FIELDS, Fields, row_of
from newsclean.corpus.sources import need
from newsclean.corpus.work import Cleaner

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Cleaner", "Fields", "clean_batches", "clean_table", "output_schema"]

#: Rows of a batch that is given out: what is held at once.
ROWS = 128
#: What a column of the input is called in the output where the record has one of its name.
PREFIX = "input_"
DEFAULT_CLEANER = Cleaner()


def output_schema(schema: pyarrow.Schema, fields: Fields = DEFAULT_FIELDS) -> pyarrow.Schema:
    """The schema of what is made of tables of a schema: the record's columns, ``error``, and the columns that go
    through, in their order. The columns that ``fields`` names are taken up in the record and do not.

    Raises ValueError when there is neither a column of texts nor one of pages, or two columns have one name.
    """
    pa = need("pyarrow", "corpus")
    columns = _columns(fields)
    names = _through(schema, fields)
    return pa.schema([*columns, *(schema.field(name).with_name(new) for name, new in names.items())])


def clean_table(table: pyarrow.Table, fields: Fields = DEFAULT_FIELDS, cleaner: Cleaner = DEFAULT_CLEANER) -> pyarrow.Table:
    """Clean the articles of a table, a row each; a row that cannot be cleaned has ``error`` and the status ``error``.

    fields: the names of the columns. cleaner: the rules and what is known of all articles. Raises ValueError when
    there is neither a column of texts nor one of pages.
    """
    pa = need("pyarrow", "corpus")
    return pa.Table.from_batches(list(clean_batches(table.to_batches(), fields, cleaner)), output_schema(table.schema, fields))


def clean_batches(batches: Iterable[pyarrow.RecordBatch], fields: Fields = DEFAULT_FIELDS, cleaner: Cleaner = DEFAULT_CLEANER) -> Iterator[pyarrow.RecordBatch]:
    """Clean record batches as they come, ``clean_table`` for what does not end. Batches of 128 rows at most are given
    out, in the order of the rows."""
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS):
            yield _clean(batch.slice(start, ROWS), fields, cleaner)


def _clean(batch: pyarrow.RecordBatch, fields: Fields, cleaner: Cleaner) -> pyarrow.RecordBatch:
    from newsclean.write.table import to_table

    pa = need("pyarrow", "corpus")
    schema, through = output_schema(batch.schema, fields), _through(batch.schema, fields)
    taken = [name for name in batch.schema.names if name not in through]
    table = to_table(_record(data, fields, cleaner) for data in batch.select(taken).to_pylist())
    columns = [column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column for column in table.columns[:-1]]
    return pa.record_batch([*columns, *(batch.column(name) for name in through)], schema=schema)


def _record(data: Mapping[str, Any], fields: Fields, cleaner: Cleaner) -> dict[str, Any]:
    row = row_of(data, fields, "")
    made = record(row.id, {}, cleaner(row._replace(extra={})))
    return {**made, "id": row.id or None}


def _columns(fields: Fields) -> list[Any]:
    """The columns of a record; ``extra`` is not among them, as columns go through as they are."""
    from newsclean.write.table import article_schema

    return list(article_schema())[:-1]


def _through(schema: pyarrow.Schema, fields: Fields) -> dict[str, str]:
    """The columns that go through, with their names in the output."""
    if not {fields.text, fields.html} & set(schema.names):
        wanted = " or ".join(repr(name) for name in (fields.text, fields.html) if name)
        raise ValueError(f"no column {wanted}; the columns are: {', '.join(schema.names)}")
    twice = next((name for name in schema.names if schema.names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"two columns are called {twice!r}")
    own = {column.name for column in _columns(fields)}
    out: dict[str, str] = {}
    for name in schema.names:
        if name not in fields:
            new = name
            while new in own or (new != name and new in schema.names):
                new = PREFIX + new
            out[name] = new
    return out
