"""Rules: loading, checking, changing, digests, and the rank of a user's own cues."""

import pickle

import pytest

from newsclean import DEFAULT, Rules, RulesError, clean
from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS
from newsclean.label.rules import default_actions
from tests.support import STORIES, run_python

LINE = "The tide table of Port Callow hangs beside the door of the old customs house."
STORY = STORIES["en"].around(LINE)


@pytest.fixture
def write(tmp_path):
    def put(text, name="mine.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def one_cue(**more):
    row = {"id": '"tide"', "match": '["the tide table of port callow"]', "where": '"start"', "kind": '"advertisement"', **more}
    return "[[cue]]\n" + "\n".join(f"{key} = {value}" for key, value in row.items() if value)


def test_default_rules_know_every_kind():
    assert set(DEFAULT.actions) == {*FIELD_LABELS, *REMOVED_LABELS}
    assert dict(DEFAULT.actions) == default_actions()
    assert {cue.kind for cue in DEFAULT.cues} <= {*DEFAULT.actions, BODY}


def test_shipped_cues_have_names_of_their_own():
    names = [cue.name for cue in DEFAULT.cues]
    assert sorted(names) == sorted(set(names))


def test_the_line_is_story_without_a_rule():
    assert LINE in clean(STORY).paragraphs


def test_own_cue_wins_over_the_story_guard(write):
    rules = Rules.load(write(one_cue()))
    article = clean(STORY, rules=rules)
    assert [(r.kind, r.text) for r in article.removed] == [("advertisement", LINE)]
    assert article.removed[0].evidence[0].name == "cue:advertisement/tide"
    assert "your own rule" in article.removed[0].evidence[0].detail


def test_own_inside_cue_wins_in_a_running_paragraph(write):
    paragraph = STORIES["en"].paragraphs[2]
    rules = Rules.load(write(one_cue(match='["the copper roof"]', where='"inside"', max_words="200")))
    article = clean(STORY, rules=rules)
    assert [r.text for r in article.removed] == [paragraph]


def test_own_body_cue_keeps_a_block(write):
    prompt = "Sign up for our newsletter"
    text = STORIES["en"].around(prompt)
    assert [r.text for r in clean(text).removed] == [prompt]
    article = clean(text, rules=Rules.load(write(one_cue(kind='"body"', match='["sign up for our newsletter"]', where='"whole"'))))
    assert article.removed == ()
    assert prompt in article.paragraphs


def test_own_body_cue_leaves_the_other_blocks_alone(write):
    """Its great weight once reached the networks and made story of a whole page."""
    furniture = ["The Harbour Gazette", "Skip to main content", "Follow us on Facebook", "© 2025 The Harbour Gazette. All rights reserved."]
    text = "\n".join([*furniture[:2], STORIES["en"].headline, *STORIES["en"].paragraphs, LINE, *furniture[2:]])
    rules = Rules.load(write(one_cue(kind='"body"')))
    assert LINE in clean(text, rules=rules).paragraphs
    assert {r.text for r in clean(text, rules=rules).removed} >= set(furniture)


def test_own_field_cue_makes_a_field(write):
    article = clean(STORY, rules=Rules.load(write(one_cue(kind='"note"'))))
    assert article.notes == (LINE,)
    assert LINE not in article.paragraphs


def test_a_file_can_add_a_kind(write):
    rules = Rules.load(write('kind = "tide_table"\ntitle = "Tide tables"\naction = "remove"\n' + one_cue(kind="")))
    assert rules.action("tide_table") == "remove"
    assert rules.titles["tide_table"] == "Tide tables"
    assert [r.kind for r in clean(STORY, rules=rules).removed] == ["tide_table"]


def test_a_cue_of_the_same_name_replaces_the_shipped_one(write):
    shipped = next(cue for cue in DEFAULT.cues if cue.kind == "share_prompt")
    rules = Rules.load(write(one_cue(kind='"share_prompt"', id=f'"{shipped.id}"')))
    assert len(rules.cues) == len(DEFAULT.cues)
    assert rules.own == {shipped.name}


def test_later_files_come_on_top(write):
    first, second = write(one_cue(), "a.toml"), write(one_cue(kind='"other"'), "b.toml")
    rules = Rules.load(first, second)
    assert rules.own == {"cue:advertisement/tide", "cue:other/tide"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not toml at all", ["TOML"]),
        ("colour = 1", ["unknown key 'colour'"]),
        ('kind = "x"\naction = "burn"', ["action"]),
        (one_cue(id='"No Good"'), ["No Good", "id"]),
        (one_cue(id=""), ["id"]),
        (one_cue(colour="1"), ["tide", "unknown key 'colour'"]),
        (one_cue(kind=""), ["tide", "needs a kind"]),
        (one_cue(kind='"tides"'), ["tide", "unknown kind 'tides'"]),
        (one_cue(match=""), ["tide", "match"]),
        (one_cue(regex='"tide"'), ["tide", "either"]),
        (one_cue(match='"tide"'), ["tide", "list"]),
        (one_cue(match='["x"]'), ["tide", "two characters"]),
        (one_cue(where='"middle"'), ["tide", "where", "middle"]),
        (one_cue(strength='"huge"'), ["tide", "strength"]),
        (one_cue(scope='"all"'), ["tide", "scope"]),
        (one_cue(part='"all"'), ["tide", "part"]),
        (one_cue(case='"all"'), ["tide", "case"]),
        (one_cue(match="", regex='"(a+)+b"', anchors='["aa"]'), ["tide", "backtrack"]),
        (one_cue(match="", regex='"("', anchors='["aa"]'), ["tide", "compile"]),
        (one_cue(match="", regex='"{nothing} x"', anchors='["xx"]'), ["tide", "macro", "nothing"]),
        (one_cue(match="", regex='"tide"'), ["tide", "anchors"]),
        (one_cue(hits='["No such line"]'), ["tide", "does not hit", "No such line"]),
        (one_cue(misses='["The tide table of Port Callow"]'), ["tide", "misses"]),
        (one_cue(max_words='"many"'), ["tide", "max_words"]),
        (one_cue(lang="3"), ["tide", "lang"]),
        ("cue = 3", ["cue"]),
        ('cue = ["x"]', ["cue"]),
        ("kind = 3\n" + one_cue(kind=""), ["kind"]),
    ],
)
def test_bad_files_are_refused_with_file_and_cue(write, text, words):
    path = write(text)
    with pytest.raises(RulesError) as error:
        Rules.load(path)
    assert all(word in str(error.value) for word in [str(path), *words])


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RulesError, match=r"none\.toml: cannot be read"):
        Rules.load(tmp_path / "none.toml")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(RulesError, match="cannot be read"):
        Rules.load(tmp_path)


PROMPT = "Sign up for our newsletter"
WITH_PROMPT = STORIES["en"].around(PROMPT)


def test_without_leaves_the_kind_s_lines_alone():
    assert not any(cue.kind == "newsletter_prompt" for cue in DEFAULT.without("newsletter_prompt").cues)
    assert PROMPT in clean(WITH_PROMPT, rules=DEFAULT.without("newsletter_prompt")).paragraphs


def test_keeping_keeps_in_the_body_and_still_labels():
    article = clean(WITH_PROMPT, rules=DEFAULT.keeping("newsletter_prompt"))
    assert PROMPT in article.paragraphs
    assert article.removed == ()
    assert "newsletter_prompt" in {span.label for span in article.spans}


def test_dropping_removes_a_field():
    caption = "The tower in the market square of Wexcombe on Thursday. (Photo: Jane Harlow/Getty Images)"
    text = STORIES["en"].around(caption)
    assert clean(text).captions == (caption,)
    article = clean(text, rules=DEFAULT.dropping("caption"))
    assert article.captions == ()
    assert [(r.kind, r.text) for r in article.removed] == [("caption", caption)]


@pytest.mark.parametrize("method", [DEFAULT.without, DEFAULT.keeping, DEFAULT.dropping])
def test_an_unknown_kind_is_refused_with_the_known_ones(method):
    with pytest.raises(RulesError, match=r"unknown kind 'tides'.*newsletter_prompt"):
        method("tides")


def test_methods_give_new_rules_and_leave_the_old_alone():
    before = (DEFAULT.version, dict(DEFAULT.actions), len(DEFAULT.cues))
    DEFAULT.without("other"), DEFAULT.keeping("other"), DEFAULT.dropping("note")
    assert before == (DEFAULT.version, dict(DEFAULT.actions), len(DEFAULT.cues))
    with pytest.raises(AttributeError):
        DEFAULT.cues = ()


def test_versions_differ_with_the_rules_and_only_with_them(write):
    variants = [DEFAULT, DEFAULT.without("other"), DEFAULT.keeping("other"), DEFAULT.dropping("note"), Rules.load(write(one_cue())), Rules.load(write(one_cue(strength='"sure"'), "b.toml"))]
    versions = [rules.version for rules in variants]
    assert len(set(versions)) == len(versions)
    assert all(len(version) == 12 and int(version, 16) >= 0 for version in versions)
    assert Rules.load().version == DEFAULT.version
    assert Rules.load(write(one_cue())).version == versions[4]
    assert DEFAULT.keeping("other").dropping("other").version == DEFAULT.version


def test_version_is_the_same_in_every_process(write):
    path = write(one_cue())
    code = f"from newsclean import Rules; print(Rules.load().version, Rules.load().without('other').version, Rules.load({str(path)!r}).version)"
    here = " ".join((Rules.load().version, Rules.load().without("other").version, Rules.load(path).version))
    assert {run_python(code, seed=seed).strip() for seed in ("1", "2")} == {here}


def test_version_does_not_depend_on_where_the_file_lies(write, tmp_path):
    (tmp_path / "deep").mkdir()
    assert Rules.load(write(one_cue())).version == Rules.load(write(one_cue(), "deep/other.toml")).version


def test_rules_pickle(write):
    rules = Rules.load(write(one_cue())).keeping("other")
    rules.matcher  # noqa: B018  (the automaton, built here, must not stand in the pickle's way)
    data = pickle.dumps(rules)
    twin = pickle.loads(data)
    assert twin == rules
    assert twin.version == rules.version
    assert clean(STORY, rules=twin).to_dict() == clean(STORY, rules=rules).to_dict()


def test_a_users_weak_cue_in_another_language_wins_too(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('kind = "advertisement"\n[[cue]]\nid = "de-own"\nlang = "de"\nstrength = "weak"\nwhere = "inside"\nmatch = ["glimmer lamps"]\n', encoding="utf-8")
    ad = "Mr Hale said that the glimmer lamps of the old pier were worth every penny that the town had paid for them."
    text = f"The harbour bridge will close for nine days in May, the council said on Monday.\n\n{ad}\n\nLorries must take the ferry, which runs until ten, and the market will move to the square."
    assert ad in clean(text).paragraphs
    assert ad not in clean(text, rules=Rules.load(path)).paragraphs
