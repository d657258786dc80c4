"""What kind of furniture the blocks that go are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.article import REMOVED_LABELS, Evidence
from newsclean.label.calls import kind_by_words, words_of
from newsclean.label.data import compiled_data
from newsclean.label.limits import FIRM
from newsclean.label.model import Labeller, Outcome, likely_kinds
from newsclean.label.page_guards import Added, opening_of, page_kinds
from newsclean.label.places import find_places
from newsclean.label.reading import ORDERLY, Reading, loudest
from newsclean.label.times import is_entry

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: A label and the reason for it.
Named = tuple[str, str]
#: Why the model names a kind, and why it is not asked.
LIKELY = "its words and signals, and those of its neighbours"
LINK, MASTHEAD = "one of several links of a menu or footer", "a newspaper's name, and nothing else, above the story"
#: The words of a line of at most so many name its kind.
WORDED = 30
#: Fields that a phrase must show.
PHRASED = ("note", "credit")
#: A step of the way to the page begins with its mark.
STEPS = ("/", ">", "›", "»", "❯", "→")
#: Prompts whose forms have fields, and how many words the name of a field has at most.
FORMS, FIELD_WORDS = frozenset(("newsletter_prompt", "subscription_prompt", "contact_prompt")), 3
#: A link stands in a menu when another link or line of a menu is so near (blocks), and has so many words at most.
BESIDE, LINK_WORDS = 2, 5
#: A newspaper's name has so many words, and stands among so many blocks from the top.
NAME_WORDS, TOP = (2, 6), 40


def name_kinds(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float], outcome: Outcome | None, model: Labeller | None, dated: Sequence[int]) -> Added:
    """The evidence for the kind of what goes, where neither a role nor, in orderly text, a strong cue or run names it.
    It argues just louder than the cues that it overrules."""
    if outcome is None or model is None:
        return find_places(reading.facts, odds, reading.cues, reading.roles, reading.runs)
    orderly = reading.facts.noise <= ORDERLY
    page, gone = reading.document.page, (odds < 0).nonzero()[0].tolist()
    head = opening_of(reading, page, odds) if page is not None else {}
    single = _single(reading, gone)
    copies = {b for b in single if b in reading.roles and loudest(reading, b)[0] == "duplicate"}
    # What follows closed comments may be anything but a comment.
    behind = {b for b, items in reading.runs.items() if items[0].label == "comment_prompt" and b not in reading.cues} if page is None else set()
    open_ = [b for b in gone if b in head or b in copies or b in dated or b in behind or (page is not None and b in reading.roles) or not _is_named(reading, b, told.get(b, 0.0), orderly=orderly)]
    kinds = likely_kinds(outcome, [block.text for block in reading.document.blocks], open_, model, single) if open_ else []
    if page is not None:
        return page_kinds(reading, page, open_, told, kinds, head)
    found: dict[int, Named] = {}
    if open_:
        likely = {b: (_mended(reading, b, kind), LIKELY) for b, kind in zip(open_, kinds)}
        spoken = _by_words(reading, [b for b in gone if (likely[b][0] if b in likely else loudest(reading, b)[0]) == "related_coverage"])
        beside = {b: named for b in copies if orderly and (named := _named_beside(reading, b))}
        entries: dict[int, Named] = {b: ("timestamp", "a time, and nothing else, that opens an entry") for b in open_ if is_entry(reading, odds, b)}
        found = {**likely, **spoken, **beside, **entries, **{b: ("timestamp", "a day and a time of day above the story") for b in dated if odds[b] < 0}}
    found |= _in_menus(reading, gone, {b: found[b][0] if b in found else loudest(reading, b)[0] for b in gone})
    found |= {b: ("masthead", MASTHEAD) for b in _newspapers(reading, gone) if b not in reading.roles}
    return {b: [Evidence("kind:likely", 1.01 * min(told.get(b, 0.0), 0.0), *why)] for b, why in found.items()}


def _mended(reading: Reading, block: int, kind: str) -> str:
    """The kind that the model names, but for notes and credits, which a phrase must show; for steps of the way to the page;
    and for the fields of a form below "Leave a reply", which ask for an address as those of newsletters do."""
    if kind in PHRASED and not any(item.label == kind for item in reading.cues.get(block, ())):
        return "other"
    if kind == "section" and reading.document.blocks[block].text.startswith(STEPS):
        return "navigation"
    in_form = kind in FORMS and reading.facts.words[block] <= FIELD_WORDS and block in reading.runs
    return "comment_prompt" if in_form and reading.runs[block][0].label == "comment_prompt" else kind


def _is_named(reading: Reading, block: int, told: float, *, orderly: bool) -> bool:
    """Whether a role, or in orderly text a strong cue or run, or in any text a note's phrase names what the block is."""
    if block in reading.roles and (orderly or reading.roles[block][0].label in ("headline", "description")):
        return True
    # A note is never taken for a prompt by the model alone; a few words are a link to the notes.
    is_note = bool(reading.cues.get(block)) and reading.facts.words[block] > LINK_WORDS and loudest(reading, block)[0] == "note"
    return is_note or (orderly and told <= FIRM)


def _in_menus(reading: Reading, gone: Sequence[int], named: Mapping[int, str]) -> dict[int, Named]:
    """Links that stand in a menu or a footer: to the house's rules, to its addresses, to the printed paper. There they are
    navigation, whatever they lead to; one by itself is what its words say."""
    known = _links()
    facts = reading.facts
    short = [b for b in gone if b in reading.cues and facts.words[b] <= LINK_WORDS and not facts.digits[b] and "©" not in reading.document.blocks[b].text]
    links = {b for b in short if any(item.name in known for item in reading.cues[b])}
    menu = links | {b for b in gone if named[b] == "navigation"}
    return {b: ("navigation", LINK) for b in links if not menu.isdisjoint((*range(b - BESIDE, b), *range(b + 1, b + BESIDE + 1)))}


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    return frozenset(f"cue:{name}" for name in compiled_data()["links"])


def _newspapers(reading: Reading, gone: Sequence[int]) -> list[int]:
    """Lines above the story that are the name of a newspaper by its words: "The Harbour Gazette"."""
    facts, words = reading.facts, newspaper_words()
    away = set(gone)
    kept = next((b for b, prose in enumerate((facts.prose > 0).tolist()) if prose and b not in away), len(facts.words))
    out = []
    for block in gone:
        if block >= min(kept, TOP):
            break
        if NAME_WORDS[0] <= facts.words[block] <= NAME_WORDS[1] and not facts.terminal[block]:
            parts = reading.document.blocks[block].text.split()
            if parts[0][0].isupper() and parts[-1][0].isupper() and not words.isdisjoint((parts[0].casefold(), parts[-1].casefold())):
                out.append(block)
    return out


@lru_cache(maxsize=1)
def newspaper_words() -> frozenset[str]:
    """Words of newspapers' names that lines of menus hardly have, in small letters."""
    fields = compiled_data()["fields"]
    return frozenset(fields["outlet_words"]).difference(fields["outlet_words_of_menus"])


def _by_words(reading: Reading, blocks: Sequence[int]) -> dict[int, Named]:
    """What the words of lines that seem to be links to other stories name instead: a newsletter, comments, a tip."""
    words = words_of(reading.facts.language.code) if reading.facts.language is not None else None
    if words is None or reading.facts.noise > ORDERLY:
        return {}
    kinds = {b: kind_by_words(reading.document.blocks[b].text, words) for b in blocks if reading.facts.words[b] <= WORDED}
    return {b: (kind, "its words name it") for b, kind in kinds.items() if kind is not None}


def _single(reading: Reading, gone: Sequence[int]) -> set[int]:
    """Blocks that go and that only repeat what goes too, and is no field of the record: a teaser that is shown twice is
    no duplicate of the story."""
    facts, folded = reading.facts, reading.facts.folded
    again = (facts.repeats > 0).nonzero()[0].tolist()
    if not again:
        return set()
    ends, out = [*folded.starts[1:], len(folded.text) + 1], set(gone)
    stays = {folded.text[folded.starts[b] : ends[b]] for b in again if b not in out or _is_field(reading, b)}
    return {b for b in again if b in out and folded.text[folded.starts[b] : ends[b]] not in stays}


def _is_field(reading: Reading, block: int) -> bool:
    return block in reading.roles and reading.roles[block][0].label in ("headline", "description")


def _named_beside(reading: Reading, block: int) -> Named | None:
    """What the firmest cue or run names a block that is no duplicate, and the reason in words."""
    items = [e for e in (*reading.cues.get(block, ()), *reading.runs.get(block, ())) if e.label in REMOVED_LABELS]
    best = min(items, key=lambda e: e.weight, default=None)
    return (str(best.label), "it repeats only what goes as well") if best is not None and best.weight <= FIRM else None
