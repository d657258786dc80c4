"""Ways to a page and times of reading, told by their shape."""

import pytest

from newsclean.label.shapes import is_reading_time, is_trail, trail_steps, ways


@pytest.mark.parametrize(
    "line",
    [
        "News / South Coast / Halden Bay",
        "Home > Sport > Rowing",
        "Accueil / Haute-Vallée / Saint-Yves",
        "Startseite › Lokales › Kreis Wehr",
        "Strona główna » Wiadomości",
        "Hem / Nyheter / Storvattnet",
        "Portada | Sociedad",
        "Nieuws / Zuidkust / Wellebeke",
    ],
)
def test_ways_to_the_page(line):
    assert is_trail(line)


@pytest.mark.parametrize("line", ["Either / or", "Dunnett | A farewell", "Harlow / Levy", "Town 2 / City 1", "A/B tests, told in brief", "Home is where the band began", "The way > the goal, he says.", ""])
def test_other_lines_with_strokes(line):
    assert not is_trail(line)


def test_a_way_may_end_in_the_headline():
    lines = ["Home > Sport > Harbour town reopens its tower", "Share", "Harbour town reopens its tower", "Repairs took nine years"]
    assert not is_trail(lines[0])
    assert trail_steps(lines[0])[-1] == lines[2]
    assert ways(lines) == {0: 2}
    assert ways(lines[:2]) == {}


@pytest.mark.parametrize("line", ["3 min read", "Lesezeit: 3 Minuten", "Temps de lecture : 3 min", "Ten tekst przeczytasz w 3 minuty", "Lästid 2 min", "Leestijd 2 minuten", "4 min de leitura"])
def test_times_of_reading(line):
    assert is_reading_time(line)


@pytest.mark.parametrize("line", ["Why we read for 20 minutes a day", "A 5-minute read of the will", "12 min", "The lecture began late", ""])
def test_other_minutes(line):
    assert not is_reading_time(line)
