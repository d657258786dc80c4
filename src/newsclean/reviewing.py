"""The commands of the review: a page out of written records, and rules out of a reviewer's verdicts."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newsclean.label.rules import Rules
    from newsclean.write.review.entry import Entry
    from newsclean.write.verdicts import Review, Reviewed

_SETTINGS = {"help_option_names": ["-h", "--help"]}
#: So many verdicts that do not hold are told.
TOLD = 10

PAGE_EPILOG = """\b
Exit codes:
  0  every record stands in the page
  1  some line is no record of newsclean, or a file could not be read; the page holds the others
  2  wrong usage, or an output that cannot be written

\b
Examples:
  newsclean articles/*.txt -f jsonl --with-spans -o records.jsonl
  newsclean review records.jsonl -o review.html
"""

APPLY_EPILOG = """\b
Exit codes:
  0  every verdict was used
  1  some line or verdict could not be used, or a file could not be read; the others were
  2  wrong usage, an unusable rules file, or an output that cannot be written

\b
Examples:
  newsclean apply-review reviews.jsonl -o reviewed.toml
  newsclean --rules reviewed.toml articles/*.txt -o records.jsonl
  newsclean apply-review reviews.jsonl -o reviewed.toml --lines labelled-lines.jsonl.gz
"""


class _Problems:
    """What went wrong on the way, told on standard error as it comes."""

    def __init__(self) -> None:
        self.some = False

    def tell(self, message: str) -> None:
        self.some = True
        click.echo(f"newsclean: {message}", err=True)


@click.command(context_settings=_SETTINGS, epilog=PAGE_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write the page to this file instead of standard output.")
def review(files: tuple[str, ...], output: str | None) -> None:
    """Make one HTML page to look through records and judge every block.

    FILES are JSON Lines or JSON as newsclean writes them (.gz too, - for standard input). Records written with
    --with-spans show the source as it was; of others it is put together from what they hold.
    """
    from newsclean.write.review import page

    problems = _Problems()
    if output is None and sys.stdout.isatty():
        raise click.UsageError("Name the page to write: -o review.html")
    with _open_output(output, files) as sink:
        for piece in page(_entries(files, problems)):
            sink.write(piece)
    sys.exit(1 if problems.some else 0)


def _entries(files: Sequence[str], problems: _Problems) -> Iterator[Entry]:
    from newsclean.write.review.entry import entry_of_record

    for where, record in _records(files, problems):
        try:
            entry = entry_of_record(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problems.tell(f"{where}: no record of newsclean: {f'it lacks {error}' if isinstance(error, KeyError) else error}")
        else:
            yield entry


def _records(files: Sequence[str], problems: _Problems) -> Iterator[tuple[str, Any]]:
    for where, line, rest in _lines(files, problems):
        if not line.strip():
            continue
        try:
            yield where, json.loads(line)
        except ValueError as error:
            # An object or array over several lines, as -f json writes it.
            if line.strip() not in (b"{", b"["):
                problems.tell(f"{where}: no JSON: {error}")
                continue
            try:
                whole = json.loads(line + b"".join(rest))
            except ValueError as again:
                problems.tell(f"{where}: no JSON: {again}")
                continue
            yield from ((where, record) for record in (whole if isinstance(whole, list) else [whole]))


def _lines(files: Sequence[str], problems: _Problems) -> Iterator[tuple[str, bytes, Iterator[bytes]]]:
    """Every line with its place, and the lines behind it in the same file."""
    for name in files:
        label = "stdin" if name == "-" else name
        try:
            with _open_input(name) as file:
                lines = iter(file)
                for number, line in enumerate(lines, 1):
                    yield f"{label}, line {number}", line, lines
        except (OSError, EOFError) as error:
            problems.tell(f"{label}: cannot be read: {getattr(error, 'strerror', None) or error}")


def _open_input(name: str) -> Any:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    return gzip.open(name, "rb") if name.endswith(".gz") else open(name, "rb")


@contextmanager
def _open_output(name: str | None, inputs: Sequence[str] = ()) -> Iterator[Any]:
    """The file to write to, or standard output; what cannot be written, or would be read too, is a wrong usage."""
    from newsclean.run import is_among

    if name is not None and name != "-" and is_among(name, inputs):
        raise click.UsageError(f"{name}: is read, and cannot be written at the same time")
    try:
        with _output(name) as sink:
            yield sink
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{name or 'standard output'}: cannot be written: {error.strerror or error}") from error


def _output(name: str | None) -> Any:
    if name is None or name == "-":
        return nullcontext(sys.stdout.buffer)
    # The time of making stands in no file that is made twice alike.
    return gzip.GzipFile(name, "wb", mtime=0) if name.endswith(".gz") else open(name, "wb")


@click.command("apply-review", context_settings=_SETTINGS, epilog=APPLY_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write the rules to this file instead of standard output.")
@click.option("--lines", "lines_file", type=click.Path(dir_okay=False), help="Write the reviewed articles as labelled lines to train on (JSON Lines; .gz to compress).")
@click.option("--exact", is_flag=True, help="One cue for each block; no general cues for blocks that are alike.")
@click.option("--rules", "rule_files", multiple=True, type=click.Path(), help="Rules that were in force when the records were made. Can be repeated.")
@click.option("--check/--no-check", default=True, help="Clean the reviewed texts again and tell how many verdicts hold before and after. On by default.")
def apply_review(files: tuple[str, ...], output: str | None, lines_file: str | None, exact: bool, rule_files: tuple[str, ...], check: bool) -> None:
    """Make a rules file out of the verdicts that the review page exported.

    FILES are JSON Lines (.gz too, - for standard input). Blocks that were called wrong become cues: exact ones, or one
    general cue for blocks that are alike, each with its hits and misses.
    """
    from newsclean.article import BODY
    from newsclean.label.rules import Rules, RulesError
    from newsclean.write.json import dump
    from newsclean.write.learned import as_toml, learn
    from newsclean.write.verdicts import labelled_lines, read_review

    problems = _Problems()
    try:
        rules = Rules.load(*rule_files)
    except RulesError as error:
        raise click.UsageError(str(error)) from error
    found = read_review((where, line) for where, line, _ in _lines(files, problems))
    learned = learn(found, (BODY, *rules.actions), general=not exact)
    for problem in (*found.problems, *learned.problems):
        problems.tell(problem)
    wrong = sum(block.is_wrong for block in found.judged)
    told = f"{_count(len(found.judged), 'verdict')} in {_count(len(found.articles), 'article')}, {wrong} of them wrong: {_count(len(learned.rows), 'cue')}"
    text = as_toml(learned.rows, [told]).encode()
    with _open_output(output, files) as sink:
        sink.write(text)
    if lines_file:
        _write_lines(lines_file, files, (dump(row) + b"\n" for row in labelled_lines(found.articles)))
    click.echo("\n".join([told, *learned.notes]), err=True)
    if check and learned.rows:
        _check(found, text, rules, rule_files)
    sys.exit(1 if problems.some else 0)


def _write_lines(name: str, inputs: Sequence[str], lines: Iterable[bytes]) -> None:
    with _open_output(name, inputs) as sink:
        sink.writelines(lines)


def _check(found: Review, text: bytes, before: Rules, rule_files: Sequence[str]) -> None:
    """Tell how many verdicts hold without and with the new rules."""
    import tempfile
    from pathlib import Path

    from newsclean.label.rules import Rules

    texts = [article for article in found.articles if article.origin == "text" and not article.rebuilt]
    if not texts:
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reviewed.toml"
        file.write_bytes(text)
        after = Rules.load(*rule_files, file)
    all_, missed_before, missed = 0, 0, []
    for article in texts:
        said = sum(bool(piece.said) for piece in article.pieces)
        all_ += said
        missed_before += len(unlike(article, before))
        missed += [(article, *one) for one in unlike(article, after)]
    click.echo(f"of {_count(all_, 'verdict')} on texts {all_ - missed_before} held before, {all_ - len(missed)} hold with these rules", err=True)
    for article, text_, should, label in missed[:TOLD]:
        click.echo(f"  {article.id}: is {label} with them, you said {should}: {' '.join(text_.split())[:60]}", err=True)


def unlike(article: Reviewed, rules: Rules) -> list[tuple[str, str, str]]:
    """The reviewed blocks that these rules label otherwise, as (text, label said, label given)."""
    from newsclean.article import SEPARATOR
    from newsclean.pipeline import clean

    spans = [span for span in clean(article.source, url=article.url, rules=rules).spans if span.label != SEPARATOR]
    out, at, first = [], 0, 0
    for piece in article.pieces:
        low, at = at, at + len(piece.text)
        if not piece.said:
            continue
        while first < len(spans) and spans[first].end <= low:
            first += 1
        near = [span for span in spans[first : first + 50] if span.start < at]
        label = max(near, key=lambda span: min(span.end, at) - max(span.start, low)).label if near else SEPARATOR
        if label != piece.said:
            out.append((piece.text, piece.said, label))
    return out


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"

