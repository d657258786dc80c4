"""Verdicts become rules that load, and the rules put right what was called wrong."""

import json

import pytest

from newsclean import Rules, clean, clean_html
from newsclean.article import BODY
from newsclean.label.rules import read_kind_file
from newsclean.write.learned import as_toml, key_of, learn
from newsclean.write.verdicts import labelled_lines, read_review
from tests.reviews import LATER, REVIEWED, STEPS, SUBHEAD, exported, kiosk, story_share, text

KINDS = (BODY, *Rules.load().actions)


def review_of(texts, say=None):
    articles = [(f"{number}.txt", clean(source)) for number, source in enumerate(texts)]
    rows = exported(articles, say) if say else exported(articles)
    return read_review((f"line {number}", row) for number, row in enumerate(rows))


def rules_of(review, folder, **options):
    learned = learn(review, KINDS, **options)
    path = folder / "reviewed.toml"
    path.write_text(as_toml(learned.rows, ["a\nnote"]), encoding="utf-8")
    return Rules.load(path), learned, path


def test_the_loop_improves_a_run(tmp_path):
    """Reviewed texts come out right, and so do later ones that nobody reviewed."""
    rules, learned, _ = rules_of(review_of(map(text, REVIEWED)), tmp_path)
    assert learned.problems == ()
    for texts in (REVIEWED, LATER):
        before = story_share([clean(text(lines)) for lines in texts], texts)
        after = story_share([clean(text(lines), rules=rules) for lines in texts], texts)
        assert before < 0.5 and after == 1.0
    plain = text([])
    assert clean(plain, rules=rules).body == clean(plain).body


def page_of(lines):
    body = "".join(f"<p>{part}</p>" for part in text(lines).split("\n\n")[1:])
    return f"<html><body><nav><a href='/'>Home</a> <a href='/a'>News</a></nav><article><h1>{text([]).splitlines()[0]}</h1>{body}</article><footer>© 2025 The Harbour Gazette</footer></body></html>"


def test_rules_out_of_texts_and_of_pages_hold_for_pages(tmp_path):
    articles = [(f"{n}.html", clean_html(page_of(lines))) for n, lines in enumerate(REVIEWED)]
    review = read_review((str(n), row) for n, row in enumerate(exported(articles)))
    rules, learned, _ = rules_of(review, tmp_path)
    assert learned.problems == ()
    plain = clean_html(page_of([]))
    # The subhead alone was right on a page, so there is no rule for it.
    for texts in (REVIEWED, LATER[:2], [(kiosk(1012),)]):
        assert story_share([clean_html(page_of(lines)) for lines in texts], texts) < 0.5
        after = [clean_html(page_of(lines), rules=rules) for lines in texts]
        assert story_share(after, texts) == 1.0
        assert all(set(plain.paragraphs) <= set(article.paragraphs) and "Home" not in article.body for article in after)


def test_blocks_alike_make_one_general_cue_with_hits_and_misses(tmp_path):
    _, learned, path = rules_of(review_of(map(text, REVIEWED)), tmp_path)
    by_kind = {row["kind"]: row for row in learned.rows}
    assert set(by_kind) == {"advertisement", "share_prompt", "body"}
    general = by_kind["advertisement"]
    assert general["hits"] == [kiosk(412), kiosk(413)] and "regex" in general and STEPS in general["misses"]
    assert by_kind["share_prompt"]["where"] == "start" and by_kind["body"]["match"] == [key_of(SUBHEAD)]
    assert len(read_kind_file(path)["rows"]) == 3


def test_exact_cues_alone(tmp_path):
    rules, learned, _ = rules_of(review_of(map(text, REVIEWED)), tmp_path, general=False)
    assert all("match" in row for row in learned.rows) and len(learned.rows) == 4
    assert kiosk(412) not in clean(text([kiosk(412)]), rules=rules).body
    assert kiosk(977) in clean(text([kiosk(977)]), rules=rules).body


def test_no_general_cue_that_would_find_something_else(tmp_path):
    """A block of the same shape that was called right keeps the shape from being a cue."""
    story = "Pocket edition of the Harbour Gazette, number one ever, is at the kiosk."
    review = review_of([text([kiosk(412)]), text([kiosk(413), story])], lambda label, words: "advertisement" if words in (kiosk(412), kiosk(413)) else label)
    rules, learned, _ = rules_of(review, tmp_path)
    assert len(learned.rows) == 2 and all("match" in row for row in learned.rows)
    assert len(learned.notes) == 1 and "general cue" in learned.notes[0]
    assert story in clean(text([story]), rules=rules).body


def test_verdicts_that_contradict_each_other_are_told():
    rows = [json.dumps({"type": "block", "article": a, "language": "en", "label": "body", "should": s, "start": 0, "end": 5, "text": "Words here"}) for a, s in (("a", "navigation"), ("b", "other"))]
    learned = learn(read_review((str(n), row) for n, row in enumerate(rows)), KINDS)
    assert learned.rows == () and len(learned.problems) == 2 and "navigation and other" in learned.problems[0]


def test_a_later_verdict_on_the_same_block_counts():
    rows = [json.dumps({"type": "block", "article": "a", "language": "de-AT", "label": "body", "should": s, "start": 0, "end": 5, "text": "Words here"}) for s in ("navigation", "body")]
    review = read_review((str(n), row) for n, row in enumerate(rows))
    assert [(block.should, block.lang, block.is_wrong) for block in review.judged] == [("body", "de", False)]


def test_a_kind_that_no_rule_can_name_is_told():
    row = json.dumps({"type": "block", "article": "a", "language": None, "label": "body", "should": "tide_table", "start": 0, "end": 5, "text": "High tide"})
    learned = learn(read_review([("1", row)]), KINDS)
    assert "tide_table" in learned.problems[0] and "--rules" in learned.problems[0]
    assert learn(read_review([("1", row)]), (*KINDS, "tide_table")).rows[0]["lang"] == "xx"


@pytest.mark.parametrize("line", ["{", "[]", "null", "{}", '{"type": "x"}', '{"type": "block"}', '{"type": "article", "article": 1}', '{"type": "article", "article": "a", "url": null, "origin": null, "rebuilt": false, "blocks": [[1, 2, 3]]}'])
def test_lines_that_are_none_are_told_and_left_out(line):
    review = read_review([("f, line 7", line)])
    assert review.judged == () and review.articles == () and review.problems[0].startswith("f, line 7: ")


ODD = ["***", "x", "«A»", '"""\\', "\x7f\x00 tab\there", "\ud800 lone", "{name} {month} a.b*c", "\u202edrawkcab", "İstanbul DEĞİL", "a" * 600, "word " * 200, "=\n# [[cue]]", "ß ﬁ Å", "日本語の広告です。", "1 2 3 4"]


@pytest.mark.parametrize("words", ODD, ids=ascii)
def test_any_block_gives_rules_that_load_or_a_problem(words, tmp_path):
    rows = [json.dumps({"type": "block", "article": f"a{n}", "language": "en", "label": "body", "should": "other", "start": n, "end": 5, "text": f"{words}{n or ''}"}) for n in range(3)]
    rules, learned, _ = rules_of(read_review((str(n), row) for n, row in enumerate(rows)), tmp_path)
    assert learned.rows or learned.problems
    clean(words, rules=rules)


def test_labelled_lines_are_the_source_again():
    review = review_of(map(text, REVIEWED))
    rows = list(labelled_lines(review.articles))
    assert ["\n".join(line["text"] for line in row["lines"]) for row in rows] == [text(lines) for lines in REVIEWED]
    labels = {line["text"]: line["label"] for row in rows for line in row["lines"]}
    assert labels[STEPS] == "share_prompt" and labels[SUBHEAD] == "body" and labels[""] == ""


def test_what_was_not_judged_is_unknown_in_labelled_lines():
    article = {"type": "article", "article": "a", "url": None, "origin": "text", "rebuilt": False, "blocks": [["One", "body", ""], ["\n---\n\n", "separator", ""], ["Two", "body", "other"], ["\r\n", "separator", ""]]}
    review = read_review([("1", json.dumps(article)), ("2", json.dumps({**article, "article": "b", "rebuilt": True}))])
    assert [row["lines"] for row in labelled_lines(review.articles)] == [[{"text": t, "label": ""} for t in ("One", "---", "")] + [{"text": "Two", "label": "other"}]]


def test_the_trainer_reads_the_labelled_lines():
    examples = pytest.importorskip("training.examples")
    row = next(labelled_lines(review_of([text([STEPS])]).articles))
    example = examples.labelled_lines(row)
    assert "share_prompt" in example.labels and BODY in example.labels
