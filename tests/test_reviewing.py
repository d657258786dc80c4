"""The commands of the review, and what they say when something is wrong."""

import gzip
import json
import os

import pytest
from click.testing import CliRunner

from newsclean import Rules, clean
from newsclean.cli import main
from newsclean.reviewing import apply_review, review
from tests.reviews import REVIEWED, STEPS, exported, text
from tests.support import run_python


def run(command, *words, given=None):
    return CliRunner().invoke(command, [str(word) for word in words], input=given)


@pytest.fixture
def reviews(tmp_path):
    path = tmp_path / "reviews.jsonl"
    path.write_text("\n".join(exported([(f"{n}.txt", clean(text(lines))) for n, lines in enumerate(REVIEWED)])) + "\n", encoding="utf-8")
    return path


def test_rules_and_lines_are_written_and_the_gain_is_told(reviews, tmp_path):
    result = run(apply_review, reviews, "-o", tmp_path / "r.toml", "--lines", tmp_path / "lines.jsonl.gz")
    assert result.exit_code == 0
    assert "4 of them wrong: 3 cues" in result.stderr
    assert "of 25 verdicts on texts 21 held before, 25 hold with these rules" in result.stderr
    assert STEPS not in clean(text([STEPS]), rules=Rules.load(tmp_path / "r.toml")).body
    rows = [json.loads(line) for line in gzip.decompress((tmp_path / "lines.jsonl.gz").read_bytes()).splitlines()]
    assert [row["id"] for row in rows] == ["0.txt", "1.txt", "2.txt"]
    assert all(set(row) == {"id", "url", "lines"} for row in rows)


def test_to_standard_output(reviews):
    result = run(apply_review, reviews, "--no-check")
    assert result.exit_code == 0 and "[[cue]]" in result.stdout and "held" not in result.stderr


def test_bad_lines_are_told_with_their_place_and_the_rest_is_used(reviews, tmp_path):
    reviews.write_text("{broken\n" + reviews.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(apply_review, reviews, tmp_path / "gone.jsonl", "-o", tmp_path / "r.toml")
    assert result.exit_code == 1
    assert "reviews.jsonl, line 1: no line of an exported review: no JSON" in result.stderr
    assert "gone.jsonl: cannot be read: No such file" in result.stderr
    assert len(Rules.load(tmp_path / "r.toml").own) == 3


def test_wrong_usage(reviews, tmp_path):
    assert run(apply_review).exit_code == 2
    assert run(apply_review, reviews, "-o", tmp_path / "no" / "r.toml").exit_code == 2
    (tmp_path / "bad.toml").write_text("x", encoding="utf-8")
    assert "no TOML" in run(apply_review, reviews, "--rules", tmp_path / "bad.toml").stderr
    assert run(review, tmp_path / "x", "-o", tmp_path / "no" / "r.html").exit_code == 2


def test_outputs_that_cannot_be(reviews, tmp_path):
    before = reviews.read_bytes()
    for command, more in ((apply_review, ["-o", reviews]), (apply_review, ["--lines", reviews, "-o", tmp_path / "r.toml"]), (review, ["-o", reviews])):
        result = run(command, reviews, *more)
        assert result.exit_code == 2 and "is read" in result.stderr
    assert reviews.read_bytes() == before
    if os.path.exists("/dev/full"):
        result = run(review, reviews, "-o", "/dev/full")
        assert result.exit_code == 2 and "cannot be written" in result.stderr
    assert "json and jsonl" in run(main, reviews, "-f", "text", "--with-spans").stderr


@pytest.mark.parametrize("options", [("-f", "jsonl"), ("-f", "json"), ("-f", "jsonl", "--with-spans")])
def test_records_become_a_page(options, tmp_path):
    for n, lines in enumerate(REVIEWED):
        (tmp_path / f"{n}.txt").write_text(text(lines), encoding="utf-8")
    records = tmp_path / "out"
    run(main, *sorted(tmp_path.glob("*.txt")), tmp_path / "gone.txt", *options, "-o", records)
    result = run(review, records, "-o", tmp_path / "r.html")
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.count('class="article"') == 4 and "FileNotFoundError" in page


def test_one_record_over_several_lines(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(clean("Words.").to_dict(), indent=2), encoding="utf-8")
    assert run(review, tmp_path / "a.json", "-o", tmp_path / "r.html").exit_code == 0


@pytest.mark.parametrize("line", ["{", "[1", '{"a": 1}', "3", '"x"', "null", "\x00"])
def test_what_is_no_record_is_told(line, tmp_path):
    (tmp_path / "out.jsonl").write_text(f"{json.dumps(clean('Words.').to_dict())}\n{line}\n", encoding="utf-8")
    result = run(review, tmp_path / "out.jsonl", "-o", tmp_path / "r.html")
    assert result.exit_code == 1 and "out.jsonl, line 2: no " in result.stderr
    assert (tmp_path / "r.html").read_text(encoding="utf-8").count('class="article"') == 1


def test_the_format_html(tmp_path):
    (tmp_path / "a.txt").write_text(text(REVIEWED[0]), encoding="utf-8")
    result = run(main, tmp_path / "a.txt", tmp_path / "gone.txt", "-f", "html", "-o", tmp_path / "r.html")
    assert result.exit_code == 1
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n") and page.count('class="article"') == 2


def test_the_commands_are_reached_by_their_name(reviews):
    out = run_python(f"import sys; sys.argv = ['newsclean', 'apply-review', {str(reviews)!r}, '--no-check']\nfrom newsclean.__main__ import main\nmain()")
    assert "[[cue]]" in out


def test_cleaning_loads_nothing_of_the_review():
    out = run_python("import sys, newsclean\nnewsclean.clean('Words.')\nprint([name for name in sys.modules if 'review' in name or 'learned' in name])")
    assert out.strip() == "[]"
