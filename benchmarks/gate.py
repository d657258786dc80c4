"""The quality gate: no figure may fall by more than .002 below what is pinned in benchmarks/pinned.json.

    python benchmarks/gate.py --data DIR                          compare (about two minutes on two cores)
    python benchmarks/gate.py --data DIR --pin                    take over what rose, and other weights
    python benchmarks/gate.py --data DIR --pin --because REASON   also what fell; the reason is kept in the file

What is measured: F1 of the bodies of scraped texts and of web pages, each page by the labeller that has not seen its
site; F1 of each label on the labelled lines; F1 of the metadata of texts and of pages. News whole, of the other sites a
sample. Exit code 0 when nothing fell; 1 when something did, or when data or weights are not those of the pins, so that
they say nothing about this checkout.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import metadata
from pages import html_bodies
from pins import Pins, Refused, differences, fallen, file_digest, pinned_anew, read, risen, told, write
from quality import bodies, labels

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "benchmarks" / "pinned.json"
FOLDS = ROOT / "training" / "folds"
SHIPPED = ROOT / "src" / "newsclean" / "data"
#: The files of the data folder that are measured on.
FILES = ("labelled-lines", "pages-news", "pages-segments", "pages-web", "scrapes-news", "scrapes-web")
NEWS = {"news-en", "news-de", "news-other"}
#: Of other sites so many pages are taken, as texts in these scrapes, and so many as web pages, with and without segments.
WEB_TEXTS, WEB_SCRAPES, WEB_PAGES = 100, {"insc", "traf", "resil"}, 120
#: The systems and fields of the table of metadata that count.
FIELDS = {"newsclean": ("headline", "date", "authors", "persons", "outlet"), "text:insc": ("headline", "kicker", "date", "persons"), "text:lines": ("outlet",)}


def data_digests(data: Path) -> dict[str, str]:
    """The digests of the data's files."""
    return {name: file_digest([data / f"{name}.jsonl.gz"]) for name in FILES}


def weight_digests() -> dict[str, str]:
    """The digests of the labellers' files."""
    return {
        "shipped": file_digest(path for path in SHIPPED.iterdir() if path.stem in ("labeller", "pages")),
        "folds": file_digest(path for path in FOLDS.iterdir() if path.suffix in (".json", ".f16", ".words")),
    }


def measure(data: Path, jobs: int) -> dict[str, float]:
    """All figures by name; prints the tables that they stand in."""
    folds = str(FOLDS)
    texts = bodies(data, NEWS, None, jobs, folds) | bodies(data, {"web"}, WEB_TEXTS, jobs, folds, WEB_SCRAPES)
    found = {f"text/{name}": value for name, value in texts.items() if not name.startswith("raw:")}
    found |= labels(data, folds)
    print("\nweb pages")
    pages = html_bodies(data, NEWS, None, jobs, folds, ()) | html_bodies(data, {"web", "segments"}, WEB_PAGES, jobs, folds, ())
    found |= {name: value for name, value in pages.items() if name != "html/cost"}
    print("\nmetadata")
    table = metadata.table([*metadata.text_results(data, ("insc",), None, jobs, folds), *metadata.page_results(data, "news", None, jobs, ("newsclean",))])
    systems = {"newsclean": "html", "text:insc": "insc", "text:lines": "lines"}
    return found | {f"metadata/{systems[system]}/{field}": table[system, field] for system, fields in FIELDS.items() for field in fields}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pin", action="store_true", help="write benchmarks/pinned.json")
    parser.add_argument("--because", metavar="REASON", help="with --pin: why figures may fall")
    args = parser.parse_args()
    pins, here = read(FILE), data_digests(args.data)
    pin = f"python benchmarks/gate.py --data {args.data} --pin"
    other = differences(pins.data, here)
    if other and not args.pin:
        print(f"the data are not those of benchmarks/pinned.json: {', '.join(other)} differ. The figures cannot be compared.\nTo pin what this checkout reaches on the new data: {pin} --because 'why the data changed'")
        return 1
    start = time.monotonic()
    new = Pins(here, weight_digests(), measure(args.data, args.jobs))
    print(f"\nquality gate: {len(new.figures)} figures in {time.monotonic() - start:.0f} s")
    if args.pin:
        try:
            write(FILE, pinned_anew(pins, new, args.because))
        except Refused as problem:
            print(problem)
            return 1
        print("written to benchmarks/pinned.json" + told(risen(pins.figures, new.figures)))
        return 0
    down, up = fallen(pins.figures, new.figures), risen(pins.figures, new.figures)
    unknown = sorted(new.figures.keys() - pins.figures.keys())
    weights = differences(pins.weights, new.weights)
    if up:
        print(f"rose, to be taken over by {pin}:{told(up)}")
    if weights or unknown:
        print(f"not pinned yet: {', '.join([*(f'{name} weights' for name in weights), *unknown])}. Take them over: {pin}")
    if down:
        print(f"fell by more than .002 below benchmarks/pinned.json:{told(down)}\nMend it, or say why it is right: {pin} --because REASON")
    elif not weights and not unknown:
        print("no figure fell")
    return int(bool(down or weights or unknown))


if __name__ == "__main__":
    sys.exit(main())
