"""The story that returns behind a box of links stays; the sentences of a list of teasers go."""

import numpy as np
import pytest

from newsclean import DEFAULT
from newsclean.label.reading import read
from newsclean.label.returns import story_behind_links
from newsclean.read.text import read_text
from tests.support import STORIES

BOX = {
    "en": ("Most read in Wexcombe", "Baker's plea after third gull break-in", "Police name rider found in canal"),
    "de": ("Mehr zum Thema", "Bäcker klagt über dritten Einbruch der Möwen", "Polizei nennt Namen des Reiters"),
}
BACK = {
    "en": "What struck us: the school will be told on Friday who may wind the clock. Parents can sign the list in the library, where it has hung since the spring, and children must be nine.",
    "de": "Was auffiel: Die Schule erfährt am Freitag, wer die Uhr aufziehen darf. Eltern können sich in der Bücherei in die Liste eintragen, die dort seit dem Frühling hängt, und Kinder müssen neun sein.",
}
TEASERS = (
    "Penguins take over a supermarket in the far south",
    "The birds came in through the loading bay. Staff say that they have been polite so far.",
    "Violin maker finds a letter in a sunken trunk",
    "It was addressed to a man who had died in the flood. Nobody had opened it in ninety years.",
    "Island elects a goat as its harbour pilot",
    "The vote was close. A recount has been asked for by the ferrymen, who had backed a seal.",
)


def returned(language, *behind):
    """What is kept of the blocks behind a story, were the model in some doubt about all of them."""
    story = STORIES[language]
    reading = read(read_text("\n\n".join([story.headline, *story.paragraphs, *behind])), DEFAULT)
    return [reading.document.blocks[b].text for b in story_behind_links(reading, np.full(len(reading.document.blocks), -0.8))]


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_goes_on_for_sentences_behind_a_box_is_the_story(language):
    assert returned(language, *BOX[language], BACK[language]) == [BACK[language]]


def test_teasers_that_take_turns_with_their_sentences_are_not():
    assert returned("en", "Most read in Wexcombe", *TEASERS) == []


def test_a_sentence_below_the_headline_of_a_teaser_is_not():
    assert returned("en", "Most read in Wexcombe", *TEASERS[:2]) == []
