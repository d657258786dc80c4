"""Lines that their shape alone tells: the way to the page, and how long it takes to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.label.data import compiled_data

#: What parts the steps of a way to the page.
_STEP = re.compile(r"\s(?:/|>|>>|»|›|→|::|\|)\s|\s?[›»]\s?")
#: A way to the page is no longer (characters); each of its steps has at most so many words and characters.
MOST_TRAIL, MOST_WORDS, MOST_CHARS = 160, 4, 32
_MARK = re.compile(r"[/>»›→|]|::")
#: A headline has so many spaces at least, and stands alone so close below the way to it (lines).
LEAST_HEADLINE, NEAR = 2, 12
#: So many steps are a way wherever they begin; fewer must begin at the front page or with a section.
STEPS = 3
#: A line that tells the time of reading has no more words.
MOST_READING = 8
_MINUTES = re.compile(r"\d{1,3}[\s-]{0,2}(?:min\b|mins\b|minut|minút|minuut|мин|хв|dk\b|dakika|分|분)", re.IGNORECASE)


def is_trail(text: str) -> bool:
    """Whether a line is the way to the page: "Home > Sport > Rowing", "News / South Coast / Halden Bay"; the last step may
    not be the headline."""
    steps = trail_steps(text)
    return bool(steps) and _is_step(steps[-1])


def trail_steps(text: str) -> list[str]:
    """The steps of a line that is a way to the page, of which the last may be the headline; none of any other line."""
    # Without one of these marks nothing parts steps.
    if not _MARK.search(text) or len(text) > MOST_TRAIL or text[-1:] in ".!?…:":
        return []
    steps = [step.strip() for step in _STEP.split(text)]
    if len(steps) < 2 or not all(_is_step(step) for step in steps[:-1]) or not steps[-1]:
        return []
    first = steps[0].casefold()
    if first in _words("front_pages") or (first in _words("sections") and _is_step(steps[-1])):
        return steps
    return steps if len(steps) >= STEPS and _is_step(steps[-1]) else []


def ways(texts: Sequence[str]) -> dict[int, int]:
    """Which lines are ways to the page that end in the headline: their numbers, each with that of the line further below
    that is its last step alone."""
    found: dict[int, int] = {}
    for i, text in enumerate(texts):
        steps = trail_steps(text)
        if steps and steps[-1].count(" ") >= LEAST_HEADLINE:
            alone = next((j for j in range(i + 1, min(len(texts), i + 1 + NEAR)) if texts[j] == steps[-1]), None)
            if alone is not None:
                found[i] = alone
    return found


def _is_step(step: str) -> bool:
    """Whether a part of a line can be a step: a few words, the first with a capital, that make no sentence."""
    words = step.split()
    return 1 <= len(words) <= MOST_WORDS and len(step) <= MOST_CHARS and not step[:1].islower() and not step[:1].isdigit() and step[-1:] not in ",;:.!?"


def is_reading_time(text: str) -> bool:
    """Whether a line tells how long the text takes to read: "3 min read", "Lesezeit: 2 Minuten"."""
    found = _MINUTES.search(text) if text.count(" ") < MOST_READING else None
    # The number opens the line, or the minutes end it.
    if found is None or (len(text[: found.start()].strip(" ~≈(")) > 0 and " " in text[found.end() :].strip(" .)")):
        return False
    folded = text.casefold()
    return text[-1:] not in "!?" and any(word in folded for word in _words("reading_times"))


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(compiled_data()["fields"][name])
