"""From the page to better rules: mark, export, apply, clean again."""

import json

import pytest
from click.testing import CliRunner

from newsclean import Rules, clean
from newsclean.cli import main
from newsclean.reviewing import apply_review, review
from newsclean.write.review.entry import entry_of
from tests.reviews import LATER, REVIEWED, STEPS, SUBHEAD, exported, kiosk, story_share, text

#: Characters that take two places in JavaScript's strings, and what only a script could trip over.
ODD = "The mayor wrote 🦉 and </script> & \u2028 “x” into the book, and \u202ethat\u202c was the whole of it."


def mark(shown, words, label):
    """Say by the pointer what a block is."""
    tab = shown.tab
    tab.locator(".piece", has_text=words).first.click()
    tab.locator('#detail [data-do="wrong"]').click()
    tab.locator(f'#choices button[value="{label}"]').click()


def export(shown, path):
    with shown.tab.expect_download() as waiting:
        shown.tab.click("#export")
    assert waiting.value.suggested_filename == "reviews.jsonl"
    waiting.value.save_as(path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_loop_through_the_page(show, tmp_path):
    files = []
    for number, lines in enumerate(REVIEWED):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text(lines), encoding="utf-8")
    shown = show([entry_of(clean(file.read_bytes()), str(file)) for file in files])
    mark(shown, kiosk(412), "advertisement")
    shown.tab.locator(".row").nth(1).click()
    mark(shown, STEPS, "share_prompt")
    mark(shown, kiosk(413), "advertisement")
    shown.tab.locator(".row").nth(2).click()
    mark(shown, SUBHEAD, "body")
    shown.press("Shift+A")
    rows = export(shown, tmp_path / "reviews.jsonl")
    assert [row["text"] for row in rows if row["type"] == "block" and row["verdict"] == "wrong"] == [kiosk(412), STEPS, kiosk(413), SUBHEAD]
    rules_file, lines_file = tmp_path / "reviewed.toml", tmp_path / "lines.jsonl"
    result = CliRunner().invoke(apply_review, [str(tmp_path / "reviews.jsonl"), "-o", str(rules_file), "--lines", str(lines_file)])
    assert result.exit_code == 0, result.output
    rules = Rules.load(rules_file)
    before = story_share([clean(text(lines)) for lines in LATER], LATER)
    assert before < 0.5 < story_share([clean(text(lines), rules=rules) for lines in LATER], LATER) == 1.0
    assert len(lines_file.read_text(encoding="utf-8").splitlines()) == 3
    shown = show([entry_of(clean(file.read_bytes(), rules=rules), str(file)) for file in files], name="after.html")
    assert "0 of them" in shown.text("#progress")
    assert shown.tab.locator(".piece.hued", has_text=kiosk(412)).count() == 1


def test_the_page_exports_what_the_source_holds(show, tmp_path):
    """Places count characters as Python does, and the pieces are the source."""
    article = clean(f"{REVIEWED[0][0]}\r\n\r\n{ODD}\n\n{text([])}")
    shown = show([entry_of(article, "odd.txt")])
    shown.press("Shift+A")
    rows = export(shown, tmp_path / "reviews.jsonl")
    assert "".join(piece[0] for piece in rows[-1]["blocks"]) == article.source
    for row in rows[:-1]:
        assert article.source[row["start"] : row["end"]] == row["text"]


def test_tests_without_a_browser_use_the_same_lines(show, tmp_path):
    """tests/reviews.py writes what the page writes."""
    article = clean(text(REVIEWED[1]))
    shown = show([entry_of(article, "a.txt")])
    shown.press("Shift+A")
    rows = export(shown, tmp_path / "reviews.jsonl")
    wanted = [json.loads(line) for line in exported([("a.txt", article)], lambda label, _: label)]
    for row, other in zip(rows, wanted, strict=True):
        # The page rounds the confidence.
        assert {**row, "confidence": round(other.get("confidence", 0), 4)} == {"confidence": 0, **other} | {"confidence": round(other.get("confidence", 0), 4)}


@pytest.mark.parametrize("spans", [True, False])
def test_review_of_written_records(show, tmp_path, spans):
    (tmp_path / "a.txt").write_text(text(REVIEWED[1]), encoding="utf-8")
    (tmp_path / "b.txt").write_text(text(REVIEWED[2]), encoding="utf-8")
    records = tmp_path / "records.jsonl"
    done = CliRunner().invoke(main, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(records), *(["--with-spans"] if spans else [])])
    assert done.exit_code == 0
    page = tmp_path / "written.html"
    assert CliRunner().invoke(review, [str(records), "-o", str(page)]).exit_code == 0
    shown = show([])
    shown.path = page
    shown.load()
    assert len(shown.texts(".row")) == 2
    assert shown.tab.locator("#notice").is_visible() is not spans
    assert kiosk(413) in " ".join(shown.texts("#source .text"))
