"""Spark: a DataFrame in, a DataFrame of cleaned articles out (``mapInArrow``), and repeats learnt as a group-by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsclean.article import LABELS, Article
from newsclean.corpus.profile import DEFAULT_THRESHOLDS, Profile, Thresholds, propose
from newsclean.corpus.repeats import CONTEXTS, Repeat, sight
from newsclean.corpus.rows import DEFAULT_FIELDS, Fields, row_of
from newsclean.corpus.sources import need
from newsclean.corpus.work import Cleaner
from newsclean.integrations.arrow import DEFAULT_CLEANER, ROWS, clean_batches, output_schema
from newsclean.label.fold import fold

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

__all__ = ["Cleaner", "Fields", "Thresholds", "clean_dataframe", "learn_dataframe"]

#: A row for each block of an article, and one for the article itself, whose shape is null.
_SIGHTINGS = "outlet string, language string, shape string, text string, label string, folded string, context bigint"


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


@dataclass(frozen=True)
class _Sight:
    """What an executor does with a partition that is learnt from."""

    fields: Fields
    cleaner: Cleaner

    def __call__(self, batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        pa = need("pyarrow", "spark")
        names = [part.split()[0] for part in _SIGHTINGS.split(", ")]
        schema = pa.schema([(name, pa.int64() if name == "context" else pa.string()) for name in names])
        for whole in batches:
            for start in range(0, whole.num_rows, ROWS):
                rows = self._rows(whole.slice(start, ROWS))
                yield pa.RecordBatch.from_pylist([dict(zip(names, row)) for row in rows], schema)

    def _rows(self, batch: pyarrow.RecordBatch) -> Iterator[tuple[object, ...]]:
        for data in batch.select([name for name in batch.schema.names if name in self.fields]).to_pylist():
            article = self.cleaner(row_of(data, self.fields, ""))
            if isinstance(article, Article):
                seen = sight(article)
                yield (seen.outlet, seen.language, None, None, None, None, seen.context)
                for block in seen.blocks:
                    yield (seen.outlet, seen.language, *block, fold(block.text), seen.context)


def learn_dataframe(frame: DataFrame, fields: Fields = DEFAULT_FIELDS, cleaner: Cleaner = DEFAULT_CLEANER, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Profile:
    """Find the blocks that outlets repeat, as ``newsclean learn`` does, by Spark's group-by, with exact counts.

    Write the rules with ``newsclean.corpus.profile.to_toml``. Only the blocks that reach the thresholds come to the
    driver. Articles that cannot be cleaned are not learnt from.
    """
    functions = need("pyspark.sql.functions", "spark")
    f, column = functions, functions.col
    seen = frame.mapInArrow(_Sight(fields, cleaner), _SIGHTINGS)
    articles = seen.where(column("shape").isNull()).groupBy("outlet", "language").count()
    totals: dict[str, dict[str, int]] = {}
    for row in articles.collect():
        totals.setdefault(row["outlet"], {})[row["language"]] = row["count"]
    labels = [f.sum((column("label") == label).cast("int")).alias(f"is_{label}") for label in LABELS]
    counted = (
        seen.where(column("shape").isNotNull())
        .groupBy("outlet", "shape")
        .agg(f.count("*").alias("found"), f.min("text").alias("text"), f.min("folded").alias("low"), f.max("folded").alias("high"), f.count_distinct("context").alias("contexts"), *labels)
        .where(column("found") >= thresholds.least)
    )
    return propose([_repeat(row.asDict(), totals[row["outlet"]]) for row in counted.toLocalIterator()], thresholds)


def _repeat(row: dict[str, Any], languages: dict[str, int]) -> Repeat:
    labels = {label: count for label in LABELS if (count := row[f"is_{label}"])}
    language = max(sorted(languages), key=lambda code: languages[code])
    return Repeat(row["outlet"], sum(languages.values()), language, row["shape"], row["found"], row["text"], row["low"] != row["high"], labels, min(row["contexts"], CONTEXTS))
