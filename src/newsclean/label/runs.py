"""Runs: appeals, boxes and comment sections are judged as a whole, from an opening to where the story resumes.

An opening line carries prose that would pass for body alone; a closing line vouches for what stands before it.
"Drop this line" and "drop from here" are different: only a cue whose scope says so opens a run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from newsclean.article import Evidence
from newsclean.label.cues import CueMatch
from newsclean.label.facts import Facts
from newsclean.label.homes import Homes

Found = dict[int, list[Evidence]]

#: Weight of standing between an opening and its closing line, and of standing in an open run.
CLOSED, OPEN = -14.0, -8.0
#: An opening looks so far ahead for its closing line (blocks, words between them).
REACH, REACH_WORDS = 14, 700
#: What stands between them shares at most this part of its content words with the rest of the text.
SHARED_MOST = 0.45
#: "To the end" holds only when so much of the text's prose (words) stands before it.
BEFORE_SHARE, BEFORE_LEAST = 0.5, 40
#: So many paragraphs in a row, of so many words and so much in common with the story, are its return.
RETURN, RETURN_WORDS, RETURN_COHESION = 2, 20, 0.2
#: Teasers come at least in threes, behind at least so many paragraphs.
TEASERS_LEAST, TEASERS_BEHIND = 3, 3
#: and speak of other matters than the story; a live blog's posts do not.
TEASERS_COHESION = 0.4
#: Between two marks of comments stand at most so many blocks on the mean.
COMMENT_STEP = 6
#: Kinds that may stand inside another's run without ending it.
COMPANIONS: Mapping[str, frozenset[str]] = {
    "donation_appeal": frozenset(("subscription_prompt", "newsletter_prompt", "share_prompt")),
    "newsletter_prompt": frozenset(("subscription_prompt", "legal_notice", "share_prompt")),
    "subscription_prompt": frozenset(("newsletter_prompt", "legal_notice", "donation_appeal")),
    "related_coverage": frozenset(("timestamp", "byline", "section", "caption", "media_prompt", "advertisement", "newsletter_prompt", "share_prompt")),
    "comment_prompt": frozenset(("reader_comment", "timestamp", "legal_notice", "newsletter_prompt")),
}
#: What a strong cue names so among links to other stories keeps its name: a box of links often holds a sign-up form.
OWN_NAMES = frozenset(("newsletter_prompt", "share_prompt", "subscription_prompt", "advertisement", "donation_appeal", "comment_prompt"))
#: "The latest: …", "Photos: …": the lead-in of a box's item.
_LEAD_IN = re.compile(r"[^\W\d_][\w'’]*(?: [\w'’]+){0,4}: \S")


class Scene(NamedTuple):
    """What runs are read off: facts, cues and roles by block, log-odds so far, and three facts of each block as
    lists: whether it is a paragraph of the story's matter, prose, and the words of prose before it; of a web page its homes."""

    facts: Facts
    cues: Mapping[int, Sequence[CueMatch]]
    odds: Sequence[float]
    claimed: Mapping[int, Sequence[Evidence]]
    telling: Sequence[bool]
    prose: Sequence[bool]
    before: Sequence[float]
    homes: Homes | None


def find_runs(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], odds: Sequence[float], claimed: Mapping[int, Sequence[Evidence]], homes: Homes | None = None) -> Found:
    """The evidence that runs give, by block. ``claimed`` blocks have a role already and stop an open run."""
    found: Found = {}
    if not cues:
        return found
    telling = (facts.prose > 0) & (facts.words >= RETURN_WORDS) & (facts.cohesion >= RETURN_COHESION)
    before = np.concatenate(([0.0], np.cumsum(facts.words * facts.prose)))
    scene = Scene(facts, cues, odds, claimed, telling.tolist(), (facts.prose > 0).tolist(), before.tolist(), homes)
    _rhythm(scene, found)
    _comments(scene, found)
    for block in sorted(cues):
        for match in cues[block]:
            # A line inside an open run opens no other: that keeps the cost linear in cue-dense text.
            if odds[block] >= 0 or block in found or (block in claimed and claimed[block][0].label == "headline"):
                continue
            if match.cue.part == "open" and match.cue.scope in ("until_story", "to_end"):
                _forward(scene, block, match, found)
            elif match.cue.part == "close" or match.cue.scope == "from_opening":
                _backward(scene, block, match, found)
    return found


def _forward(scene: Scene, block: int, match: CueMatch, found: Found) -> None:
    kind = match.cue.kind
    closing = _closing(scene, block, kind)
    if closing is not None:
        detail = f"stands between the opening “{_words(scene, block)}” and its closing line"
        for other in range(block + 1, closing):
            _add(found, other, CLOSED, kind, detail)
        return
    to_end = match.cue.scope == "to_end" and _late(scene, block)
    kinds = {kind, *COMPANIONS.get(kind, ())}
    detail = f"follows “{_words(scene, block)}”"
    # Most blocks have no cue.
    for other in range(block + 1, len(scene.prose)):
        if scene.homes is not None and scene.homes.is_back(block, other):
            return
        # In a text of one line nothing tells the last link from the story's next sentence but its end and its matter.
        if kind == "related_coverage" and scene.facts.document.is_one_line and scene.facts.terminal[other] and scene.facts.cohesion[other] >= RETURN_COHESION:
            return
        matches = scene.cues.get(other, ())
        has_cue = bool(matches) and any(m.cue.kind in kinds for m in matches)
        # What a phrase of another kind names stays so, unless the whole line is one of the run's own kind too: "Email *".
        own = bool(matches) and any(m.cue.kind == kind and m.cue.where == "whole" for m in matches)
        if matches and not own and scene.odds[other] < 0 and any(m.cue.strength != "weak" and m.cue.kind not in kinds for m in matches):
            continue
        if matches and kind == "related_coverage" and any(m.cue.kind in OWN_NAMES and m.cue.strength != "weak" for m in matches):
            continue
        if other in scene.claimed and not has_cue and scene.claimed[other][0].label != "duplicate":
            return
        if to_end:
            if not has_cue and _story_returns(scene, other):
                return
        elif not has_cue and not _item(scene, other, kind):
            return
        _add(found, other, OPEN, kind, detail)


def _rhythm(scene: Scene, found: Found) -> None:
    """A list of teasers: behind the story, a sentence, its author, its date, the next sentence, and so on."""
    facts, prose = scene.facts, np.cumsum(scene.prose)
    groups: list[list[int]] = []
    for block in sorted(scene.cues):
        mark = any(m.cue.kind in ("byline", "timestamp") and m.cue.where == "whole" for m in scene.cues[block])
        if not mark or block in scene.claimed or prose[block] < TEASERS_BEHIND:
            continue
        if groups and block - groups[-1][-1] <= 3:
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        # Names and dates side by side are one teaser's; what counts is how often a text stands between them.
        teasers = sum(b - a >= 2 for a, b in zip(group, group[1:])) + 1
        names = sum(any(m.cue.kind == "byline" for m in scene.cues[b]) for b in group)
        texts = [b for b in range(max(0, group[0] - 1), group[-1] + 1) if scene.prose[b]]
        # At the very end of the text two are enough.
        least = TEASERS_LEAST - (group[-1] >= len(scene.prose) - 2)
        if teasers < least or names < 2 or not texts or float(np.mean(facts.cohesion[texts])) > TEASERS_COHESION:
            continue
        for other in range(max(0, group[0] - 1), group[-1] + 1):
            if other not in scene.claimed:
                _add(found, other, OPEN, "related_coverage", "in a list of teasers with their authors and dates")


def _comments(scene: Scene, found: Found) -> None:
    """Readers' comments: behind the story, texts between names, times and "Reply" buttons."""
    marks = [b for b in sorted(scene.cues) if scene.odds[b] < 0 and any(m.cue.kind == "reader_comment" and m.cue.strength != "weak" for m in scene.cues[b])]
    marks = [b for b in marks if _late(scene, b)]
    if not marks or marks[-1] - marks[0] > COMMENT_STEP * len(marks):
        return
    heads = [b for b in range(max(0, marks[0] - COMMENT_STEP), marks[0]) if any(m.cue.kind == "comment_prompt" for m in scene.cues.get(b, ()))]
    if len(marks) < 2 and not heads:
        return
    for block in range(heads[-1] + 1 if heads else marks[0], marks[-1] + 1):
        strong = any(m.cue.strength != "weak" for m in scene.cues.get(block, ()))
        if block not in scene.claimed and not (strong and scene.odds[block] < 0):
            _add(found, block, OPEN, "reader_comment", "between the names, times and buttons of readers' comments")


def _backward(scene: Scene, block: int, match: CueMatch, found: Found) -> None:
    kind = match.cue.kind
    for other in range(block - 1, max(-1, block - REACH), -1):
        if other in found or other in scene.claimed or not any(m.cue.kind == kind for m in scene.cues.get(other, ())):
            return
        _add(found, other, OPEN, kind, f"leads to “{_words(scene, block)}”")


def _closing(scene: Scene, block: int, kind: str) -> int | None:
    """The last closing line of the run's kind within reach, or None."""
    words, last = 0.0, None
    for other in range(block + 1, min(len(scene.prose), block + REACH)):
        if scene.homes is not None and scene.homes.is_back(block, other):
            break
        if other in scene.claimed and scene.claimed[other][0].label not in ("duplicate", "description", "related_coverage"):
            break
        if any(m.cue.kind == kind and m.cue.part == "close" for m in scene.cues.get(other, ())):
            last = other
        words += float(scene.facts.words[other])
        if words > REACH_WORDS:
            break
    # What shares its words with the rest of the text is the story, come back before the closing line.
    between = [b for b in range(block + 1, last or 0) if scene.prose[b]]
    if not between:
        return last
    shared = scene.facts.stems.shared
    story = max(shared(between), sum(shared([b]) for b in between) / len(between)) > SHARED_MOST
    return None if story else last


def _item(scene: Scene, block: int, kind: str) -> bool:
    """Whether the block could be an item of a box: no paragraph, or one that begins with a lead-in."""
    facts, text = scene.facts, scene.facts.document.blocks[block].text
    if kind == "related_coverage" and _LEAD_IN.match(text) and not facts.quoted[block]:
        return True
    if facts.bullet[block]:
        return True
    if scene.prose[block] or facts.terminal[block]:
        return False
    # The last short line before a long paragraph may be a subhead of the story: it stays.
    ahead = block + 1 < len(scene.prose) and scene.prose[block + 1]
    subhead = ahead and facts.words[block] <= 8 and facts.cohesion[block] > 0
    return kind in ("related_coverage", "newsletter_prompt", "share_prompt") and not subhead


def _late(scene: Scene, block: int) -> bool:
    """Whether most of the text's prose stands before the block."""
    return scene.before[block] >= max(BEFORE_LEAST, BEFORE_SHARE * scene.before[-1])


def _story_returns(scene: Scene, block: int) -> bool:
    """Whether from here so many long paragraphs in a row speak of the story's matter, without any cue."""
    ahead = range(block, block + RETURN)
    enough = block + RETURN <= len(scene.telling) and all(scene.telling[b] and b not in scene.cues for b in ahead)
    return enough and not _LEAD_IN.match(scene.facts.document.blocks[block].text)


def _words(scene: Scene, block: int) -> str:
    text = scene.facts.document.blocks[block].text
    return text if len(text) <= 60 else text[:57] + "…"


def _add(found: Found, block: int, weight: float, label: str, detail: str) -> None:
    if block not in found:
        found[block] = [Evidence("run:" + label, weight, label, detail)]
