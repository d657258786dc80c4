"""The command ``newsclean corpus``."""

from __future__ import annotations

import signal
import sys
from datetime import datetime, timezone
from typing import Any

import click

from newsclean.corpus.forms import FORMS, BadOutput, form_of_output
from newsclean.corpus.packed import TIMES_MOST
from newsclean.corpus.pool import Broken, Limits, cores
from newsclean.corpus.progress import progress
from newsclean.corpus.readers import READERS
from newsclean.corpus.rows import Fields
from newsclean.corpus.runner import Plan, Refused, Report, Stopped, run
from newsclean.corpus.sources import BadInput, Missing
from newsclean.corpus.work import Cleaner
from newsclean.label.decide import EVEN
from newsclean.label.rules import Rules, RulesError

EPILOG = """\b
Exit codes:
  0    every article was cleaned
  1    some article has an error record in its place
  2    wrong usage, an unusable rules file, an input that is not there, or an output that cannot be written
  130  stopped by Ctrl-C or SIGTERM; what was done is kept, go on with --resume

\b
Examples:
  newsclean corpus articles.jsonl -o clean.jsonl --jobs 4
  newsclean corpus crawl/*.warc.gz -o clean.parquet
  newsclean corpus pages.csv --html-field page --id-field key -o clean.jsonl.gz
  newsclean corpus texts/ -o clean/ --resume
"""

UNUSABLE, STOPPED = 2, 130
STOPS = (signal.SIGINT, signal.SIGTERM)


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--output", required=True, help="Where the records go: a file (.jsonl, .csv, .parquet; .gz or .zst behind the first two), a folder (ending in /), or - for standard output.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Worker processes. Default: one for each core.")
@click.option("--resume", is_flag=True, help="Go on with an output that was cut short; begins when there is none.")
@click.option("--overwrite", is_flag=True, help="Write an output anew that is there.")
@click.option("-f", "--format", "form", type=click.Choice(tuple(FORMS)), help="Output format. Default: by the output's name; markdown for a folder.")
@click.option("-i", "--input", "input_form", type=click.Choice(tuple(READERS)), help="What the inputs hold. Default: by their names; jsonl for standard input.")
@click.option("--text-field", metavar="NAME", help="Field that holds the text. Default: text.")
@click.option("--html-field", metavar="NAME", help="Field that holds the web page. Default: html, where there is no text.")
@click.option("--url-field", metavar="NAME", default="url", show_default=True, help="Field that holds the address.")
@click.option("--id-field", metavar="NAME", default="id", show_default=True, help="Field that holds the id.")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, metavar="SECONDS", help="What one article may take.")
@click.option("--memory-limit", type=click.IntRange(64), metavar="MB", help="What one worker may use. Default: no limit.")
@click.option("--most-unpacked", type=click.IntRange(1), default=TIMES_MOST, show_default=True, metavar="TIMES", help="How many times its size a packed input may become beyond 64 MB: more is taken for a bomb.")
@click.option("--language", help="Language of all texts (BCP 47) when you know it.")
@click.option("--outlet", help="Name or domain of the outlet of all articles when you know it.")
@click.option("--engine", type=click.Choice(("newsclean", "trafilatura")), default="newsclean", help="What takes the text out of web pages. Default: newsclean.")
@click.option("--precision", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=EVEN, help="Chance of being story that a block needs to be kept. Default: 0.5.")
@click.option("--rules", "rule_files", multiple=True, type=click.Path(), help="Add the cues of this TOML file. Can be repeated.")
@click.option("--profile", "profiles", multiple=True, type=click.Path(), help="Add what newsclean learn wrote. Can be repeated.")
@click.option("--keep", multiple=True, metavar="KIND", help="Leave blocks of this kind in the body. Can be repeated.")
@click.option("--drop", multiple=True, metavar="KIND", help="Remove blocks of this kind, also fields such as caption. Can be repeated.")
def main(inputs: tuple[str, ...], output: str, jobs: int | None, resume: bool, overwrite: bool, form: str | None, input_form: str | None, text_field: str | None, html_field: str | None, url_field: str, id_field: str, time_limit: float, memory_limit: int | None, most_unpacked: int, rule_files: tuple[str, ...], profiles: tuple[str, ...], keep: tuple[str, ...], drop: tuple[str, ...], **given: Any) -> None:
    """Clean the articles of INPUTS: files, folders, globs, remote addresses, or - for standard input.

    Read are JSON Lines, CSV, TSV, Parquet, WARC and WET, also with gzip or zstd; any other file is one article. Records
    come in the order of the articles. One that cannot be cleaned gets an error record in its place. How far the run is
    and the summary go to standard error; OUTPUT.run.json is the run's journal.
    """
    if resume and overwrite:
        raise click.UsageError("--resume goes on with an output, --overwrite writes it anew: give one of them")
    mode = "resume" if resume else "overwrite" if overwrite else "new"
    try:
        rules = Rules.load(*rule_files, *profiles).keeping(*keep).dropping(*drop)
        cleaner = Cleaner(rules, reference=datetime.now(timezone.utc).date(), **given)
        plan = Plan(inputs, output, form or form_of_output(output), cleaner, fields_of(text_field, html_field, url_field, id_field), input_form, jobs or cores(), Limits(time_limit, memory_limit or 0), mode, most_unpacked)
        for sign in STOPS:
            signal.signal(sign, _interrupt)
        with progress() as tell:
            report = run(plan, tell)
    except (RulesError, Refused, BadInput, BadOutput, Missing) as error:
        raise click.UsageError(str(error)) from error
    except (Stopped, Broken) as error:
        click.echo(f"newsclean: {error}", err=True)
        sys.exit(UNUSABLE)
    _close(report, output)


def fields_of(text: str | None, html: str | None, url: str, id: str) -> Fields:
    """The fields as given: who names the page's alone does not want the text's."""
    return Fields(text or (None if html else "text"), html or (None if text else "html"), url, id)


def _interrupt(*_: object) -> None:
    for sign in STOPS:  # it is ending already
        signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


def _close(report: Report, output: str) -> None:
    """Tell how the run ended, and end with its exit code."""
    if report.resumed:
        click.echo(f"newsclean: {report.resumed} articles were done before", err=True)
    for line in report.summary.lines(report.seconds):
        click.echo(line, err=True)
    if not report.finished:
        click.echo(f"newsclean: stopped; {report.summary.articles} articles are kept" + ("" if output == "-" else ", go on with --resume"), err=True)
        sys.exit(STOPPED)
    sys.exit(1 if report.summary.failed else 0)
