"""What the tests of invented articles share: reading a case, proving it sound, and counting what is lost and found."""

import json
from collections import Counter
from pathlib import Path

from newsclean import clean
from newsclean.article import BODY, LABELS, REMOVED_LABELS
from tests.cases.test_pages import SIGNED, fields, fold
from tests.cases.test_pages import read as read_page
from tests.cases.test_reader import label_at


def cases_in(name):
    """The folders of the cases below tests/cases/NAME, in order."""
    return sorted(path.parent for path in (Path(__file__).parent / name).glob("*/source.txt"))


def read(case):
    """The source, and what is expected."""
    return (case / "source.txt").read_bytes().decode("utf-8"), json.loads((case / "expected.json").read_text(encoding="utf-8"))


def check_sound(case):
    """The labels are known, stand in order, leave only white space between them, and agree with what is removed."""
    source, expected = read(case)
    ends = [0]
    for item in expected["labels"]:
        assert item["label"] in LABELS
        assert ends[-1] <= item["start"] < item["end"] <= len(source)
        assert not source[ends[-1] : item["start"]].strip()
        ends.append(item["end"])
    assert not source[ends[-1] :].strip()
    assert {(r["start"], r["end"]) for r in expected["removed"]} == {(x["start"], x["end"]) for x in expected["labels"] if x["label"] in REMOVED_LABELS}


def count(cases):
    """Words of the story and those lost (the traps' apart, too), blocks of furniture, those found, and those rightly named."""
    out = Counter()
    for case in cases:
        source, expected = read(case)
        article = clean(source)
        trap = "-trap-" in case.name
        for item in expected["labels"]:
            given = label_at(article, item["start"], item["end"])
            if item["label"] == BODY:
                size = len(source[item["start"] : item["end"]].split())
                lost = size * (given in REMOVED_LABELS)
                out.update({"words": size, "lost": lost, "trap words": trap * size, "trap lost": trap * lost})
            elif item["label"] in REMOVED_LABELS:
                out.update({"furniture": 1, "found": given in REMOVED_LABELS, "kind": given == item["label"]})
    return out


def count_on_one_line(cases, between=" "):
    """The same of the cases put on one line, with this between their blocks: words of the story and how many of them are
    lost, blocks of furniture and those of which most is found."""
    out = Counter()
    for case in cases:
        source, expected = read(case)
        blocks = [(" ".join(source[item["start"] : item["end"]].split()), item["label"]) for item in expected["labels"]]
        article = clean(between.join(text for text, _ in blocks))
        gone = [span for span in article.spans if span.label in REMOVED_LABELS]
        at = 0
        for text, label in blocks:
            share = sum(max(0, min(span.end, at + len(text)) - max(span.start, at)) for span in gone) / len(text)
            at += len(text) + len(between)
            size = len(text.split())
            if label == BODY:
                out.update({"words": size, "lost": size * share})
            elif label in REMOVED_LABELS:
                out.update({"furniture": 1, "found": share > 0.5})
    return out


def count_pages(cases):
    """Words of the stories and those lost, lines that are no body, those out of it, and rightly named; fields right."""
    out = Counter()
    for expected, article in map(read_page, cases):
        words, kept = (Counter(fold(text).split()) for text in (" ".join(expected["body"]), article.body))
        out.update({"words": sum(words.values()), "lost": sum((words - kept).values())})
        lines = [(fold(article.source[span.start : span.end]), span.label) for span in article.spans]
        for kind, text in expected["other"]:
            line = fold(text)
            found = {label for given, label in lines if line[:60] in given} if line else None
            found = found and ({label for given, label in lines if given == line} or found)
            if found:
                gone = found != {BODY}
                right = gone and (not found.isdisjoint(kind.split("|")) or found | {kind} <= SIGNED)
                out.update({"lines": 1, "out": gone, "kind": right})
        wanted = expected | {"authors": sorted(map(fold, expected["authors"])), "date_published": expected["date_published"] or ""}
        wanted |= {name: fold(expected[name]) for name in ("headline", "outlet", "description")}
        given = fields(article)
        out.update({name: given[name] in wanted[name] if name == "status" else given[name] == wanted[name] for name in given})
    return out
