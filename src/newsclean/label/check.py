"""The linter of the rules: ``python -m newsclean.label.check [FOLDER]`` prints every problem and exits 1.

A rule exists because its shape is general, so each cue brings lines that must hit and near-misses that must
not, in each language that it is written for; and no cue may claim another kind's lines without saying so.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsclean.label.cues import SHORT_WORDS, Cue, Matcher
from newsclean.label.data import DATA
from newsclean.label.fold import fold_all
from newsclean.label.languages import languages
from newsclean.label.rules import RulesError, case_problems, read_kind_file

CORE_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
LEAST_A_KIND = 5
LEAST_A_LANGUAGE = 3


def problems(folder: Path = DATA / "kinds") -> Iterator[str]:
    """Every problem of the rules files in a folder, in words."""
    files: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            parsed = read_kind_file(path)
        except RulesError as error:
            yield str(error)
            continue
        if parsed["kind"] != path.stem:
            yield f"{path.name}: kind is {parsed['kind']!r}, the file's name says {path.stem!r}"
        if not (parsed["about"] and parsed["title"] and parsed["action"]):
            yield f"{path.name}: needs title, about and action"
        files.append(parsed)
        yield from (f"{path.name}: {problem}" for problem in _file_problems(parsed))
    yield from _crossings(files)


def _file_problems(parsed: dict[str, Any]) -> Iterator[str]:
    hits: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for row in parsed["rows"]:
        cue = row["cue"]
        names[cue.id] += 1
        hits[cue.lang] += len(row["hits"])
        misses[cue.lang] += len(row["misses"])
        if not row["hits"] or not row["misses"]:
            yield f"cue {cue.id!r} needs hits and misses"
        if not row["seen"]:
            yield f"cue {cue.id!r} does not say where its shape was seen"
        yield from (f"cue {cue.id!r}: anchor {anchor!r} {why}" for anchor, why in _common_anchors(cue))
        yield from case_problems(row)
    for name, count in names.items():
        if count > 1:
            yield f"cue {name!r} stands {count} times"
    for what, counts in (("hits", hits), ("misses", misses)):
        if sum(counts.values()) < LEAST_A_KIND:
            yield f"only {sum(counts.values())} {what}; at least {LEAST_A_KIND} are needed"
        for lang in CORE_LANGUAGES:
            if counts[lang] < LEAST_A_LANGUAGE:
                yield f"only {counts[lang]} {what} in {lang}; at least {LEAST_A_LANGUAGE} are needed"


def _common_anchors(cue: Cue) -> Iterator[tuple[str, str]]:
    """Anchors that stand in every other paragraph: each costs a try of the cue's regex there."""
    if cue.regex is None or cue.opens or (cue.where in ("whole", "end") and cue.max_words <= SHORT_WORDS):
        return
    for anchor in cue.anchors:
        if anchor.strip() in _function_words() or (anchor.isascii() and anchor.isalpha() and len(anchor) < 3):
            yield anchor, "is too common: name rarer words, or let the regex begin with literal words"


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset().union(*(language.stop | language.address for language in languages().values()))


def _crossings(files: list[dict[str, Any]]) -> Iterator[str]:
    rows = {row["cue"].name: row for parsed in files for row in parsed["rows"]}
    matcher = Matcher(tuple(row["cue"] for row in rows.values()))
    for parsed in files:
        kind = parsed["kind"]
        for row in parsed["rows"]:
            for what in ("hits", "misses"):
                for case in row[what]:
                    for found in matcher.find(fold_all([case])):
                        cue = found.cue
                        if cue.kind == kind or cue.strength == "weak" or kind in rows[cue.name]["also"]:
                            continue
                        yield f"{cue.kind}.toml: cue {cue.id!r} also hits {kind}'s {what}: {case!r} (add the kind to its `also`, or narrow it)"


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "kinds"
    count = 0
    for problem in problems(folder):
        print(problem)
        count += 1
    print(f"{count} problems in {folder}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
