"""Texts made of others: bare stories, stories with furniture of other pages put in, pages cut off.

Scrapes end nearly always in furniture, so a model that sees nothing else learns that the end of a text goes.
These teach it that a story may come alone. Furniture comes only from pages of the story's own fold, so that
cross-validation stays honest.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.measure import fold_of
from training.examples import Example, Page, language_of, spanned, weight_of

#: The scrape whose furniture is spliced into stories.
DUMP = "insc"
#: A story of fewer words is none.
LEAST_WORDS = 60
#: Furniture comes in stretches of so many blocks.
STRETCHES = (1, 1, 1, 2, 3, 5, 8)
#: So many texts of each sort are made of a news page, and of another.
BARE, MIXED = {True: 2, False: 1}, {True: 3, False: 1}
#: The part of the other pages that is cut off too.
CUT_SHARE = 0.3
#: So many texts are made of a news page with sentences of the invented articles' furniture among its paragraphs, and from
#: two to so many of these stand in each.
PROMPTED, MOST_PROMPTS = 3, 5
#: How the texts came about.
SOURCES = ("bare", "mixed", "cut", "prompted")
#: Weights beside a scrape's.
BARE_WEIGHT, CUT_WEIGHT = 1.0, 1 / 3

Part = tuple[str, str]


class Job(NamedTuple):
    """A text to be made: its labelled parts and what stands between them."""

    page: Page
    source: str
    parts: tuple[Part, ...]
    joint: str


def jobs(pages: Mapping[str, Page], scraped: Sequence[Example], seed: int = 7) -> Iterator[Job]:
    """The texts to make, in the same order for the same data."""
    rnd = random.Random(seed)
    dumps = [e for e in scraped if e.source == DUMP]
    donors = defaultdict(list)
    for example in dumps:
        donors[example.fold, example.group].append(example)
    for example in dumps:
        page = pages[example.id]
        lines = [line.strip() for line in page.body.splitlines() if line.strip()]
        if sum(len(line.split()) for line in lines) < LEAST_WORDS:
            continue
        news = page.group != "web"
        story: list[Part] = [(line, "body") for line in lines]
        for turn in range(BARE[news]):
            own = story
            if turn and len(own) > 8:
                own = own[rnd.randrange(3) : rnd.randrange(len(own) // 2, len(own))]
            yield Job(page, "bare", tuple(_headed(page, own, rnd)), rnd.choice(("\n", "\n\n", "\n\n")))
        for _ in range(MIXED[news]):
            parts = _headed(page, story, rnd)
            for _ in range(rnd.randrange(1, 4)):
                donor = rnd.choice(donors[example.fold, example.group])
                if donor.id != example.id:
                    parts = _insert(parts, _furniture(donor, rnd), rnd)
            yield Job(page, "mixed", tuple(parts), rnd.choice(("\n", "\n", "\n\n")))
        if news or rnd.random() < CUT_SHARE:
            yield from _cuts(page, example, rnd)


def prompted(pages: Mapping[str, Page], scraped: Sequence[Example], prompts: Mapping[tuple[int, str], Sequence[str]], seed: int = 11) -> Iterator[Job]:
    """Stories of news pages with prompts among their paragraphs: scrapes have few, and all in well-known words.

    prompts: sentences of invented furniture by fold and language.
    """
    rnd = random.Random(seed)
    for example in scraped:
        page = pages[example.id]
        lines = [line.strip() for line in page.body.splitlines() if line.strip()]
        if example.source != DUMP or page.group == "web" or sum(len(line.split()) for line in lines) < LEAST_WORDS:
            continue
        known = prompts.get((example.fold, language_of(page.body)), ())
        for _ in range(PROMPTED if len(known) >= MOST_PROMPTS else 0):
            parts = _headed(page, [(line, "body") for line in lines], rnd)
            for text in rnd.sample(known, rnd.randrange(2, MOST_PROMPTS)):
                at = rnd.randrange(min(2, len(parts)), len(parts) + 1)
                parts = [*parts[:at], (text, "other"), *parts[at:]]
            yield Job(page, "prompted", tuple(parts), rnd.choice(("\n", "\n\n")))


def make(job: Job) -> Example:
    """The example of a job."""
    spans, at = [], 0
    for text, label in job.parts:
        spans.append((at, at + len(text), label))
        at += len(text) + len(job.joint)
    weight = weight_of(job.page.group) * (CUT_WEIGHT if job.source == "cut" else BARE_WEIGHT)
    text = job.joint.join(text for text, _ in job.parts)
    return spanned(text, spans, id=job.page.id, source=job.source, group=job.page.group, fold=fold_of(job.page.site), weight=weight)._replace(labels=())


def _headed(page: Page, story: Sequence[Part], rnd: random.Random) -> list[Part]:
    headed = page.headline and rnd.random() < 0.5
    return [(page.headline or "", "headline"), *story] if headed else list(story)


def _furniture(donor: Example, rnd: random.Random) -> list[Part]:
    """A stretch of a page's furniture."""
    places = np.flatnonzero(donor.story == 0).tolist()
    if not places:
        return []
    first, length = rnd.choice(places), rnd.choice(STRETCHES)
    stretch: list[Part] = []
    for index in range(first, min(first + length, len(donor.story))):
        if donor.story[index] != 0:
            break
        stretch.append((donor.texts[index], "other"))
    return stretch


def _insert(parts: Sequence[Part], more: Sequence[Part], rnd: random.Random) -> list[Part]:
    """The furniture behind the story, inside it or before it."""
    inside = rnd.randrange(len(parts) + 1)
    at = rnd.choice((len(parts), len(parts), inside, inside, 0))
    return [*parts[:at], *more, *parts[at:]]


def _cuts(page: Page, example: Example, rnd: random.Random) -> Iterator[Job]:
    """A dump less what stands before its story, behind it, or both but for a few blocks."""
    story = np.flatnonzero(example.story == 1)
    if len(story) < 4:
        return
    parts = [(text, "body" if value == 1 else "other") for text, value in zip(example.texts, example.story)]
    low, high = int(story[0]), int(story[-1]) + 1
    for some in (parts[max(0, low - rnd.randrange(6)) : high], parts[:high], parts[low : high + rnd.randrange(8)]):
        yield Job(page, "cut", tuple(some), "\n")
