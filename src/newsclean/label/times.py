"""Lines that are a date or a time and nothing else, where the model would take them for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.label.reading import ORDERLY, Reading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: A line that begins with a day, a month and a year and holds a time of day is at most so long (characters).
LONGEST = 70
_DATED = re.compile(
    r"(?:[^\W\d_]{2,12},?\s)?\d{1,2}(?:\.|st|nd|rd|th|º)?(?:[./-]\d{1,2}[./-]|[\s-](?:de\s)?[^\W\d_]{3,12}\.?,?[\s-](?:de\s)?)(?:19|20)\d\d\b"
    r"[^\n]{0,40}\b\d{1,2}[:.h]\d\d\b[^\n]{0,12}"
)


def dated_lines(reading: Reading) -> list[int]:
    """The lines of a day, its year and a time of day that stand right above the first paragraphs of an orderly story, but
    no headline."""
    facts, blocks = reading.facts, reading.document.blocks
    if facts.noise > ORDERLY or facts.document.layout == "single":
        return []
    above = range(max(0, facts.span[0] - 8), min(len(blocks), facts.span[0] + 2))
    return [b for b in above if len(blocks[b].text) <= LONGEST and blocks[b].text[0].isalnum() and _DATED.fullmatch(blocks[b].text) and not _is_headline(reading, b)]


def _is_headline(reading: Reading, block: int) -> bool:
    return block in reading.roles and reading.roles[block][0].label == "headline"


def is_entry(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the block is by its cue a time and nothing else, and opens an entry inside the story: a text of its own,
    with or without a line above it."""
    facts, (start, end) = reading.facts, reading.facts.span
    if block in reading.roles or block in reading.runs or not start <= block < end:
        return False
    if not any(match.cue.kind == "timestamp" and match.cue.where == "whole" for match in reading.matches.get(block, ())):
        return False
    return bool((odds[block + 1 : block + 2] >= 0).any()) and bool(facts.prose[block + 1 : block + 3].any())
