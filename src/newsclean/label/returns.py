"""Where the story returns behind links to other stories: a box of links in the midst of a story says nowhere that it is
over. Its items are headlines, perhaps with a sentence below each; what comes next and goes on for sentences is the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsclean.label.reading import ORDERLY, Reading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: A paragraph of so many words is longer than the sentences below a teaser's headline; it is kept from these log-odds on.
LONG, LONG_ODDS = 40, -1.95
#: A shorter one of so many words only where no other line and paragraph alternate in the box, from these log-odds on.
SHORT, SHORT_ODDS = 25, -1.0
#: The paragraphs right beside one that is kept, from these on.
BESIDE_ODDS = -1.5

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]?\s")
_NAME = "run:related_coverage"

#: The guard's name and reason.
RETURNS = ("returns", "several sentences behind the headlines of a box, and no cue of their own: the story returns")


def story_behind_links(reading: Reading, odds: npt.NDArray[np.float64]) -> Iterator[int]:
    """The paragraphs that only a run of related coverage would take, and that are the story, come back."""
    if reading.facts.noise > ORDERLY:
        return
    for stretch in _stretches(sorted(b for b, items in reading.runs.items() if any(e.name == _NAME for e in items))):
        yield from _returned(reading, odds, stretch)


def _stretches(blocks: Sequence[int]) -> Iterator[Sequence[int]]:
    """Blocks one behind the other, together."""
    first = 0
    for place in range(1, len(blocks) + 1):
        if place == len(blocks) or blocks[place] != blocks[place - 1] + 1:
            yield blocks[first:place]
            first = place


def _returned(reading: Reading, odds: npt.NDArray[np.float64], stretch: Sequence[int]) -> Iterator[int]:
    prose = reading.facts.prose
    # Each stretch of paragraphs behind a line; where there are several, lines and paragraphs alternate.
    behind = [list(found) for found in _stretches([b for b in stretch if prose[b] and not any(e.weight < 0 for e in reading.cues.get(b, ())) and b not in reading.roles])]
    for paragraphs in behind:
        if paragraphs[0] == stretch[0]:
            continue
        kept = [b for b in paragraphs if _is_story(reading, float(odds[b]), b, len(behind) == 1)]
        if kept:
            yield from (b for b in paragraphs if odds[b] < 0 and (b in kept or odds[b] > BESIDE_ODDS))


def _is_story(reading: Reading, odds: float, block: int, alone: bool) -> bool:
    words = reading.facts.words[block]
    if odds >= 0 or not ((odds > LONG_ODDS and words >= LONG) or (alone and odds > SHORT_ODDS and words >= SHORT)):
        return False
    return bool(_SENTENCE_END.search(reading.document.blocks[block].text))
