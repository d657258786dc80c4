"""Who signs a text and when, whatever the labeller took the lines for."""

from datetime import date, datetime, timezone

import pytest

from newsclean import clean
from newsclean.assemble.authors import bare_names, is_bare_opener, names_of, opens
from newsclean.assemble.relative import relative_date
from tests.support import STORIES

STORY = STORIES["en"]
MENU = ["Home", "News", "Sport", "Weather", "Travel", "Culture", "Log in", "About us"]


def page(*lines, below=(), story=STORY):
    return "\n".join([*MENU, story.headline, *lines, *story.paragraphs, *below, "Contact us", "Terms of use", "Privacy policy", "Jobs", "Archive", "Help", "RSS", "Advertise"])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("by Moira Dunnett Feb. 28, 2024 10:20 pm", ["Moira Dunnett"]),
        ("Moira DunnettPublished Jul 17, 2024, 11:21am | Updated Jul 17, 2024", ["Moira Dunnett"]),
        ("By Moira Dunnett published 19 May 2026", ["Moira Dunnett"]),
        ("Kolumne von Thea Grabowski", ["Thea Grabowski"]),
        ("Ein Kommentar von Thea Grabowski", ["Thea Grabowski"]),
        ("Von Ruben Achterberg Korrespondent", ["Ruben Achterberg"]),
        ("Korrespondent Ruben Achterberg", ["Ruben Achterberg"]),
        ("Leitender Wirtschaftsredakteur", []),
        ("Runa Eklöv Lifestyle Writer", ["Runa Eklöv"]),
        ("Runa Eklöv Runa Eklöv", ["Runa Eklöv"]),
        ("Von Thea Grabowski 28.04.2023, 18:11 Uhr", ["Thea Grabowski"]),
        ("Análisis por Inés Hallorán", ["Inés Hallorán"]),
        ("Entretien par Inès Hallorand", ["Inès Hallorand"]),
        ("Intervista di Ines Allorandi", ["Ines Allorandi"]),
        ("Een verhaal door Albin van der Hage", ["Albin van der Hage"]),
        ("Text: Thea Grabowski", ["Thea Grabowski"]),
        ("MM-Redaktion", []),
        ("By Staff", []),
        ("By Moira Dunnett in Lund", ["Moira Dunnett"]),
        ("1. Moira Dunnett", ["Moira Dunnett"]),
    ],
)
def test_names_in_a_byline(line, names):
    assert names_of(line) == names


@pytest.mark.parametrize("line", ["Share this story", "Key Events", "Zur Playlist Anhören", "South Africa Premium", "The bell of Wexcombe fell on Monday", "Read more about Wexcombe", "GP de Qatar", ""])
def test_lines_that_are_no_bare_names(line):
    assert bare_names(line) == []


@pytest.mark.parametrize(("line", "is_one"), [("By", True), ("Von", True), ("Kommentar von", True), ("By Moira", False), ("Bye", False), ("", False)])
def test_bare_openers(line, is_one):
    assert is_bare_opener(line) is is_one


@pytest.mark.parametrize(("line", "does"), [("By Moira Dunnett", True), ("Von dpa", True), ("A Kolumne", False), ("Byron sails", False), ("Vonnegut dies", False), ("", False)])
def test_openers(line, does):
    assert opens(line) is does


@pytest.mark.parametrize(
    "lines",
    [
        ("By Moira Dunnett", "4 March 2025, 10:15"),
        ("Moira Dunnett", "4 March 2025, 10:15"),
        ("4 March 2025, 10:15", "Moira Dunnett"),
        ("Moira Dunnett | 4 March 2025, 10:15",),
        ("By", "Moira Dunnett", "4 March 2025, 10:15"),
    ],
)
def test_the_lines_below_the_headline_sign_and_date(lines):
    article = clean(page(*lines))
    assert article.authors == ("Moira Dunnett",)
    assert article.date_published == "2025-03-04T10:15"


def test_bylines_and_dates_of_teasers_are_not_the_articles():
    below = ["Storm breaks buoys along the coast", "By Iain Farquhart", "2 January 2024", "Otters return to the Wend", "By Runa Eklöv", "3 January 2024"]
    article = clean(page("By Moira Dunnett", "4 March 2025", below=below))
    assert article.authors == ("Moira Dunnett",)
    assert article.date_published == "2025-03-04"


def test_a_name_told_in_the_story_is_its_subject():
    story = STORY._replace(paragraphs=[*STORY.paragraphs[:1], "The sexton, Iain Farquhart, said that he had heard the beams for weeks and that nobody had believed him.", *STORY.paragraphs[1:]])
    assert clean(page("Iain Farquhart", "4 March 2025", story=story)).authors == ()


def test_reporting_credits_name_no_authors():
    text = page("4 March 2025", below=["(Reporting by Iain Farquhart; Editing by Runa Eklöv)"])
    assert clean(text).authors == ()


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published 4 March 2025 at 10:15 GMT, updated 5 March 2025 at 9:00 GMT", "2025-03-04T10:15:00+00:00", "2025-03-05T09:00:00+00:00"),
        ("Veröffentlicht am 4. März 2025, 10:15 Uhr · Aktualisiert am 5. März 2025", "2025-03-04T10:15", "2025-03-05"),
        ("Publié le 4 mars 2025 à 10h15, modifié le 5 mars 2025 à 09h00", "2025-03-04T10:15", "2025-03-05T09:00"),
        ("4 Mart 2025 10:15 • Güncelleme: 5 Mart 2025", "2025-03-04T10:15", "2025-03-05"),
        ("2025年3月4日 10時15分", "2025-03-04T10:15", None),
        ("입력 2025.03.04 10:15", "2025-03-04T10:15", None),
        ("4 марта 2025, 10:15", "2025-03-04T10:15", None),
    ],
)
def test_dates_of_many_languages(line, published, modified):
    from newsclean.assemble.dates import read_dates

    got = read_dates([line], None, "GB")
    assert (got.published, got.modified) == (published, modified)


@pytest.mark.parametrize("line", ["31 Foobar 2025", "2025年13月41日", "12 apples 2024", "Room 12 opened"])
def test_what_is_no_date(line):
    from newsclean.assemble.dates import read_dates

    assert read_dates([line], None, None).published is None


NOON = datetime(2025, 3, 4, 12, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("line", "language", "moment", "day"),
    [
        ("3 hours ago", "en", "2025-03-04T09:30:00+00:00", "2025-03-04"),
        ("Updated 2 days ago", "en", "2025-03-02", "2025-03-02"),
        ("Published yesterday | 4 min read", "en", "2025-03-03", "2025-03-03"),
        ("vor 3 Stunden", "de", "2025-03-04T09:30:00+00:00", "2025-03-04"),
        ("il y a 2 heures", "fr", "2025-03-04T10:30:00+00:00", "2025-03-04"),
        ("hace 5 horas", "es", "2025-03-04T07:30:00+00:00", "2025-03-04"),
        ("4 min read", "en", None, None),
        ("Log in", "en", None, None),
    ],
)
def test_relative_dates_need_a_reference(line, language, moment, day):
    assert relative_date([line], language, None) is None
    assert (relative_date([line], language, NOON) or (None,))[0] == moment
    assert (relative_date([line], language, NOON.date()) or (None,))[0] == day


def test_the_reference_reaches_the_record():
    text = page("By Moira Dunnett", "3 hours ago")
    assert clean(text).date_published is None
    assert clean(text, reference=NOON).date_published == "2025-03-04T09:30:00+00:00"
    assert clean(page("By Moira Dunnett", "4 March 2031"), reference=date(2025, 3, 4)).date_published is None


def test_each_field_of_a_text_tells_where_it_came_from_and_how_sure_it_is():
    article = clean(page("By Moira Dunnett", "4 March 2025"), url="https://www.theguardian.com/x")
    told = {row.field: row for row in article.provenance}
    assert {"headline", "authors", "date_published", "outlet", "language"} <= told.keys()
    assert all(0 < row.confidence <= 1 for row in told.values())
    assert told["outlet"].source == "url"
    assert told["headline"].source == "visible"
    assert [row.field for row in clean("").provenance] == []


def test_behind_a_lone_opening_each_author_has_a_line():
    both = ("Moira Dunnett", "Ruben Achterberg")
    assert clean(page("By", "Moira Dunnett News Reporter", "Ruben Achterberg", "4 March 2025")).authors == both
    assert clean(page("By", "Moira Dunnett", "4 March 2025", "Ruben Achterberg", "Archive", "Help")).authors == both[:1]


def test_the_names_below_the_story_that_the_line_of_the_date_holds_too():
    signed = "Moira Dunnett, Ruben Achterberg"
    summary = "Moira Dunnett Ruben Achterberg writes, 4 March"
    assert clean(page(summary, below=(signed,))).authors == ("Moira Dunnett", "Ruben Achterberg")
    assert clean(page("4 March 2025", below=("Weitere Hinweise",))).authors == ()


def test_a_menu_printed_again_and_again_names_nobody():
    menu = ("Front Ledger", *MENU)
    top = ("Front Ledger", "4 March 2025", STORY.headline, *STORY.paragraphs)
    assert clean("\n".join([*menu, *menu, *top])).authors == ()


def test_an_outlets_initials_are_no_name():
    assert clean(page("Von Thea Grabowski, MDR THÜRINGEN", "4. März 2025")).authors == ("Thea Grabowski",)


def test_a_reporter_with_an_address_comes_before_one_of_a_picture():
    korean = ["광장에서 열린 행사에 모인 시민들. 고정민 기자", "2025-03-04 10:15"]
    text = page(*korean, below=("남원 박서린 기자 serin@example.kr",))
    assert clean(text).authors == ("박서린",)


def test_a_lone_name_below_the_headline_signs():
    for lines in (("Moira Dunnett",), ("A night below the tower", "Moira Dunnett", "Listen", "Save"), ("Photo: Harbour Press", "Moira Dunnett")):
        assert clean(page(*lines)).authors == ("Moira Dunnett",), lines


@pytest.mark.parametrize(
    "lines",
    [
        ("Photo:", "Moira Dunnett"),  # who took the picture
        ("KSQB Transformers",),
        ("Clock Tower",),  # what the story is about
        ("Download PDF",),
        ("Front Page",),
        ("FC Wexcombe",),
        ("Privacy Policy",),
    ],
)
def test_what_does_not_sign_alone(lines):
    assert clean(page(*lines)).authors == ()


@pytest.mark.parametrize("between", [(",", ","), (";", ","), ("&", "|")])
def test_authors_a_line_each_with_a_mark_between(between):
    assert clean(page("By", "Moira Dunnett", between[0], "Runa Eklöv", between[1], "Albin Hage", "4 March 2025")).authors == ("Moira Dunnett", "Runa Eklöv", "Albin Hage")


def test_a_particle_in_capitals_is_part_of_a_name():
    assert clean(page("Albin Van Der Hage | Published 4 months ago")).authors == ("Albin Van Der Hage",)
    assert clean(page("By ALBIN VAN DER HAGE", "4 March 2025")).authors == ("Albin van der Hage",)


@pytest.mark.parametrize(("name", "is_one"), [("MARIA van DYK", True), ("JD Dunnett", True), ("KSQB Transformers", False), ("NEW Orrin", False), ("Moira DUNNETT", True)])
def test_a_first_word_in_capitals_is_short_for_something(name, is_one):
    assert bool(bare_names(name)) is is_one


def test_an_outlets_name_with_a_letter_is_no_person():
    assert clean(page("by Ilanga D | 5 November 2024", "MOIRA DUNNETT")).authors == ("Moira Dunnett",)
    assert clean(page("by Moira D | 5 November 2024")).authors == ("Moira D",)


def test_the_last_paragraph_may_say_who_the_author_is():
    long = page("Moira Dunnett", "4 March 2025").replace(STORY.paragraphs[-1], f"{STORY.paragraphs[-1]}\n" + "Moira Dunnett is a ringer herself and has written about the bells of the county for eleven years, mostly at night, and mostly in the tower.")
    assert clean(long).authors == ("Moira Dunnett",)
    early = page("Moira Dunnett", "4 March 2025").replace(STORY.paragraphs[1], f"{STORY.paragraphs[1]} Moira Dunnett said so.")
    assert clean(early).authors == ()


TOLD = [
    "港町ウェクスコムの鐘楼で三年ぶりに鐘が鳴った",
    "港町ウェクスコムの鐘楼で四日、三年ぶりに大きな鐘が鳴り、広場に集まった住民から長い拍手が起きた。",
    "鐘は三年前の冬の嵐でひびが入り、町の鋳物師たちが募金を集めながら少しずつ修理を続けてきたという。",
    "町役場は来月から毎朝七時に鐘を鳴らす方針で、港の近くの住民に意見を聞いたうえで正式に決めると説明している。",
]


def test_who_signs_in_a_bracket_behind_the_story():
    assert clean("\n\n".join([*TOLD[:-1], f"{TOLD[-1]}【ウェクスコム鐘山花子】"])).authors == ("鐘山花子",)
    assert clean("\n\n".join([*TOLD, "（责编：钟山、港明）"])).authors == ("钟山", "港明")
    assert clean("\n\n".join([*TOLD[:-1], f"{TOLD[-1]}【関連記事】"])).authors == ()
    assert clean("\n\n".join(TOLD)).authors == ()


def test_an_elided_article_is_no_name():
    assert bare_names("Offrir l'article") == []
    assert bare_names("Inès d'Hallorand") == ["Inès d'Hallorand"]


def test_the_day_on_which_a_database_took_it_in_is_not_the_articles():
    article = clean("\n".join(["The Wexcombe Bell", "March 12, 2011 Saturday", STORY.headline, "BYLINE: Moira Dunnett", *STORY.paragraphs, "LOAD-DATE: March 11, 2011"]))
    assert (article.date_published, article.authors) == ("2011-03-12", ("Moira Dunnett",))


def test_the_day_of_a_mail_is_not_the_articles():
    mail = ["From: Iain Farquhart <iain@bell.example>", "Sent: Saturday, 26 April 2025 7:42 PM", f"Subject: FW: {STORY.headline}", "To: list@bell.example"]
    article = clean("\n".join([*mail, "", *STORY.paragraphs]))
    assert (article.headline, article.date_published) == (STORY.headline, None)


def test_a_name_behind_a_dash_closes_the_story():
    assert clean("\n".join([STORY.headline, *STORY.paragraphs, "— Petra Holloway"])).authors == ("Petra Holloway",)
    # In a list it is an item.
    assert clean("\n".join([STORY.headline, *STORY.paragraphs, "— Lou Tan", "— Petra Holloway"])).authors == ()


def test_who_led_the_interview_stands_at_its_end():
    story = STORIES["de"]
    assert clean("\n".join([story.headline, *story.paragraphs, "Das Gespräch führte Thea Grabowski."])).authors == ("Thea Grabowski",)
