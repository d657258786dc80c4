"""In how many ways a regex can match at one place: what backtracking may cost at worst.

A regex costs much where it can take the same text in many ways: ``(?:a|a){0,60}`` in 2 to the power of 60. Each choice
(a turn more or none, this branch or that) counts as one only if what follows cannot tell it within a few characters.
Read off the parse tree; no pattern is run. The figure is an upper bound, and rough where branches are alike for long.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from newsclean.label.parsing import single
from newsclean.label.pumping import most_ways

#: So many characters are looked ahead to tell two branches apart.
AHEAD = 8
#: Figures are cut off here.
VAST = 1e12
#: Signs that stand for all others of their class; those of the regex itself come on top.
_SIGNS = "".join(map(chr, range(128))) + "éÉßſKİı漢’“”…–\u00a0№²١"

#: What may stand at each of the next places, as a set of bits, one a sign; no places where nothing is known.
Lead = tuple[int, ...]


def ways(tree: Any, enough: float) -> float:
    """In how many ways the parse tree matches at one place: a bound from above where that is below ``enough``, else
    as many as a text was found to have."""
    reader = _Reader(tree)
    bound = reader.ways(list(tree), (), tree.state.flags)[0]
    return bound if bound <= enough else min(bound, most_ways(tree, reader.taken, enough))


class _Reader:
    """The signs of a regex, and what each of its elements takes of them."""

    def __init__(self, tree: Any) -> None:
        found = dict.fromkeys(_SIGNS)
        for code in _literals(tree):
            found.update(dict.fromkeys((chr(code), *chr(code).lower()[:1], *chr(code).upper()[:1])))
        self._text = "".join(found)
        self._known: dict[str, int] = {}
        self._all = (1 << len(self._text)) - 1

    def ways(self, items: Sequence[Any], follow: Lead, flags: int) -> tuple[float, Lead]:
        """Of a sequence, and what it begins with when ``follow`` stands behind it."""
        product = most = 1.0
        for op, arg in reversed(items):
            count, inside, follow = self._element(op, arg, follow, flags)
            product = min(product * count, VAST)
            most = max(most, inside)
        return max(product, most), follow

    def _element(self, op: Any, arg: Any, follow: Lead, flags: int) -> tuple[float, float, Lead]:
        """Of an element: in how many ways it matches, what looking ahead or behind in it costs by itself, and what it
        begins with."""
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return 1.0, 1.0, (self.taken(op, arg, flags), *follow)[:AHEAD]
        if name == "SUBPATTERN":
            count, lead = self.ways(list(arg[-1]), follow, (flags | arg[1]) & ~arg[2])
            return count, 1.0, lead
        if name == "BRANCH":
            return self._branch([self.ways(list(branch), follow, flags) for branch in arg[1]])
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            count, lead = self._repeat(int(arg[0]), int(arg[1]), list(arg[2]), follow, flags)
            # What is never given back is taken in one way, whatever finding it costs.
            return (1.0, count, lead) if name == "POSSESSIVE_REPEAT" else (count, 1.0, lead)
        if name in ("ASSERT", "ASSERT_NOT"):
            return 1.0, self.ways(list(arg[1]), (), flags)[0], follow
        if name == "ATOMIC_GROUP":
            count, lead = self.ways(list(arg), follow, flags)
            return 1.0, count, lead
        return 1.0, 1.0, follow

    @staticmethod
    def _branch(branches: Sequence[tuple[float, Lead]]) -> tuple[float, float, Lead]:
        # Branches that begin alike are few; the others are told apart at once, and one of them matches at most.
        together = max(sum(other for other, ahead in branches if not _apart(lead, ahead)) for _, lead in branches)
        return min(together, VAST), 1.0, _either([lead for _, lead in branches])

    def _repeat(self, least: int, most: int, items: Sequence[Any], follow: Lead, flags: int) -> tuple[float, Lead]:
        behind = _either([self.ways(items, (), flags)[1], follow]) if most > 1 else follow
        count, lead = self.ways(items, behind, flags)
        if _apart(lead, follow) or least == most:
            turns = _power(count, most)
        else:
            turns = math.fsum([_power(count, turn) for turn in range(least, most + 1)])
        return min(turns, VAST), _either([lead, follow]) if least == 0 else lead

    def taken(self, op: Any, arg: Any, flags: int) -> int:
        """The signs that an element of one character takes."""
        if str(op) == "ANY":
            return self._all
        key = f"{op} {arg} {flags}"
        if key not in self._known:
            self._known[key] = _mask([found.start() for found in single((op, arg), flags).finditer(self._text)])
        return self._known[key]


def _mask(places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _power(count: float, turns: int) -> float:
    return math.exp(min(turns * math.log(count), math.log(VAST)))


def _literals(tree: Any) -> Iterator[int]:
    """The code points that the parse tree names."""
    for op, arg in tree:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield arg
        elif name == "RANGE":
            yield from arg
        elif name == "IN":
            yield from _literals(arg)
        elif name == "BRANCH":
            for branch in arg[1]:
                yield from _literals(branch)
        elif name == "SUBPATTERN" or name.endswith("_REPEAT"):
            yield from _literals(arg[-1])
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _literals(arg[1])
        elif name == "ATOMIC_GROUP":
            yield from _literals(arg)


def _apart(one: Lead, other: Lead) -> bool:
    """Whether no text begins with both."""
    return any(not (mine & yours) for mine, yours in zip(one, other))


def _either(leads: Sequence[Lead]) -> Lead:
    """What begins with one of them."""
    out = []
    for places in zip(*leads):
        bits = 0
        for place in places:
            bits |= place
        out.append(bits)
    return tuple(out)
