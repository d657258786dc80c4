"""Folders and globs, walked without going round: a link that leads back to a folder on the way to it is not followed.
The standard library's ``glob`` follows it, and lists the same files again up to forty links deep."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

_MAGIC = re.compile(r"[*?[]")
_SEPARATORS = r"[/\\]" if os.name == "nt" else "/"
#: The part of a glob that stands for folders of any number and depth.
ANY = "**"


class Inside(NamedTuple):
    """What lies in a folder: its name and path, whether it is a folder, and for one the real paths of all folders on
    the way to it, itself the last."""

    name: str
    path: str
    is_folder: bool
    way: tuple[str, ...]


def way_to(path: str) -> tuple[str, ...]:
    """The way of a folder where walking begins."""
    return (os.path.realpath(path),)


def inside(path: str, way: tuple[str, ...]) -> list[Inside]:
    """What lies in the folder, by name; without hidden names, links that lead back, and links that lead nowhere.
    Raises OSError."""
    found = []
    with os.scandir(path or ".") as entries:
        for entry in entries:
            inner, is_folder, is_link = os.path.join(path, entry.name), entry.is_dir(), entry.is_symlink()
            real = os.path.realpath(inner) if is_link else os.path.join(way[-1], entry.name)
            if not entry.name.startswith(".") and not (is_folder and is_link and real in way) and (is_folder or os.path.isfile(inner)):
                found.append(Inside(entry.name, inner, is_folder, (*way, real) if is_folder else ()))
    return sorted(found)


def is_glob(name: str) -> bool:
    """Whether the name has a wildcard: ``*``, ``?`` or ``[``; ``**`` stands for folders of any depth."""
    return _MAGIC.search(name) is not None


def matches(pattern: str) -> list[str]:
    """The files that a glob names, in the alphabet's order, each once."""
    first = _MAGIC.search(pattern)
    root = os.path.dirname(pattern[: first.start()]) if first else ""
    parts = re.split(_SEPARATORS, pattern[len(root) :].lstrip("/\\" if os.name == "nt" else "/") if root else pattern)
    # Several ** in a row are one.
    parts = [part for n, part in enumerate(parts) if part and not (n and part == parts[n - 1] == ANY)]
    return sorted(set(_walk(root, parts, way_to(root))))


def _walk(path: str, parts: list[str], way: tuple[str, ...]) -> Iterator[str]:
    head, rest = parts[0], parts[1:]
    if head == ANY and rest:
        yield from _walk(path, rest, way)
    if not is_glob(head):
        inner = os.path.join(path, head)
        if not rest:
            yield from [inner] if os.path.isfile(inner) else []
        elif os.path.isdir(inner):
            yield from _walk(inner, rest, way_to(inner))
        return
    try:
        found = inside(path, way)
    except OSError:  # a folder that may not be listed matches nothing, as in a shell
        return
    for one in found:
        if one.is_folder and head == ANY:
            yield from _walk(one.path, parts, one.way)
        elif one.is_folder and rest and fnmatch.fnmatch(one.name, head):
            yield from _walk(one.path, rest, one.way)
        elif not one.is_folder and not rest and (head == ANY or fnmatch.fnmatch(one.name, head)):
            yield one.path
