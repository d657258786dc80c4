"""Runs: appeals, boxes and comment sections are judged as a whole, from an opening to where the story resumes.

An opening line carries prose that would pass for body alone; a closing line vouches for what stands before it.
"Drop this line" and "drop from here" are different: only a cue whose scope says so opens a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from newsclean.article import Evidence
from newsclean.label.cues import CueMatch
from newsclean.label.signals import Facts

Found = dict[int, list[Evidence]]

#: Weight of standing between an opening and its closing line, and of standing in an open run.
CLOSED, OPEN = -14.0, -8.0
#: An opening looks so far ahead for its closing line (blocks, words between them).
REACH, REACH_WORDS = 14, 700
#: "To the end" holds only when so much of the text's prose (words) stands before it.
BEFORE_SHARE, BEFORE_LEAST = 0.5, 40
#: So many paragraphs of the story in a row are a return of the story.
RETURN = 2
#: Kinds that may stand inside another's run without ending it.
COMPANIONS: Mapping[str, frozenset[str]] = {
    "donation_appeal": frozenset(("subscription_prompt", "newsletter_prompt", "share_prompt")),
    "newsletter_prompt": frozenset(("subscription_prompt", "legal_notice", "share_prompt")),
    "subscription_prompt": frozenset(("newsletter_prompt", "legal_notice", "donation_appeal")),
    "related_coverage": frozenset(("timestamp", "byline", "section", "caption", "media_prompt", "advertisement", "newsletter_prompt", "share_prompt")),
    "comment_prompt": frozenset(("reader_comment", "timestamp", "legal_notice", "newsletter_prompt")),
}
#: "The latest: …", "Photos: …": the lead-in of a box's item.
_LEAD_IN = re.compile(r"[^\W\d_][\w'’]*(?: [\w'’]+){0,4}: \S")


def find_runs(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], odds: Sequence[float], claimed: Mapping[int, Sequence[Evidence]]) -> Found:
    """The evidence that runs give, by block. ``claimed`` blocks have a role already and stop an open run."""
    found: Found = {}
    prose_words = np.concatenate(([0.0], np.cumsum(facts.words * facts.prose)))
    for block in sorted(cues):
        for match in cues[block]:
            # A line inside an open run opens no other: that keeps the cost linear in cue-dense text.
            if odds[block] >= 0 or block in found:
                continue
            if match.cue.part == "open" and match.cue.scope in ("until_story", "to_end"):
                _forward(facts, cues, claimed, block, match, _story_stands_before(prose_words, block), found)
            elif match.cue.part == "close":
                _backward(facts, cues, claimed, block, match, found)
    return found


def _forward(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], claimed: Mapping[int, Sequence[Evidence]], block: int, match: CueMatch, late: bool, found: Found) -> None:
    kind, n = match.cue.kind, len(facts.words)
    closing = _closing(facts, cues, claimed, block, kind)
    if closing is not None:
        for other in range(block + 1, closing):
            _add(found, other, CLOSED, kind, f"stands between the opening “{_words(facts, block)}” and its closing line")
        return
    to_end = late and match.cue.scope == "to_end"
    kinds = {kind, *COMPANIONS.get(kind, ())}
    for other in range(block + 1, n):
        has_cue = any(m.cue.kind in kinds for m in cues.get(other, ()))
        if other in claimed and not has_cue and claimed[other][0].label != "duplicate":
            return
        if to_end:
            if kind != "comment_prompt" and not has_cue and _story_returns(facts, cues, other):
                return
        elif not has_cue and not _item(facts, other, kind):
            return
        _add(found, other, OPEN, kind, f"follows “{_words(facts, block)}”")


def _backward(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], claimed: Mapping[int, Sequence[Evidence]], block: int, match: CueMatch, found: Found) -> None:
    kind = match.cue.kind
    for other in range(block - 1, max(-1, block - REACH), -1):
        if other in found or other in claimed or not any(m.cue.kind == kind for m in cues.get(other, ())):
            return
        _add(found, other, OPEN, kind, f"leads to “{_words(facts, block)}”")


def _closing(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], claimed: Mapping[int, Sequence[Evidence]], block: int, kind: str) -> int | None:
    """The last closing line of the run's kind within reach, or None."""
    words, last = 0.0, None
    for other in range(block + 1, min(len(facts.words), block + REACH)):
        if other in claimed and claimed[other][0].label not in ("duplicate", "description", "related_coverage"):
            break
        if any(m.cue.kind == kind and m.cue.part == "close" for m in cues.get(other, ())):
            last = other
        words += float(facts.words[other])
        if words > REACH_WORDS:
            break
    return last


def _item(facts: Facts, block: int, kind: str) -> bool:
    """Whether the block could be an item of a box: no paragraph, or one that begins with a lead-in."""
    text = facts.document.blocks[block].text
    if kind == "related_coverage" and _LEAD_IN.match(text) and not facts.quoted[block]:
        return True
    if facts.bullet[block]:
        return True
    if facts.prose[block] or facts.terminal[block]:
        return False
    # The last short line before a long paragraph may be a subhead of the story: it stays.
    ahead = facts.prose[block + 1 : block + 2]
    subhead = bool(len(ahead)) and bool(ahead[0]) and facts.words[block] <= 8 and facts.cohesion[block] > 0
    return kind in ("related_coverage", "newsletter_prompt", "share_prompt") and not subhead


def _story_stands_before(prose_words: npt.NDArray[np.float64], block: int) -> bool:
    before, total = float(prose_words[block]), float(prose_words[-1])
    return before >= BEFORE_LEAST and before >= BEFORE_SHARE * total


def _story_returns(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], block: int) -> bool:
    """Whether from here so many long paragraphs in a row speak of the story's matter, without any cue."""
    ahead = slice(block, block + RETURN)
    enough = len(facts.prose[ahead]) == RETURN and bool(np.all((facts.prose[ahead] > 0) & (facts.words[ahead] >= 20) & (facts.cohesion[ahead] >= 0.3)))
    return enough and not any(b in cues for b in range(block, block + RETURN)) and not _LEAD_IN.match(facts.document.blocks[block].text)


def _words(facts: Facts, block: int) -> str:
    text = facts.document.blocks[block].text
    return text if len(text) <= 60 else text[:57] + "…"


def _add(found: Found, block: int, weight: float, label: str, detail: str) -> None:
    if block not in found:
        found[block] = [Evidence("run:" + label, weight, label, detail)]
