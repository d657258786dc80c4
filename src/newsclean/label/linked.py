"""Headlines of other stories between two paragraphs: long for a subhead, without an end mark, of words that stand nowhere
else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from newsclean.label.facts import Facts, foreign_share

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats

#: A line of fewer words is no subhead either.
SUBHEAD_LEAST = 2
#: A headline of another story between two paragraphs.
LINK_LEAST, LINK_LONG, LINK_MOST = 8, 10, 22
#: So much of it must stand nowhere else, less of a longer one, and so little in the story; the paragraphs beside
#: it have so many words at least.
LINK_FOREIGN, LINK_FOREIGN_LONG, LINK_COHESION, LINK_BESIDE = 0.6, 0.5, 0.4, 15

#: So many other lines between paragraphs, and no fewer than those that may be links, are subheads.
SISTERS = 4
#: No headline of another story: a label and what somebody says in a full sentence, a quotation and nothing else, a time.
_NO_LINK = re.compile(r"[^:\n]{2,40}:\s[\"“„«»][^\n]{3,}[.!?…][\"”“»«].*|[\"“„«»][^\"“”„«»\n]+[\"”“»«]|\d{1,2}[:.]\d\d\s.*")


def links(facts: Facts, blocks: Sequence[int]) -> list[int]:
    """Which of the blocks, in the order in which they are read, stand between two paragraphs as the headline of another
    story: long for a subhead, without an end mark, and made of words and names that stand nowhere else in them."""
    if facts.language is None:
        # Of a language without tables the stems are not told: its forms of one word look like many.
        return []
    forms = (facts.words >= LINK_LEAST) & (facts.words <= LINK_MOST) & (facts.prose == 0) & (facts.terminal == 0)
    if not forms.any():
        return []
    chosen = np.array(blocks, np.int64)
    words, prose, form = facts.words[chosen], facts.prose[chosen], forms[chosen]
    paragraph = (prose > 0) & (words >= LINK_BESIDE)
    # Between two paragraphs; most texts have no such line.
    places = ((form[1:-1] & paragraph[:-2] & paragraph[2:]).nonzero()[0] + 1).tolist()
    if not places:
        return []
    # In a text with more lines of other forms at such places they are subheads, all of them.
    short = (words >= SUBHEAD_LEAST) & (words <= LINK_MOST) & (prose == 0) & (facts.terminal[chosen] == 0) & (facts.bullet[chosen] == 0)
    lines = ((short[1:-1] & (prose[:-2] > 0) & (prose[2:] > 0)).nonzero()[0] + 1).tolist()
    rare = facts.foreign if len(chosen) == len(facts.words) else _foreign(facts, chosen)
    found = [block for block in (int(chosen[place]) for place in places) if _is_link(facts, block, float(rare[block]))]
    return found if len(lines) - len(found) < max(SISTERS, len(found)) else []


def _foreign(facts: Facts, chosen: npt.NDArray[np.int64]) -> Floats:
    """The share of each block's content stems that stand in no other of the chosen blocks."""
    stems, n = facts.stems, len(facts.words)
    among = np.zeros(n, bool)
    among[chosen] = True
    total = np.bincount(stems.numbers[among[stems.block]], minlength=len(stems.total))
    return foreign_share(stems, total, n)


def _is_link(facts: Facts, block: int, foreign: float) -> bool:
    start, end = facts.span
    plain = not (facts.bullet[block] or facts.colon[block] or facts.document.blocks[block].mark or _NO_LINK.fullmatch(facts.document.blocks[block].text))
    # As numbers of the signals' own precision.
    least = np.float32(LINK_FOREIGN if facts.words[block] < LINK_LONG else LINK_FOREIGN_LONG)
    return bool(plain and start < block < end and foreign >= least and facts.cohesion[block] <= np.float32(LINK_COHESION))
