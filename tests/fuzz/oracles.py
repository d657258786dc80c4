"""What must hold of any input, as functions that raise AssertionError; hypothesis and the guided fuzzer share them.

Each takes an input and says nothing when all is well: no exception but the documented ones, spans tile the input, the
same input gives the same output, and every row gives exactly one record.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from newsclean import Article, Rules, clean, clean_html
from newsclean.article import STATUSES
from newsclean.corpus.forms import csv_row, json_line, markdown_file
from newsclean.corpus.readers import READERS, read
from newsclean.corpus.rows import DEFAULT_FIELDS, Failure, Place, Row
from newsclean.corpus.sources import sources
from newsclean.corpus.work import Cleaner
from newsclean.label.cues import Matcher
from newsclean.label.fold import fold_all
from newsclean.label.rules import RulesError

#: The formats of files, each with the ending that an input of it has.
ENDINGS = {"jsonl": ".jsonl", "csv": ".csv", "tsv": ".tsv", "parquet": ".parquet", "warc": ".warc", "files": ".txt"}
CLEANER = Cleaner()


def tiles(article: Article) -> None:
    """Kept and removed spans and separators, in order, are the source."""
    at = 0
    for span in article.spans:
        assert span.start == at <= span.end, f"a span begins at {span.start}, the one before it ended at {at}"
        at = span.end
    assert at == len(article.source), f"the spans end at {at} of {len(article.source)}"
    assert article.status in STATUSES
    for removal in article.removed:
        assert 0 <= removal.start < removal.end <= len(article.source)
    record = article.to_dict()
    assert json.loads(json.dumps(record)) == record


def _again(source: str | bytes) -> bool:
    """Whether it is cleaned a second time: one in four is, told by its length."""
    return len(source) % 4 == 0


def text(source: str | bytes) -> None:
    """Any text, or bytes of one."""
    article = clean(source)
    if isinstance(source, str):
        assert article.source == source
    tiles(article)
    if _again(source):
        assert clean(source) == article, "the second time it is another"


def page(source: str | bytes, encoding: str | None = None) -> None:
    """Any web page."""
    article = clean_html(source, encoding=encoding, url="https://www.example.com/a")
    tiles(article)
    if _again(source):
        assert clean_html(source, encoding=encoding, url="https://www.example.com/a") == article, "the second time it is another"


def rules(data: bytes) -> Rules | None:
    """Any rules file: refused with a reason, or used, and then its cues are found in any text without long searching."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "r.toml")
        path.write_bytes(data)
        try:
            found = Rules.load(path)
        except RulesError as error:
            assert str(error).startswith(str(path)), f"the message does not name the file: {error}"
            return None
    own = tuple(cue for cue in found.cues if cue.name in found.own)
    matcher = Matcher(own)
    for cue in own:
        matcher.find(fold_all([line for anchor in cue.anchors[:3] for filler in ("a", " ", "1", anchor) for line in (anchor + filler * 400, filler * 100 + anchor)]))
    return found


def rows(form: str, data: bytes, ending: str = "") -> int:
    """Any file of articles: rows or bad rows, each becoming exactly one record in each format. Returns how many."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in" + ENDINGS[form] + ending)
        path.write_bytes(data)
        found = _read(path, form, Place())
        assert [place for place, _ in found] == [Place(0, number) for number in range(len(found))]
        middle = len(found) // 2
        assert repr(_read(path, form, Place(0, middle))) == repr(found[middle:]), "from the middle on it is another"
    records([row for _, row in found])
    return len(found)


def _read(path: Path, form: str, start: Place) -> list[tuple[Place, Row]]:
    assert form in READERS
    meter: list[int] = []
    return list(read(sources([str(path)], form), DEFAULT_FIELDS, meter.append, start))


def records(found: Iterable[Row]) -> None:
    """Every row gives one line of JSON, one row of CSV, and one file or one error."""
    for row in found:
        assert isinstance(row.id, str)
        assert (row.problem is not None) or row.text is not None or row.html is not None
        result = CLEANER(row)
        assert not isinstance(result, Failure) or result is row.problem, f"{result.type}: {result.message}"
        line = json_line(row.id, row.extra, result)
        assert line.count(b"\n") == 1 and line.endswith(b"\n")
        assert json.loads(line)["id"] == row.id or max(row.id, default="") >= "\ud800"
        cells = list(csv.reader(io.StringIO(csv_row(row.id, row.extra, result).decode(), newline="")))
        assert len(cells) == 1, f"{len(cells)} rows of CSV for one article"
        name, _ = markdown_file(row.id, row.extra, result)
        assert name is None or ("/" not in name and "\\" not in name and "\0" not in name and not name.startswith(".") and len(name.encode()) < 100)
