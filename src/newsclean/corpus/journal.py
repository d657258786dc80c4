"""The journal of a run: what is done, in a small JSON file beside the output. It is replaced at every commit, in one
step, so that a run that was killed at any moment finds the last commit."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from newsclean.corpus.rows import Place

ENDING = ".run.json"


class Mark(NamedTuple):
    """A commit: rows done, the place of the next one, the output's position, seconds of work, the summary so far."""

    rows: int = 0
    place: Place = Place()
    position: int = 0
    seconds: float = 0.0
    summary: Mapping[str, Any] | None = None
    finished: bool = False


class Journal(NamedTuple):
    """What a run was begun with (``settings``: plain data) and how far it came."""

    settings: Mapping[str, Any]
    mark: Mark = Mark()


class BadJournal(Exception):
    """A journal that cannot be read; the message says why."""


def path_of(output: str) -> str:
    """Where the journal of an output stands."""
    return output.rstrip("/\\") + ENDING


def load(output: str) -> Journal | None:
    """The journal of the output, or None when there is none. Raises BadJournal."""
    try:
        with open(path_of(output), "rb") as file:
            data = json.load(file)
        mark = {**data["mark"], "place": Place(*data["mark"]["place"])}
        return Journal(data["settings"], Mark(**mark))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadJournal(f"{path_of(output)}: cannot be read: {error}") from error


def save(output: str, journal: Journal) -> None:
    """Replace the journal of the output. Raises OSError."""
    path = path_of(output)
    data = {"settings": journal.settings, "mark": journal.mark._asdict()}
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)


def remove(output: str) -> None:
    """Take away a journal of a run that did not begin."""
    with suppress(OSError):
        os.remove(path_of(output))
