"""The guards: what holds whatever the model says, and the one value that asks for more or less precision."""

import pytest

from newsclean import DEFAULT, clean
from newsclean.article import REMOVED_LABELS
from newsclean.label.decide import label
from newsclean.label.rules import Rules
from newsclean.read.text import read_text
from tests.support import STORIES, seeds

STORY = STORIES["en"]
BARE = "\n\n".join(STORY.paragraphs)
STEPS = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.slug)
def test_more_precision_never_keeps_more(seed):
    """Up to the last guard, which keeps a run of story where nothing else would be left."""
    kept = [clean(seed.data, precision=step).word_count for step in STEPS]
    assert kept[1:5] == sorted(kept[1:5], reverse=True)
    assert kept[0] >= kept[3] >= kept[-1]


@pytest.mark.parametrize("precision", [0, 1, -1, 2, float("nan")])
def test_a_precision_that_is_none_is_refused(precision):
    with pytest.raises(ValueError, match="between 0 and 1"):
        clean(BARE, precision=precision)


def test_a_precision_is_told():
    spans = label(read_text(BARE), DEFAULT, precision=0.9).spans
    assert all(any(item.name == "guard:precision" for item in span.evidence) for span in spans)


@pytest.mark.parametrize("code", STORIES)
@pytest.mark.parametrize("end", ["And then?", "Nobody knows", "1,204", "“We wait.”"])
def test_form_alone_removes_nothing_from_clean_text(code, end):
    text = "\n\n".join([*STORIES[code].paragraphs, end])
    assert not clean(text).removed


def test_own_rules_win_over_the_model(tmp_path):
    path = tmp_path / "own.toml"
    first = " ".join(STORY.paragraphs[1].split()[:4])
    path.write_text(
        f"""kind = "advertisement"
[[cue]]
id = "own"
lang = "en"
where = "start"
scope = "block"
strength = "weak"
match = ["{first}"]
seen = "invented"
hits = ["{first} and more"]
misses = ["Nothing"]
max_words = 200
""",
        encoding="utf-8",
    )
    removed = clean(BARE, rules=Rules.load(path)).removed
    assert [item.kind for item in removed] == ["advertisement"]
    assert removed[0].text == STORY.paragraphs[1]


def test_a_run_of_story_is_never_lost():
    """Even when only what is certain may stay."""
    assert clean(BARE, precision=0.999999).word_count > 0


def test_the_first_reading_works_alone():
    article = clean(seeds()[0].data, rules=DEFAULT.with_labeller(None))
    assert article.body
    assert article.rules_version != clean(seeds()[0].data).rules_version
    assert all(item.kind in REMOVED_LABELS for item in article.removed)


TEASER = "Ferry captain finds a lost violin under the deck"


@pytest.mark.parametrize("copies", [2, 4])
def test_what_only_repeats_what_goes_is_no_duplicate(copies):
    teasers = "\n\n".join(["Related articles", *[f"{TEASER}\n\n0{n} NOV 25" for n in range(1, copies + 1)]])
    article = clean(f"{BARE}\n\n{teasers}\n\nSign up for our newsletter")
    assert "duplicate" not in {removal.kind for removal in article.removed}
    assert TEASER in {removal.text for removal in article.removed}


def test_what_repeats_what_stays_is_a_duplicate():
    first = STORY.paragraphs[0]
    article = clean(f"{BARE}\n\n{first}\n\nSign up for our newsletter")
    assert [removal.kind for removal in article.removed] == ["duplicate", "newsletter_prompt"]


@pytest.mark.parametrize("text", ["The mayor resigned on Monday.", "Rain fell all day.", "Half a pair here."])
def test_a_text_of_one_sentence_is_that_sentence(text):
    assert clean(text).body == text


@pytest.mark.parametrize("text", ["Home", "Home\n\nNews\n\nSport", "Share this article."])
def test_a_text_of_furniture_alone_has_no_body(text):
    assert clean(text).body == ""
