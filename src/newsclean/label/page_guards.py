"""Guards that hold for web pages whatever the model says, and the kinds of what goes from one.

They were weighed on pages of sites that the labeller had not seen: how often what a guard keeps or removes stands in
the gold's body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from newsclean.article import Evidence
from newsclean.label.homes import Homes, homes_of
from newsclean.label.limits import DOUBTFUL, FIRM, LIMIT, MILD, UNSURE
from newsclean.label.names import (
    AT_FOOT,
    MOST_SITE,
    OPENING,
    folded,
    footer_kind,
    named_kind,
    says_no_story,
    site_name,
    titled_block,
)
from newsclean.label.page import MARKUP
from newsclean.label.reading import Reading, loudest
from newsclean.read.document import Block, Page

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats

#: Evidence of the text of this weight names the kind of a page's block before its elements do.
NAMING = -2.0
#: Another article behind the main one goes unless the model is surer than this that it is the story.
LIMIT_SECOND = 3.0
#: An item of a list with a smaller share of its characters in links than this is no link.
PLAIN = 0.3
#: What is kept in an element of such a name goes up to these log-odds. On 582 pages of sites that the labeller had not
#: seen, of the blocks up to there 0 of 14, 1 of 20 and 12 of 68 were story.
LIMIT_NAMED = {"author_bio": 2.0, "reader_comment": 1.0, "caption": 1.0}
#: What the model removes for its form between kept paragraphs of the story's home stays above these log-odds. On 840 pages
#: of sites that the labeller had not seen, of the blocks down to there 74 of 78 headings, 70 of 70 items of lists, 21 of
#: 24 bold lines and 23 of 25 other sentences were story.
LIMIT_HOME = {"heading": UNSURE, "bullet": MILD, "bold": MILD, "sentence": MILD / 2}
#: Of headings right before a kept paragraph, inside the main element, 10 of 10 were story above these log-odds.
LIMIT_HEADING = MILD / 2
#: A bold line has this share of its characters in bold.
BOLD = 0.9
#: Elements of code, of which so many words are more than the numbers of its lines.
CODE, LEAST_CODE = frozenset(("pre", "code")), 3
#: The page's headline above the story, and lines that sign or date it, are fields up to these log-odds: on the same pages
#: 7 of 24 headlines stood in the gold's body, and none of 6 such lines.
LIMIT_ABOVE = 1.1
#: A page shows teasers only when each of so many paragraphs stands below a heading of which this share is a link, and
#: the longest has so many words.
LEAST_TEASERS, LINKED, MOST_TEASER = 3, 0.9, 40
#: A page whose title says that it holds no story shows no more words than these of something else.
MOST_NOTICE = 60
#: What stands in a headline's place but is none, as the page's title prints another heading; no element names it.
UNNAMED = ("", "")
#: So many blocks above the headline a kicker or a date may stand.
KICKERS = 3
#: The signals of a page's mark-up by name.
COLUMN = {row.name: column for column, row in enumerate(MARKUP)}

Added = dict[int, list[Evidence]]
#: Set a block's log-odds to a value, for a guard's name and reason.
Settle = Callable[[int, float, str, str], None]


def of_pages(reading: Reading, markup: Floats, odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle) -> None:
    """Guards that hold for web pages: another article behind the main one is not its story, the rows of a table between
    its paragraphs are, and what the page itself calls its summary is a field."""
    page, blocks, facts = reading.document.page, reading.document.blocks, reading.facts
    assert page is not None
    rows = markup[[b.paragraph for b in blocks]]
    low = np.flatnonzero(odds < 0).tolist()
    here, number, inside, linked = (rows[:, COLUMN[name]] for name in ("main-article", "article-number", "inside-main", "linked"))
    held = rows[:, COLUMN["in-article"]] > 0
    if (held & (here > 0)).any():
        last = number[held & (here > 0)].max()
        for block in np.flatnonzero(held & (here == 0) & (number > last) & (odds >= 0) & (odds < LIMIT_SECOND)).tolist():
            settle(block, -DOUBTFUL, "second", "stands in another article element, behind that of the story")
    story = np.flatnonzero((inside > 0) & (odds >= 0) & (facts.prose > 0)).tolist()
    for block in np.flatnonzero((inside > 0) & (odds < 0) & (odds > UNSURE)).tolist():
        if not (story and story[0] < block < story[-1]):
            continue
        if _is_code(page, blocks[block]):
            if odds[block] > MILD:
                settle(block, DOUBTFUL, "code", "code between paragraphs of the story")
        elif told.get(block, 0.0) <= FIRM:
            continue
        elif blocks[block].mark == "row":
            settle(block, DOUBTFUL, "table", "a row of a table between paragraphs of the story")
        elif blocks[block].mark == "bullet" and odds[block] > MILD and linked[block] < PLAIN:
            settle(block, DOUBTFUL, "items", "an item of a list between paragraphs of the story, and no link")
    homes = homes_of(reading.document)
    prose = (odds >= 0) & (facts.prose > 0)
    spans = homes.spans(np.flatnonzero(prose).tolist()) if homes is not None else {}
    stays = _at_home(reading, page, homes, spans, low, odds, told, settle, inside) if homes is not None else set()
    for block in np.flatnonzero((odds >= 0) & (odds < LIMIT)).tolist():
        if block in stays:
            continue
        named = named_kind(page, blocks[block].paragraph)
        if named is None or _is_code(page, blocks[block]):
            continue
        if named[0] == "description" and block in reading.roles and reading.roles[block][0].label == "description":
            settle(block, -DOUBTFUL, "field", "its element is called a summary")
        elif named[0] == "reader_comment" and homes is not None and homes.is_amid(block, spans):
            # No comments stand between paragraphs of the story: the class word means something else.
            continue
        elif odds[block] < LIMIT_NAMED.get(named[0], 0.0):
            settle(block, -DOUBTFUL, "named", f"stands in “{named[1]}”")
    if story:
        titled = titled_block(page, [b.text for b in blocks], [b.paragraph for b in blocks])
        for block in np.flatnonzero((odds[: story[0]] >= 0) & (odds[: story[0]] < LIMIT_ABOVE)).tolist():
            if block == titled:
                settle(block, -DOUBTFUL, "field", "the heading that the page's title prints")
            elif told.get(block, 0.0) <= FIRM and loudest(reading, block)[0] in ("byline", "timestamp"):
                settle(block, -DOUBTFUL, "field", "who wrote, or when, above the story")
    _no_story(reading, page, linked, odds, settle)


def _at_home(
    reading: Reading, page: Page, homes: Homes, spans: Mapping[int, tuple[int, int]], low: Sequence[int], odds: npt.NDArray[np.float64], told: Mapping[int, float], settle: Settle, inside: Floats
) -> set[int]:
    """Subheads, items and sentences that only their form speaks against stay where the story stands on both sides of them
    in its own elements; the blocks that stay. ``spans`` are of the kept paragraphs."""
    facts, stays = reading.facts, set()
    for block in low:
        if odds[block] >= 0 or odds[block] <= UNSURE or told.get(block, 0.0) <= FIRM or block in reading.roles:
            continue
        paragraph, mark = reading.document.blocks[block].paragraph, reading.document.blocks[block].mark
        if page.linked[paragraph] >= PLAIN:
            continue
        first, last = spans.get(homes.home[block], (block, block))
        form = mark if mark in LIMIT_HOME else "bold" if page.strong[paragraph] > BOLD else "sentence" if not mark and facts.terminal[block] else ""
        # Line breaks part what stands in one element.
        same = facts.terminal[block] > 0 and block > 0 and odds[block - 1] >= 0 and page.nodes[reading.document.blocks[block - 1].paragraph] == page.nodes[paragraph]
        if form and first < block and (block < last or same) and odds[block] > LIMIT_HOME[form]:
            stays.add(block)
            settle(block, DOUBTFUL, "home", "stands between paragraphs of the story, in the elements that hold these")
        elif mark == "heading" and inside[block] > 0 and block + 1 < len(odds) and odds[block + 1] >= 0 and facts.prose[block + 1] > 0 and odds[block] > LIMIT_HEADING:
            stays.add(block)
            settle(block, DOUBTFUL, "heading", "a heading right before a paragraph of the story")
    return stays


def _is_code(page: Page, block: Block) -> bool:
    """Whether the block is code, and more than a line's number."""
    node = page.nodes[block.paragraph]
    tags = [page.tags[n] for n in (node, page.parents[node]) if n >= 0] if node >= 0 else []
    return not CODE.isdisjoint(tags) and len(block.text.split()) >= LEAST_CODE and any(map(str.isalpha, block.text))


def _no_story(reading: Reading, page: Page, linked: Floats, odds: npt.NDArray[np.float64], settle: Settle) -> None:
    """Pages without a story: of one that shows nothing but teasers, and of one whose title says that it was not found
    or asks to log in, nothing is kept."""
    facts, blocks = reading.facts, reading.document.blocks
    kept = np.flatnonzero(odds >= 0).tolist()
    prose = [b for b in kept if facts.prose[b] > 0]
    teased = [b for b in prose if b and blocks[b - 1].mark == "heading" and linked[b - 1] >= LINKED and facts.words[b] <= MOST_TEASER]
    if len(prose) >= LEAST_TEASERS and len(teased) == len(prose):
        for block in kept:
            settle(block, -DOUBTFUL, "index", "the page shows nothing but teasers below linked headings")
    elif kept and float(facts.words[kept].sum()) <= MOST_NOTICE and says_no_story(page.title):
        for block in kept:
            settle(block, -DOUBTFUL, "no-story", "the page's title says that it holds no story")


def opening_of(reading: Reading, page: Page, odds: npt.NDArray[np.float64]) -> dict[int, tuple[str, str]]:
    """What the page's head tells of the blocks from above the headline down to the story, each with what told it: the
    heading that its title prints is the headline, and no other line is; what elements call bylines, dates and sections
    are these."""
    blocks, titled = reading.document.blocks, titled_block(page, [b.text for b in reading.document.blocks], [b.paragraph for b in reading.document.blocks])
    head = titled if titled is not None else next((b for b, items in sorted(reading.roles.items()) if items[0].label == "headline"), None)
    if head is None:
        return {}
    story = next(iter(np.flatnonzero((odds >= 0) & (reading.facts.prose > 0)).tolist()), 0)
    found = {b: named_kind(page, blocks[b].paragraph, frozenset()) for b in range(max(0, head - KICKERS), story) if b != head and odds[b] < 0}
    out = {b: named for b, named in found.items() if named is not None and named[0] in OPENING}
    if titled is not None and odds[titled] < 0:
        out[titled] = ("headline", "the page's title")
        others = [b for b, items in reading.roles.items() if b != titled and odds[b] < 0 and items[0].label == "headline"]
        out.update({b: named_kind(page, blocks[b].paragraph) or UNNAMED for b in others if b not in out})
    return out


def page_kinds(reading: Reading, page: Page, blocks: Sequence[int], told: Mapping[int, float], likely: Sequence[str], head: Mapping[int, tuple[str, str]]) -> Added:
    """The same for a web page: firm evidence of the text stands, then what the elements are called (beside the headline,
    ``head``), then what the signals show."""
    out: Added = {}
    site = site_name(page.title)
    for block, kind in zip(blocks, likely):
        weight, text = told.get(block, 0.0), reading.document.blocks[block].text
        # A role is told from the place among the lines, which a page's menus upset.
        placed = block in reading.roles and block not in reading.runs and not any(e.weight <= NAMING for e in reading.cues.get(block, ()))
        told_so = any(e.weight < 0 for e in reading.cues.get(block, ()))
        footed = None if told_so else footer_kind(page, reading.document.blocks[block].paragraph, text, kind)
        if weight <= NAMING and block not in head and not placed and footed is None:
            continue
        if site and len(text) < MOST_SITE and folded(text) == site:
            out[block] = [Evidence("place:title", 1.01 * min(weight, 0.0), "masthead", "the page's title ends in it")]
            continue
        named = head.get(block) or named_kind(page, reading.document.blocks[block].paragraph)
        if named is None and footed is not None:
            out[block] = [Evidence("place:footer", 1.01 * min(weight, 0.0), footed, AT_FOOT)]
            continue
        if named is None and weight <= NAMING:
            continue
        name, kind, detail = ("place:element", named[0], f"stands in “{named[1]}”") if named and named is not UNNAMED else ("kind:likely", kind, "its signals and those of its neighbours")
        out[block] = [Evidence(name, 1.01 * min(weight, 0.0), kind, detail)]
    return out
