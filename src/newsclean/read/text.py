"""Plain text becomes a Document of blocks.

The order of the steps: lines, layout, joining of broken lines, cutting of glued sentences, normalising.
Everything is decided on lines and their neighbours, so the cost is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import NamedTuple

from newsclean.read.document import Block, Document

#: Widths between which a text counts as hard-wrapped (mail style, RFC 3676 speaks of 78).
WRAP_LEAST, WRAP_MOST = 50, 110
#: Share of line breaks that must look like a wrap before all are treated so.
WRAP_SHARE = 0.6
#: A text without line breaks that is longer than this is taken apart by sentence.
SINGLE_LEAST = 200
#: A line of at least so many characters that is so much of the text counts as the whole: a headline may stand above it.
SINGLE_LONG, SINGLE_SHARE = 1200, 0.8
#: A text counts as broken at inline tags when so many lines, and such a share of all, begin inside a sentence.
BROKEN_LEAST, BROKEN_SHARE = 4, 0.03
#: A text holds a quoted mail when so many lines, and such a share of all, begin with the mark; a few are a quotation.
QUOTED_LEAST, QUOTED_SHARE = 5, 0.5
#: A line broken inside a sentence is joined only when one side is at least so long (characters).
FRAGMENT_LEAST = 30

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
#: Invisible characters that carry no text; joiners (U+200C/D) do and stay.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
#: What is no part of a block at its ends: white space, invisible characters and controls.
_OUTER = "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1), 0xAD, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)))
#: So many signs in a row that are no letter, digit, white space or ASCII are looked at as marks above and below letters.
MARKS_MOST = 256
_MARK = re.compile(r"[^\w\s!-~]")
_MARKS = re.compile(r"(?<![^\w\s!-~])[^\w\s!-~]{256,}")
_RULE = re.compile(r"[\s\-_=~*+#.•·●▪◦|/\\>»›–—,:;]*")
_BULLET = re.compile(r"(?:[-*•·●▪‣◦+›►▶▸✓✔○■□❖➤➔→]{1,2}|»(?=\s))\s+")
_NUMBER = re.compile(r"\d{1,3}[.)]\s")
_HEADING = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r">\s+")
#: What mail programs put before each line of a quoted message, and between the lines of one paragraph of it.
_QUOTED_LINE = re.compile(r">[> ]{0,8}(?=[^\s>])")
_QUOTED_BREAK = re.compile(r"[\r\n]\s{0,8}>[> ]{0,8}")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300})(?<=\S)\1")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?://|/|#|mailto:|www\.)[^()\s]{0,500}\)")
_TERMINAL = re.compile(r"[.!?…:;。！？][\"'”’»)\]]{0,3}\s*$")
#: A sentence end followed at once by a capital, found fast; whether words stand on both sides is looked at after.
_GLUED = re.compile(r"[.!?…][\"”’»)]?(?=[A-ZÀ-ÖØ-Þ“„«])")
#: Two small letters before the mark, so that U.S.Army passes, or a closing quotation mark; a word behind it.
_BEFORE_GLUE = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]{2}[.!?…]|[^\W_][.!?][\"”’»)]")
_BEHIND_GLUE = re.compile(r"[A-ZÀ-ÖØ-Þ“„«][^\W\d_]|[AI] ")
_SENTENCE = re.compile(r"(?<=[.!?…])(?:[\"”’»)\]]{0,2})\s+(?=[\"“„«‘(\[¿¡]?[A-ZÀ-ÖØ-Þ0-9])")
_SHORT_FORM = re.compile(
    r"(?:\b[A-ZÀ-Þ]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|Hon|No|Nr|vs|bzw|ca|z\.B|u\.a|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|M|Mme|Mlle|Sr|Sra|Dra?|dhr|mevr|Sig|Inc|Ltd|Co|Corp|\d{1,2}))\.$"
)
_CONTINUES = re.compile(r"[,;:.!?)\]”’»…]|['’]\w|[-–—] ?[a-zà-ÿ]")
#: Words after which no sentence and no heading ends, in the languages of the data files.
_OPEN_ENDS = frozenset(
    ["the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "that", "than", "into", "over", "under", "about", "between", "der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "einem", "einen", "und", "oder", "von", "vom", "zu", "zum", "zur", "im", "am", "bei", "mit", "für", "auf", "aus", "dass", "als", "wie", "le", "la", "les", "un", "une", "des", "du", "de", "et", "ou", "à", "au", "aux", "dans", "par", "pour", "sur", "avec", "que", "qui", "el", "los", "las", "una", "unos", "del", "y", "o", "en", "con", "por", "para", "que", "il", "lo", "gli", "uno", "dei", "della", "delle", "nel", "nella", "e", "di", "da", "al", "alla", "su", "per", "che", "os", "as", "um", "uma", "do", "da", "dos", "das", "no", "na", "nos", "nas", "em", "com", "ao", "het", "een", "van", "en", "op", "met", "voor", "dat", "bij", "uit"]
)


#: Makes a tuple of names in half the time, for the many that lines and blocks are.
_NEW = tuple.__new__


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    gap: int


def read_text(source: str) -> Document:
    """Split a text into blocks. Never raises on any str."""
    lines = _unquoted(_lines(source))
    layout = _layout(source, lines)
    width = _wrap_width(lines) if layout == "wrapped" else 0
    joints = _glued(source)
    blocks: list[Block] = []
    for index, (start, end, gap, line) in enumerate(_paragraphs(lines, width)):
        pieces = _pieces(source, start, end, layout, joints)
        if line is not None and len(pieces) == 1:
            blocks.append(_whole_line(source, line, index))
            continue
        for number, (low, high) in enumerate(pieces):
            block = _block(source, low, high, gap if number == 0 else -1, index)
            if block is not None:
                blocks.append(block)
    return Document(source, tuple(blocks), layout)


def split(document: Document, cuts: dict[int, list[int]]) -> Document:
    """The document with further cuts: block index to places in the source, inside the block's span."""
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        places = [p for p in sorted(set(cuts.get(index, ()))) if block.start < p < block.end]
        bounds = [block.start, *places, block.end]
        for number, (low, high) in enumerate(zip(bounds, bounds[1:])):
            piece = _block(document.source, low, high, block.gap if number == 0 else -1, block.paragraph)
            if piece is not None:
                blocks.append(piece if places else block)
    return document._replace(blocks=tuple(blocks))


def normalise(text: str) -> str:
    """NFC, one space for any white space, no invisible characters."""
    printable = text.isprintable()
    if not printable:
        text = _INVISIBLE.sub("", text)
    if not text.isascii():
        whole, text = text, _composed(text)
        if text is not whole or not printable:
            printable = text.isprintable()
    # Printable text knows no white space but the space: mostly there is nothing to fold.
    if printable:
        text = text.strip(" ")
        if "  " not in text:
            return text
    return " ".join(text.split())


def _composed(text: str) -> str:
    """NFC. Putting marks in order takes a time that grows with the square of how many stand in a row: more than a
    writer sets on one letter are done in parts, which leaves them in the order of their parts."""
    # So many in a row hold one of every so many characters: where none of these is such a sign, there is no row.
    if len(text) < MARKS_MOST or not _MARK.search(text[::MARKS_MOST]) or not _MARKS.search(text):
        return unicodedata.normalize("NFC", text)
    cuts = [place for found in _MARKS.finditer(text) for place in range(found.start() + MARKS_MOST, found.end() + 1, MARKS_MOST)]
    return "".join([unicodedata.normalize("NFC", text[low:high]) for low, high in zip([0, *cuts], [*cuts, len(text)])])


def _lines(source: str) -> list[_Line]:
    """All lines that hold a word or a sign, with the number of blank lines before each."""
    lines: list[_Line] = []
    gap = at = 0
    for match in _LINE.finditer(source):
        start, end = match.span()
        if start > at:
            breaks = 1 if start == at + 1 else len(_BREAK.findall(source, at, start))
            gap += breaks - (1 if lines or at else 0)
        at = end
        text = normalise(match[0])
        if not text or (not text[0].isalnum() and _RULE.fullmatch(text) and not _continues_line(text, lines, gap)):
            gap += 1
            continue
        lines.append(_NEW(_Line, (start, end, text, max(gap, 0))))
        gap = 0
    return lines


def _unquoted(lines: list[_Line]) -> list[_Line]:
    """The lines of a quoted mail without the marks before them, which stay in their spans; others as they are."""
    marked = [line.text[0] == ">" for line in lines]
    if sum(marked) < QUOTED_LEAST or sum(marked) < QUOTED_SHARE * len(lines):
        return lines
    return [line._replace(text=_QUOTED_LINE.sub("", line.text, count=1)) if quoted else line for line, quoted in zip(lines, marked)]


def _continues_line(text: str, lines: list[_Line], gap: int) -> bool:
    """Whether bare punctuation is the next part of the sentence that the last line left open."""
    return bool(lines) and gap <= 0 and text[0] in ",.;:" and len(text) < 3 and not _is_ended(lines[-1].text)


def _layout(source: str, lines: list[_Line]) -> str:
    sizes = [len(line.text) for line in lines]
    if len(lines) <= 1 or max(sizes) >= max(SINGLE_LONG, SINGLE_SHARE * sum(sizes)):
        return "single"
    if _wrap_width(lines):
        return "wrapped"
    return "blank" if sum([line.gap > 0 for line in lines[1:]]) * 2 >= len(lines) - 1 else "lines"


def _wrap_width(lines: list[_Line]) -> int:
    """The column at which the text was wrapped, or 0. Greedy wrapping breaks a line only where the next word
    would not have fitted, so nearly every break inside a paragraph must show that."""
    long = sum([len(line.text) > WRAP_MOST for line in lines])
    if long * 20 > len(lines):
        return 0
    width = max((len(line.text) for line in lines if len(line.text) <= WRAP_MOST), default=0)
    if width < WRAP_LEAST:
        return 0
    pairs = [(a, b) for a, b in zip(lines, lines[1:]) if b.gap == 0]
    wrapped = sum(_is_wrap(a, b, width) for a, b in pairs)
    return width if wrapped >= 3 and wrapped >= WRAP_SHARE * len(pairs) else 0


def _is_wrap(line: _Line, behind: _Line, width: int) -> bool:
    first = behind.text.split(" ", 1)[0]
    return len(line.text) <= WRAP_MOST and len(line.text) + 1 + len(first) > width - 2


def _paragraphs(lines: list[_Line], width: int) -> list[tuple[int, int, int, _Line | None]]:
    """Spans and gaps of the paragraphs, lines joined where a break stands inside a sentence; and the line of
    those that are just one."""
    out: list[tuple[int, int, int, _Line | None]] = []
    broken = not width and _is_broken(lines)
    index = 0
    while index < len(lines):
        first, text, last = lines[index], lines[index].text, index
        while last + 1 < len(lines):
            step = _joins(lines, last, text, width, broken)
            if not step:
                break
            for _ in range(step):
                last += 1
                text = f"{text[-400:]} {lines[last].text}"
        out.append((first.start, lines[last].end, first.gap, first if last == index else None))
        index = last + 1
    return out


def _is_broken(lines: list[_Line]) -> bool:
    """Whether the text was broken at inline tags: many lines go on in the middle of a sentence."""
    inside = sum([_opens_inside(line.text) and not _starts_item(line.text) for line in lines if line.gap <= 0])
    return inside >= BROKEN_LEAST and inside >= BROKEN_SHARE * len(lines)


def _joins(lines: list[_Line], last: int, text: str, width: int, broken: bool) -> int:
    """How many of the following lines belong to the sentence that ``text`` leaves open (0, 1 or 2)."""
    behind = lines[last + 1]
    if behind.gap > 0:
        return 0
    item = _starts_item(behind.text)
    if width:
        # A full line that leaves its sentence open goes on even in what looks like an item: "on March / 19. The".
        full = _is_wrap(lines[last], behind, width)
        return 1 if full and not (item and (_is_ended(text) or not behind.text[0].isdigit())) else 0
    if item:
        return 0
    if _is_ended(text):
        return 0
    if _opens_inside(behind.text):
        return 1 if (max if broken else min)(len(text), len(behind.text)) >= FRAGMENT_LEAST else 0
    if not broken or len(text) < FRAGMENT_LEAST or len(behind.text) > 120:
        return 0
    if text[-1] in ",(–—" or text.rsplit(" ", 1)[-1].casefold() in _OPEN_ENDS:
        return 1
    # A link's text in the middle of a sentence: the line after it goes on in lower case.
    if last + 2 < len(lines) and lines[last + 2].gap <= 0 and len(behind.text) < 60 and not _is_ended(behind.text):
        beyond = lines[last + 2].text
        if _opens_inside(beyond) and len(beyond) >= 2 and text[-1].islower() and _prose_end(text):
            return 2
    return 0


def _is_ended(text: str) -> bool:
    """Whether the normalised text ends a sentence: a mark, with three closing marks behind it at most."""
    return _TERMINAL.search(text, max(0, len(text) - 4)) is not None


def _prose_end(text: str) -> bool:
    """Whether the open text reads like a sentence under way: many words, mostly in lower case."""
    words = text.split()
    return len(words) >= 6 and sum(w[0].islower() for w in words) * 2 >= len(words)


def _opens_inside(text: str) -> bool:
    return text[0].islower() or bool(_CONTINUES.match(text))


def _starts_item(text: str) -> bool:
    if text[0].isalpha():
        return False
    return bool(_BULLET.match(text) or _HEADING.match(text) or _NUMBER.match(text) or _QUOTE.match(text))


def _glued(source: str) -> list[int]:
    """Places where a sentence ends and the next begins at once."""
    out = []
    for match in _GLUED.finditer(source):
        start, end = match.span()
        if _BEFORE_GLUE.fullmatch(source, start - (2 if end == start + 1 else 1), end) and _BEHIND_GLUE.match(source, end):
            out.append(end)
    return out


def _pieces(source: str, start: int, end: int, layout: str, joints: list[int]) -> list[tuple[int, int]]:
    """A paragraph cut at its glued joints, and by sentence when the whole text is one line."""
    cuts = [p for p in joints[bisect_left(joints, start) : bisect_left(joints, end)] if p > start] if joints else []
    if layout == "single" and end - start >= SINGLE_LEAST:
        for match in _SENTENCE.finditer(source, start, end):
            if not _SHORT_FORM.search(source, max(start, match.start() - 8), match.start()):
                cuts.append(match.end())
    if not cuts:
        return [(start, end)]
    bounds = [start, *sorted(set(cuts)), end]
    return list(zip(bounds, bounds[1:]))


def _whole_line(source: str, line: _Line, paragraph: int) -> Block:
    """The block of a line that is a paragraph: its text is known already."""
    text, mark = _plain(line.text)
    raw = source[line.start : line.end]
    bare = raw.lstrip(" ")
    if bare == line.text:
        return _NEW(Block, (line.end - len(bare), line.end, text, mark, line.gap, paragraph))
    start = line.end - len(raw.lstrip(_OUTER))
    return Block(start, line.start + len(raw.rstrip(_OUTER)), text, mark, line.gap, paragraph)


def _plain(text: str) -> tuple[str, str]:
    """A normalised text without its mark and its light Markdown, and the mark; the text stays when nothing else
    would be left."""
    whole, mark = text, ""
    if not text[0].isalpha():
        text, mark = _strip_mark(text)
    if "[" in text and "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return (text, mark) if text is whole or text.strip() else (whole, "")


def _block(source: str, start: int, end: int, gap: int, paragraph: int) -> Block | None:
    raw = source[start:end]
    opened = raw.lstrip(_OUTER)
    if not opened:
        return None
    start += len(raw) - len(opened)
    raw = opened.rstrip(_OUTER)
    end = start + len(raw)
    # Lines are joined across the mark only where the whole text is a quoted mail.
    text = normalise(_QUOTED_BREAK.sub("\n", f"\n{raw}") if ">" in raw and _QUOTED_BREAK.search(raw) else raw)
    if not text:
        return None
    text, mark = _plain(text)
    return Block(start, end, text, mark, gap, paragraph)


def _strip_mark(text: str) -> tuple[str, str]:
    if text[0].isdigit():
        return (text, "number") if _NUMBER.match(text) else (text, "")
    for pattern, mark in ((_BULLET, "bullet"), (_HEADING, "heading"), (_QUOTE, "quote")):
        match = pattern.match(text)
        if match and match.end() < len(text):
            rest, inner = text[match.end() :], mark
            if mark == "quote" and _starts_item(rest) and not _NUMBER.match(rest):
                rest, inner = _strip_mark(rest)
            return rest, inner
    return (text, "number") if _NUMBER.match(text) else (text, "")
