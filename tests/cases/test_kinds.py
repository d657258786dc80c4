"""The rules' own cases: the linter finds nothing, and hits and misses hold inside whole stories too."""

from functools import lru_cache

import pytest

from newsclean import clean
from newsclean.article import BODY, LABELS, Article, Removal
from newsclean.label import check
from newsclean.label import compile as compiler
from newsclean.label.cues import Cue, Matcher
from newsclean.label.data import DATA
from newsclean.label.fold import fold_all
from newsclean.label.rules import read_kind_file
from newsclean.read.text import normalise
from tests.support import STORIES, TERMINAL, assert_none, kept_texts

KINDS = sorted(path.stem for path in (DATA / "kinds").glob("*.toml"))
#: Labels that no phrase shows, only place and repetition.
WITHOUT_CUES = {BODY, "headline", "duplicate"}


@lru_cache(maxsize=1)
def rows() -> tuple[dict, ...]:
    return tuple(row for kind in KINDS for row in read_kind_file(DATA / "kinds" / f"{kind}.toml")["rows"])


def language(cue: Cue) -> str:
    """The language of the story that the cue's cases are tried in: its own, or English."""
    return cue.lang if cue.lang in STORIES else "en"


def in_story(cue: Cue, case: str) -> Article:
    return clean(STORIES[language(cue)].around(case))


@lru_cache(maxsize=1)
def all_cues() -> Matcher:
    return Matcher(tuple(row["cue"] for row in rows()))


def claimed_by_others(kind: str, case: str) -> set[str]:
    """The kinds whose cues say that they also hit this kind's cases: a miss of one kind may be another's hit."""
    also = {row["cue"].name: row["also"] for row in rows()}
    return {m.cue.kind for m in all_cues().find(fold_all([case])) if kind in also[m.cue.name]}


def heaviest(removal: Removal) -> str:
    """The name of the evidence that argues most for the label; guards argue for none."""
    return min((item for item in removal.evidence if item.label is not None), key=lambda item: item.weight).name


def as_paragraph(case: str) -> str:
    """The case as a paragraph of the story: with an end mark. (A line without one, whose words stand nowhere else,
    is another story's headline by DESIGN.)"""
    return case if TERMINAL.search(case) else case + "."


def test_linter_finds_no_problem():
    assert_none(check.problems())


def test_compiled_data_is_fresh():
    stale = [name for name, text in compiler.compiled().items() if (DATA / name).read_text(encoding="utf-8") != text]
    assert not stale, "run python -m newsclean.label.compile"


def test_one_file_for_each_label_that_cues_can_show():
    assert sorted(set(LABELS) - WITHOUT_CUES) == KINDS


@pytest.mark.parametrize("code", STORIES)
def test_neutral_stories_come_back_whole(code):
    story = STORIES[code]
    article = clean("\n\n".join([story.headline, *story.paragraphs]))
    assert article.removed == ()
    assert article.headline == story.headline
    assert article.paragraphs == story.paragraphs
    assert article.language == code


@pytest.mark.parametrize("kind", KINDS)
def test_misses_stay_in_a_story(kind):
    """A near-miss in the midst of a story stays, in the body or in a field, and so does the story. Only a bare
    line may go, for its form, as another story's headline."""
    problems = []
    for row in (row for row in rows() if row["cue"].kind == kind):
        for case in row["misses"]:
            allowed = claimed_by_others(kind, case)
            for text in dict.fromkeys((case, as_paragraph(case))):
                gone = [(r.kind, r.text[:60], heaviest(r)) for r in in_story(row["cue"], text).removed if r.kind not in allowed]
                gone = [g for g in gone if TERMINAL.search(text) or g[2] != "role:related-headline"]
                if gone:
                    problems.append(f"{row['cue'].name} miss {text!r} in {language(row['cue'])}: removed {gone}")
    assert_none(problems)


@pytest.mark.parametrize("kind", KINDS)
def test_sure_hits_leave_the_body(kind):
    """The hit of a sure cue, a block of its own between two paragraphs, leaves the body; the story stays."""
    problems = []
    for row in (row for row in rows() if row["cue"].kind == kind and row["cue"].strength == "sure"):
        cue = row["cue"]
        for case in row["hits"]:
            article = in_story(cue, case)
            if normalise(case) in article.body:
                problems.append(f"{cue.name} hit {case!r} stays in the body")
            lost = [p for p in STORIES[language(cue)].paragraphs if p not in " ".join(kept_texts(article))]
            problems += [f"{cue.name} hit {case!r} takes along {p[:50]!r}" for p in lost]
    assert_none(problems)
