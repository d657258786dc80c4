"""The command ``newsclean learn``: one pass over a corpus, and a rules file of what its outlets repeat."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

import click

from newsclean.article import Article
from newsclean.corpus.command import fields_of
from newsclean.corpus.pool import Broken, Limits, Pool, cores
from newsclean.corpus.profile import Thresholds, propose, to_toml
from newsclean.corpus.progress import progress
from newsclean.corpus.readers import READERS, read
from newsclean.corpus.repeats import Repeats, Sighted, sight
from newsclean.corpus.rows import Fields
from newsclean.corpus.runner import Progress
from newsclean.corpus.sources import BadInput, Missing, files_of, local_path, sources
from newsclean.corpus.tally import Summary
from newsclean.corpus.work import Cleaner, CleanJob, Result
from newsclean.label.rules import Rules, RulesError

EPILOG = """\b
Exit codes:
  0  every article was read
  1  some article could not be; the others were learnt from
  2  wrong usage, an input that is not there, or an output that cannot be written

\b
Examples:
  newsclean learn crawl/*.jsonl.gz -o outlets.toml
  newsclean corpus crawl/*.jsonl.gz --profile outlets.toml -o clean.jsonl
"""


@click.command(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="The rules file (TOML), or - for standard output.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Worker processes. Default: one for each core.")
@click.option("--overwrite", is_flag=True, help="Write a rules file anew that is there.")
@click.option("--share", type=click.FloatRange(0, 1, min_open=True), default=0.1, show_default=True, help="Share of an outlet's articles in which a block must stand.")
@click.option("--count", type=click.IntRange(2), default=8, show_default=True, help="Articles in which it must stand.")
@click.option("-i", "--input", "input_form", type=click.Choice(tuple(READERS)), help="What the inputs hold. Default: by their names.")
@click.option("--text-field", metavar="NAME", help="Field that holds the text. Default: text.")
@click.option("--html-field", metavar="NAME", help="Field that holds the web page. Default: html, where there is no text.")
@click.option("--url-field", metavar="NAME", default="url", show_default=True, help="Field that holds the address; its host is the outlet.")
@click.option("--id-field", metavar="NAME", default="id", show_default=True, help="Field that holds the id.")
@click.option("--outlet", help="Name or domain of the outlet of all articles when you know it.")
@click.option("--rules", "rule_files", multiple=True, type=click.Path(), help="Add the cues of this TOML file: what they remove needs no rule. Can be repeated.")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, metavar="SECONDS", help="What one article may take.")
def main(inputs: tuple[str, ...], output: str, jobs: int | None, share: float, count: int, input_form: str | None, text_field: str | None, html_field: str | None, url_field: str, id_field: str, outlet: str | None, rule_files: tuple[str, ...], time_limit: float, overwrite: bool) -> None:
    """Find the blocks that stand in many articles of an outlet and are still kept, and write rules for them.

    INPUTS are read as newsclean corpus reads them, once, in bounded memory. Go through the rules before you use them
    with --profile: each tells in how many articles its block stands and what it was taken for.
    """
    fields = fields_of(text_field, html_field, url_field, id_field)
    thresholds = Thresholds(share, count)
    try:
        _check_output(output, inputs, input_form, overwrite)
        job = CleanJob(Cleaner(Rules.load(*rule_files), outlet=outlet), _sighted)
        with progress() as tell:
            repeats, summary = learn(inputs, input_form, fields, job, jobs or cores(), Limits(time_limit), tell)
        profile = propose(repeats.repeats(), thresholds)
        notes = [f"{summary.articles - summary.failed} articles of {len(repeats.sketches)} outlets were read."]
        if repeats.left_out:
            notes.append(f"{repeats.left_out} articles of further outlets were left out: learn from fewer outlets at a time.")
        with click.open_file(output, "w", encoding="utf-8") as file:
            file.write(to_toml(profile, thresholds, notes))
    except (RulesError, BadInput, Missing, Broken) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    click.echo(f"newsclean: {len(profile.proposals)} rules from {' '.join(notes)}", err=True)
    if summary.errors:
        click.echo("errors: " + ", ".join(f"{name} {n}" for name, n in summary.errors.most_common()), err=True)
    sys.exit(1 if summary.failed else 0)


def _check_output(output: str, inputs: tuple[str, ...], input_form: str | None, overwrite: bool) -> None:
    """Neither articles nor rules that somebody went through are written over unasked. Raises click.UsageError."""
    if output == "-" or not os.path.exists(output):
        return
    own = files_of(output, ())
    if any(own(os.path.realpath(local_path(name))) for name in inputs) or any(own(local_path(source.path)) for source in sources(inputs, input_form)):
        raise click.UsageError(f"{output}: is among the inputs; write the rules elsewhere")
    if not overwrite:
        raise click.UsageError(f"{output}: is there already; write it anew with --overwrite")


def learn(inputs: tuple[str, ...], input_form: str | None, fields: Fields, job: CleanJob, jobs: int, limits: Limits, tell: Callable[[Progress], None] = lambda progress: None) -> tuple[Repeats, Summary]:
    """Count the repeats of a corpus; returns them with a summary of the articles read."""
    import time

    repeats, summary, begun = Repeats(), Summary(), time.monotonic()
    total = sum(source.size for source in sources(inputs, input_form))
    done: list[int] = []

    with Pool(job, jobs, limits) as pool, closing(pool.run(read(sources(inputs, input_form), fields, done.append))) as outcomes:
        so_far = 0
        for _, outcome in outcomes:
            summary.add(outcome.tally)
            if isinstance(outcome.payload, Sighted):
                repeats.add(outcome.payload)
            so_far, done[:] = so_far + sum(done), []
            tell(Progress(summary.articles, summary.failed, so_far, total, time.monotonic() - begun))
    tell(Progress(summary.articles, summary.failed, so_far, total, time.monotonic() - begun, True))
    return repeats, summary


def _sighted(id: str, extra: Mapping[str, Any], result: Result) -> Sighted | None:
    return sight(result) if isinstance(result, Article) else None
