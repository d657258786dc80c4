"""The golden digest of the samples: what newsclean makes of every text and page of ``seeds/``, as one number.

    python -m tests.golden                      write seeds/DIGEST
    python -m tests.golden --check              fail when it is stale
    python -m tests.golden --records FILE       fail when the records in FILE, JSON Lines written by
                                                ``newsclean --with-spans seeds/*/source.*``, have other digests

A record is digested with its source and all its spans, labels, confidences and evidence, as JSON with sorted keys. Three
fields are left out: ``id``, the path of the file; ``newsclean_version``, which every release changes; and
``rules_version``, which every new cue changes, also one that no sample holds. So the digest changes when a result
changes, and only then. Each sample's digest stands on a line of its own, so that the history shows which changed.

This module needs the standard library alone until it has to clean: the digests of records that an installed newsclean
wrote can be told without it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "seeds" / "DIGEST"
#: What tells of the run and not of the result.
LEFT_OUT = ("id", "newsclean_version", "rules_version")
#: So many characters of the digest stand in the changelog.
SHORT = 12


def sources() -> list[Path]:
    """The samples' files, texts and pages, in order."""
    return sorted((ROOT / "seeds").glob("*/source.*"))


def name_of(path: str | Path) -> str:
    """A sample's name: its folder and file."""
    return "/".join(Path(path).parts[-2:])


def digest_of(record: Mapping[str, Any]) -> str:
    """SHA-256 of a record with its spans, less what is left out."""
    kept = {key: value for key, value in record.items() if key not in LEFT_OUT}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def total(digests: Mapping[str, str]) -> str:
    """The golden digest of the samples' digests."""
    return hashlib.sha256(_rows(digests).encode()).hexdigest()


def _rows(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))


def text_of(digests: Mapping[str, str]) -> str:
    """The file's text: the golden digest, then a line for each sample."""
    return f"{total(digests)}  all\n{_rows(digests)}"


def from_records(lines: Iterable[str]) -> dict[str, str]:
    """The digests of written records, by sample."""
    records = map(json.loads, lines)
    return {name_of(record["id"]): digest_of(record) for record in records}


def from_files(paths: Iterable[Path]) -> dict[str, str]:
    """The digests of samples cleaned here, by sample."""
    from newsclean import clean, clean_html
    from newsclean.write.json import record_of

    found = {}
    for path in paths:
        cleaner = clean_html if path.suffix == ".html" else clean
        found[name_of(path)] = digest_of(json.loads(json.dumps(record_of(cleaner(path.read_bytes()), str(path), spans=True))))
    return found


def pinned() -> dict[str, str]:
    """The digests of seeds/DIGEST by name, the golden one under ``all``."""
    rows = (line.split() for line in (FILE.read_text(encoding="utf-8") if FILE.exists() else "").splitlines())
    return {name: digest for digest, name in rows}


def changed(digests: Mapping[str, str]) -> list[str]:
    """The samples of which these digests are not the pinned ones."""
    known = {name: digest for name, digest in pinned().items() if name != "all"}
    return sorted(name for name in known.keys() | digests.keys() if known.get(name) != digests.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--records", type=Path)
    args = parser.parse_args()
    if args.records:
        with args.records.open(encoding="utf-8") as lines:
            digests = from_records(lines)
    else:
        digests = from_files(sources())
    short = total(digests)[:SHORT]
    if args.records or args.check:
        other = changed(digests)
        if other:
            print(f"digest {short}, golden {pinned().get('all', 'none')[:SHORT]}; other results for {', '.join(other)}", file=sys.stderr)
            return 1
        print(f"digest {short}, as in seeds/DIGEST")
        return 0
    if FILE.exists() and FILE.read_text(encoding="utf-8") == text_of(digests):
        print(f"{short}: nothing has changed")
        return 0
    FILE.write_text(text_of(digests), encoding="utf-8")
    print(f"{short}: written to seeds/DIGEST. CHANGELOG.md must name it and say what changed, for example:\n- Golden digest of the samples `{short}`: …")
    return 0


if __name__ == "__main__":
    sys.exit(main())
