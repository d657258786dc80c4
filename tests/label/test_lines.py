"""The lines of a text that was put on one line: where they are told, and where nothing is cut."""

import pytest

from newsclean import DEFAULT, clean
from newsclean.label.lines import LEAST, LEVELS, MOST, TREES, candidates, odds, parse, unfold
from newsclean.read.text import read_text
from tests.support import STORIES, assert_tiles, growth

STORY = STORIES["en"]
MENU = ["Skip to content", "News", "Sport", "Weather", "Obituaries", "Classifieds", "Sign in"]
FOOT = ["Share this article", "Most read", "Ferry crew finds message in a bottle", "Mayor of Orrin resigns over swan", "Contact us", "Terms of use", "© 2031 Wexcombe Bell. All rights reserved."]


def on_one_line(*lines):
    return " ".join(lines)


def pieces(text):
    return [block.text for block in unfold(read_text(text), DEFAULT.matcher).blocks]


@pytest.fixture(scope="module")
def dump():
    return clean(on_one_line(*MENU, STORY.headline, "By Moira Dunnett", "4 March 2031", *STORY.paragraphs, *FOOT))


def test_what_stands_round_the_story_goes(dump):
    kept = dump.body
    assert not [line for line in (*MENU[:1], *FOOT) if line in kept]
    assert all(paragraph in kept for paragraph in STORY.paragraphs)


def test_spans_tile_the_line(dump):
    assert_tiles(dump)


def test_fields_are_read(dump):
    assert dump.authors == ("Moira Dunnett",)
    assert dump.date_published == "2031-03-04"


def test_a_byline_and_a_time_are_cut_out_at_both_ends():
    article = clean(on_one_line(*MENU, STORY.headline, "The tower of the town was closed for four winters", "By Moira Dunnett", "4 March 2031, 10:15", *STORY.paragraphs, *FOOT))
    assert article.authors == ("Moira Dunnett",)
    assert article.date_published == "2031-03-04T10:15"
    assert article.body.startswith(STORY.paragraphs[0])


@pytest.mark.parametrize("code", sorted(STORIES))
def test_a_story_alone_stays_whole(code):
    story = STORIES[code]
    text = on_one_line(*story.paragraphs)
    assert clean(text).body == text


NAMES = (
    "Detective Inspector Moira Dunnett of the Orrin County Police told the Wexcombe Town Council on Tuesday that Harbour Master Callum Reid had sold the Old North Bell to Messrs Tarn and Beck. "
    "The Royal Society of Bell Ringers, the Halden Bay Trust and Lady Agnes Orrin of Upper Halden said the sale broke the Harbour Act of 1911. "
    "Mr Reid, who studied at St Brannock's College, denied that. “I sold Old Tom, not the North Bell,” he said at the Royal Hotel. "
    "The Court of Appeal in Wexcombe will hear Dunnett v Reid on Friday, March 14, and Judge Ines Falk is to visit St Mary's Church and Pier No. 3."
)


def test_names_in_sentences_are_no_lines():
    assert clean(NAMES).body == NAMES


@pytest.mark.parametrize(
    "text",
    [
        "The council met. " * 4,
        " ".join(STORY.paragraphs).upper(),
        "الجرس في الميناء يدق من جديد بعد ثلاث سنوات " * 20,
        STORY.headline + "\n\n" + "\n\n".join(STORY.paragraphs),
        "Word " * MOST,
    ],
    ids=["short", "capitals", "arabic", "lines", "long"],
)
def test_nothing_is_told(text):
    document = read_text(text)
    assert unfold(document, DEFAULT.matcher) is document


def test_a_set_phrase_is_cut_out_at_both_ends():
    text = on_one_line(*STORY.paragraphs[:1], "Sign up for our newsletter", *STORY.paragraphs[1:])
    assert "Sign up for our newsletter" in pieces(text)
    assert clean(text).paragraphs == (STORY.paragraphs[0], on_one_line(*STORY.paragraphs[1:]))


JAPANESE = ["港の鐘は三年ぶりに鳴った。町の人は広場に集まり、職人の手で直された鐘の音に耳を傾けた。", "修理には四年の冬を要した。梁に使う木を乾かさなければならなかったためだと、町は説明している。", "町長は「費用は予定より三割多かったが、銅の屋根も直すことができた」と話した。 iPhone 12 で撮った写真も展示される。"]


def test_japanese_sets_no_space_between_words():
    text = on_one_line("ホーム", "ニュース", "スポーツ", "天気", "ログイン", *JAPANESE, "関連記事", "灯台守が引退", "お問い合わせ", "利用規約", "プライバシーポリシー")
    assert {"ニュース", "お問い合わせ", JAPANESE[0]} <= {*pieces(text)}
    assert not [piece for piece in pieces(text) if piece.startswith("12")]
    body = clean(text).body
    assert all(sentence[:20] in body for sentence in JAPANESE)
    assert "プライバシー" not in body


def test_lines_that_run_into_each_other_are_taken_apart():
    text = "".join([*MENU, STORY.headline, "By Moira Dunnett", *STORY.paragraphs, *FOOT])
    found = clean(text)
    assert {"News", "Sport", "Weather"} <= {*pieces(text)}
    assert not [line for line in (*MENU, *FOOT[:2]) if line in found.body]
    assert all(sentence in found.body for paragraph in STORY.paragraphs for sentence in paragraph.split(". ")[:1])
    assert_tiles(found)


@pytest.mark.parametrize(
    "text",
    [
        "News Sport Weather Sign in Read more Most read Share this article Contact us " + "uMoira wathi eWexcombe uCallum noAgnes bathenge iOrrin kwaHalden leTarn neBeck ngoReid waseDunnett " * 4,
        "The firms SkyLark, BellTower, RingMaster, SeaHorse, OldPort and TideMill met in the town hall of Orrin on Tuesday and agreed that none of them would sell its share of the harbour. " * 2,
    ],
    ids=["prefixes", "names"],
)
def test_capitals_inside_words_are_no_seams(text):
    assert not [piece for piece in pieces(text) if piece[0].isupper() and text[text.index(piece) - 1 : text.index(piece)].isalpha()]


def test_no_line_begins_with_a_closing_mark_or_behind_an_opening_one():
    text = " ".join(["La péniche reste « Sans Souci » dans le Port de Halden selon « Le Courrier » du Lundi 3 Mars et ( Radio Orrin ) aussi"] * 4)
    assert not [piece for piece in pieces(text) if piece[0] in "»)" or piece[-1] in "«("]


def test_a_headline_above_the_line():
    text = STORY.headline + "\n\n" + on_one_line(*STORY.paragraphs * 2, *FOOT)
    article = clean(text)
    assert article.headline == STORY.headline
    assert not [line for line in FOOT if line in article.body]
    assert article.body.startswith(STORY.paragraphs[0])


def test_time_is_linear():
    line = on_one_line(*MENU, STORY.headline, *STORY.paragraphs, *FOOT) + " "
    small, large = (read_text(line * (size // len(line))) for size in (20_000, 160_000))
    assert growth(lambda document: unfold(document, DEFAULT.matcher), small, large, runs=3) < 20


def test_too_few_words_have_no_candidates():
    assert candidates("Word " * (LEAST - 1)) is None


def test_a_file_of_another_size_is_refused():
    with pytest.raises(ValueError, match="retrain"):
        parse(b"\0" * 10)


def test_odds_are_those_of_each_tree():
    import numpy as np

    generator = np.random.default_rng(0)
    columns, borders, answers = generator.integers(0, 20, TREES * LEVELS), generator.random(TREES * LEVELS), generator.random(TREES << LEVELS)
    trees = parse(np.concatenate([columns, borders, answers]).astype("<f2").tobytes())
    traits = generator.random((7, 21))
    told = [sum(trees.answers[tree][sum(int(row[trees.columns[tree, level]] > trees.borders[tree, level]) << level for level in range(LEVELS))] for tree in range(TREES)) for row in traits]
    assert np.allclose(odds(traits, trees), told)
