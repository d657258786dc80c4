"""What is no headline by its shape, in any outlet's page, and what looks like it and is one."""

import pytest

from newsclean import clean
from newsclean.article import Span
from newsclean.assemble.no_headline import is_no_headline
from newsclean.assemble.opening import is_other
from tests.support import STORIES

STORY = STORIES["en"]
MENU = ["Home", "News", "Sport", "Weather", "Travel", "Culture", "Log in", "About us"]
FOOT = ["Contact us", "Terms of use", "Privacy policy", "Advertise", "Jobs", "Archive", "Help", "RSS"]

NONE = [
    # a time stamp
    "입력 : 2031-03-04 05:06:07",
    "Akt.: 4. März 2031 - 17.05 Uhr",
    "2031年3月4日 10:15",
    "04/03/2031 10:15",
    # the way to the page, the time of reading, the head of a summary
    "News / South Coast / Wexcombe",
    "Startseite > Lokales > Lütjenrode",
    "Temps de lecture : 3 min",
    "Ten tekst przeczytasz w 3 minuty",
    "What you need to know",
    # the number of an issue
    "Tue., March 4, 2031 / Issue 87 / 6-minute read",
    "KLOKKEBLADET nr 11 (214)",
    "Glockenblatt Ausgabe 31",
    # a row of buttons
    "Share this page via pigeon Share this page via letter Share this page via drum",
    "메일로 공유하기 엽서로 공유하기 비둘기로 공유하기 북으로 공유하기 주소 복사하기",
    "Teile diesen Text per Brief Teile diesen Text per Boot Teile diesen Text per Rauch",
    # sentences with a prompt behind
    "The Wexcombe Bell is part of Harbour Media. Harbour Media answers for your data on these pages. Read more",
    "Klokkebladet er en del av Havnehuset. Havnehuset har ansvar for dine opplysninger på disse sidene. Les mer",
    "Die Glocke gehört zum Hafenhaus. Mehr erfahren",
    "Ce journal appartient au port. En savoir plus »",
    # an entry of a live blog with its time behind
    "Harbour master says the pier 'will open by spring'17:24",
    "Bell tower closed to visitors09:05",
    # the outlet asks to be followed
    "Wo Sie uns noch folgen können",
    "Follow us on every pier",
    "Síguenos en el puerto",
    "Suivez-nous sur le quai",
    # inside a sentence
    "…and the ringers fled into the snow",
    "later than that). In the end the ringers left",
]  # fmt: skip
SOME = [
    "The bells of 2031",
    "Zawodnik z numerem 9 odchodzi, zostaje nr 1",
    "Ringer is paid for room no. 5",
    "Harbour to issue 300 permits",
    "Expo 2031",
    "Harbour opens on 4 March 2031 after long repairs",
    "Wexcombe 2:1 Orrin: late goal decides the derby",
    "What happened at 10:15",
    "Ringer beats record in 9:58",
    "So far so good, so near so far: the ferry war",
    "The old, the new and the very old bridge of the town of Orrin and the sea",
    "Bell falls. Tower stands. Town shrugs",
    "Niemand weiß mehr",
    "The harbour has closed. What now?",
    "Harbour is sold. Here is what that means for the town",
    "They follow us everywhere, say the gulls of the long pier of Wexcombe town",
    "Reise nach Orrin (und zurück)",
    "“We ring until we fall”",
    "港の鐘、三年ぶりに鳴る",
    "Im Hafen von Orrin folgen uns die Möwen auf Schritt und Tritt",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text):
    assert is_no_headline(text)


@pytest.mark.parametrize("text", [*SOME, STORY.headline])
def test_headlines(text):
    assert not is_no_headline(text)


@pytest.mark.parametrize("line", [text for text in NONE if text.isascii() and not text[0].islower()])
def test_such_a_line_does_not_take_the_headlines_place(line):
    for top in ((line, STORY.headline), (STORY.headline, line)):
        assert clean("\n".join([*MENU, *top, "By Moira Dunnett", "4 March 2025", *STORY.paragraphs, *FOOT])).headline == STORY.headline


@pytest.mark.parametrize("line", NONE)
def test_nor_is_it_the_headline_where_there_is_none(line):
    assert clean("\n".join([*MENU, line, *STORY.paragraphs, *FOOT])).headline is None


@pytest.mark.parametrize(("text", "label", "other"), [("Kultur", "navigation", True), ("Kultur", "headline", False), ("鐘が鳴る", "navigation", False), ("Kolumne von", "headline", True), ("Moira Dunnett", "navigation", True), ("Bells of Orrin", "navigation", False)])
def test_one_word_and_names(text, label, other):
    assert is_other(Span(0, len(text), label, 0.9, ()), text) is other
