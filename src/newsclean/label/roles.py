"""Roles: what a block is for the article as a whole, read off its place and form.

Headline, description, bare author names, pull quotes and repeats have no phrase of their own; where they stand
tells. Each finding is evidence like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from newsclean.article import Evidence
from newsclean.label.cues import CueMatch
from newsclean.label.evidence import ROLE
from newsclean.label.facts import Facts
from newsclean.label.linked import links
from newsclean.label.shapes import is_reading_time, is_trail, ways

Found = dict[int, list[Evidence]]

#: A headline has so many words; IPTC and schema.org ask for at most 110 characters, seen are up to 200.
HEADLINE_LEAST, HEADLINE_MOST = 2, 32
#: How far above the first paragraph a headline may stand (blocks).
HEADLINE_REACH = 40
#: Of two lines close together the lower one must do so much better to be the headline.
SAME = 1.5
#: What a line gains to which the way to the page above it leads.
LED = 4.0
#: What a line gains that a byline or a date follows at once, and how many words it has.
SIGNED, SIGNED_LEAST = 1.0, 6
#: A headline that ends in a full stop has at most so many words.
TITLE_MOST = 25
#: A bare name signs the title above it when a paragraph of so many words follows.
SIGNED_BEFORE = 15
#: So many bare names, each below a sentence, sign letters.
LETTERS = 3
#: A paragraph of so many words is no description any more.
LONG_PARAGRAPH = 30
#: A description has so many words.
DESCRIPTION_LEAST, DESCRIPTION_MOST = 6, 70
#: A summary has at most so many bullets, each of so many words.
BULLETS, BULLET_LEAST, BULLET_MOST = 6, 3, 30
#: A repeat of fewer words proves nothing.
REPEAT_LEAST = 4
#: A pull quote: nearly all of its four-word runs stand in a longer block.
COPY_SHARE, COPY_LEAST, COPY_MOST = 0.8, 6, 60
#: Small words between names in a byline without an opening, and the letters and signs of a name.
_NAME_JOINERS = frozenset(("and", "und", "et", "y", "e", "en", "de", "van", "von"))
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-.'’])*")
#: Strengths of cue that a headline or description does not carry.
_CLAIMING = frozenset(("sure", "strong"))


class Scene(NamedTuple):
    """What the roles are read off: the facts, the cues by block, the log-odds so far, and the first block of
    the story."""

    facts: Facts
    cues: Mapping[int, Sequence[CueMatch]]
    odds: Sequence[float]
    first: int


def find_roles(facts: Facts, cues: Mapping[int, Sequence[CueMatch]], odds: Sequence[float]) -> Found:
    """The evidence of all roles, by block."""
    found: Found = {}
    if not facts.document.blocks:
        return found
    scene = Scene(facts, cues, odds, _first_paragraph(facts, cues))
    for role in ROLES:
        role(scene, found)
    return found


def _add(found: Found, block: int, name: str, label: str, detail: str, weight: float = ROLE) -> None:
    found.setdefault(block, []).append(Evidence(name, weight, label, detail))


def _marked(scene: Scene, block: int, *but: str) -> bool:
    """Whether a strong cue claims the block for another label than those in ``but``."""
    return block in scene.cues and any(m.cue.strength in _CLAIMING and m.cue.kind not in but for m in scene.cues[block])


def _first_paragraph(facts: Facts, cues: Mapping[int, Sequence[CueMatch]]) -> int:
    """The first prose block of the story's span that no strong cue claims; the span's start without one."""
    start, end = facts.span
    for block in range(start, end):
        if facts.prose[block] and not any(m.cue.strength in _CLAIMING for m in cues.get(block, ())):
            return block
    return start


def _headline(scene: Scene, found: Found) -> None:
    facts, blocks = scene.facts, scene.facts.document.blocks
    best, score = -1, 0.0
    repeated = _first_is_repeated(scene)
    if repeated:
        best = 0
    else:
        low = max(0, scene.first - HEADLINE_REACH)
        led = {low + way: low + line for way, line in ways([b.text for b in blocks[low : scene.first + 1]]).items()}
        # Of equals the upper one: below a headline stands its description.
        for block in range(low, scene.first + 1):
            worth = _headline_worth(scene, block) if block not in led else 0.0
            worth += LED if worth and block in led.values() else 0.0
            if worth > score + (SAME if best >= 0 and block - best <= 2 else 0.0):
                best, score = block, worth
    if best < 0:
        return
    mark = "the line above the first paragraph, in a headline's form" if not repeated else "the first line, repeated at once"
    _add(found, best, "role:headline", "headline", mark, 2 * ROLE)
    text = _key(blocks[best].text)
    for block in range(len(blocks)):
        if block != best and facts.repeats[block] and _key(blocks[block].text) == text:
            _add(found, block, "role:second-headline", "duplicate", "the headline once more")


def _first_is_repeated(scene: Scene) -> bool:
    blocks = scene.facts.document.blocks
    if len(blocks) < 3 or not HEADLINE_LEAST <= scene.facts.words[0] <= HEADLINE_MOST:
        return False
    return _key(blocks[0].text) == _key(blocks[1].text) and not _marked(scene, 0, "section")


def _headline_worth(scene: Scene, block: int) -> float:
    """How well the block would do as the headline, 0 when it cannot be one."""
    facts, text = scene.facts, scene.facts.document.blocks[block].text
    words = float(facts.words[block])
    if not HEADLINE_LEAST <= words <= HEADLINE_MOST or facts.bullet[block] or (_marked(scene, block) and not _greets(scene, block)):
        return 0.0
    if (scene.cues.get(block) and words <= 3) or is_trail(text) or is_reading_time(text) or _heads_summary(scene, block):
        return 0.0
    titled = block == scene.first and words <= TITLE_MOST and text.endswith((".", "?", "!")) and _titled(scene, block)
    if text.endswith((".", ":", ",", ";", "…")) and not titled:
        return 0.0
    if block == scene.first and not titled and not (text.endswith(("?", "!")) and words <= 18):
        return 0.0
    if block + 1 >= len(facts.words) or facts.document.blocks[block + 1].gap < 0:
        return 0.0
    distance = scene.first - block
    worth = 3.0 - 0.15 * distance * (facts.noise if facts.noise > 0.3 else 0.0)
    worth += 1.0 if 5 <= words <= 20 else 0.0 if words >= 4 else -0.7
    worth += 2.0 * float(facts.cohesion[block]) + (0.8 if facts.repeats[block] else 0.0)
    worth += 1.0 if facts.document.blocks[block].mark == "heading" else 0.0
    if facts.noise > 0.3 and words < 4:
        worth -= 1.5
    # The line right above the name or the day that signs, and no line of the story's own summary below these; a short one
    # there is as often the paper's name, its motto or the office that speaks.
    worth += SIGNED if words >= SIGNED_LEAST and " " in text.partition(":")[0] and not _bare_name(scene, block) and any(_is(scene, below, "byline", "timestamp") for below in range(block + 1, min(block + 3, len(facts.words)))) else 0.0
    return worth


def _heads_summary(scene: Scene, block: int) -> bool:
    """Whether the line is the heading of a summary ("What you need to know") and no title."""
    return any(m.cue.kind == "description" and m.cue.where == "whole" for m in scene.cues.get(block, ()))


def _trail(scene: Scene, found: Found) -> None:
    """The way to the page, and how long it takes to read, above the story."""
    texts = [block.text for block in scene.facts.document.blocks[: scene.first]]
    led = ways(texts)
    for block, text in enumerate(texts):
        if block in found or _marked(scene, block):
            continue
        if block in led or is_trail(text):
            _add(found, block, "role:trail", "navigation", "the way to the page")
        elif is_reading_time(text):
            _add(found, block, "role:reading-time", "timestamp", "how long the text takes to read")


def _greets(scene: Scene, block: int) -> bool:
    """Whether a headline only begins as an appeal does ("Dear reader, we must talk"): at the top of a clean text, with
    its byline or date right below."""
    facts, blocks = scene.facts, scene.facts.document.blocks
    claims = [m for m in scene.cues[block] if m.cue.strength in _CLAIMING]
    opens = all(m.cue.kind == "donation_appeal" and m.start == 0 and m.cue.where != "whole" and 2 * m.end < len(blocks[block].text) for m in claims)
    signed = any(_is(scene, below, "byline", "timestamp") or _bare_name(scene, below) for below in range(block + 1, min(block + 3, len(blocks))))
    return opens and block <= 1 and facts.noise < 0.1 and signed


def _titled(scene: Scene, first: int) -> bool:
    """Whether the first sentence, though it ends in a full stop, is a headline: a byline, a date or a paragraph with
    a dateline follows before any other long paragraph."""
    facts, blocks = scene.facts, scene.facts.document.blocks
    # At the very top a bare name under the line is its author's, when the story follows.
    if first == 0 and len(blocks) > 2 and _bare_name(scene, 1) and facts.words[2] >= SIGNED_BEFORE:
        return True
    for block in range(first + 1, min(first + 5, len(blocks))):
        if _is(scene, block, "byline", "timestamp", "share_prompt") or _has_dateline(blocks[block].text):
            return True
        if facts.words[block] >= LONG_PARAGRAPH:
            return False
    return False


def _section(scene: Scene, found: Found) -> None:
    """The kicker: a word or two right above the headline, set as such or known as a section's name."""
    headline = _found(found, "headline")
    if headline is None or headline == 0:
        return
    block, facts = headline - 1, scene.facts
    known = any(m.cue.kind == "section" for m in scene.cues.get(block, ()))
    bare = block == 0 or _labelled(found, block - 1) == "masthead" or _is(scene, block - 1, "masthead")
    if block not in found and not _marked(scene, block, "section") and facts.words[block] <= 4 and not facts.terminal[block] and (known or (bare and facts.noise < 0.3)):
        _add(found, block, "role:section", "section", "the line above the headline")


def _description(scene: Scene, found: Found) -> None:
    """The sentence under the headline that is not the first paragraph: it lacks the full stop, or a byline,
    a date or an appeal stands between it and the story."""
    facts, blocks = scene.facts, scene.facts.document.blocks
    headline = _found(found, "headline")
    if headline is None or _is_of_letters(scene, headline):
        return
    for block in range(headline + 1, min(headline + 5, len(blocks))):
        if _labelled(found, block) == "duplicate" or _is(scene, block, "section", "timestamp", "share_prompt", "byline"):
            continue
        if _marked(scene, block):
            return
        words = float(facts.words[block])
        if not DESCRIPTION_LEAST <= words <= DESCRIPTION_MOST or facts.bullet[block] or blocks[block].gap < 0:
            return
        ends_open = not facts.terminal[block] and not facts.colon[block]
        parted = _byline_follows(scene, block)
        later = any(facts.prose[b] and facts.words[b] >= 12 for b in range(block + 1, min(block + 12, len(blocks))))
        if later and (ends_open or (parted and not blocks[block].text.startswith(("—", "–")) and not _has_dateline(blocks[block].text))):
            _add(found, block, "role:description", "description", "the line under the headline, apart from the story")
        return


def _bullets(scene: Scene, found: Found) -> None:
    """The bullets of a summary between the headline and what signs or the dateline, as agencies and tabloids print them."""
    facts, blocks = scene.facts, scene.facts.document.blocks
    headline = _found(found, "headline")
    if headline is None:
        return
    end = headline + 1
    while end < len(blocks) and end - headline <= BULLETS and facts.bullet[end] and BULLET_LEAST <= facts.words[end] <= BULLET_MOST and not _marked(scene, end):
        end += 1
    if end - headline < 2 or end >= len(blocks):
        return
    if _is(scene, end, "byline", "timestamp") or _bare_name(scene, end) or _has_dateline(blocks[end].text):
        for block in range(headline + 1, end):
            if block not in found:
                _add(found, block, "role:summary", "description", "a bullet between the headline and the byline")


def _byline_follows(scene: Scene, block: int) -> bool:
    """Whether a byline, a date or an appeal stands between the block and the next paragraph, pictures aside."""
    for other in range(block + 1, min(block + 5, len(scene.odds))):
        if _is(scene, other, "byline", "timestamp", "donation_appeal") or _bare_name(scene, other):
            return True
        if scene.facts.prose[other] and not _is(scene, other, "caption"):
            return False
    return False


def _has_dateline(text: str) -> bool:
    head = text[:60]
    return ("(" in head and ") -" in head.replace("–", "-").replace("—", "-")) or (" — " in head and head.split(" — ")[0].isupper())


def _names(scene: Scene, found: Found) -> None:
    """A bare name between headline and story, beside a date or a byline."""
    headline = _found(found, "headline")
    if headline is None or _is_of_letters(scene, headline):
        return
    for block in range(headline + 1, min(len(scene.odds), headline + 10)):
        if scene.facts.prose[block] and scene.facts.words[block] >= 12 and block not in found:
            return
        if block in found or not _bare_name(scene, block):
            continue
        beside = [b for b in (block - 1, block + 1) if 0 <= b < len(scene.facts.words)]
        # In a dump names of menus stand there too; in clean text only the author's.
        dated = any(_is(scene, b, "timestamp", "byline") for b in beside)
        alone = scene.facts.noise < 0.3 and not scene.cues.get(block) and not _in_headline(scene, headline, block)
        if dated or alone:
            _add(found, block, "role:byline", "byline", "a name between headline and story")


def _is_of_letters(scene: Scene, headline: int) -> bool:
    """Whether below the headline a sentence and a bare name take turns: letters, each with its writer below."""
    facts = scene.facts
    if facts.noise >= 0.3 or headline + 2 >= len(facts.words) or not facts.terminal[headline + 1] or not _bare_name(scene, headline + 2):
        return False
    names = 0
    for block in range(headline + 2, len(facts.words)):
        names += bool(facts.terminal[block - 1] and not facts.terminal[block]) and _bare_name(scene, block)
        if names == LETTERS:
            return True
    return False


def _in_headline(scene: Scene, headline: int, block: int) -> bool:
    """Whether the headline speaks of the name: then it is a subhead or a place, not the author."""
    blocks = scene.facts.document.blocks
    words = set(blocks[headline].text.casefold().split())
    return any(word in words for word in blocks[block].text.casefold().split())


def _bare_name(scene: Scene, block: int) -> bool:
    """Whether the block is two to five capitalised words and nothing else."""
    text = scene.facts.document.blocks[block].text
    words = text.replace(",", " ").split()
    # A line that ends in a comma greets the reader: Dear Ann,
    if not 2 <= len(words) <= 5 or scene.facts.terminal[block] or text.endswith(","):
        return False
    return all((word[0].isupper() or word in _NAME_JOINERS) and _NAME_WORD.fullmatch(word) for word in words)


def _repeats(scene: Scene, found: Found) -> None:
    """Whole blocks that stood before, and pull quotes: short blocks whose words stand in a longer one."""
    facts = scene.facts
    again = ((facts.repeats > 0) & (facts.words >= REPEAT_LEAST)).nonzero()[0]
    fields = {facts.document.blocks[b].text for b, items in found.items() if items[0].label in ("headline", "description")}
    for block in again.tolist():
        if block in found or facts.bullet[block] or _marked(scene, block):
            continue
        # Of a line that is no paragraph the copy that leads into the story's text stays: it is a subhead, unless it is
        # the headline or the description again.
        field = facts.document.blocks[block].text in fields
        subhead = not field and not facts.prose[block] and block + 1 < len(facts.prose) and facts.prose[block + 1]
        listed = not facts.prose[block] and not subhead and facts.repeats[block] < 1
        if (facts.repeats[block] >= 1 and not subhead) or (listed and facts.noise > 0.5):
            _add(found, block, "role:repeat", "duplicate", "the same text stands elsewhere")
    pulled = (facts.copied >= COPY_SHARE) & (facts.words >= COPY_LEAST) & (facts.words <= COPY_MOST) & (facts.repeats == 0) & (facts.owner > 1.2)
    for block in pulled.nonzero()[0].tolist():
        if block not in found and facts.document.blocks[block].gap >= 0 and not _is(scene, block, "caption"):
            _add(found, block, "role:pull-quote", "duplicate", f"{facts.copied[block]:.0%} of it stands in a longer paragraph")


def _links(scene: Scene, found: Found) -> None:
    """The headline of another story between two paragraphs."""
    facts = scene.facts
    order = range(len(facts.words))
    for block in links(facts, order):
        if block <= scene.first or block in found or _marked(scene, block):
            continue
        _add(found, block, "role:related-headline", "related_coverage", "a headline between two paragraphs whose words stand nowhere else")


def _found(found: Found, label: str) -> int | None:
    return next((b for b, items in found.items() if any(e.label == label for e in items)), None)


def _labelled(found: Found, block: int) -> str | None:
    return found[block][0].label if block in found else None


def _is(scene: Scene, block: int, *kinds: str) -> bool:
    return block in scene.cues and any(m.cue.kind in kinds and (m.cue.strength != "weak" or m.cue.where == "whole") for m in scene.cues[block])


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?")


#: The roles in the order in which they are found; a later one sees what the earlier ones found.
ROLES: Sequence[Callable[[Scene, Found], None]] = (_headline, _trail, _section, _description, _bullets, _names, _repeats, _links)
