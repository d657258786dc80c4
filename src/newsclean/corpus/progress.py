"""Telling how far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from newsclean.corpus.runner import Progress

#: Seconds between two lines, and between two looks of the bar.
LINE, LOOK = 10.0, 0.2


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
    """A function to tell how far a run is; writes to standard error."""
    if sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    last: list[Progress] = []

    def show(_: object) -> str:
        return rate(last[-1]) if last else ""

    # The length is that of the input in bytes, as nobody knows the number of rows before they are read.
    with click.progressbar(length=1, file=sys.stderr, item_show_func=show, show_pos=False, update_min_steps=0) as bar:
        seen = 0.0

        def draw(now: Progress) -> None:
            bar.length = now.total or None
            bar.show_eta = bool(now.total)
            # What was read last is still being cleaned: the bar is full when the run is at its end, and never else.
            reached = (now.total or now.read) if now.finished else min(now.read, max(now.total - 1, 0) or now.read)
            bar.update(max(0, reached - bar.pos), now)

        def tell(now: Progress) -> None:
            nonlocal seen
            last[:] = [now]
            if now.seconds - seen >= LOOK or now.finished:
                seen = now.seconds
                draw(now)

        yield tell
        if last and not last[-1].finished:
            draw(last[-1])


def _lines() -> Callable[[Progress], None]:
    last, first = time.monotonic(), Progress(0, 0, 0, 0, 0.0)

    def tell(now: Progress) -> None:
        nonlocal last, first
        if now.articles == 1:  # what a run that is taken up again skipped took no time
            first = now
        if time.monotonic() - last >= LINE and not now.finished:
            last = time.monotonic()
            click.echo(f"newsclean: {rate(now)}{left(now, first)}", err=True)

    return tell


def rate(now: Progress) -> str:
    """Articles so far, how many a second, and how many failed."""
    failed = f", {now.failed} failed" if now.failed else ""
    return f"{now.articles} articles, {now.articles / max(now.seconds, 1e-9):.0f}/s{failed}"


def left(now: Progress, first: Progress) -> str:
    """How much of the input is read, and the minutes that are left at the speed since the first article."""
    read, rest = now.read - first.read, max(0, now.total - now.read)
    if not now.total or read <= 0:
        return ""
    return f", {min(1.0, now.read / now.total):.0%} read, about {(now.seconds - first.seconds) / read * rest / 60:.1f} min left"
