"""The headline of a text among the lines near its beginning."""

import re

import pytest

from newsclean import Rules, clean
from newsclean.assemble.opening import TRAITS, read_opening, traits
from newsclean.assemble.weights import HEADLINE_WEIGHTS
from newsclean.label.decide import label
from newsclean.pipeline import DEFAULT
from newsclean.read.text import read_text
from tests.support import ROOT, STORIES

STORY = STORIES["en"]
TITLE = STORY.headline
MENU = ["Home", "News", "Sport", "Weather", "Travel", "Culture", "Log in", "About us"]
FOOT = ["Contact us", "Terms of use", "Privacy policy", "Advertise", "Jobs", "Archive", "Help", "RSS"]


def page(*top, below=()):
    """A dump of a page: menus, the lines given, the story, a footer."""
    return "\n".join([*MENU, *top, *STORY.paragraphs, *below, *FOOT])


def headline(*top, **more):
    return clean(page(*top, **more)).headline


def test_a_weight_for_each_trait_in_order():
    assert (*TRAITS, "headline at all") == tuple(HEADLINE_WEIGHTS)
    labelled = label(read_text(page(TITLE)), DEFAULT)
    assert {len(row) for row in traits(labelled, 5, 0, 8)} == {len(TRAITS)}


@pytest.mark.parametrize(
    "top",
    [
        (TITLE,),
        (TITLE, "By Moira Dunnett", "4 March 2025"),
        (f"Home News {TITLE}", TITLE, "By Moira Dunnett"),
        (f"Home » News » {TITLE}", TITLE, "4 March 2025, 10:15"),
        (TITLE, "By Moira Dunnett", "Photo: Runa Eklöv/Getty Images"),
        (TITLE, TITLE, "4 March 2025"),
        ("Published 4 March 2025, 10:15", TITLE, "By Moira Dunnett"),
    ],
)
def test_the_headline_alone(top):
    assert headline(*top) == TITLE


def test_a_kicker_that_the_second_print_reveals_goes():
    assert headline(f"Wexcombe: {TITLE}", f"Wexcombe – {TITLE}", "By Moira Dunnett", "4 March 2025") == TITLE


def test_a_line_split_before_its_colon_is_joined():
    found = headline("The fall of the great bell of Wexcombe", ": what the sexton heard that night", "By Moira Dunnett", "4 March 2025")
    assert found.replace(" :", ":") == "The fall of the great bell of Wexcombe: what the sexton heard that night"


@pytest.mark.parametrize("text", ["", "\n\n", "Home", "4 March 2025", "\n".join(STORY.paragraphs), "\n".join(MENU)])
def test_where_none_is_there_is_none(text):
    assert clean(text).headline is None


def test_the_story_stays_as_it_is_and_only_the_headline_is_named():
    text = page(f"Home News {TITLE}", TITLE, "By Moira Dunnett")
    labelled = label(read_text(text), DEFAULT)
    article = clean(text)
    found = [(article.source[s.start : s.end], s.label) for s in article.spans if s.label != "separator"]
    assert [label == "body" for _, label in found] == [s.label == "body" for s in labelled.spans]
    assert TITLE in {line for line, label in found if label == "headline"}
    assert read_opening(labelled).headline == article.headline


def test_a_dropped_headline_is_none():
    assert clean(page(TITLE), rules=Rules.load().dropping("headline")).headline is None


@pytest.mark.parametrize("line", ["Moira Dunnett", "© Harbour Press Institute", "…and the ringers fled into the snow", "later than that). In the end the ringers left"])
def test_a_line_that_is_something_else_for_certain_is_no_headline(line):
    assert clean("\n".join([line, *STORY.paragraphs])).headline is None


LONG_TITLE = f"Repairs in the market square: {TITLE}"


@pytest.mark.parametrize(
    "top",
    [
        ("1. Home", "2. News", f"3. {TITLE}", "4 March 2025", "By Moira Dunnett"),
        ("1. Home", "2. Market Square", f"3. {LONG_TITLE}", TITLE, "By Moira Dunnett", "4 March 2025"),
    ],
)
def test_the_last_item_of_the_numbered_way_is_the_headline(top):
    assert headline(*top) == top[2].removeprefix("3. ")


@pytest.mark.parametrize(
    "top",
    [
        ("1. Harbour master resigns after the regatta", "2. Bakers of Orrin Vale ask for cheaper flour", TITLE, "By Moira Dunnett"),
        ("1. Home", "2. News", "3. Story", TITLE, "By Moira Dunnett"),
        ("1. Home", "4. Bakers of Orrin Vale ask for cheaper flour", TITLE, "By Moira Dunnett"),
    ],
)
def test_a_list_that_is_no_way_leaves_the_headline(top):
    assert headline(*top) == TITLE


@pytest.mark.parametrize("tail", [" | BBC News", " - Taipei Times", " – The Guardian"])
def test_an_outlets_name_behind_the_headline_goes(tail):
    assert headline(f"{TITLE}{tail}", "By Moira Dunnett", "4 March 2025") == TITLE


@pytest.mark.parametrize("tail", [" | a night in Wexcombe", " - Taipei"])
def test_other_words_behind_the_headline_stay(tail):
    assert headline(f"{TITLE}{tail}", "By Moira Dunnett", "4 March 2025") == f"{TITLE}{tail}"


def far(blocks, title=TITLE):
    """A page whose headline stands so many lines of a menu above the story, labelled as given."""
    labelled = label(read_text("\n".join([title, *(f"Channel {n}" for n in range(blocks)), *STORY.paragraphs, *FOOT])), DEFAULT)
    spans = [span._replace(label="headline" if i == 0 else "navigation" if span.label == "headline" else span.label) for i, span in enumerate(labelled.spans)]
    return read_opening(labelled._replace(spans=spans))


def test_a_labelled_headline_far_above_that_the_story_repeats():
    assert far(60).headline == TITLE
    assert far(60, "Zebra quiz rocks jazz").headline is None
    assert far(160).headline is None


def test_a_heading_in_capitals_below_the_headline_is_none():
    assert headline(TITLE, "A LONG WAIT: The clock tower was shut for nine years and cost the town far more than it had planned", "By Moira Dunnett", "4 March 2025") == TITLE


def test_a_headline_whose_rest_stands_behind_a_colon_wins():
    found = headline("The clock is back", ": Wexcombe hears the hours again", "Nine years of quiet evenings have ended for the town.", "By Moira Dunnett")
    assert found == "The clock is back: Wexcombe hears the hours again"


def test_teasers_between_players_are_other_stories():
    teasers = ("42:05 min", "Zebra quiz rocks the jazz barge in Lund", "04:03 min", "Bakers of Orrin Vale ask for cheaper flour")
    assert headline(*teasers, TITLE, "By Moira Dunnett", "4 March 2025", below=teasers) == TITLE


WORDLESS = [
    "港町ウェクスコムの鐘楼で四日、三年ぶりに大きな鐘が鳴り、広場に集まった住民から長い拍手が起きた。鐘は三年前の冬の嵐でひびが入っていた。",
    "町の鋳物師たちは募金を集めながら少しずつ修理を続け、鐘楼の石段も新しくした。住民は毎年の祭りを静かに過ごしてきたという。",
    "町役場は来月から毎朝七時に鐘を鳴らす方針で、港の近くの住民に意見を聞いたうえで正式に決めると説明している。",
]


@pytest.mark.parametrize("title", ["三年ぶりに鐘が鳴る、港町ウェクスコムの鐘楼修理終わる", "鐘楼の鐘、ひび直し再び鳴る、住民から長い拍手"])
def test_where_words_are_not_parted_pairs_of_characters_tell(title):
    menu = ["ホーム", "ニュース", "スポーツ", "天気", "文化", "会社案内"]
    other = "横断歩道のペンキ塗り替え、来週から夜間工事"
    text = "\n".join([*menu, other, title, "2031年3月4日 10:15", *WORDLESS, *menu])
    assert clean(text).headline == title
    labelled = label(read_text(text), DEFAULT)
    cohesion = TRAITS.index("cohesion")
    rows = {block.text: row[cohesion] for block, row in zip(labelled.document.blocks, traits(labelled, 9, 0, 9))}
    assert rows[title] > 0.3 > rows[other]


def test_under_a_menu_the_first_of_two_lines_is_the_headline():
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    article = clean(re.search(r"<!-- file: ferry.txt -->\n```text\n(.*?)```", text, re.DOTALL)[1])
    assert article.headline == "Ferry to Port Ennis will carry bicycles again from May"
