"""The licence of every dependency, of newsclean's own and of theirs, as they are installed beside newsclean.

    ENV/bin/python -I tests/release/licences.py docs/licences.md [--extras a,b]     add what is installed to the table
    ENV/bin/python -I tests/release/licences.py docs/licences.md --check licences   each stands there with its licence
    ENV/bin/python -I tests/release/licences.py docs/licences.md --check names      each stands there

The table is that of the newest versions: older ones may write the same licence in another way, so of them the names are
checked alone.

A package is listed under the licence that its own metadata declares: the expression, else the trove classifiers, else
the licence field. Run by .ci/release; the standard library is all it needs.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

BEGIN, END = "<!-- licences: begin -->", "<!-- licences: end -->"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([^'"]+)['"]""")
#: A licence field that holds a whole text is told by its first line, and that so far.
MOST = 60
#: Names that classifiers and fields write out, and the SPDX identifiers for them where they leave no doubt.
SHORT = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "http://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "BSD 3-Clause": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD-3-Clause License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def normal(name: str) -> str:
    """A package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(found: Distribution) -> str:
    """What the package declares."""
    told = found.metadata
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or [] if line.startswith("License ::")]
    classes = [SHORT.get(line, line) for line in classes if line != "OSI Approved"]
    field = next((line.strip() for line in (told.get("License") or "").splitlines() if line.strip()), "")[:MOST]
    field = SHORT.get(field, field)
    # A classifier may say no more than "BSD License", where the field names the clauses.
    if len(classes) == 1 and classes[0] == "BSD License" and field.startswith("BSD-"):
        return field
    return " or ".join(sorted(set(classes))) or field or "not declared"


def needed(found: Distribution, extras: set[str]) -> set[str]:
    """The names of what the package requires, with some of its extras; those that markers rule out are not installed."""
    names = set()
    for line in found.requires or []:
        extra = _EXTRA.search(line)
        name = _NAME.match(line)
        if name and (extra is None or extra[1] in extras):
            names.add(normal(name[0]))
    return names


def closure(extras: set[str]) -> dict[str, tuple[str, str, set[str]]]:
    """By name: the package's name, its licence, and which packages require it; of all that is installed."""
    rows: dict[str, tuple[str, str, set[str]]] = {}
    waiting = [("newsclean", name) for name in sorted(needed(distribution("newsclean"), extras))]
    while waiting:
        parent, name = waiting.pop()
        if name == "newsclean":
            continue
        if name in rows:
            rows[name][2].add(parent)
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:  # a marker rules it out here, or an extra that nobody asked for
            continue
        rows[name] = (found.metadata["Name"], licence_of(found), {parent})
        # Which extras of a package were asked for, the requiring package says; what is not installed was not.
        waiting += [(name, other) for other in sorted(needed(found, set()))]
    return rows


def listed(page: str) -> dict[str, tuple[str, str]]:
    """By name: the licence and who requires it, as the page lists them."""
    table = page.partition(BEGIN)[2].partition(END)[0]
    return {normal(name): (licence, by) for name, licence, by in re.findall(r"^\| ([\w.-]+) \| ([^|]+?) \| ([^|]+?) \|$", table, re.MULTILINE) if name != "package"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("--check", choices=("licences", "names"))
    parser.add_argument("--extras", default="", help="extras of newsclean that are installed too, separated by commas")
    args = parser.parse_args()
    page = args.page.read_text(encoding="utf-8")
    rows, known = closure({part for part in args.extras.split(",") if part}), listed(page)
    if args.check:
        wrong = [f"{name}: {licence}, the page says {known.get(key, ('nothing',))[0]}" for key, (name, licence, _) in sorted(rows.items()) if key not in known or (args.check == "licences" and known[key][0] != licence)]
        print("\n".join([f"{len(rows)} dependencies; {args.page} has other licences for:", *wrong]) if wrong else f"{len(rows)} dependencies, each in {args.page}")
        return int(bool(wrong))
    # What other environments have (tomli on Python 3.10, extras) stays listed.
    table = {key: (licence, ", ".join(sorted(parents))) for key, (_, licence, parents) in rows.items()}
    table = {**known, **table}
    text = "\n".join(["| package | licence | required by |", "|---|---|---|", *(f"| {key} | {licence} | {by} |" for key, (licence, by) in sorted(table.items()))])
    args.page.write_text(page.partition(BEGIN)[0] + BEGIN + "\n\n" + text + "\n\n" + END + page.partition(END)[2], encoding="utf-8")
    print(f"{len(table)} dependencies written to {args.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
