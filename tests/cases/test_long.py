"""Long stories: most scrapes end in furniture, so a labeller easily learns that whatever stands far down goes."""

import pytest

from newsclean import clean, clean_html

PEOPLE = ("Marta Oyelaran", "Henrik Voss", "Lucille Abara", "Tomas Kerrigan", "Ines Falk")
PLACES = ("the salt works", "the old harbour", "the school on the hill", "the ferry landing", "the council chamber")
QUESTIONS = ("What did you see from there?", "Were you afraid of losing the boats?", "Who decided to open the gate?", "How long did the water stay?", "Did anybody warn you?")
THINGS = ("crates", "ropes", "lanterns", "sandbags", "oars", "nets", "ledgers", "bells", "anchors", "blankets", "kettles")
WORDS = ("amber", "birch", "copper", "dune", "elder", "flint", "gorse", "heron", "iron", "jetty", "kelp", "lime", "marl", "nettle", "otter", "peat", "quarry", "reed", "sedge", "thorn", "umber", "vetch", "willow")
SENTENCES = (
    "{person} walked to {place} before dawn and counted {number} {things} that the flood had left under the {word} trees.",
    "By then the road to {word} {other} was gone, and {person} had to row the last {number} metres to {place}.",
    "“Nobody told us that {place} would be closed for {number} days,” {person} said, and shook the {word} mud from a boot.",
    "The harbour board had set aside money for {number} {things}; {person} says that it bought fewer {word} ones than it paid for.",
    "In the {word} ledger of {place} the year {number} is one line long, and {person} knows what the {other} meant.",
    "It took {number} volunteers a week to clear {place}, where {word} and {other} had grown over the {things}.",
)


def paragraph(number, sentences):
    lines = []
    for k in range(sentences):
        n = number * 3 + k
        lines.append(
            SENTENCES[(number + k * 2) % len(SENTENCES)].format(
                person=PEOPLE[n % len(PEOPLE)], place=PLACES[n * 3 % len(PLACES)], number=n * 7 % 997 + 3, things=THINGS[n % len(THINGS)], word=WORDS[n % len(WORDS)], other=WORDS[n * 5 % len(WORDS)]
            )
        )
    return " ".join(lines)


def essay(size):
    return [paragraph(number, 2 + number % 3) for number in range(size)]


def interview(size):
    out = [paragraph(0, 3)]
    for number in range(1, size):
        out += [QUESTIONS[number % len(QUESTIONS)], f"“{paragraph(number, 1 + number % 3)}”" if number % 4 else paragraph(number, 3)]
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
