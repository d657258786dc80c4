"""Texts folded for searching: lower case, straight quotes and dashes, character for character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: Straight forms of quotes and dashes, one character for one, so that offsets stay.
_FOLDS = {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "―": "-", "‑": "-"}
#: What may stand before a cue that opens its block: icons, arrows, marks; never quotes, letters or digits.
_LEAD = re.compile(r"[^\w\"'“”„‘’‚(\[{<«‹¿¡@#$€£©*+-]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Folded(NamedTuple):
    """The document's texts in one string to search: lower-cased and with straight quotes, character for
    character; ``cased`` is the same with its capitals. Text i stands at ``starts[i]`` and lost ``leads[i]``
    leading marks."""

    text: str
    cased: str
    starts: list[int]
    leads: list[int]


def fold(text: str) -> str:
    """Lower case with straight quotes and dashes, one character for one."""
    return _lower(_straight(text))


def _straight(text: str) -> str:
    if text.isascii():
        return text
    for mark, plain in _FOLDS.items():
        if mark in text:
            text = text.replace(mark, plain)
    return text


def _encodable(text: str) -> str:
    """Lone surrogates, which no encoding holds, as the replacement character; the automaton reads UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    text = text.replace("İ", "i")
    # Only a sigma's lower case hangs on what stands beside it: it is one letter everywhere here.
    if "Σ" not in text and len(low := text.lower()) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold_all(texts: Sequence[str]) -> Folded:
    """All texts as one searchable string, each behind a line feed."""
    starts, leads, parts, at = [], [], [], 1
    for text in texts:
        lead = 0
        if text and not (text[0].isalnum()):
            found = _LEAD.match(text)
            lead = found.end() if found else 0
            if lead == len(text):
                lead = 0
        part = text[lead:] if lead else text
        starts.append(at)
        leads.append(lead)
        parts.append(part)
        at += len(part) + 1
    cased = _encodable(_straight("\n" + "\n".join(parts) + "\n"))
    return Folded(_lower(cased), cased, starts, leads)


def part(folded: Folded, blocks: Sequence[int]) -> Folded:
    """Some of the folded texts."""
    ends = [*folded.starts[1:], len(folded.text)]
    starts, at = [], 1
    for block in blocks:
        starts.append(at)
        at += ends[block] - folded.starts[block]
    text, cased = ("\n" + "".join([whole[folded.starts[block] : ends[block]] for block in blocks]) for whole in (folded.text, folded.cased))
    return Folded(text, cased, starts, [folded.leads[block] for block in blocks])
