"""The newsclean command. Heavy modules are imported only once there is something to clean."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from newsclean import __version__

if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.label.rules import Rules

#: Other libraries' records, by the name of their format.
EXPORTS = {"schema-org": "to_schema_org", "newspaper4k": "to_newspaper", "trafilatura": "to_trafilatura", "news-please": "to_news_please"}
FORMATS = ("json", "jsonl", "text", "markdown", *EXPORTS)
INPUTS = ("auto", "text", "html")
SHELLS = ("bash", "zsh", "fish")

EPILOG = """\b
Exit codes:
  0  every input was cleaned
  1  some input could not be read; its place holds an error record
  2  wrong usage, an unusable rules file, or an output that cannot be written

\b
Examples:
  newsclean article.txt
  newsclean -f text article.txt > body.txt
  newsclean --explain article.txt
  newsclean page.html --url https://www.example.com/story
  newsclean articles/*.txt -o records.jsonl
  pbpaste | newsclean -
"""


def _kinds(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from newsclean.label.rules import default_actions

    return [kind for kind in default_actions() if kind.startswith(incomplete)]


def _list_kinds(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from newsclean.label.rules import Rules

        rules = Rules.load()
        counts: dict[str, int] = {}
        for cue in rules.cues:
            counts[cue.kind] = counts.get(cue.kind, 0) + 1
        for kind, action in rules.actions.items():
            click.echo(f"{kind:20} {action:7} {counts.get(kind, 0):5} cues  {rules.titles.get(kind, '')}".rstrip())
        context.exit()


def _completion(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        from click.shell_completion import get_completion_class

        shell = get_completion_class(value)
        assert shell is not None
        click.echo(shell(context.command, {}, "newsclean", "_NEWSCLEAN_COMPLETE").source())
        context.exit()


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Output format. Default: json for one input, jsonl for several.")
@click.option("-i", "--input", "kind", type=click.Choice(INPUTS), default="auto", help="What the files hold. Default: auto, which tells a web page, or a piece of one, by its tags.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of standard output.")
@click.option("--explain", is_flag=True, help="Show the source with each block's label, confidence and evidence.")
@click.option("--language", help="Language of the text (BCP 47, such as en or pt-BR) when you know it.")
@click.option("--outlet", help="Name or domain of the outlet when you know it.")
@click.option("--url", help="Address of the article; its domain tells the outlet.")
@click.option("--encoding", help="Charset of web pages when the server named it.")
@click.option("--engine", type=click.Choice(("newsclean", "trafilatura")), default="newsclean", help="What takes the text out of a web page. Default: newsclean.")
@click.option("--precision", type=click.FloatRange(0, 1, min_open=True, max_open=True), help="Chance of being story that a block needs to be kept. Default: 0.5; lower keeps more, higher removes more.")
@click.option("--rules", "rule_files", multiple=True, type=click.Path(), help="Add the cues of this TOML file. Can be repeated.")
@click.option("--keep", multiple=True, metavar="KIND", shell_complete=_kinds, help="Leave blocks of this kind in the body. Can be repeated.")
@click.option("--drop", multiple=True, metavar="KIND", shell_complete=_kinds, help="Remove blocks of this kind, also fields such as caption. Can be repeated.")
@click.option("--list-kinds", is_flag=True, is_eager=True, expose_value=False, callback=_list_kinds, help="List the kinds of block, what is done with each, and exit.")
@click.option("--completion", type=click.Choice(SHELLS), is_eager=True, expose_value=False, callback=_completion, help="Print the completion script for your shell and exit.")
@click.version_option(__version__, "-V", "--version", prog_name="newsclean", message="%(prog)s %(version)s")
def main(files: tuple[str, ...], form: str | None, output: str | None, explain: bool, rule_files: tuple[str, ...], keep: tuple[str, ...], drop: tuple[str, ...], **known: Any) -> None:
    """Strip the boilerplate out of news articles.

    Reads FILES of plain text or HTML (or - for standard input) and writes one normalised record for each: headline, description,
    authors, dates, dateline, outlet, body, and an account of every block that was removed and why.
    """
    if not files:
        if sys.stdin.isatty():
            raise click.UsageError("Name a file to clean, or - for standard input. Try 'newsclean --help'.")
        files = ("-",)
    # Loading makes many objects that all stay: looking through them for garbage takes a good part of the start-up
    # time, and once more at the end.
    gc.disable()
    atexit.register(gc.freeze)
    try:
        failed = _run(files, form, output, explain, _rules(rule_files, keep, drop), known)
    finally:
        gc.enable()
    sys.exit(1 if failed else 0)


def _run(files: tuple[str, ...], form: str | None, output: str | None, explain: bool, rules: Rules, known: dict[str, Any]) -> bool:
    """Clean the files and write what comes of them; returns whether one could not be read."""
    render = _renderer(form or ("jsonl" if len(files) > 1 else "json"), explain, len(files), output)
    failed = False
    with _sink(output) as sink:
        for number, name in enumerate(files):
            result = _clean_file(name, rules, known)
            failed |= isinstance(result, Exception)
            for chunk in render(name, number, result):
                _write(sink, chunk, output)
            gc.enable()
    return failed


Result = Any  # an Article, or the OSError that stood in its way
Renderer = Callable[[str, int, Result], Iterator[bytes]]


def _rules(files: tuple[str, ...], keep: tuple[str, ...], drop: tuple[str, ...]) -> Rules:
    from newsclean.label.rules import Rules, RulesError

    try:
        return Rules.load(*files).keeping(*keep).dropping(*drop)
    except RulesError as error:
        raise click.UsageError(str(error)) from error


def _clean_file(name: str, rules: Rules, known: dict[str, Any]) -> Article | OSError:
    # The signals need no linear algebra: without its threads numpy starts faster and takes less memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from newsclean.pipeline import clean, clean_html

    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
    except OSError as error:
        click.echo(f"newsclean: {name}: cannot be read: {error.strerror or error}", err=True)
        return error
    common = {"rules": rules, "url": known["url"], "outlet": known["outlet"], "language": known["language"], "precision": known["precision"] or 0.5}
    if known["kind"] == "html" or (known["kind"] == "auto" and b"<" in data and _is_page(data)):
        from datetime import datetime, timezone

        return clean_html(data, **common, encoding=known["encoding"], engine=known["engine"], reference=datetime.now(timezone.utc).date())
    return clean(data, **common)


def _is_page(data: bytes) -> bool:
    from newsclean.read.sniff import looks_like_html

    return looks_like_html(data)


def _renderer(form: str, explain: bool, count: int, output: str | None) -> Renderer:
    if explain:
        return _explainer(count, output)
    if form in ("text", "markdown"):
        return _text_renderer(form, count)
    return _json_renderer(form, count)


def _json_renderer(form: str, count: int) -> Renderer:
    from newsclean.write.json import dump, error_record, record_of

    export: Callable[[Any], dict[str, Any]] | None = None
    if form in EXPORTS:
        from newsclean.write import exports

        export = getattr(exports, EXPORTS[form])

    def render(name: str, number: int, result: Result) -> Iterator[bytes]:
        label = "stdin" if name == "-" else name
        if isinstance(result, Exception):
            record = error_record(label, type(result).__name__, str(result))
        else:
            record = export(result) if export is not None else record_of(result, label)
        if form == "jsonl":
            yield dump(record) + b"\n"
        elif count == 1:
            yield dump(record, indent=2) + b"\n"
        else:
            yield (b"[\n" if number == 0 else b"") + dump(record, indent=2) + (b"\n]\n" if number == count - 1 else b",\n")

    return render


def _text_renderer(form: str, count: int) -> Renderer:
    from newsclean.write.text import as_markdown, as_text

    write = as_text if form == "text" else as_markdown

    def render(name: str, number: int, result: Result) -> Iterator[bytes]:
        if isinstance(result, Exception):
            return
        if count > 1:
            yield f"{chr(10) if number else ''}==> {name} <==\n".encode("utf-8", "replace")
        yield write(result).encode("utf-8", "replace")

    return render


def _explainer(count: int, output: str | None) -> Renderer:
    import shutil

    from newsclean.write.explain import explain

    terminal = output is None and sys.stdout.isatty()
    coloured = terminal and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100

    def paint(text: str, colour: str | None) -> str:
        return click.style(text, fg=colour) if coloured and colour else text

    def render(name: str, number: int, result: Result) -> Iterator[bytes]:
        if isinstance(result, Exception):
            return
        if count > 1:
            yield f"{chr(10) if number else ''}==> {name} <==\n".encode("utf-8", "replace")
        yield explain(result, width, paint).encode("utf-8", "replace")

    return render


class _Sink:
    """Standard output, or the output file opened at once so that an unwritable one stops the run early."""

    def __init__(self, stream: IO[bytes], close: bool) -> None:
        self.stream, self._close = stream, close

    def __enter__(self) -> IO[bytes]:
        return self.stream

    def __exit__(self, *_: object) -> None:
        if self._close:
            self.stream.close()
        else:
            self.stream.flush()


def _sink(output: str | None) -> _Sink:
    if output is None or output == "-":
        return _Sink(sys.stdout.buffer, False)
    try:
        return _Sink(open(output, "wb"), True)
    except OSError as error:
        raise click.UsageError(f"{output}: cannot be written: {error.strerror or error}") from error


def _write(sink: IO[bytes], chunk: bytes, output: str | None) -> None:
    try:
        sink.write(chunk)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"{output or 'standard output'}: cannot be written: {error.strerror or error}") from error


if __name__ == "__main__":
    main()
