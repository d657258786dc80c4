"""The properties of DESIGN.md: of every string, and of texts made of stories and furniture."""

import hashlib
import json
import pickle
import textwrap
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean import clean
from newsclean.label.fold import fold
from newsclean.read.text import read_text
from tests.support import SEEDS, TERMINAL, assert_none, assert_tiles, cleaned, kept_texts, run_python, seeds

NEWLINES = ["\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]
#: Characters that hit the structure: ends, marks, quotes, rules, invisible ones, scripts without case or spaces.
STRUCTURE = "aAbZ1 .\n\r\"'“”:-*#>[]()|_\t\u200b\ufeff\u00adéÉß\u0130\u0307。漢١\U0001f409\ud800\x00"
STORY = tuple(dict.fromkeys(p for seed in seeds() for p in seed.expected["paragraphs"]))
FURNITURE = tuple(dict.fromkeys(r["text"] for seed in seeds() for r in seed.expected["removed"]))

#: Characters that no plain text should hold, and some do: lone surrogates, controls, odd line ends, odd letters.
ODD = "\ud800\udfff\x00\x1b\x7f\x85\u2028\u2029\u200b\ufeff\u0130\u0307ab.B \n\""

ANY_TEXT = st.one_of(
    st.text(st.characters()),
    st.text(st.sampled_from(ODD), max_size=100),
    st.text(st.sampled_from(STRUCTURE), max_size=300),
    st.text(st.sampled_from("a .\n\"AB:-*#"), max_size=400),
    st.lists(st.sampled_from([*FURNITURE, *NEWLINES, "“", "”", ". ", "By ", "© "]), max_size=25).map("".join),
    st.lists(st.text(st.characters(), max_size=40), max_size=12).flatmap(lambda parts: st.sampled_from(NEWLINES).map(lambda glue: glue.join(parts))),
)


def joined(parts, way):
    if way == "wrapped":
        return "\n\n".join(textwrap.fill(part, 72) for part in parts)
    return way.join(parts)


PIECES = st.lists(st.one_of(st.sampled_from(STORY), st.sampled_from(FURNITURE)), min_size=1, max_size=14)
COMPOSED = st.builds(joined, PIECES, st.sampled_from(["\n", "\n\n", "\r\n", " ", "", "wrapped"]))


def words(text):
    return Counter(text.split())


# Of every string


@given(ANY_TEXT)
@example("")
@example("\ud800")
@example("a\n\ud800 b.\x00")
@example("İ\u0307" * 20)
@example("\u0130stanbul Read more: x")
def test_spans_tile_every_text(text):
    article = clean(text)
    assert article.source == text
    assert_tiles(article)


@given(st.binary(max_size=300))
@example(b"\xed\xa0\x80 x")
@example("A b c.".encode("utf-16-le") + b"\x00\xd8")
def test_every_bytes_is_cleaned(data):
    article = clean(data)
    assert_tiles(article)
    assert article.encoding is not None


@given(ANY_TEXT)
def test_every_record_is_plain_data_and_every_article_pickles(text):
    article = clean(text)
    record = article.to_dict()
    assert json.loads(json.dumps(record)) == record
    assert pickle.loads(pickle.dumps(article)) == article


@given(st.one_of(ANY_TEXT, COMPOSED), st.one_of(ANY_TEXT, COMPOSED))
def test_the_result_does_not_depend_on_earlier_texts(text, other):
    first = clean(text)
    clean(other)
    assert clean(text) == first


@given(ANY_TEXT)
def test_fields_hold_only_words_of_the_source(text):
    """Nothing is made up: body and fields hold no more letters than the source has."""
    article = clean(text)
    letters = Counter(c for c in fold(text) if c.isascii() and c.isalnum())
    kept = Counter(c for part in kept_texts(article) for c in fold(part) if c.isascii() and c.isalnum())
    assert kept <= letters


def test_the_same_result_in_every_process():
    """All seeds, in processes with other hash seeds and in the other order."""
    code = (
        "import json, sys; from pathlib import Path; from newsclean import clean\n"
        "print(json.dumps({path: repr(clean(Path(path).read_bytes())) for path in json.loads(sys.stdin.read())}))"
    )
    paths = [str(SEEDS / seed.slug / "source.txt") for seed in seeds()]
    here = {path: digest(repr(cleaned(index))) for index, path in enumerate(paths)}
    for hash_seed, order in (("1", paths), ("2", paths[::-1]), ("3", sorted(paths, key=digest))):
        there = json.loads(run_python(code, seed=hash_seed, stdin=json.dumps(order)))
        assert {path: digest(text) for path, text in there.items()} == here


def digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# Of texts made of stories and furniture


@given(COMPOSED)
def test_spans_tile_composed_texts(text):
    assert_tiles(clean(text))


def marked_paragraphs(seed):
    """The paragraphs of a trap as they stand in its source, with their bullets."""
    source = seed.data.decode()
    return [source[b.start : b.end] for b in read_text(source).blocks if b.text in seed.expected["paragraphs"]]


def stretches(paragraphs, least=3):
    return [paragraphs[i:j] for i in range(len(paragraphs)) for j in range(i + least, len(paragraphs) + 1)]


def is_round(parts):
    """Whether a stretch begins and ends with a paragraph, not with a subhead or in the middle of a list."""
    return all(len(part.split()) >= 15 and TERMINAL.search(part) for part in (parts[0], parts[-1]))


@pytest.mark.parametrize("whole", [True, False], ids=["ends-in-paragraphs", "ends-in-fragments"])
@pytest.mark.parametrize("glue", ["\n", "\n\n"])
@pytest.mark.parametrize("seed", [s for s in seeds() if s.is_trap], ids=lambda s: s.slug)
def test_a_story_without_furniture_comes_back_whole(seed, glue, whole):
    """Any stretch of three or more paragraphs of a text without furniture: all words come back. A stretch that
    ends in a subhead or inside a list is told apart, for it is harder."""
    paragraphs = marked_paragraphs(seed)
    assert len(paragraphs) == len(seed.expected["paragraphs"])
    problems = []
    for parts in (p for p in stretches(paragraphs) if is_round(p) is whole):
        article = clean(glue.join(parts))
        if article.removed or words(" ".join(read.text for read in read_text(glue.join(parts)).blocks)) - words(" ".join(kept_texts(article))):
            problems.append(f"{len(parts)} paragraphs from {parts[0][:30]!r} to {parts[-1][:30]!r}: removed {[(r.kind, r.text[:50]) for r in article.removed]}")
    assert_none(problems, most=10)


@pytest.mark.parametrize("width", [60, 72])
@pytest.mark.parametrize("seed", [s for s in seeds() if s.is_trap], ids=lambda s: s.slug)
def test_a_wrapped_story_comes_back_whole(seed, width):
    parts = [part for part in (seed.expected["headline"], *marked_paragraphs(seed)) if part]
    article = clean("\n\n".join(textwrap.fill(part, width) for part in parts))
    assert article.removed == ()
    assert list(article.paragraphs) == seed.expected["paragraphs"]


@pytest.mark.parametrize("index", range(len(seeds())), ids=[s.slug for s in seeds()])
def test_a_seed_s_expected_story_comes_back_whole(index):
    """The story as a reader marked it, without its furniture."""
    paragraphs = seeds()[index].expected["paragraphs"]
    article = clean("\n\n".join(paragraphs))
    assert [(r.kind, r.text) for r in article.removed] == []
    assert words(" ".join(paragraphs)) - words(" ".join(kept_texts(article))) == Counter()


@st.composite
def story_with_furniture(draw):
    """A seed's story in order, with some of the furniture of the same language set between its paragraphs."""
    seed = draw(st.sampled_from(seeds()))
    stock = [r["text"] for s in seeds() if s.expected["language"] == seed.expected["language"] for r in s.expected["removed"]]
    parts = list(seed.expected["paragraphs"])
    for line in draw(st.lists(st.sampled_from(stock), max_size=4)) if stock else ():
        parts.insert(draw(st.integers(0, len(parts))), line)
    return joined([seed.expected["headline"] or "", *parts], draw(st.sampled_from(["\n", "\n\n", "wrapped"])))


@given(story_with_furniture())
def test_cleaning_is_stable(text):
    """A cleaned body, cleaned again, loses nothing."""
    body = clean(text).body
    again = clean(body)
    lost = words(body) - words(" ".join(kept_texts(again)))
    assert not lost, [(r.kind, r.text, r.evidence) for r in again.removed]


@given(story_with_furniture())
def test_a_second_look_at_the_parts_gives_back_the_source(text):
    """Kept and removed text, put together again by place, is the source."""
    article = clean(text)
    assert "".join(article.source[s.start : s.end] for s in article.spans) == text
