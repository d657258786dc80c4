"""Places: the kind of what goes for its form alone, read off where it stands and what stands beside it.

It decides nothing about the story, which is decided by then; it only argues for a kind, just louder than the cues
that it overrules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from newsclean.article import BODY, Evidence
from newsclean.label.facts import Facts

if TYPE_CHECKING:
    import numpy.typing as npt

Found = Mapping[int, Sequence[Evidence]]

#: A byline or date so many blocks from the story belongs to a teaser.
FIELD_REACH = 12
#: A line of so many words between two of a kind is of that kind; neighbours up to so far count.
ITEM_WORDS, ITEM_REACH = 4, 2
#: A line of so many words is a headline or teaser rather than a menu's item.
TEASER_WORDS = 6
#: Kinds that come as rows and forms of short lines.
ROWS = frozenset(("share_prompt", "newsletter_prompt", "comment_prompt", "subscription_prompt", "media_prompt"))
#: Labels of fields that teasers have too.
FIELDS = frozenset(("byline", "timestamp", "section", "caption", "credit"))


def find_places(facts: Facts, odds: npt.NDArray[np.float64], cues: Found, roles: Found, runs: Found) -> dict[int, list[Evidence]]:
    """The evidence for the kind of blocks that no role or run has named."""
    out: dict[int, list[Evidence]] = {}
    start, end = facts.span
    headline = next((b for b, items in roles.items() if items[0].label == "headline"), start)
    head = min(headline, start)
    words, prose, repeats = facts.words.tolist(), facts.prose.tolist(), facts.repeats.tolist()
    kinds = {b: _kind(items) for b, items in cues.items() if odds[b] < 0}
    for block in np.flatnonzero(odds < 0).tolist():
        if block in roles or block in runs:
            continue
        labels = [e for e in cues.get(block, ()) if e.weight < 0 and e.label != BODY]
        beside = _beside(block, kinds) if words[block] <= ITEM_WORDS else None
        weight = min((e.weight for e in labels), default=0.0) * 1.01
        if labels and not _stray(labels, block, head, end):
            if beside and beside != kinds[block] and any(e.label == beside for e in labels):
                out[block] = [Evidence("place:beside", weight, beside, "stands among others of the kind")]
            continue
        if beside and not labels:
            out[block] = [Evidence("place:beside", 0.0, beside, "stands among others of the kind")]
            continue
        teaser = prose[block] or words[block] >= TEASER_WORDS or (labels and block >= end)
        kind = "related_coverage" if block >= start and teaser else "navigation"
        if repeats[block] >= 1 and words[block] >= TEASER_WORDS:
            kind = "duplicate"
        side = "behind" if block >= end else "before" if block < head else "inside"
        out[block] = [Evidence("place:" + side, weight, kind, "its place and form")]
    return out


def _kind(items: Sequence[Evidence]) -> str | None:
    return min(items, key=lambda e: e.weight).label if items else None


def _beside(block: int, kinds: Mapping[int, str | None]) -> str | None:
    """The kind of rows that stands on both sides of the block."""
    before = next((kinds[b] for b in range(block - 1, block - 1 - ITEM_REACH, -1) if kinds.get(b) in ROWS), None)
    behind = next((kinds[b] for b in range(block + 1, block + 1 + ITEM_REACH) if kinds.get(b) in ROWS), None)
    return before if before == behind else None


def _stray(labels: Sequence[Evidence], block: int, head: int, end: int) -> bool:
    """Whether all that speaks for the label is the form of a field, far from the story: then the line belongs
    to a teaser or a menu."""
    return all(e.label in FIELDS for e in labels) and (block > end + FIELD_REACH or block < head - FIELD_REACH)
