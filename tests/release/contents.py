"""Checks what the built sdist and wheel hold: all that should be in them, and nothing else.

    python -m tests.release.contents DIST

The sdist is the checkout without .ci and training/folds; the wheel is src/newsclean. Both by the names that git tracks,
so that a stray file of a working folder never gets in.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: Not in the sdist: the checks of the checkout, and labellers that only the benchmarks need (2 MB).
LEFT_OUT = (".ci/", "training/folds/")
PACKAGE = "src/newsclean/"
#: Made by the build.
MADE = {"PKG-INFO"}
#: The most that the archives may weigh (bytes): what grows beyond was put in by mistake, or needs a word here.
MOST = {"sdist": 4_000_000, "wheel": 2_500_000}


def tracked() -> set[str]:
    """The files of the checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in done.stdout.split("\0") if name}


def wanted_in_sdist(names: Iterable[str]) -> set[str]:
    return {name for name in names if not name.startswith(LEFT_OUT)} | MADE


def wanted_in_wheel(names: Iterable[str]) -> set[str]:
    return {name.removeprefix("src/") for name in names if name.startswith(PACKAGE)}


def problems(what: str, found: set[str], wanted: set[str]) -> list[str]:
    return [f"{what} lacks {name}" for name in sorted(wanted - found)] + [f"{what} should not hold {name}" for name in sorted(found - wanted)]


def main() -> int:
    folder = Path(sys.argv[1])
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
        wrong = [f"sdist: {m.name} is no plain file" for m in members if not (m.isfile() or m.isdir())]
        in_sdist = {m.name.partition("/")[2] for m in members if m.isfile()}
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name for name in archive.namelist() if ".dist-info/" not in name}
    names = tracked()
    wrong += problems("sdist", in_sdist, wanted_in_sdist(names)) + problems("wheel", in_wheel, wanted_in_wheel(names))
    sizes = {"sdist": sdist.stat().st_size, "wheel": wheel.stat().st_size}
    wrong += [f"{what} weighs {size} bytes, more than {MOST[what]}" for what, size in sizes.items() if size > MOST[what]]
    print("\n".join(wrong) or ", ".join(f"{what} {size / 1e6:.1f} MB" for what, size in sizes.items()) + f", {len(in_sdist)} and {len(in_wheel)} files")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
