"""Pinned figures: what was reached, on which data, with which weights; and whether new figures fall behind.

Called by ``benchmarks/gate.py``. The file is benchmarks/pinned.json:

data        by file of the data folder: the first 16 digits of its SHA-256
weights     the same of the shipped labellers and of those by fold
figures     by name, between 0 and 1, rounded to four digits: the best that was reached since a figure was last lowered
lowered     each time that falling figures were pinned: why, and from what to what
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

#: A figure that falls by more fails.
TOLERANCE = 0.002
#: Figures are compared as they are written.
DIGITS = 4


class Pins(NamedTuple):
    """What the file holds."""

    data: Mapping[str, str]
    weights: Mapping[str, str]
    figures: Mapping[str, float]
    lowered: tuple[Mapping[str, Any], ...] = ()


class Refused(Exception):
    """Figures that may not be pinned; the message says why and what to do."""


def file_digest(paths: Iterable[Path]) -> str:
    """The first 16 digits of the SHA-256 of the files' names and bytes, in order."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                found.update(chunk)
    return found.hexdigest()[:16]


def read(path: Path) -> Pins:
    """The pins of a file; empty ones where there is none."""
    if not path.exists():
        return Pins({}, {}, {})
    held = json.loads(path.read_text(encoding="utf-8"))
    return Pins(held["data"], held["weights"], held["figures"], tuple(held["lowered"]))


def write(path: Path, pins: Pins) -> None:
    ordered = pins._replace(figures=dict(sorted(pins.figures.items())))
    path.write_text(json.dumps(ordered._asdict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def differences(known: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """The names whose digests are not the same."""
    return sorted(name for name in known.keys() | found.keys() if known.get(name) != found.get(name))


def fallen(known: Mapping[str, float], found: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that fell by more than the tolerance, or are no longer measured (then to 0): from what to what."""
    pairs = {name: (was, round(found.get(name, 0.0), DIGITS)) for name, was in known.items()}
    return {name: (was, now) for name, (was, now) in pairs.items() if round(was - now, DIGITS) > TOLERANCE}


def risen(known: Mapping[str, float], found: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that rose, or are new (then from 0)."""
    pairs = {name: (known.get(name, 0.0), round(now, DIGITS)) for name, now in found.items()}
    return {name: (was, now) for name, (was, now) in pairs.items() if now > was or name not in known}


def pinned_anew(pins: Pins, new: Pins, because: str | None) -> Pins:
    """The new figures pinned: each that rose as it is, each that fell by no more than the tolerance as it was, so that
    small falls do not add up unseen. With a reason, those that fell as they are now, and the reason is kept.

    Raises Refused when there is no reason and a figure fell, or the data are others, so that nothing can be compared.
    """
    figures = {name: round(value, DIGITS) for name, value in new.figures.items()}
    other = differences(pins.data, new.data) if pins.figures else []
    if other:
        if because is None:
            raise Refused(f"the data are others ({', '.join(other)}), so the figures cannot be compared: pin with --because REASON")
        return Pins(new.data, new.weights, figures, (*pins.lowered, {"because": because, "data": "changed"}))
    down = fallen(pins.figures, figures)
    if down and because is None:
        raise Refused("not pinned, for these fell: " + told(down) + "\nif that is meant: --because REASON")
    kept = {name: value if name in down else max(value, pins.figures.get(name, 0.0)) for name, value in figures.items()}
    lowered = ({"because": because, "figures": {name: list(pair) for name, pair in sorted(down.items())}},) if down else ()
    return Pins(new.data, new.weights, kept, (*pins.lowered, *lowered))


def told(changes: Mapping[str, tuple[float, float]]) -> str:
    """From what to what, a line each."""
    return "".join(f"\n  {name}: {was:.4f} to {now:.4f} ({now - was:+.4f})" for name, (was, now) in sorted(changes.items()))
