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
    with click.progressbar(length=1, file=sys.stderr, item_show_func=show, show_pos=False, update_min_steps=1) as bar:
        seen = 0.0

        def draw(now: Progress) -> None:
            bar.length = now.total or None
            bar.show_eta = bool(now.total)
            bar.update(max(0, min(now.read, now.total or now.read) - bar.pos), now)

        def tell(now: Progress) -> None:
            nonlocal seen
            last[:] = [now]
            if now.seconds - seen >= LOOK:
                seen = now.seconds
                draw(now)

        yield tell
        # A short run is over before the bar was looked at once.
        if last:
            draw(last[-1]._replace(read=last[-1].total or last[-1].read))


def _lines() -> Callable[[Progress], None]:
    last = time.monotonic()

    def tell(now: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE:
            last = time.monotonic()
            click.echo(f"newsclean: {rate(now)}{left(now)}", err=True)

    return tell


def rate(now: Progress) -> str:
    """Articles so far, how many a second, and how many failed."""
    failed = f", {now.failed} failed" if now.failed else ""
    return f"{now.articles} articles, {now.articles / max(now.seconds, 1e-9):.0f}/s{failed}"


def left(now: Progress) -> str:
    """How much of the input is read, and the minutes that are left."""
    if not now.total or not now.read:
        return ""
    share = min(1.0, now.read / now.total)
    return f", {share:.0%} read, about {now.seconds / share * (1 - share) / 60:.1f} min left"
