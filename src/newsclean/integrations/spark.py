"""Spark: a DataFrame in, a DataFrame of cleaned articles out (``mapInArrow``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.corpus.rows import DEFAULT_FIELDS, Fields
from newsclean.corpus.sources import need
from newsclean.corpus.work import Cleaner
from newsclean.integrations.arrow import DEFAULT_CLEANER, clean_batches, output_schema

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["Cleaner", "Fields", "clean_dataframe"]


@dataclass(frozen=True)
class _Task:
    """What an executor does with the batches of a partition; newsclean must be installed there."""

    fields: Fields
    cleaner: Cleaner

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return clean_batches(batches, self.fields, self.cleaner)


def clean_dataframe(frame: DataFrame, fields: Fields = DEFAULT_FIELDS, cleaner: Cleaner = DEFAULT_CLEANER) -> DataFrame:
    """Clean the articles of a DataFrame, a row each; see ``arrow.clean_table`` for its columns. Lazy, like every
    transformation of Spark. Raises ValueError when there is neither a column of texts nor one of pages, and Missing
    when pyspark is not installed."""
    types = need("pyspark.sql.pandas.types", "spark")
    schema = output_schema(types.to_arrow_schema(frame.schema), fields)
    return frame.mapInArrow(_Task(fields, cleaner), types.from_arrow_schema(schema))
