"""The opening of an article: where its story begins and which block above it is the headline.

The labeller judges each block for whether it is story; the one headline of a text is better told by comparing the
lines near the story's beginning with each other. Traits of these lines, few and named, are weighed (``WEIGHTS``, fitted
by ``training/headlines.py``); the line with the highest sum is the headline, and none is when no sum reaches zero.
"""

from __future__ import annotations

import re
from math import exp, log1p
from operator import mul
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.article import BODY, REMOVED_LABELS, Span
from newsclean.assemble.authors import bare_names, is_bare_opener, names_of, opens
from newsclean.assemble.no_headline import STAMP, heads_summary, is_no_headline
from newsclean.assemble.trimmed import headline_words, mail_heads, without_label
from newsclean.assemble.weights import HEADLINE_WEIGHTS
from newsclean.label.shapes import ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from newsclean.label.decide import Labelled

#: So many blocks above the story's first paragraph are looked at, and so many from it on: some pages print the
#: headline below a summary.
ABOVE, BELOW = 40, 2
#: A paragraph of so many words opens the story when another one follows within so many blocks.
PARAGRAPH, FOLLOWS = 12, 8
#: A byline or a date stands within so many blocks behind a headline, and mostly so close.
REACH, CLOSE = 5, 2
#: The worth of two lines (log-odds) that are nearly as likely to be the headline.
NEARLY = 0.5
#: The first of them has so many characters: a kicker has fewer.
SHORTER = 25
#: A summary has at most so many points.
POINTS = 6
#: A line that is signed right below and so nearly worth a headline is one when all others are worth so much less; by hand.
ALMOST, LONE = 0.5, 1.2
#: A byline right below one of so many lines at the top makes it the headline when nothing else is, if it has so many spaces.
TOP, LEAST_SPACES, SURE_OF_TITLE = 4, 3, 0.5
#: What a line gains to which the way to the page above it leads, and the way loses; set by hand.
LED = 3.0
#: What a line loses that is something else for certain, and what one is worth that holds nothing but names; set by hand.
CLAIMED = 3.0
#: What a line gains whose rest stands below it behind a colon; set by hand.
GOES_ON = 2.0
#: A block labelled the headline and farther above than ``ABOVE``, at most so many blocks from the story (a menu or a
#: gallery stands between), is taken when none nearer is labelled so and the story repeats this share of its words.
FAR, LEAST_COHESION = 120, 0.5
#: A text with at most this noise (``Facts.noise``) is orderly.
ORDERLY = 0.3
#: A line that tells a name or a date has no more characters.
MOST_STAMP = 160
#: A line of which so many characters are digits is a date, a time or a number.
MANY_DIGITS = 0.15
#: What ends or begins another line has more characters.
TAIL = 12
#: In so many blocks and characters of the story pairs of characters are looked up, when so many of its first characters
#: have no capitals; of a line that is foreign to it this share of them stands there by chance, and of the headline this.
PAIRS_BLOCKS, PAIRS_CHARS, PAIRS_SAMPLE, BY_CHANCE, ALL_PAIRS = 24, 4000, 160, 0.3, 0.8
#: Words in capitals before a colon: a heading of its own, or a kicker.
_CAPITALS = re.compile(r"(?=[^:a-zß-ÿ]*[^\W\d_]{4})[^:a-zß-ÿ]{5,40}: \S")
#: A sentence ends inside the line and another begins.
_INSIDE = re.compile(r"[^\W\d_]{2}[.。] ?[^\W\d_]")
_CREDIT = re.compile(r"(?i:©|\(c\)|foto|photo|bild|imagen|immagine|image|crédito|credit|source|quelle|fuente)(?![^\W\d_])")
_AGENCY = re.compile(r".{0,60}(?i:/getty|/afp|/reuters|/ap\b|/dpa|getty images)")
#: A headline of more words is a long one; in scripts without capitals words are counted otherwise.
LONG_TITLE, LONG_UNCASED = 20, 30
#: What these tell is how long something plays.
_PLAYERS = ("media_prompt",)
#: What a phrase of the rules makes of a line that is no headline then.
_NEVER = frozenset((*REMOVED_LABELS, "caption", "timestamp"))
#: Of the headlines found in the scraped texts that the weights are fitted on none was labelled so.
_ASKING = frozenset(label for label in REMOVED_LABELS if label.endswith(("_prompt", "_appeal")))
_LABELS = ("headline", BODY, "description", "section", "duplicate", "caption", "byline", "timestamp", "navigation", "related_coverage")

TRAITS = (
    *(f"label:{label}" for label in _LABELS),
    "one or two words", "three or four words", "many words", "full stop", "question", "colon",
    "list item", "repeated", "copied", "cohesion", "tail of a line below", "tail of a line above", "ends in a line near",
    "signed below", "tells a date", "tells a name", "picture credit", "distance", "distance in a dump", "below the start",
    "right above the start", "right above a summary", "kicker above", "story's label in a dump", "capitals", "first line",
    "sentence end inside", "many digits", "headline's form above", "headline's form below", "begins in a small letter",
    "headline's label in clean text", "headline's label in the first line",
    "signed right below", "no word of the story", "few words, all of the story", "capitals before a colon",
    "begins the first line", "below a line that the story repeats", "repeated, words of its own", "caption's label below",
)

_SIGNED = TRAITS.index("signed right below")


class Opening(NamedTuple):
    """The headline's block by number, its words and how sure it is (None, None and 0 when there is none); and the number
    of the story's first paragraph, which is the number of blocks when there is no story."""

    block: int | None
    headline: str | None
    confidence: float
    story: int


def read_opening(labelled: Labelled) -> Opening:
    """Where the story begins and which block is its headline. A pure function of the labelled blocks."""
    found = _find_opening(labelled)
    return found if found.headline is None or ":" not in found.headline else found._replace(headline=without_label(found.headline))


def _find_opening(labelled: Labelled) -> Opening:
    story = first_paragraph(labelled)
    blocks = labelled.document.blocks
    low, high = max(0, story - ABOVE), min(len(blocks), story + BELOW)
    if low >= high:
        return Opening(None, None, 0.0, story)
    *weights, least = HEADLINE_WEIGHTS.values()
    rows = traits(labelled, story, low, high)
    worth = [sum(map(mul, row, weights)) + least for row in rows]
    lines = [block.text for block in blocks[low:high]]
    led, (mail, subjects) = ways(lines), mail_heads(lines)
    summed = _summed_up(labelled, lines, low)
    for i, span in enumerate(labelled.spans[low:high]):
        worth[i] += LED if i in led.values() else -LED if i in led or i in mail or i in summed else 0.0
        if worth[i] > 0 and i not in subjects and is_other(span, lines[i]):
            worth[i] = (0.0 if bare_names(lines[i]) else worth[i]) - CLAIMED
        elif i + 1 < len(worth) and blocks[low + i + 1].text.startswith(":"):
            worth[i] += GOES_ON
    best = worth.index(max(worth))
    # Of two lines one above the other that are nearly as likely, the second says more about the first.
    if best and worth[best - 1] > worth[best] - NEARLY and _is_first(labelled, lines, low, best):
        best -= 1
    if labelled.spans[low + best].label != "headline":
        far = _far(labelled, story, low)
        if far is not None:
            return Opening(far, blocks[far].text, labelled.spans[far].confidence, story)
    if max(worth[best : best + 2]) <= 0 and not (rows[best][_SIGNED] and _is_alone(worth, best) and not is_other(labelled.spans[low + best], blocks[low + best].text)):
        # The labeller's headline stands in orderly text, and where a name or a date soon signs it.
        labelled_one = next((i for i in range(low, high) if labelled.spans[i].label == "headline" and i - low not in mail and not is_other(labelled.spans[i], blocks[i].text)), None)
        if labelled_one is None or not (labelled.facts.noise <= ORDERLY or any(span.label in ("byline", "timestamp") for span in labelled.spans[labelled_one + 1 : labelled_one + 1 + REACH])):
            signed_one = _signed_title(labelled, low, min(high, story))
            if signed_one is None and subjects:
                # What a mail's head says that it is about.
                signed_one = low + min(subjects)
            return Opening(signed_one, None if signed_one is None else blocks[signed_one].text, 0.0 if signed_one is None else SURE_OF_TITLE, story)
        return Opening(labelled_one, blocks[labelled_one].text, labelled.spans[labelled_one].confidence, story)
    language = labelled.facts.language
    chance = 1.0 / (sum(exp(other - worth[best]) for other in worth) + exp(-worth[best]))
    texts = [block.text for block in blocks[low:high]]
    # Of prints of one line the first heads what signs and dates.
    first = texts.index(texts[best])
    best = first if worth[first] > 0 else best
    block, text = headline_words(texts, best, (block.text for block in blocks[:low]), language.code if language else None)
    return Opening(low + block, text, round(chance, 4), story)


def _is_first(labelled: Labelled, lines: Sequence[str], low: int, best: int) -> bool:
    """Whether the line above the best is the headline and the best its dek: it shares more words with the story, or is no
    kicker and shares half of its words with it, or is the shorter one."""
    above, below = float(labelled.facts.cohesion[low + best - 1]), float(labelled.facts.cohesion[low + best])
    long = len(lines[best - 1]) >= SHORTER
    return above > below or (long and (above >= LEAST_COHESION or len(lines[best - 1]) < len(lines[best])))


def _summed_up(labelled: Labelled, lines: Sequence[str], low: int) -> set[int]:
    """The points of a summary, which stand below its heading."""
    found: set[int] = set()
    for head in [i for i, line in enumerate(lines) if heads_summary(line)]:
        for i in range(head + 1, min(head + 1 + POINTS, len(lines))):
            if labelled.spans[low + i].label in ("byline", "timestamp") or is_no_headline(lines[i]):
                break
            found.add(i)
    return found


def _signed_title(labelled: Labelled, low: int, high: int) -> int | None:
    """The line at the very top of a text right below which a byline stands that says so ("By Moira Dunnett")."""
    blocks = labelled.document.blocks
    for i in range(low, min(high, TOP) - 1):
        title, below = blocks[i].text, blocks[i + 1].text
        if title.count(" ") >= LEAST_SPACES and title[-1:] not in ".:;," and not is_other(labelled.spans[i], title) and len(below) <= MOST_STAMP and opens(below) and names_of(below):
            return i
    return None


def _is_alone(worth: Sequence[float], best: int) -> bool:
    """Whether a line that is nearly worth a headline leaves all others far behind."""
    return worth[best] > -ALMOST and all(other < worth[best] - LONE for i, other in enumerate(worth) if i != best)


def _far(labelled: Labelled, story: int, low: int) -> int | None:
    """The block far above the story that is labelled the headline and whose words the story repeats."""
    for i in range(max(0, story - FAR), low):
        if labelled.spans[i].label == "headline" and labelled.facts.cohesion[i] >= LEAST_COHESION:
            return i
    return None


def is_other(span: Span, text: str) -> bool:
    """Whether a line is something else for certain: its shape is no headline's; the labeller does not take it for one
    and it is one word, asks the reader for something, or a phrase of the rules names it as furniture or as a picture's caption; or it is a byline's
    opening or a person's name."""
    # The cheapest questions come first.
    if span.label != "headline":
        if span.label in _ASKING or (" " not in text and text.lower() != text.upper()):
            return True
        if any(item.name.startswith("cue:") and item.weight < 0 and item.label in _NEVER for item in span.evidence):
            return True
    return is_bare_opener(text) or is_no_headline(text) or bool(bare_names(text))


def first_paragraph(labelled: Labelled) -> int:
    """The first paragraph of the story: long, and soon followed by another; else the first block of the story."""
    long = ((labelled.facts.words >= PARAGRAPH) & (labelled.facts.terminal > 0)).tolist()
    story = first = before = None
    for i, span in enumerate(labelled.spans):
        if span.label != BODY:
            continue
        if story is None:
            story = i
        if not long[i]:
            continue
        if before is not None and i - before <= FOLLOWS:
            return before
        first, before = i if first is None else first, i
    return next(i for i in (first, story, len(labelled.spans)) if i is not None)


def traits(labelled: Labelled, story: int, low: int, high: int) -> list[tuple[float, ...]]:
    """The TRAITS of the blocks from ``low`` to ``high``, a row each; in plain lists, as there are few blocks."""
    facts, spans = labelled.facts, labelled.spans[low:high]
    texts = [block.text for block in labelled.document.blocks[low:high]]
    labels = [span.label for span in spans]
    noise, places = facts.noise, range(len(texts))

    def of(values: npt.NDArray[np.floating[Any]]) -> list[float]:
        listed: list[float] = values[low:high].tolist()
        return listed

    words, digits, chars, letters, uppers = of(facts.words), of(facts.digits), of(facts.chars), of(facts.letters), of(facts.uppers)
    pairs = _shared_pairs(labelled, story, texts)
    cohesion, many = (of(facts.cohesion), LONG_TITLE) if pairs is None else (pairs, LONG_UNCASED)
    bullet, terminal, colon = of(facts.bullet), of(facts.terminal), of(facts.colon)
    dated = [digits[i] > 0 and len(t) <= MOST_STAMP and STAMP.search(t) is not None for i, t in enumerate(texts)]
    named = [len(t) <= MOST_STAMP and opens(t) for t in texts]
    stamps = [labels[i] in ("byline", "timestamp") or ((dated[i] or named[i]) and labels[i] not in _PLAYERS) for i in places]
    # The text's first line may be a tab's title: the headline with the outlet's name behind.
    title = labelled.document.blocks[0].text.casefold() if low or texts else ""
    folded = [t.casefold().rstrip(" .") for t in texts]
    form = [4 <= words[i] <= 25 and not (terminal[i] or colon[i] or bullet[i] or dated[i] or named[i]) for i in places]
    away = _distances(spans, texts, story - low)
    columns: list[Sequence[float]] = [
        *([label == name for label in labels] for name in _LABELS),
        [w < 3 for w in words], [3 <= w < 5 for w in words], [w > many for w in words],
        [t.endswith((".", "。")) for t in texts], [t.endswith(("?", "!", "？", "！")) for t in texts], [t.endswith((":", ",", ";", "–", "-")) for t in texts],
        bullet, [r > 0 for r in of(facts.repeats)], of(facts.copied), cohesion,
        [len(own) > TAIL and _ends_one(own, folded[i + 1 : i + 4]) for i, own in enumerate(folded)],
        [len(own) > TAIL and _ends_one(own, folded[max(0, i - 3) : i]) for i, own in enumerate(folded)],
        [len(own) > TAIL and _ends_in_one(own, folded[max(0, i - 3) : i + 4]) for i, own in enumerate(folded)],
        [any(stamps[i + 1 : i + 1 + REACH]) for i in places], dated, named, [is_credit(t) for t in texts],
        away, [value * noise for value in away], [low + i > story for i in places],
        [low + i == story - 1 for i in places], [*(label == "description" for label in labels[1:]), False],
        [False, *(t.endswith(("–", " -", ":")) for t in texts[:-1])],
        [noise * (label == BODY) for label in labels], [uppers[i] > 0.6 * letters[i] for i in places], [low + i == 0 for i in places],
        [". " in t[:-2] and _INSIDE.search(t) is not None for t in texts], [digits[i] > MANY_DIGITS * chars[i] for i in places],
        [False, *form[:-1]], [*form[1:], False], [t[:1].islower() for t in texts],
        [(1 - noise) * (label == "headline") for label in labels], [low + i == 0 and label == "headline" for i, label in enumerate(labels)],
        [any(stamps[i + 1 : i + 1 + CLOSE]) for i in places], [c == 0 and words[i] >= 4 for i, c in enumerate(cohesion)], [c * (words[i] < 5) for i, c in enumerate(cohesion)],
        [": " in t and _CAPITALS.match(t) is not None for t in texts], [title.startswith(own) and TAIL < len(own) < len(title) for own in folded],
        [False, *(form[i] and cohesion[i] >= LEAST_COHESION for i in places[:-1])], [(r > 0) * (1 - c) for r, c in zip(of(facts.repeats), cohesion)],
        [*(label == "caption" for label in labels[1:]), False],
    ]
    return list(zip(*columns))


def _distances(spans: Sequence[Span], texts: Sequence[str], story: int) -> list[float]:
    """How far each line stands above the story, as the logarithm of 1 + the lines from it on that could be the headline:
    what surely is something else, as buttons and dates are, parts none from its story. Those below have 0."""
    away, count = [0.0] * len(texts), 0
    for i in range(min(story, len(texts)) - 1, -1, -1):
        count += not is_other(spans[i], texts[i])
        away[i] = log1p(count)
    return away


def _shared_pairs(labelled: Labelled, story: int, texts: Sequence[str]) -> list[float] | None:
    """In a script without capitals, where words are not parted or carry endings that change, how many of each line's
    pairs of characters the story holds, 0 to 1; None in the others, whose words tell."""
    blocks, spans = labelled.document.blocks[story : story + PAIRS_BLOCKS], labelled.spans[story:]
    sample = blocks[0].text[:PAIRS_SAMPLE] if blocks else ""
    if sample.isascii() or 2 * sum(map(str.islower, sample)) > len(sample):
        return None
    told = "\n".join([block.text for block, span in zip(blocks, spans) if span.label == BODY])[:PAIRS_CHARS]
    held = set(zip(told, told[1:]))
    rows = [list(zip(text, text[1:])) for text in texts]
    return [min(1.0, max(0.0, (sum(map(held.__contains__, row)) / (len(row) or 1) - BY_CHANCE) / (ALL_PAIRS - BY_CHANCE))) for row in rows]


def is_credit(text: str) -> bool:
    """Whether a line opens as a picture's credit does, or names an agency behind a stroke, which is searched for where
    one can be."""
    return _CREDIT.match(text) is not None or (("/" in text or "getty" in text.lower()) and _AGENCY.match(text) is not None)


def _ends_one(tail: str, lines: Sequence[str]) -> bool:
    """Whether a longer one of the lines ends in the tail: a line of the way to the page, or a kicker before it."""
    for line in lines:  # noqa: SIM110 - half as long as any() with a generator, and asked of every line
        if len(line) > len(tail) and line.endswith(tail):
            return True
    return False


def _ends_in_one(whole: str, lines: Sequence[str]) -> bool:
    """Whether a line ends in a shorter one of the others that is no mere word."""
    for line in lines:  # noqa: SIM110
        if TAIL < len(line) < len(whole) and whole.endswith(line):
            return True
    return False
