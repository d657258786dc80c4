"""A search for a text that a regex can match in very many ways.

``ambiguity`` bounds the ways from above, and too high where branches are alike for long. This looks from below: all
ways through the regex are followed at once, each place in it with the number of ways that lead there, and of the signs
that can come next those are taken that leave most ways open. No pattern is run. A regex whose ways grow so slowly that
a text of ``LONG`` characters shows few of them is not slow in a window of some hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

#: Characters of the text that is looked for, and how many texts are followed at once.
LONG, TEXTS = 440, 3
#: So many places are followed at most: where there are more, the regex has many ways already.
MOST_PLACES = 4_000

#: A place in the regex: what is left of its sequences and repeats, the innermost first; None is its end.
Place = Any
Ways = Mapping[Place, float]


def most_ways(tree: Any, taken: Callable[[Any, Any, int], int], enough: float) -> float:
    """The largest number of ways that was found, of the whole parse tree and of its parts that repeat or look ahead;
    stops at ``enough``. taken: the set of signs, as bits, that an element of one character takes under flags."""
    net = _Net(tree, taken)
    most = 1.0
    for start in net.starts:
        most = max(most, net.search(start, enough))
        if most > enough:
            break
    return most


class _Net:
    def __init__(self, tree: Any, taken: Callable[[Any, Any, int], int]) -> None:
        self._sequences: list[Sequence[Any]] = []
        self._taken = taken
        self.starts: list[Place] = []
        whole = self._read(tree, tree.state.flags)
        self.starts.insert(0, ("items", whole, 0, None))
        self._taken_of = self._kinds_of_signs()
        self._next: dict[Place, Mapping[tuple[int, Place], float]] = {}

    def _read(self, tree: Any, flags: int) -> int:
        """The sequence's number; its elements are made plain: characters as sets, the rest by name."""
        items: list[Any] = []
        for op, arg in tree:
            name = str(op)
            if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
                items.append(("sign", self._taken(op, arg, flags)))
            elif name == "SUBPATTERN":
                items.append(("one", [self._read(arg[-1], (flags | arg[1]) & ~arg[2])]))
            elif name == "ATOMIC_GROUP":
                items.append(("one", [self._read(arg, flags)]))
            elif name == "BRANCH":
                items.append(("one", [self._read(branch, flags) for branch in arg[1]]))
            elif name.endswith("_REPEAT"):
                inner = self._read(arg[2], flags)
                items.append(("turns", inner, int(arg[0]), int(arg[1])))
                if int(arg[1]) > 1:
                    self.starts.append(("turns", inner, 0, int(arg[1]), None))
            elif name in ("ASSERT", "ASSERT_NOT"):
                self.starts.append(("items", self._read(arg[1], flags), 0, None))
        self._sequences.append(items)
        return len(self._sequences) - 1

    def _kinds_of_signs(self) -> Mapping[int, Sequence[int]]:
        """For each set of signs, one of each kind in it: signs that all elements take alike are of one kind."""
        masks = {item[1] for items in self._sequences for item in items if item[0] == "sign"}
        kinds: dict[tuple[bool, ...], int] = {}
        for place in range(max((mask.bit_length() for mask in masks), default=0)):
            kinds.setdefault(tuple([bool(mask >> place & 1) for mask in masks]), place)
        return {mask: [place for place in kinds.values() if mask >> place & 1] for mask in masks}

    def search(self, start: Place, enough: float) -> float:
        """The most ways that a text was found to have from a place on."""
        beam: list[Ways] = [{start: 1.0}]
        most = 1.0
        for _ in range(LONG):
            found = [after for ways in beam for after in self._after(ways)]
            found.sort(key=lambda ways: (-sum(ways.values()), -len(ways)))
            beam = found[:TEXTS]
            if not beam:
                break
            most = max(most, sum(beam[0].values()))
            if most > enough or len(beam[0]) > MOST_PLACES:
                return max(most, float(len(beam[0])))
        return most

    def _after(self, ways: Ways) -> Iterator[Ways]:
        """The ways behind each sign that can come next."""
        by_sign: dict[int, dict[Place, float]] = defaultdict(lambda: defaultdict(float))
        for place, count in ways.items():
            for (mask, behind), times in self._steps(place).items():
                for sign in self._taken_of[mask]:
                    by_sign[sign][behind] += count * times
        return iter(by_sign.values())

    def _steps(self, place: Place) -> Mapping[tuple[int, Place], float]:
        """What can be taken next at a place, and where that leads, in how many ways."""
        if place is None:
            return {}
        known = self._next.get(place)
        if known is None:
            known = self._next[place] = self._find_steps(place)
        return known

    def _find_steps(self, place: Place) -> Mapping[tuple[int, Place], float]:
        out: dict[tuple[int, Place], float] = defaultdict(float)
        for part in self._parts(place):
            if isinstance(part[0], int):
                out[part] += 1
            else:
                for step, times in self._steps(part[0]).items():
                    out[step] += times
        return out

    def _parts(self, place: Place) -> Iterator[Any]:
        """The steps of a place, and, in tuples of one, the places that are the same without taking anything."""
        if place[0] == "turns":
            _, inner, least, most, up = place
            if most > 0:
                yield (("items", inner, 0, ("turns", inner, max(least - 1, 0), most - 1, up)),)
            if least == 0:
                yield (up,)
            return
        _, number, index, up = place
        items = self._sequences[number]
        if index == len(items):
            yield (up,)
            return
        behind = ("items", number, index + 1, up)
        item = items[index]
        if item[0] == "sign":
            yield (item[1], behind)
        elif item[0] == "one":
            for branch in item[1]:
                yield (("items", branch, 0, behind),)
        else:
            yield (("turns", *item[1:], behind),)
