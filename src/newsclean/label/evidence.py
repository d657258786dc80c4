"""From evidence to a decision: the one function that decides, used when labelling and when replaying."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from newsclean.article import BODY, Evidence

#: What a cue adds to the log-odds of story, by its strength. A paragraph in the midst of the story has about
#: +5, a short line about +1: a sure cue decides alone, a strong one decides on short blocks, weak ones add up.
STRENGTH = {"sure": -10.0, "strong": -6.0, "weak": -1.2}
#: From these log-odds on, either way, the confidence of a decision is 1 to the digits that are told.
CERTAIN = 30.0
#: A user's own rule outweighs all other evidence.
OWN = -1000.0
#: Facts of place and form that make a field of the record.
ROLE = -12.0


def total(evidence: Iterable[Evidence]) -> float:
    """The log-odds that the block is story: the sum of the weights."""
    return math.fsum([e.weight for e in evidence])


def judge(evidence: Sequence[Evidence]) -> tuple[str, float]:
    """The label that the evidence gives, and the confidence of the decision for or against story (0.5 to 1).

    The block is body when the weights sum to zero or more. Otherwise it takes the label that the heaviest
    evidence argues for; at a tie the first named wins.
    """
    return judged([e.weight for e in evidence], evidence)


def judged(weights: Sequence[float], evidence: Sequence[Evidence]) -> tuple[str, float]:
    """The same where the weights stand ready."""
    odds = math.fsum(weights)
    confidence = round(1 / (1 + math.exp(-abs(odds))), 4) if -CERTAIN < odds < CERTAIN else 1.0
    if odds >= 0:
        return BODY, confidence
    votes: dict[str, float] = {}
    for _, weight, label, _, _, _ in evidence:
        if label is not None and label != BODY and weight <= 0:
            votes[label] = votes.get(label, 0.0) - weight
    return max(votes, key=votes.__getitem__) if votes else "other", confidence
