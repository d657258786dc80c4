"""What does learning an outlet's repeats add? Each page is cleaned with rules learnt from the *other* pages of its
outlet, beside the rules in force alone.

    python benchmarks/learn.py --data DIR [--scrapes ptags,insc,gettext] [--least 2] [--hand-set]

Outlets with three pages or more count. So few articles are too few to learn from in earnest (the command asks for
eight), so a block has to stand in two here. ``--hand-set`` takes the first reading alone, without the labeller, which
was trained on these pages too.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from measure import mean_scores, page_counts, rows_of
from newsclean import Rules, clean
from newsclean.corpus.profile import Thresholds, propose, to_toml
from newsclean.corpus.repeats import count, sight

#: A removed paragraph of so many characters that stands in the gold body is a paragraph of the story.
LONG = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--scrapes", default="ptags,insc,gettext")
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--hand-set", action="store_true")
    args = parser.parse_args()
    pages = {page["id"]: page for page in rows_of(args.data / "pages-news.jsonl.gz") if page["outlet"]}
    outlets = defaultdict(list)
    for page in pages.values():
        outlets[page["outlet"]].append(page["id"])
    thresholds = Thresholds(least=args.least)

    def finish(rules: Rules) -> Rules:
        return rules.with_labeller(None) if args.hand_set else rules

    base = finish(Rules.load())
    print(f"{'scrape':8} {'pages':>5} {'outlets':>7} {'rules':>5}   {'P before':>8} {'after':>7}   {'R before':>8} {'after':>7}   paragraphs removed, of the story")
    for scrape in args.scrapes.split(","):
        texts = {row["id"]: row["text"] for row in rows_of(args.data / "scrapes-news.jsonl.gz") if row["scrape"] == scrape}
        before, after, gone, story, rules, used = [], [], 0, 0, 0, 0
        for ids in outlets.values():
            there = [id for id in ids if id in texts]
            if len(there) < 3:
                continue
            used += 1
            plain = {id: clean(texts[id], url=pages[id]["url"], rules=base) for id in there}
            seen = {id: sight(article) for id, article in plain.items()}
            for id in there:
                profile = propose(count(seen[other] for other in there if other != id).repeats(), thresholds)
                rules += len(profile.proposals)
                learnt = clean(texts[id], url=pages[id]["url"], rules=finish(load(to_toml(profile, thresholds))))
                lost = [text for text in plain[id].paragraphs if text not in learnt.paragraphs]
                gone += len(lost)
                story += sum(len(text) >= LONG and text in pages[id]["body"] for text in lost)
                before.append(page_counts(pages[id]["body"], plain[id].body))
                after.append(page_counts(pages[id]["body"], learnt.body))
        (_, p1, r1), (_, p2, r2) = mean_scores(before), mean_scores(after)
        print(f"{scrape:8} {len(before):5} {used:7} {rules / max(1, len(before)):5.1f}   {p1:8.4f} {p2:7.4f}   {r1:8.4f} {r2:7.4f}   {gone}, {story}")


def load(toml: str) -> Rules:
    """The rules of a profile on top of the shipped ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile.toml"
        path.write_text(toml, encoding="utf-8")
        return Rules.load(path)


if __name__ == "__main__":
    main()
