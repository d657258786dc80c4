"""How precise is each cue? Counts, by site, the lines of real texts on which it fires.

    python benchmarks/cues.py --data DIR [--kind KIND] [--folder KINDS_FOLDER] [--examples N]

A line counts as story when at least half of its 4-word shingles stand in the page's gold body. For each cue:
sites and lines where it fired on furniture, sites and lines where it fired on story, and examples of the
latter. A cue is good when it fires on furniture of several sites and on story of none.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
from pathlib import Path

from newsclean.label.cues import Matcher
from newsclean.label.data import DATA
from newsclean.label.fold import fold_all
from newsclean.label.rules import read_kind_file

WORD = re.compile(r"\w+")


def shingles(text: str) -> list[tuple[str, ...]]:
    words = WORD.findall(text)
    size = min(4, len(words))
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)] if words else []


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--data", required=True, type=Path)
    args.add_argument("--folder", type=Path, default=DATA / "kinds")
    args.add_argument("--kind")
    args.add_argument("--examples", type=int, default=3)
    options = args.parse_args()
    cues = tuple(row["cue"] for path in sorted(options.folder.glob(f"{options.kind or '*'}.toml")) for row in read_kind_file(path)["rows"])
    matcher = Matcher(cues)
    furniture, story = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    examples = collections.defaultdict(dict)
    for part in ("news", "web"):
        gold = {}
        with gzip.open(options.data / f"pages-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                words = WORD.findall(page["body"])
                gold[page["id"]] = {tuple(words[i : i + n]) for n in (1, 2, 3, 4) for i in range(len(words) - n + 1)}
        with gzip.open(options.data / f"scrapes-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["scrape"] not in ("insc", "traf", "resil") or row["id"] not in gold:
                    continue
                texts = [t.strip().lstrip("*+•- ") for t in row["text"].split("\n")]
                texts = [t for t in texts if t]
                site = re.split(r"[\d_]", row["id"].split("/")[-1])[0] if part == "news" else row["id"]
                for found in matcher.find(fold_all(texts)):
                    text = texts[found.block]
                    runs = shingles(text)
                    inside = sum(run in gold[row["id"]] for run in runs) if runs else 0
                    if len(runs) and inside * 2 >= len(runs):
                        story[found.cue.name][site] += 1
                        examples[found.cue.name].setdefault(site, text[:160])
                    else:
                        furniture[found.cue.name][site] += 1
    print(f"{'cue':60} strength  furniture sites/lines   story sites/lines")
    for cue in cues:
        f, s = furniture[cue.name], story[cue.name]
        print(f"{cue.name:60} {cue.strength:8} {len(f):5}/{sum(f.values()):<6}  {len(s):5}/{sum(s.values()):<6}")
        for site, text in list(examples[cue.name].items())[: options.examples]:
            print(f"      story: {site}: {text}")


if __name__ == "__main__":
    main()
