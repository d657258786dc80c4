"""What its form shows to be story, where no cue, role or run names it: full sentences of orderly text, spoken lines,
rows of results, and what resumes the story behind a prompt. The learnt model removes such blocks by form alone; on
texts short or odd that is most often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from newsclean.label.reading import ORDERLY, Reading

if TYPE_CHECKING:
    import numpy.typing as npt

#: From these log-odds on. Of the sentences of real scrapes between them and 0 two in three, with five of six of their
#: words, were story; of the short ones three in four, of the rows seven in eight.
UNSURE = -3.0
#: So many links to other stories between it and the paragraph above show a list of teasers, not the story.
TEASERS = 3
#: So far up (blocks) they are looked for.
REACH = 40
#: A sentence has at least so many words; below nine it must follow the story.
SHORT = 4
#: A row is one of at least so many among its neighbours of so far.
ROWS, BESIDE = 3, 2

#: A name or words, and a number at the end: a league table, a scoreboard, prices by place, levels by the hour.
_ROW = re.compile(r"(?=[^\n]{0,200}[^\W\d])[^\n]{1,120}\s[-+−]?\d[\d.,:]{0,12}%?\*?")
_CLOCK_ROW = re.compile(r"\d{1,2}[:.]\d\d\s[–—-]\s\S{1,20}")
#: A dash opens what somebody says; a bullet's dash is taken off before.
_SPOKEN = re.compile(r"[—–―]\s?[¿¡«“„\"]?[^\W\d]")

#: Between the story and a sentence of it that resumes it in a dump stand only these, at most so many and each named.
INSERTS = frozenset(("newsletter_prompt", "advertisement", "share_prompt", "subscription_prompt", "media_prompt", "donation_appeal", "related_coverage"))
MOST_INSERTS = 6
#: There it is kept from these log-odds on.
RESUMING = -2.0

_WORD = re.compile(r"[^\W\d_]+")

#: A block, the guard's name and its reason.
Kept = tuple[int, str, str]


def story_by_form(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float]) -> Iterator[Kept]:
    """The blocks that the model would remove and that their form shows to be story."""
    facts, blocks = reading.facts, reading.document.blocks
    low = [b for b in np.flatnonzero((odds < 0) & (odds > UNSURE)).tolist() if not told.get(b)]
    if not low:
        return
    # Without its function words a language's lines cannot be told from prose.
    orderly = facts.noise <= ORDERLY and facts.language is not None
    kept = np.flatnonzero(odds >= 0)
    first = int(kept[0]) if len(kept) else len(odds)
    rows = _rows([block.text for block in blocks], facts.prose, told)
    for block in low:
        if facts.prose[block]:
            if orderly and not _behind_teasers(reading, odds, block):
                yield block, "sentence", "a full sentence of orderly text that nothing names; form alone is too little to remove it"
            elif not orderly and odds[block] > RESUMING and _resumes(reading, odds, block):
                yield block, "resumes", "a sentence that addresses nobody, and only named prompts part it from the story"
        elif block < first:
            continue
        elif block in rows:
            yield block, "rows", "one of several rows that end in numbers"
        elif orderly and facts.terminal[block] and facts.words[block] >= SHORT and not _behind_teasers(reading, odds, block):
            yield block, "sentence", "a short sentence of orderly text that nothing names; form alone is too little to remove it"
        elif facts.terminal[block] and _SPOKEN.match(reading.document.source, blocks[block].start):
            yield block, "spoken", "its dash opens what somebody says"


def _rows(texts: list[str], prose: npt.NDArray[np.float32], told: Mapping[int, float]) -> set[int]:
    """The rows that stand together."""
    found = {b for b, text in enumerate(texts) if not prose[b] and not told.get(b) and (_ROW.fullmatch(text) or _CLOCK_ROW.fullmatch(text))}
    return {b for b in found if sum(other in found for other in range(b - BESIDE, b + BESIDE + 1)) >= ROWS}


def _resumes(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the sentence speaks of neither "you" nor "we", and only named inserts stand between it and the story."""
    facts = reading.facts
    if facts.language is None or facts.address[block] or any(word.lower() in facts.language.we for word in _WORD.findall(reading.document.blocks[block].text)):
        return False
    for other in range(block - 1, max(-1, block - 2 - MOST_INSERTS), -1):
        if odds[other] >= 0:
            return bool(facts.prose[other]) and other < block - 1
        if not any(e.label in INSERTS for found in (reading.cues, reading.runs) for e in found.get(other, ())):
            return False
    return False


def _behind_teasers(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether links to other stories stand between the block and the last paragraph above it."""
    links = 0
    for other in range(block - 1, max(-1, block - 1 - REACH), -1):
        if odds[other] >= 0 and reading.facts.prose[other]:
            break
        links += any(e.label == "related_coverage" for found in (reading.cues, reading.roles, reading.runs) for e in found.get(other, ()))
        if links >= TEASERS:
            return True
    return False
