"""What its form shows to be story, where no cue, role or run names it: full sentences of orderly text, spoken lines,
rows of results, and what resumes the story behind a prompt. The learnt model removes such blocks by form alone; on
texts short or odd that is most often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from newsclean.label.reading import ORDERLY, Reading

if TYPE_CHECKING:
    import numpy.typing as npt

#: Rows, spoken lines, and the sentences of texts of at most so many blocks, which tell the model little, are kept from
#: these log-odds on; the sentences of longer texts from MILD on, where one in three is story.
UNSURE, FEW, MILD = -2.0, 12, -0.3
#: So many links to other stories between it and the paragraph above show a list of teasers, not the story.
TEASERS = 3
#: A sentence has at least so many words; below nine it must follow the story. In a language without tables of words a
#: paragraph has so many.
SHORT, LONG = 3, 25
#: A sentence of so many words between a paragraph that stays and a block that does is kept from these log-odds on, when it
#: shares so much of its matter with the story: on sites not seen 44 of 60 such were story. Where furniture follows it was
#: one in three.
BEHIND, BEHIND_LEAST, OF_STORY = -1.0, 6, 0.2
FOLLOWS = "follows", "a sentence of the story's matter between what stays, which nothing names; form alone is too little to remove it"
#: Rows of a table in Markdown stand together, so many, hold so many bars, and are kept from these log-odds on.
TABLE_ROWS, BARS, TABULAR = 3, 4, -6.0
TABLE = "table", "one of several rows of a table in orderly text"
#: A row is one of at least so many among its neighbours of so far.
ROWS, BESIDE = 3, 2
#: A text of rows in which nothing else needs to stay above them: this share of its blocks.
ALL_ROWS = 0.4

#: A name or words, and a number at the end: a league table, a scoreboard, prices by place, levels by the hour.
_ROW = re.compile(r"(?=[^\n]{0,200}[^\W\d])[^\n]{1,120}\s[-+−]?\d[\d.,:]{0,12}%?\*?")
_CLOCK_ROW = re.compile(r"\d{1,2}[:.]\d\d\s[–—-]\s\S{1,20}")
#: Rows of orderly texts, each among others of its shape: a label and its figure ("Brent: $74.31 a barrel"), a time and
#: what happens then, a rank, a name and what it reached.
_SHAPES = (
    re.compile(r"[^\n:]{2,60}:\s[^\s\d]{0,4}\d[^\n]{0,60}"),
    re.compile(r"\d{1,2}(?:[:.h]\d\d)?\s?(?:[apAP]\.?[mM]\.?|Uhr|uur|h)?\s?[–—:-]\s[^\n]{3,120}(?<!\d)"),
    re.compile(r"\d[\d.,]{0,8}\s?[%‰]?\s[^\W\d_A-ZÀ-ÖØ-Þ][^\n:]{7,80}(?<![.!?…])"),
    re.compile(r"\d{1,3}[.)]\s(?=[^\n]{0,80}[^\W\d])[^\n]{2,80}\s\S{0,3}\d[\d.,:]{0,12}\s?[^\W\d]{0,3}"),
)
#: The line-up of a side, with what each scored, or of seven names and more; another stands beside it. A rating in dots or
#: stars.
_LINE_UP = re.compile(r"[^\n:(]{2,40}:\s(?:(?=(?:[^\n(]{2,120}\s\(\d){2})[^\n:]{10,400}|(?=(?:[A-ZÀ-ÖØ-Þ][^\n,:]{1,40},\s){6})[^\n:]{40,400}(?<![.!?]))")
_RATING = re.compile(r"(?:[●○•★☆✭✩⭐◐◑✪✰■□]\ufe0f?\s?){3,6}")
#: A label and an address, kept from these log-odds on, and a label and figures somewhere behind it.
ADDRESSED = -1.5
_ADDRESS, _FIGURE = re.compile(r"[^\n:]{2,40}:\s\S{1,120}[@.]\S{1,120}"), re.compile(r"[^\n:]{2,60}:\s[^\n\d]{0,60}\d[^\n]{0,80}")
#: A line of at most so many words, from these log-odds on, may head rows or a paragraph of orderly text: numbered, or of
#: more words than one that are no name's or title's, which have a capital each.
HEAD_MOST, HEADING = 6, -0.7
_NUMBERED, _HEAD = re.compile(r"\d{1,2}[.)]\s[^\W\d_][\w'’, -]+"), re.compile(r"[^\W\d_][\w'’-]{0,40}(?:,? [\w'’-]{1,40}){1,8}\??")
#: A row is at most so long (characters).
ROW_LONGEST = 200
#: A dash opens what somebody says; a bullet's dash is taken off before.
_SPOKEN = re.compile(r"[—–―]\s?[¿¡«“„\"]?[^\W\d]")

#: Between the story and a sentence of it that resumes it in a dump stand only these, at most so many and each named.
INSERTS = frozenset(("newsletter_prompt", "advertisement", "share_prompt", "subscription_prompt", "media_prompt", "donation_appeal", "related_coverage"))
MOST_INSERTS = 6
#: There it is kept from these log-odds on.
RESUMING = -2.0

_WORD = re.compile(r"[^\W\d_]+")

#: The guard's name and reason where the story goes on behind inserts.
RESUMES = ("resumes", "a sentence that addresses nobody, and only named prompts part it from the story")
#: The guard's name and reason for a line above rows or a paragraph.
HEADS = ("heads", "a short line of orderly text right above rows or a paragraph that stay; form alone is too little to remove it")
#: The guard's name and reason for the head of an entry, and how many words that has.
ENTRY = ("heads", "it heads an entry below a time alone; form alone is too little to remove it")
ENTRY_LEAST, ENTRY_MOST = 2, 16
#: The guard's name and reason for an address among figures.
ADDRESS = ("address", "an address in a list of the story, between lines with figures that stay")
#: A block, the guard's name and its reason.
Kept = tuple[int, str, str]


def story_by_form(reading: Reading, odds: npt.NDArray[np.float64], told: Mapping[int, float]) -> Iterator[Kept]:
    """The blocks that the model would remove and that their form shows to be story. What is told of one counts as kept
    for those behind it."""
    facts, blocks = reading.facts, reading.document.blocks
    low = {b for b in ((odds < 0) & (odds > UNSURE)).nonzero()[0].tolist() if not told.get(b)}
    # Without its function words a language's lines cannot be told from prose.
    orderly = facts.noise <= ORDERLY and facts.language is not None
    addresses = sorted(b for b in reading.cues if ADDRESSED < odds[b] < 0 and _is_address(reading, odds, b)) if orderly else []
    for block in addresses:
        yield block, *ADDRESS
    for block in _tables([b.text for b in blocks], odds) if orderly and "|" in reading.document.source else ():
        yield block, *TABLE
    if not low:
        return
    texts = [block.text for block in blocks]
    rows = _rows(texts, facts.prose, told) | _rated(texts) | (_alike(texts, facts.prose, told) if orderly else set())
    heads = _kept_heads(reading, odds) if orderly else 0
    teasers = {b for found in (reading.cues, reading.roles, reading.runs) for b, items in found.items() if any(e.label == "related_coverage" for e in items)}
    # Links to other stories since the last kept paragraph, and whether anything above was kept or all is rows.
    links, above, before = 0, len(rows) >= ALL_ROWS * len(blocks), False
    for block, kept in enumerate((odds >= 0).tolist()):
        if block in low:
            told_apart = orderly or (facts.noise <= ORDERLY and facts.prose[block] > 0 and facts.words[block] >= LONG)
            sentence = told_apart and links < TEASERS and odds[block] > (UNSURE if orderly and len(odds) <= FEW else MILD)
            resumes = not orderly and facts.prose[block] > 0 and odds[block] > RESUMING and _resumes(reading, odds, block)
            why = RESUMES if resumes else _why(reading, block, above, sentence, block in rows)
            if why is None and before and odds[block] > BEHIND and _follows(reading, odds, block):
                why = FOLLOWS
            if why is None and orderly and above and odds[block] > HEADING and links < TEASERS and _heads(reading, odds, block, rows, heads):
                why = HEADS
            if why is None and orderly and above and _opens_entry(reading, odds, block):
                why = ENTRY
            if why is not None:
                yield block, *why
                kept = True
        before = facts.prose[block] > 0 and bool(odds[block] >= 0)
        above = above or kept or (orderly and block in reading.roles and reading.roles[block][0].label == "headline")
        links = 0 if kept and facts.prose[block] else links + (block in teasers)


def _tables(texts: list[str], odds: npt.NDArray[np.float64]) -> Iterator[int]:
    """The rows of tables in Markdown, as extractors write them, that the model would remove and is not sure of."""
    row = [text[0] == "|" == text[-1] and text.count("|") >= BARS for text in texts]
    low = 0
    while low < len(row):
        high = low
        while high < len(row) and row[high]:
            high += 1
        if high - low >= TABLE_ROWS:
            yield from (block for block in range(low, high) if TABULAR < odds[block] < 0)
        low = max(high, low + 1)


def _follows(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether a sentence speaks of the story's matter, and the story goes on behind it."""
    facts = reading.facts
    goes_on = block + 1 < len(odds) and bool(odds[block + 1] >= 0)
    return goes_on and bool(facts.terminal[block] and facts.words[block] >= BEHIND_LEAST and facts.cohesion[block] >= OF_STORY)


def _why(reading: Reading, block: int, above: bool, sentence: bool, row: bool) -> tuple[str, str] | None:
    """The guard that keeps a block, and its reason; ``above`` whether anything above it is kept, ``sentence`` whether a
    sentence is story here."""
    facts = reading.facts
    if facts.prose[block]:
        return ("sentence", "a full sentence of orderly text that nothing names; form alone is too little to remove it") if sentence else None
    if not above:
        return None
    if row:
        return "rows", "one of several rows that end in numbers"
    if sentence and facts.terminal[block] and facts.words[block] >= SHORT:
        return "sentence", "a short sentence of orderly text that nothing names; form alone is too little to remove it"
    if facts.terminal[block] and _SPOKEN.match(reading.document.source, reading.document.blocks[block].start):
        return "spoken", "its dash opens what somebody says"
    return None


def _rows(texts: list[str], prose: npt.NDArray[np.float32], told: Mapping[int, float]) -> set[int]:
    """The rows that stand together."""
    found = {b for b, text in enumerate(texts) if not prose[b] and not told.get(b) and (_ROW.fullmatch(text) or _CLOCK_ROW.fullmatch(text))}
    return {b for b in found if sum(other in found for other in range(b - BESIDE, b + BESIDE + 1)) >= ROWS}


def _alike(texts: list[str], prose: npt.NDArray[np.float32], told: Mapping[int, float]) -> set[int]:
    """The rows that stand among others of their shape."""
    out: set[int] = set()
    figures = [b for b, text in enumerate(texts) if not prose[b] and not told.get(b) and len(text) <= ROW_LONGEST and any(map(str.isdigit, text))]
    if len(figures) < ROWS:
        return out
    for shape in _SHAPES:
        found = {b for b in figures if shape.fullmatch(texts[b])}
        out |= {b for b in found if sum(other in found for other in range(b - BESIDE, b + BESIDE + 1)) >= ROWS}
    return out


def _rated(texts: list[str]) -> set[int]:
    """Line-ups that stand together, and ratings of what the text reviews."""
    ups = {b for b, text in enumerate(texts) if ": " in text and _LINE_UP.fullmatch(text)}
    return {b for b in ups if any(other in ups for other in range(b - BESIDE, b + BESIDE + 1) if other != b)} | {b for b, text in enumerate(texts) if len(text) <= 12 and _RATING.fullmatch(text)}


def _kept_heads(reading: Reading, odds: npt.NDArray[np.float64]) -> int:
    """How many lines right above a paragraph, and no paragraphs themselves, stay as the model has it."""
    facts = reading.facts
    lines = (facts.prose[:-1] == 0) & (facts.terminal[:-1] == 0) & (facts.words[:-1] <= HEAD_MOST + 2) & (odds[:-1] >= 0)
    return int(np.count_nonzero(lines & (facts.prose[1:] > 0) & (odds[1:] >= 0)))


def _heads(reading: Reading, odds: npt.NDArray[np.float64], block: int, rows: set[int], sisters: int) -> bool:
    """Whether the short line heads the rows right below it, or like its ``sisters`` the paragraph, which stay."""
    facts, below = reading.facts, block + 1
    if facts.prose[block] or facts.words[block] > HEAD_MOST or below >= len(odds) or facts.repeats[block]:
        return False
    text = reading.document.blocks[block].text
    if not _NUMBERED.fullmatch(text) and not (_HEAD.fullmatch(text) and text[0].isupper() and any(word[0].islower() for word in text.split())):
        return False
    if below in rows:
        return bool(odds[below] > UNSURE)
    # Two words may be a button: read more.
    sure = text[0].isdigit() or facts.words[block] > 2 or bool(block and facts.prose[block - 1] and odds[block - 1] >= 0)
    return sisters > 0 and sure and bool(facts.prose[below]) and bool(odds[below] >= 0)


def _opens_entry(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the line heads an entry of a live blog: a time alone above it, below it a paragraph that stays, its author
    between them at most."""
    facts = reading.facts
    if block == 0 or facts.prose[block] or facts.terminal[block] or not ENTRY_LEAST <= facts.words[block] <= ENTRY_MOST or not _is(reading, block - 1, "timestamp"):
        return False
    below = block + 1 + (block + 1 < len(odds) and _is(reading, block + 1, "byline"))
    return below < len(odds) and bool(facts.prose[below]) and bool(odds[below] >= 0)


def _is(reading: Reading, block: int, label: str) -> bool:
    return not reading.facts.prose[block] and any(e.label == label for e in reading.cues.get(block, ()))


def _is_address(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the line is a label and an address, which only a contact cue names, among labels and figures that stay."""
    blocks = reading.document.blocks
    if block in reading.roles or block in reading.runs or any(e.label != "contact_prompt" for e in reading.cues[block]) or not _ADDRESS.fullmatch(blocks[block].text):
        return False
    near = [b for b in range(max(0, block - ROWS), min(len(blocks), block + ROWS + 1)) if b != block and odds[b] >= 0 and not reading.facts.prose[b] and not reading.cues.get(b)]
    return sum(bool(_FIGURE.fullmatch(blocks[b].text)) for b in near) >= BESIDE


def _resumes(reading: Reading, odds: npt.NDArray[np.float64], block: int) -> bool:
    """Whether the sentence speaks of neither "you" nor "we", and only named inserts stand between it and the story."""
    facts = reading.facts
    if facts.language is None or facts.address[block] or any(word.lower() in facts.language.we for word in _WORD.findall(reading.document.blocks[block].text)):
        return False
    for other in range(block - 1, max(-1, block - 2 - MOST_INSERTS), -1):
        if odds[other] >= 0:
            return bool(facts.prose[other]) and other < block - 1
        if not any(e.label in INSERTS for found in (reading.cues, reading.runs) for e in found.get(other, ())):
            return False
    return False
