"""Glued joints that only cues can show: where furniture runs into the story without a space or a line break."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.article import REMOVED_LABELS
from newsclean.label.cues import CueMatch, Matcher
from newsclean.label.fold import fold, fold_all
from newsclean.read.document import Block, Document
from newsclean.read.text import normalise

#: A capital right behind a small letter, a digit or a closing mark, with a word to follow.
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ0-9?!\"'”’»)])(?=[A-ZÀ-ÖØ-Þ“„«][\w'’“„«]*[ ,])")
#: Beginnings of names and brands that hold a capital inside: McCarthy, LaGuardia, YouTube.
INNER_CAPITAL = re.compile(r"(?:^|[\s\"'“(])(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|You|Tik|Whats|Linked|Face|Pay|Buzz|Word|Git|Sky|Snap|Master|Deep|Open|Black|Air|Door|Sales)$")
#: A headline is at most so long (characters), and the story behind the joint at least so many words.
HEADLINE_MOST, STORY_LEAST = 220, 8
#: In a text of one line, where a sentence is a block, so many are enough.
STORY_IN_LINE = 5
#: A capital right behind a small letter, a digit or a bracket, or that of a capitalised word behind other capitals.
_JOINT = re.compile(r"[A-ZÀ-ÖØ-Þ](?:(?<=[a-zß-öø-ÿ0-9)].)|(?<=[A-ZÀ-ÖØ-Þ]{5}.)(?=[a-zß-öø-ÿ]{2}))")
#: A set phrase is at most so long; behind it stand so many words more; shorter blocks are not looked at.
PHRASE, WORDS_BEHIND, SHORTEST = 90, 3, 20
#: A masthead or kicker is cut off only from a line at the top of the text, of at most so many words.
TOP_BLOCKS, TOP_WORDS = 6, 45

#: In a text of one line such lines are looked for in so many sentences at its beginning and end, in so many of their
#: characters; a line has so many words at most.
HEAD_BLOCKS, TAIL_BLOCKS, INLINE_MOST, INLINE_WORDS = 2, 8, 600, 8
#: Words, also where one runs into the next, and the openings of bylines.
_TOKEN = re.compile(r"[^\s]+?(?=\s|$|(?<=[a-zß-öø-ÿ0-9)])[A-ZÀ-ÖØ-Þ]|(?<=[A-Z])\d|(?<=[^\s])©)")
#: How a date or a time ends.
_CLOCK = re.compile(r"(?:\d|[ap]\.?m\.?|uhr|hrs?|h)$", re.IGNORECASE)
_BY = ("by ", "di ", "von ", "par ", "por ", "door ")
#: What may be told so: all but what one or two words of the story may look like.
_INLINE = frozenset(REMOVED_LABELS) - {"masthead", "navigation", "related_coverage", "duplicate", "blocked_page", "other"} | {"timestamp", "byline", "caption"}


def cuts(document: Document, matches: Sequence[CueMatch], matcher: Matcher) -> dict[int, list[int]]:
    """Places in the source at which blocks must be cut, by block."""
    out: dict[int, list[int]] = {}
    lines = [m for m in matches if _opens_line(m)]
    alone = _standing_alone(document) if lines else {}
    for match in lines:
        block = document.blocks[match.block]
        end = _end_of_link(block.text, match.end, alone, STORY_IN_LINE if document.is_one_line else STORY_LEAST)
        if end:
            out.setdefault(match.block, []).append(source_place(document.source, block, end))
    for index, end in _glued_phrases(document, matcher):
        out.setdefault(index, []).append(source_place(document.source, document.blocks[index], end))
    if document.is_one_line:
        for index, place in _inline(document, matcher):
            out.setdefault(index, []).append(source_place(document.source, document.blocks[index], place))
    return out


def _inline(document: Document, matcher: Matcher) -> list[tuple[int, int]]:
    """Whole lines of furniture and of fields in the first and last sentences of a text of one line, where they were put
    side by side with single spaces: the places round each, by block."""
    blocks, places = document.blocks, []
    for index in sorted({*range(min(HEAD_BLOCKS, len(blocks))), *range(max(0, len(blocks) - TAIL_BLOCKS), len(blocks))}):
        text = blocks[index].text
        edges = [match.span() for match in _TOKEN.finditer(text, 0, INLINE_MOST)]
        for first, (start, _) in enumerate(edges):
            if text[start].isupper() or text[start].isdigit() or text[start] == "©" or (index == 0 and text[start:].startswith(_BY)):
                places += [(index, start, edges[last][1]) for last in range(first + 1, min(first + INLINE_WORDS, len(edges)))]
    if not places:
        return []
    lines: dict[tuple[int, int], tuple[int, str]] = {}
    for match in matcher.find(fold_all([blocks[index].text[start:end] for index, start, end in places])):
        index, start, end = places[match.block]
        cue = match.cue
        whole = match.start == 0 and not any(map(str.isalnum, blocks[index].text[start + match.end : end]))
        clock = cue.kind != "timestamp" or _CLOCK.search(blocks[index].text, max(start, end - 6), end) is not None
        # The line below would begin with a capital; a sentence goes on with a small letter.
        goes_on = blocks[index].text[end : end + 2].strip()[:1].islower()
        if whole and clock and not goes_on and cue.where == "whole" and cue.strength != "weak" and cue.kind in _INLINE:
            lines[index, start] = max(lines.get((index, start), (0, "")), (end, cue.kind))
    return _side_by_side(document, lines)


def _side_by_side(document: Document, lines: dict[tuple[int, int], tuple[int, str]]) -> list[tuple[int, int]]:
    """The cuts round lines that do not overlap; below the first sentence a line must stand at an edge of its block, or
    beside another."""
    out: list[tuple[int, int]] = []
    done = (-1, 0)
    for (index, start), (end, kind) in sorted(lines.items()):
        text = document.blocks[index].text
        beside = index == done[0] and start - done[1] <= 1
        if index == done[0] and start < done[1]:
            continue
        if kind == "byline" and not any((index, place) in lines for place in (end, end + 1)):
            continue
        edge = index == 0 or start <= 1 or end >= len(text) - 1 or beside or any((index, place) in lines for place in (end, end + 1)) or text[start] == "©"
        if edge:
            out += [(index, start), (index, end)]
            done = (index, end)
    return out


def _glued_phrases(document: Document, matcher: Matcher) -> list[tuple[int, int]]:
    """Set phrases, mastheads and kickers that run into the sentence behind them: (block, place in its text)."""
    heads = []
    for index, block in enumerate(document.blocks):
        text = block.text
        if len(text) >= SHORTEST and not text[1:PHRASE].islower():
            for match in _JOINT.finditer(text, 0, PHRASE):
                if text.count(" ", match.start()) >= WORDS_BEHIND:
                    heads.append((index, match.start()))
    found = []
    for phrase in matcher.find(fold_all([document.blocks[index].text[:end] for index, end in heads])) if heads else ():
        index, end = heads[phrase.block]
        cue, block = phrase.cue, document.blocks[index]
        if cue.where != "whole":
            continue
        if cue.kind in ("masthead", "section"):
            top = index < TOP_BLOCKS and all(len(b.text) <= PHRASE for b in document.blocks[:index])
            good = top and block.text.count(" ") < TOP_WORDS and (cue.strength != "weak" or cue.kind == "section")
        else:
            # A lone word may be the first half of a name: AccountEdge, ContactBabel.
            good = cue.strength == "sure" or (cue.strength == "strong" and " " in block.text[:end])
        if good:
            found.append((index, end))
    return found


def _opens_line(match: CueMatch) -> bool:
    return match.cue.scope == "line" and match.cue.where == "start"


def _end_of_link(text: str, start: int, alone: dict[str, list[str]], least: int) -> int:
    """Where the headline that follows "Read more:" ends and the story goes on, for so many words at least, or 0."""
    rest = fold(text[start:]).lstrip(" :|-»>")
    skipped = len(text) - len(rest)
    for headline in alone.get(" ".join(rest.split(" ", 3)[:3]), ()):
        if rest.startswith(headline) and rest.count(" ", len(headline)) >= STORY_LEAST:
            return skipped + len(headline)
    for match in _CAMEL.finditer(text, start + 8, min(len(text), start + HEADLINE_MOST)):
        at = match.start()
        if INNER_CAPITAL.search(text, max(0, at - 12), at) or text.count(" ", start, at) < 2:
            continue
        if text.count(" ", at) >= least and text.rstrip("\"'”’»)").endswith((".", "!", "?", "…")):
            return at
    return 0


def _standing_alone(document: Document) -> dict[str, list[str]]:
    """Headline-like blocks by their first three words: a link fused to a paragraph often stands alone too."""
    out: dict[str, list[str]] = {}
    for block in document.blocks:
        if len(block.text) <= HEADLINE_MOST and block.text.count(" ") >= 3 and not block.text.endswith("."):
            text = fold(block.text)
            out.setdefault(" ".join(text.split(" ", 3)[:3]), []).append(text)
    return {key: sorted(set(texts), key=lambda t: (-len(t), t))[:8] for key, texts in out.items()}


def source_place(source: str, block: Block, place: int) -> int:
    """The place in the source of a place in the block's normalised text."""
    raw = source[block.start : block.end]
    # Most often the text stands in the source as it is, behind a bullet perhaps.
    if raw.endswith(block.text):
        return block.end - len(block.text) + place
    at = 0
    for char in block.text[:place]:
        if char == " ":
            while at < len(raw) and not raw[at].isspace():
                at += 1
            while at < len(raw) and raw[at].isspace():
                at += 1
            continue
        found = raw.find(char, at, at + 600)
        if found >= 0 and not normalise(raw[at:found]).strip("-*•#>+_[]!() "):
            at = found + 1
        else:
            at += 1
    return block.start + min(at, len(raw))
