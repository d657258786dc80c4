"""Calls to the reader that no cue foresees go; sentences of stories with the same words stay."""

import pytest

from newsclean import DEFAULT, clean
from newsclean.label.calls import call_of, words_of
from newsclean.label.compile import call_words
from newsclean.label.rules import RulesError
from tests.support import STORIES, kept_texts

CALLS = (
    ("en", "Our Harbour Notes email lands every weekday before breakfast. It costs nothing, and you can leave with one click."),
    ("en", "Did you see the flood? Send your pictures and videos to our picture desk on 555-0144."),
    ("en", "Help us report on the schools crisis: fill in our short survey, it takes four minutes."),
    ("en", "Come and meet our editors at the Corn Exchange on 12 May. Tickets are £5 for members."),
    ("en", "Send us your best photo of the snow and we may print it."),
    ("de", "Unsere Morgenlage kommt werktags um sechs per Mail. Sie kostet nichts und lässt sich jederzeit abbestellen."),
    ("de", "Hat Ihnen der Artikel gefallen? Dann empfehlen Sie uns weiter."),
    ("fr", "Cet article vous a plu ? Partagez-le avec vos proches."),
    ("fr", "Vous avez filmé la tempête ? Envoyez-nous vos images à photos@lavallee.example."),
    ("es", "Descarga nuestra aplicación y recibe las alertas de última hora."),
    ("it", "Scarica la nostra app per ricevere le notizie in tempo reale."),
    ("pt", "Gostou deste artigo? Partilhe-o com os seus amigos."),
    ("nl", "Je leest dit verhaal gratis dankzij 3.100 leden. Doe je mee?"),
)
#: Sentences of stories that come near.
STORY = (
    ("en", "The newsletter goes out every Thursday to 400 subscribers, most of them retired anglers, and it costs nothing to join."),
    ("en", "Send your pictures to the picture desk, her first editor used to shout, and send them before the presses roll."),
    ("en", "Residents can sign up for flood alerts on the agency's website or by calling 0345 988 1188."),
    ("en", "If you value your sleep, do not buy a house beside the bell tower."),
    ("en", "The first month is free and after that the scooters cost $6, which you pay at the kiosk."),
    ("en", "Do you trust our police? Only one in five people in the survey said yes."),
    ("de", "Helfen Sie uns, hatten die Kinder mit Mehl auf das Dach geschrieben."),
    ("de", "Sie haben uns das Haus genommen, das Auto und die Katze, sagt sie."),
    ("fr", "Faites-vous confiance à notre police ? Une personne sur cinq seulement a répondu oui."),
    ("es", "¿Y tú qué opinas?, le preguntó el juez, y el testigo calló."),
    ("it", "Gli abbonati che avevano disdetto a gennaio pagavano ancora a giugno."),
    ("pt", "Os bilhetes custam 12 euros e reservam-se na biblioteca."),
    ("nl", "Vertrouwt u onze politie? Maar een op de vijf zei ja in de enquête."),
)


@pytest.mark.parametrize(("language", "line"), CALLS)
def test_a_call_between_two_paragraphs_goes_and_nothing_else(language, line):
    story = STORIES[language]
    article = clean(story.around(line))
    assert [removal.text for removal in article.removed] == [line]
    assert article.paragraphs == story.paragraphs


@pytest.mark.parametrize(("language", "line"), STORY)
def test_a_sentence_with_the_same_words_stays(language, line):
    assert line in clean(STORIES[language].around(line)).paragraphs


def test_what_makes_a_call_is_told():
    line = "Download our app for alerts on this and other breaking stories."
    removal = clean(STORIES["en"].around(line)).removed[0]
    assert removal.kind == "share_prompt"
    assert {"run:call", "guard:call"} <= {item.name for item in removal.evidence}
    assert next(item.detail for item in removal.evidence if item.name == "run:call") == "a call to the reader: “download”, “our”, “app”, “alerts”, “on this”, “breaking stories”"


def test_where_somebody_tells_of_himself_or_of_calls_they_stay():
    column = (
        "A page for my letters",
        "I opened this column in May with a promise that I would print every letter that came, and I have been paying for it since in stamps and in sleep.",
        "Write to us, I begged you in the first issue. Give your name and town, and keep it short.",
        "My neighbour, who sells eels, told me that nobody writes letters any more, and by June I had four sacks of them in my kitchen.",
        "I answer on Thursdays. My wife reads them first, and what makes her laugh I print at the top, which is why I print so little about the eels.",
    )
    assert column[2] in clean("\n\n".join(column)).body


def test_a_text_that_is_nothing_but_calls_keeps_its_manner():
    lines = ["Help us report: fill in our short survey, it takes four minutes.", "Send us your pictures of the snow and we may print them.", "Download our app for alerts on breaking stories."]
    assert not any(item.name == "guard:call" for removal in clean("\n\n".join(lines)).removed for item in removal.evidence)


def test_a_kind_that_is_not_looked_for_is_not_called_for():
    line = "Our Harbour Notes email lands every weekday before breakfast. It costs nothing, and you can leave with one click."
    assert line in kept_texts(clean(STORIES["en"].around(line), rules=DEFAULT.without("newsletter_prompt")))


def test_quoted_speech_and_lead_ins_are_no_calls():
    words = words_of("en")
    assert words is not None
    assert call_of("“Download our app, send us your pictures and tell your friends,” it says.", words) is None
    assert call_of("Download our app and follow these steps:", words) is None
    assert words_of("xx") is None


def test_unknown_languages_are_refused():
    with pytest.raises(RulesError, match="is no language"):
        call_words({"en"})
