"""The work on one row: clean it, and make of it what the output takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from newsclean.article import Article
from newsclean.corpus.rows import Failure, Row
from newsclean.corpus.tally import Tally, tally
from newsclean.label.decide import EVEN
from newsclean.label.rules import Rules
from newsclean.pipeline import DEFAULT, ENGINES, clean, clean_html

Result = Article | Failure


@dataclass(frozen=True)
class Cleaner:
    """Cleans rows; the arguments are those of ``clean()`` and ``clean_html()``."""

    rules: Rules = DEFAULT
    precision: float = EVEN
    language: str | None = None
    outlet: str | None = None
    engine: str = ENGINES[0]
    reference: date | None = None

    def __call__(self, row: Row) -> Result:
        """The cleaned row. Never raises: what goes wrong becomes a Failure."""
        if row.problem is not None:
            return row.problem
        given: dict[str, Any] = {"url": row.url, "rules": self.rules, "precision": self.precision, "language": self.language, "outlet": self.outlet}
        try:
            if row.html is not None:
                return clean_html(row.html, encoding=row.encoding, engine=self.engine, reference=self.reference, **given)
            return clean(row.text if row.text is not None else "", **given)
        except Exception as error:
            return row.failed(type(error).__name__, str(error) or type(error).__name__)


class Outcome(NamedTuple):
    """What a row became for the output, and for the summary."""

    payload: Any
    tally: Tally


class Job(Protocol):
    """Work that a worker does. Must be picklable; ``failed`` runs where the worker cannot."""

    def __call__(self, row: Row) -> Outcome: ...

    def failed(self, failure: Failure) -> Outcome: ...


#: Makes the payload of a result: the row's id, its extra fields, and the result.
Render = Callable[[str, Mapping[str, Any], Result], Any]


@dataclass(frozen=True)
class CleanJob:
    """Clean a row and render it; a picklable Job."""

    cleaner: Cleaner
    render: Render

    def __call__(self, row: Row) -> Outcome:
        result = self.cleaner(row)
        return Outcome(self.render(row.id, row.extra, result), tally(result))

    def failed(self, failure: Failure) -> Outcome:
        return Outcome(self.render(failure.id, failure.extra, failure), tally(failure))


def as_result(id: str, extra: Mapping[str, Any], result: Result) -> Result:
    """The result itself."""
    return result
