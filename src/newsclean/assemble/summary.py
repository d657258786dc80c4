"""The description and the section of a text, among the blocks that are labelled so: those that belong to the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.assemble.authors import opens
from newsclean.assemble.body import Piece
from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.signers import key

#: A description has so many words, or in a script without spaces characters; a line with a larger share of digits dates.
LEAST_WORDS, LEAST_CHARS, DIGITS = 3, 12, 0.2
#: The heading of a summary in bullets has no more characters; the bullets stand right below, at most so many.
MOST_HEADING, MOST_BULLETS = 40, 8
#: A section stands so many pieces from the headline at most, above or below it, and has no more characters.
ABOVE, BELOW, MOST_SECTION = 4, 3, 60
#: What exports of press archives write round a section: "Section: NEWS; Pg. 17".
_EXPORTED = re.compile(r"(?i)^(?:section|rubrik|ressort|rubrique|sección|sezione|secção|seção|rubriek): ?|; ?(?:pg|p|page|s|seite|pág|pag|blz)\.? ?[a-z]{0,2}\d{1,3}[a-z]?$")


def description_of(parts: Sequence[Piece], head: int | None, headline: str | None) -> str | None:
    """The texts labelled as description, joined by a space: without a second print of the headline and without lines
    that date or sign; else the bullets below a heading such as "Key points", near the headline."""
    taken = key(headline or "")
    found = [part.text for i, part in enumerate(parts) if part.span.label == "description" and part.action == "field" and i != head and _is_description(part.text, taken)]
    return " ".join(found or _bullets(parts, head)) or None


def _is_description(text: str, headline: str) -> bool:
    folded = key(text)
    if not folded or folded == headline or (headline and headline.endswith(folded)):
        return False
    if len(text.split()) < LEAST_WORDS and (text.isascii() or len(text) < LEAST_CHARS):
        return False
    return sum(map(str.isdigit, text)) < DIGITS * len(text) and not (opens(text) and len(text) < MOST_SECTION)


def _bullets(parts: Sequence[Piece], head: int | None) -> list[str]:
    headings = fields_data()["summaries"]
    for i in range(head or 0, min(len(parts), (head or 0) + MOST_BULLETS)):
        if len(parts[i].text) <= MOST_HEADING and parts[i].text.casefold().strip(" :") in headings:
            found = []
            for part in parts[i + 1 : i + 1 + MOST_BULLETS]:
                if part.mark not in ("bullet", "number") or part.action == "remove":
                    break
                found.append(part.text)
            return found
    return []


def section_of(parts: Sequence[Piece], head: int | None, noise: float, orderly: float) -> str | None:
    """The text labelled as section that stands nearest to the headline, above it first; in orderly text, any."""
    rows = [(i, part.text) for i, part in enumerate(parts) if part.span.label == "section" and part.action == "field" and i != head and len(part.text) <= MOST_SECTION]
    near = [] if head is None else [row for row in rows if -ABOVE <= row[0] - head <= BELOW]
    near.sort(key=lambda row: (row[0] > (head or 0), abs(row[0] - (head or 0))))
    rows = near or (rows if noise <= orderly else [])
    return _EXPORTED.sub("", rows[0][1]).rstrip(" :|–-") or None if rows else None
