"""Long stories: most scrapes end in furniture, so a labeller easily learns that whatever stands far down goes."""

import pytest

from newsclean import clean, clean_html

PEOPLE = ("Marta Oyelaran", "Henrik Voss", "Lucille Abara", "Tomas Kerrigan", "Ines Falk")
PLACES = ("the salt works", "the old harbour", "the school on the hill", "the ferry landing", "the council chamber")
QUESTIONS = ("What did you see from {}?", "Were you afraid of losing {}?", "Who decided to open the gate by {}?", "How long did the water stay in {}?", "Did anybody at {} warn you?")
WORDS = ("amber", "birch", "copper", "dune", "elder", "flint", "gorse", "heron", "iron", "jetty", "kelp", "lime", "marl", "nettle", "otter", "peat", "quarry", "reed", "sedge", "thorn", "umber", "vetch", "willow")
THINGS = ("crates", "ropes", "lanterns", "sandbags", "oars", "nets", "ledgers", "bells", "anchors", "blankets", "kettles")
DEEDS = ("counted", "carried", "lost", "mended", "sold", "hid", "burned", "painted", "weighed", "borrowed", "sank", "found", "buried")
ENDS = ("before dawn", "in the rain", "with a borrowed cart", "for the third time", "without a word", "as the bells rang", "behind the chapel")


def sentence(n):
    """Made of parts that come round at different rates, so that hardly four words in a row come twice."""
    person, place = PEOPLE[n % len(PEOPLE)], PLACES[n * 2 % len(PLACES)]
    deed, things, word, other = DEEDS[n % len(DEEDS)], THINGS[n % len(THINGS)], WORDS[n % len(WORDS)], WORDS[(n * 5 + n // 23) % len(WORDS)]
    return f"{person} {deed} {n * 7 + 11} {word} {things} near {place} {ENDS[n % len(ENDS)]}, and {other} {THINGS[n * 3 % len(THINGS)]} were {DEEDS[n * 4 % len(DEEDS)]} too."


def paragraph(number, sentences):
    return " ".join(sentence(number * 5 + k) for k in range(sentences))


def essay(size):
    return [paragraph(number, 2 + number % 3) for number in range(size)]


def interview(size):
    out = [paragraph(0, 3)]
    for number in range(1, size):
        out += [QUESTIONS[number % len(QUESTIONS)].format(f"the {WORDS[number % len(WORDS)]} {THINGS[number % len(THINGS)]} of {1700 + number}"), f"“{paragraph(number, 1 + number % 3)}”" if number % 4 else paragraph(number, 3)]
    return out


@pytest.mark.parametrize("story", [essay, interview], ids=lambda story: story.__name__)
@pytest.mark.parametrize("size", [40, 120])
def test_a_long_story_stays_to_its_end(story, size):
    parts = story(size)
    assert clean("\n\n".join(parts)).removed == ()
    page = "".join(f"<p>{part}</p>" for part in parts)
    html = f"<!doctype html><html><head><title>The flood</title></head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>The flood</h1>{page}</article><footer>© 2025 The Harbour Courier</footer></body></html>"
    assert [part for part in parts if part not in clean_html(html).body] == []


@pytest.mark.parametrize("story", [essay, interview], ids=lambda story: story.__name__)
def test_the_furniture_round_a_long_story_goes(story):
    parts = story(60)
    before, behind = ["Home", "News", "Sport", "Subscribe", "Log in"], ["Sign up for our free morning newsletter", "Share on Facebook", "Most read", "© 2025 The Harbour Courier. All rights reserved."]
    article = clean("\n".join([*before, *parts, *behind]))
    assert {"Sign up for our free morning newsletter", "Share on Facebook"} <= {item.text for item in article.removed}
    assert [part for part in parts if part not in article.body] == []
