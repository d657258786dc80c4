"""Lines that are a date or a time and nothing else, where the model would take them for furniture of another kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.label.reading import ORDERLY, Reading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: A line of a date and a time of day is at most so long (characters), and has at most so many words.
LONGEST, WORDS = 70, 12
_YEAR, _CLOCK = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b\d{1,2}[:.h]\d\d\b")


def is_time(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the block is the time of an entry inside the story, by its cue, or, above an orderly story, a day with its
    year and a time of day."""
    facts, (start, end) = reading.facts, reading.facts.span
    if block in reading.roles or block in reading.runs:
        return False
    if any(match.cue.kind == "timestamp" and match.cue.where == "whole" for match in reading.matches.get(block, ())):
        # The entry is a line and its text, or the text alone.
        return start <= block < end and bool((odds[block + 1 : block + 2] >= 0).any()) and bool(facts.prose[block + 1 : block + 3].any())
    text = reading.document.blocks[block].text
    if block in reading.cues or facts.noise > ORDERLY or len(text) > LONGEST or facts.words[block] > WORDS or not block < start + 2:
        return False
    return bool(text[0].isdigit() and _YEAR.search(text) and _CLOCK.search(text))
