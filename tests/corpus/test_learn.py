"""Repeats of invented outlets, whose furniture is known: what is found, what is left alone, and what it is good for."""

import json
import random

import pytest
from click.testing import CliRunner

from newsclean import Rules, clean
from newsclean.corpus.learn import main
from newsclean.corpus.profile import Thresholds, propose, to_toml
from newsclean.corpus.repeats import Repeats, count, shape, sight
from tests.corpus.invented import story, write_jsonl

NAMES = ("Ada Brellin", "Jorin Vantage", "Mira Oskelund", "Tam Perrow", "Lise Garnock", "Odo Henwick", "Pia Solmar", "Rex Ibbot")
#: What the outlets print in their articles, in words that no shipped rule knows: exact, long, with numbers, with names.
FURNITURE = {
    "quaypost.example": (
        lambda n: "The tide tables of the week are on page two of the printed paper.",
        lambda n: f"The harbour fund has reached {n * 37 % 900 + 13} of its {n % 7 + 2},000 friends.",
        lambda n: "Each morning the Quay Post brings the harbour to the kitchen tables of nine villages, and each evening our van brings the unsold copies back to the mill, where they become tomorrow's paper once again.",
    ),
    "dalebell.example": (
        lambda n: f"On the desk today for the Dale Bell stood {NAMES[n % 8]} from the hill office.",
        lambda n: "Paper rounds in the upper dale are free again.",
    ),
}
WIRE = "The coastal agency, whose dispatches this outlet carries, gathers reports from forty harbours and passes them on to its members every hour of the day and of the night."


def corpus():
    """Articles of two outlets, a few of them fetched again and again, with wire text in both."""
    out = []
    for at, (outlet, lines) in enumerate(FURNITURE.items()):
        for n in range(40):
            parts = story(n + 1000 * at)
            parts.insert(2 + n % 3, lines[n % len(lines)](n))
            parts += [line(n) for line in lines if line is not lines[n % len(lines)] and n % 4]
            if n % 2:
                parts.append(WIRE)
            out.append({"id": f"{outlet}/{n}", "url": f"https://www.{outlet}/{n}", "text": "\n\n".join(parts)})
        again = out[-1]
        out += [{**again, "id": f"{again['id']}+{n}", "text": again["text"] + f"\n\nBriefly told {n}"} for n in range(12)]
    return out


@pytest.fixture(scope="module")
def seen():
    return [sight(clean(row["text"], url=row["url"])) for row in corpus()]


def known(line):
    return shape(line) in {shape(make(n)) for lines in FURNITURE.values() for make in lines for n in range(40)}


def test_what_outlets_repeat_is_found_and_nothing_else(seen):
    profile = propose(count(seen).repeats())
    missing = {shape(make(1)[:400]) for lines in FURNITURE.values() for make in lines} - {p.repeat.shape for p in profile.proposals} - {r.shape for r, why in profile.left_out if why == "is removed without a rule"}
    assert not missing
    assert all(known(p.repeat.text) for p in profile.proposals), [p.repeat.text for p in profile.proposals]
    assert len(profile.proposals) >= 3


def test_wire_text_and_pages_fetched_again_are_left_alone(seen):
    profile = propose(count(seen).repeats())
    why = {r.text: reason for r, reason in profile.left_out}
    assert WIRE not in {p.repeat.text for p in profile.proposals}
    assert why.get(WIRE, "is removed without a rule") in ("stands at 2 outlets: a wire's text", "is removed without a rule")
    assert why["Briefly told 0"] == "stands in the same few articles"


def test_the_rules_load_and_remove_the_repeats_and_no_story(seen, tmp_path):
    path = tmp_path / "profile.toml"
    path.write_text(to_toml(propose(count(seen).repeats()), Thresholds()), encoding="utf-8")
    rules = Rules.load(path)
    before = after = 0
    for at, (outlet, lines) in enumerate(FURNITURE.items()):
        for n in range(50, 70):  # articles that were not learnt from
            parts, furniture = story(n + 1000 * at), [make(n) for make in lines]
            source, url = "\n\n".join([*parts[:3], *furniture, *parts[3:]]), f"https://{outlet}/{n}"
            plain, learnt = clean(source, url=url), clean(source, url=url, rules=rules)
            before += sum(line in plain.body for line in furniture)
            after += sum(line in learnt.body for line in furniture)
            assert [p for p in plain.paragraphs if p not in furniture] == [p for p in learnt.paragraphs if p not in furniture]
    assert before > 20
    assert after == 0


def test_shards_merge_to_the_same(seen):
    whole = list(count(seen).repeats())
    for seed in range(3):
        shuffled = random.Random(seed).sample(seen, len(seen))
        merged = count(shuffled[::3])
        for start in (1, 2):
            merged.merge(count(shuffled[start::3]))
        assert list(merged.repeats()) == whole


def test_memory_is_bounded_and_counts_are_never_too_high():
    lines = [{"id": str(n), "text": "\n\n".join([*story(n), "The tide tables of the week are on page two of the printed paper."])} for n in range(120)]
    articles = [sight(clean(row["text"])) for row in lines]
    small = count(articles, capacity=20)
    [sketch] = small.sketches.values()
    assert len(sketch.counters) <= 40
    exact = {r.shape: r.found for r in count(articles).repeats()}
    for repeat in small.repeats():
        assert exact[repeat.shape] - repeat.lost <= repeat.found <= exact[repeat.shape]
    assert any("tide tables" in repeat.shape for repeat in small.repeats())


def test_outlets_beyond_the_bound_are_told():
    repeats = Repeats(outlets=1)
    for outlet in ("a", "b", "b"):
        repeats.add(sight(clean("\n\n".join(story(1)), url=f"https://{outlet}.example/")))
    assert repeats.left_out == 2


def test_the_command(tmp_path):
    inputs = write_jsonl(tmp_path / "in.jsonl", [*corpus(), {"id": "bad"}])
    out = tmp_path / "profile.toml"
    result = CliRunner().invoke(main, [str(inputs), "-o", str(out), "--jobs", "2"])
    assert result.exit_code == 1
    assert "errors: BadRow 1" in result.stderr
    again = CliRunner().invoke(main, [str(inputs), "-o", "-", "--jobs", "1"])
    assert again.stdout == out.read_text(encoding="utf-8")
    assert json.dumps(WIRE) not in again.stdout
    assert Rules.load(out).own
    assert "quaypost.example: in " in again.stdout
    kept = CliRunner().invoke(main, [str(inputs), "-o", str(out), "--jobs", "1"])
    assert kept.exit_code == 2
    assert "--overwrite" in kept.stderr
    assert CliRunner().invoke(main, [str(inputs), "-o", str(out), "--jobs", "1", "--overwrite"]).exit_code == 1
    assert CliRunner().invoke(main, ["/nowhere", "-o", "-"]).exit_code == 2
    assert CliRunner().invoke(main, [str(inputs), "-o", "/nowhere/x.toml", "--jobs", "1"]).exit_code == 2


def test_no_input_is_written_over(tmp_path, monkeypatch):
    inputs = write_jsonl(tmp_path / "in.jsonl", corpus()[:3])
    (tmp_path / "link.jsonl").symlink_to(inputs)
    monkeypatch.chdir(tmp_path)
    before = inputs.read_bytes()
    for source, out in (("in.jsonl", inputs), ("link.jsonl", "in.jsonl"), ("in.jsonl", "link.jsonl"), (".", "in.jsonl"), ("*.jsonl", "in.jsonl"), (f"file://{inputs}", "in.jsonl")):
        result = CliRunner().invoke(main, [source, "-o", str(out), "--jobs", "1", "--overwrite"])
        assert result.exit_code == 2
        assert "among the inputs" in result.stderr
        assert inputs.read_bytes() == before
