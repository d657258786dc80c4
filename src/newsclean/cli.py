"""The options of the newsclean command. Heavy modules are imported only once there is something to clean."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from newsclean import __version__
from newsclean.run import Known, Renderer, Result, Unusable, clean_files, json_renderer

if TYPE_CHECKING:
    from newsclean.label.rules import Rules

#: Other libraries' records, by the name of their format.
EXPORTS = {"schema-org": "to_schema_org", "newspaper4k": "to_newspaper", "trafilatura": "to_trafilatura", "news-please": "to_news_please"}
FORMATS = ("json", "jsonl", "text", "markdown", "html", *EXPORTS)
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
  newsclean articles/*.txt -f html -o review.html
  pbpaste | newsclean -

\b
Other commands (newsclean COMMAND --help):
  corpus        clean JSON Lines, CSV, Parquet, WARC, folders; in parallel, resumable
  learn         find the blocks that outlets repeat, and write rules for them
  review        a page to look through records that were written before
  apply-review  rules and training lines out of a reviewer's verdicts
  outlets       look the registry of outlets up
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
@click.option("--with-spans", is_flag=True, help="Write the source and the place of every block into the records too (json, jsonl).")
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
def main(files: tuple[str, ...], form: str | None, output: str | None, explain: bool, with_spans: bool, rule_files: tuple[str, ...], keep: tuple[str, ...], drop: tuple[str, ...], kind: str, encoding: str | None, engine: str, **given: Any) -> None:
    """Strip the boilerplate out of news articles.

    Reads FILES of plain text or HTML (or - for standard input) and writes one normalised record for each: headline, description,
    authors, dates, dateline, outlet, body, and an account of every block that was removed and why.
    """
    if not files:
        if sys.stdin.isatty():
            raise click.UsageError("Name a file to clean, or - for standard input. Try 'newsclean --help'.")
        files = ("-",)
    if with_spans and (explain or form not in (None, "json", "jsonl")):
        raise click.UsageError("--with-spans goes with the formats json and jsonl.")
    known = Known(kind, {**given, "precision": given["precision"] or 0.5}, {"encoding": encoding, "engine": engine})
    render = _renderer(form or ("jsonl" if len(files) > 1 else "json"), explain, len(files), output, with_spans)
    try:
        failed = clean_files(files, render, output, lambda: _rules(rule_files, keep, drop), known)
    except Unusable as error:
        raise click.UsageError(str(error)) from error
    sys.exit(1 if failed else 0)


def refuse(message: str) -> int:
    """Tell of a wrong usage; returns the exit code."""
    error = click.UsageError(message, click.Context(main, info_name="newsclean"))
    error.show()
    return error.exit_code


def _rules(files: tuple[str, ...], keep: tuple[str, ...], drop: tuple[str, ...]) -> Rules:
    from newsclean.label.rules import Rules, RulesError

    try:
        return Rules.load(*files).keeping(*keep).dropping(*drop)
    except RulesError as error:
        raise click.UsageError(str(error)) from error


def _renderer(form: str, explain: bool, count: int, output: str | None, spans: bool) -> Renderer:
    if explain:
        return _explainer(count, output)
    if form in ("text", "markdown"):
        return _text_renderer(form, count)
    if form in EXPORTS:
        from newsclean.write import exports

        return json_renderer("jsonl" if count > 1 else "json", count, getattr(exports, EXPORTS[form]))
    if form == "html":
        return _review_renderer(count)
    return json_renderer(form, count, spans=spans)


def _review_renderer(count: int) -> Renderer:
    from newsclean.write.review import begin, chunk, end
    from newsclean.write.review.entry import entry_of, failed

    summaries = []

    def render(name: str, number: int, result: Result) -> Iterator[bytes]:
        label = "stdin" if name == "-" else name
        entry = failed(label, f"{type(result).__name__}: {result}") if isinstance(result, Exception) else entry_of(result, label)
        summaries.append(entry.summary)
        yield (b"" if number else begin()) + chunk(entry)
        if number == count - 1:
            yield end(summaries)

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


if __name__ == "__main__":
    main()
