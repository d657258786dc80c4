"""Sketches: what is left of a regex without its assertions, as plain lists that can be walked without compiling it.

Compiling takes some milliseconds for a long regex, more than all the rest of cleaning a text, and most of those that
are asked for at start-up do not match. A sketch matches whatever its regex matches and a little more; where it does
not match, the regex need not be compiled.

A node is a literal text, or a list by its first item: ``c`` and characters (those below ``BEYOND``, any when there
are none; above, all are), ``s`` and a sequence, ``b`` and branches (a table of those that begin with a letter, by that,
then the others), ``r`` with least, most and what is repeated. Text is compared in lower case.
"""

from __future__ import annotations

from typing import Any

#: Characters from here on are not told apart.
BEYOND = "\u0180"
#: Signs whose lower case is no single sign, or which a regex that ignores case takes for others: no sketch knows them.
ODD = "\u0130\u0131\u017f"


def may_match(sketch: Any, text: str, low: int, high: int, whole: int) -> bool:
    """Whether the sketch matches text[low:] up to ``high`` at most; up to ``whole`` at least where it is a place. The
    text is in lower case."""
    if any(text.find(sign, low, high) >= 0 for sign in ODD):
        return True
    return any(end >= whole for end in _ends(sketch, text, {low}, high))


def _ends(node: Any, text: str, starts: set[int], high: int) -> set[int]:
    """Where the node's matches from these places can end."""
    if isinstance(node, str):
        return {start + len(node) for start in starts if text.startswith(node, start, high)}
    what = node[0]
    if what == "c":
        chars = node[1]
        return {start + 1 for start in starts if start < high and (not chars or (char := text[start]) in chars or char >= BEYOND)}
    if what == "s":
        for part in node[1:]:
            starts = _ends(part, text, starts, high)
            if not starts:
                break
        return starts
    if what == "b":
        ends: set[int] = set().union(*(_ends(part, text, starts, high) for part in node[2:]))
        for start in starts:
            for part in node[1].get(text[start : start + 1], ()):
                if not isinstance(part, str):
                    ends |= _ends(part, text, {start}, high)
                elif text.startswith(part, start, high):
                    ends.add(start + len(part))
        return ends
    _, least, most, part = node
    ends = set(starts) if least == 0 else set()
    for turn in range(1, most + 1):
        starts = _ends(part, text, starts, high) - (ends if turn > least else set())
        if not starts:
            break
        if turn >= least:
            ends |= starts
    return ends
