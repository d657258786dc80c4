"""A glance at a web page: blocks that their mark-up alone shows to be furniture, before any word is read.

Menus, footers and lists of links are most of a page's blocks. A linear score of the page's signals (``page.MARKUP``)
finds the plain ones; only the rest is read. The score is additive, so its evidence is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsclean.article import Evidence, Span
from newsclean.label.evidence import judge
from newsclean.label.fold import fold_all
from newsclean.label.model import Labeller, product
from newsclean.label.names import AT_FOOT, MOST_SITE, folded, footer_kind, named_kind, site_name
from newsclean.label.page import MARKUP, compute_page
from newsclean.label.rules import Rules
from newsclean.read.document import Block, Document, Page

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsclean.label.facts import Floats

#: Blocks of lower log-odds of story are settled. On pages of sites not seen in training they hold 5 to 15 in 10,000 of
#: the story's words (``training.pages`` prints the figure by fold).
SETTLED = -5.0
#: So many signals are told of a settled block, those that speak against the story at least so much.
TOLD, TELLING = 2, -0.3
DIGITS = 4
#: A settled block with so much of its characters in links is an item of a menu, unless its elements are called otherwise.
MENU = 0.5
#: and fewer spaces than this.
SHORT = 3
#: What a link says makes it no item of a menu where it leads to a sign-up or a login.
OF_LINKS = ("newsletter_prompt", "subscription_prompt")
#: What a phrase names although it stands among readers' comments.
OF_COMMENTS = ("comment_prompt", "subscription_prompt")
_IN_ARTICLE, _HERE = ([row.name for row in MARKUP].index(name) for name in ("in-article", "main-article"))
#: How the signals are named as evidence; and what makes a tuple of names in half the time.
_NAMES, _NEW = tuple([f"signal:{row.name}" for row in MARKUP]), tuple.__new__
#: A linear score of a page unlike any seen may be far off: its log-odds are told no lower than this.
LOWEST = -12.0


class Glance(NamedTuple):
    """What a glance settled. ``rest`` is the document without it, ``signals`` those of the mark-up for all blocks by
    their paragraph, ``blocks`` and ``spans`` what was settled."""

    rest: Document
    signals: Floats
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]


def glance(document: Document, model: Labeller, rules: Rules, limit: float = SETTLED) -> Glance:
    """Settle what the mark-up alone shows to be furniture, up to ``limit`` (log-odds). What a user's own rule names is
    left for it to decide."""
    signals = compute_page(document, model.names)
    odds = score(signals, model)
    low = odds < min(SETTLED, limit)
    if rules.own:
        low[_named(document, rules)] = False
    blocks = tuple([b for b, settled in zip(document.blocks, low.tolist()) if settled])
    if not blocks:
        return Glance(document, signals, (), ())
    rest = document._replace(blocks=tuple([b for b, settled in zip(document.blocks, low.tolist()) if not settled]))
    assert document.page is not None
    return Glance(rest, signals, blocks, _spans(document.page, blocks, signals[low], np.maximum(odds[low], LOWEST), model, rules))


def _named(document: Document, rules: Rules) -> list[int]:
    """The blocks in which one of the user's own cues stands."""
    return sorted({match.block for match in rules.own_matcher.find(fold_all([b.text for b in document.blocks]))})


def score(signals: Floats, model: Labeller) -> npt.NDArray[np.float64]:
    """The log-odds of story by the mark-up alone."""
    # Sums in double precision do not depend on how the linear algebra orders them, to the digits that are told.
    odds: npt.NDArray[np.float64] = (signals.astype(np.float64) @ model.arrays["glance"].astype(np.float64) + float(model.arrays["glance_bias"][0])).round(DIGITS)
    return odds


def _kinds(page: Page, blocks: tuple[Block, ...], elsewhere: Sequence[bool], rules: Rules) -> dict[int, Evidence]:
    """The kinds that elements or phrases name, by the block's number: what its elements are called, a cue that is no
    mere hint, for a short link that it is one, and another article. ``elsewhere``: whether it stands in one."""
    out = {}
    site = site_name(page.title)
    for index, block in enumerate(blocks):
        known = named_kind(page, block.paragraph)
        if site and len(block.text) < MOST_SITE and folded(block.text) == site:
            out[index] = Evidence("place:title", 0.0, "masthead", "the page's title ends in it")
        elif known is not None:
            out[index] = Evidence("place:element", 0.0, known[0], f"stands in “{known[1]}”")
    # Where readers comment, prompts to do so stand too.
    loose = {index for index, item in out.items() if item.label == "reader_comment"}
    unnamed = [index for index in range(len(blocks)) if index not in out or index in loose]
    links = {index for index in unnamed if page.linked[blocks[index].paragraph] >= MENU and blocks[index].text.count(" ") < SHORT}
    for match in sorted(rules.matcher.find(fold_all([blocks[i].text for i in unnamed])), key=lambda m: (m.block, m.cue.strength != "sure", m.start - m.end, m.cue.id)):
        index, cue = unnamed[match.block], match.cue
        if cue.strength == "weak" or rules.action(cue.kind) != "remove":
            continue
        if index in loose and cue.kind in OF_COMMENTS:
            loose.discard(index)
            out.pop(index)
        if index not in out and (index not in links or cue.kind in OF_LINKS):
            block = blocks[index]
            out[index] = Evidence(cue.name, 0.0, cue.kind, f"“{block.text[match.start : match.end]}”", block.start + match.start, block.start + match.end)
    for index in unnamed:
        if index not in out and index in links:
            out[index] = Evidence("place:element", 0.0, "navigation", "a link of the page's frame")
        elif index not in out and elsewhere[index]:
            out[index] = Evidence("place:element", 0.0, "related_coverage", "stands in another article element than the story")
    return out


def _spans(page: Page, blocks: tuple[Block, ...], signals: Floats, odds: npt.NDArray[np.float64], model: Labeller, rules: Rules) -> tuple[Span, ...]:
    """The settled blocks with their evidence: the signals that speak most against the story, compared with a paragraph
    of one, and all others together."""
    usual = model.usual[-len(MARKUP) :]
    parts = (signals - usual) * model.arrays["glance"]
    order = np.argsort(parts, axis=1, kind="stable")[:, :TOLD]
    weights = np.take_along_axis(parts, order, axis=1).astype(np.float64).round(DIGITS).tolist()
    values = np.take_along_axis(signals, order, axis=1).astype(np.float64).round(2).tolist()
    kinds = (product(signals, model.arrays["glance_kinds"]) + model.arrays["glance_kinds_bias"]).argmax(axis=1).tolist()
    out = []
    elsewhere = (signals[:, _IN_ARTICLE] > 0) & (signals[:, _HERE] == 0)
    named = _kinds(page, blocks, elsewhere.tolist(), rules)
    likely = [_NEW(Evidence, ("kind:likely", 0.0, kind, "what the page's mark-up shows at a glance", None, None)) for kind in model.kinds]
    typical = [f"usual in a story {value:.2g}" for value in usual.tolist()]
    for index, (block, value, columns, row, have, kind) in enumerate(zip(blocks, odds.tolist(), order.tolist(), weights, values, kinds)):
        known = named.get(index)
        if known is None and (footed := footer_kind(page, block.paragraph, block.text, likely[kind].label or "")) is not None:
            known = _NEW(Evidence, ("place:footer", 0.0, footed, AT_FOOT, None, None))
        told = [known or likely[kind]]
        spent = 0.0
        for column, weight, number in zip(columns, row, have):
            if weight <= TELLING:
                spent += weight
                told.append(_NEW(Evidence, (_NAMES[column], weight, None, f"{MARKUP[column].unit}: {number:g}, {typical[column]}", None, None)))
        told.append(_NEW(Evidence, ("signal:others", round(value - spent, DIGITS), None, "all other signals of the page's mark-up", None, None)))
        why = tuple(told)
        kept, confidence = judge(why)
        out.append(_NEW(Span, (block.start, block.end, kept, confidence, why)))
    return tuple(out)
