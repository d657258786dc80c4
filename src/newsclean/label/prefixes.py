"""What a regex cannot do without: words of which one opens, or stands in, every match, and the match's form.

Words that open it make good anchors: a cue that opens its block is then tried only where the block begins so, and its regex
is compiled only if such a block comes along, which is most of the start-up time. Those that stand in it, and its
length, first and last characters, are looked at before the regex is tried, as grep does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from newsclean.label.cues import BEYOND, LONGEST_MATCH
from newsclean.label.parsing import parse_tree, single

#: More beginnings than this are no gain; each is cut to so many characters and must have so many at least.
MOST, LONGEST, SHORTEST = 120, 8, 2


def prefixes(regex: str) -> tuple[str, ...]:
    """The beginnings (lower case), sorted; empty when the regex can begin in too many ways."""
    found = _sequence(parse_tree(regex))
    if found is None:
        return ()
    texts = {text.lower()[:LONGEST].rstrip() for text, _ in found}
    if not texts or any(len(text) < SHORTEST for text in texts):
        return ()
    return tuple(sorted(texts))


def needs(regex: str) -> tuple[str, ...]:
    """Literals (lower case, sorted) of which one stands in every match; empty when none can be told. Of several
    sets the one with the longest literals is taken."""
    return tuple(sorted(_needs(list(parse_tree(regex)))))


#: More characters than this rule out too little.
MOST_CHARS = 120


def form(regex: str) -> tuple[int, int, str, str]:
    """The form of every match of a regex: how long it is at least and at most (characters), and the characters with
    which it can begin and end, of those below ``BEYOND``; any above may. An empty string stands for more than is
    worth a look."""
    tree = parse_tree(regex)
    least, most = (min(int(width), LONGEST_MATCH) for width in tree.getwidth())
    ends = []
    for step in (1, -1):
        chars, may_be_empty = _edge(list(tree), tree.state.flags, step)
        ends.append("" if may_be_empty or len(chars) > MOST_CHARS else "".join(sorted(chars)))
    return least, most, ends[0], ends[1]


def _edge(tree: list[Any], flags: int, step: int) -> tuple[frozenset[str], bool]:
    """The characters with which a match of the elements can begin (step 1) or end (-1), and whether it can be
    empty. Assertions narrow it further, which is left out."""
    chars: frozenset[str] = frozenset()
    for op, arg in tree[::step]:
        name = str(op)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        if name == "BRANCH":
            branches = [_edge(list(branch), flags, step) for branch in arg[1]]
            more, may_be_empty = frozenset[str]().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
        elif name == "SUBPATTERN":
            more, may_be_empty = _edge(list(arg[-1]), (flags | arg[1]) & ~arg[2], step)
        elif name.endswith("_REPEAT"):
            more, may_be_empty = _edge(list(arg[-1]), flags, step)
            may_be_empty = may_be_empty or arg[0] == 0
        elif name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            more, may_be_empty = _matching(repr((op, arg)), (op, arg) if name != "IN" else (op, tuple(arg)), flags), False
        else:
            return frozenset(map(chr, range(BEYOND))), True
        chars |= more
        if not may_be_empty:
            return chars, False
    return chars, True


def sketch(regex: str) -> Any:
    """The regex as label.sketch walks it."""
    tree = parse_tree(regex)
    return _sketch(list(tree), tree.state.flags)


def _sketch(tree: list[Any], flags: int) -> Any:
    parts: list[Any] = []
    for op, arg in tree:
        name = str(op)
        if name in ("AT", "ASSERT", "ASSERT_NOT"):
            continue
        part: Any
        if name == "LITERAL":
            char = chr(arg).lower()
            # Cases are told apart among the plain letters only: a micro sign or a sigma has more than two.
            part = char if char < chr(BEYOND) and char != "µ" else ["c", "\0" if char != "µ" else ""]
        elif name == "BRANCH":
            part = _branches([_sketch(list(branch), flags) for branch in arg[1]])
        elif name == "SUBPATTERN":
            part = _sketch(list(arg[-1]), (flags | arg[1]) & ~arg[2])
        elif name.endswith("_REPEAT"):
            part = ["r", int(arg[0]), int(arg[1]), _sketch(list(arg[-1]), flags)]
        else:
            found = _matching(repr((op, arg)), (op, arg) if name != "IN" else (op, tuple(arg)), flags)
            # Texts are compared in lower case, character for character.
            chars = {char.lower() for char in found if len(char.lower()) == 1}
            part = ["c", "" if len(chars) > BEYOND // 2 else "".join(sorted(chars))]
        if parts and isinstance(part, str) and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return parts[0] if len(parts) == 1 else ["s", *parts]


def _branches(parts: list[Any]) -> list[Any]:
    table: dict[str, list[Any]] = {}
    others = []
    for part in parts:
        literal = part if isinstance(part, str) else part[1] if part[0] == "s" and len(part) > 1 and isinstance(part[1], str) else ""
        if literal:
            table.setdefault(literal[0], []).append(part)
        else:
            others.append(part)
    return ["b", table, *others]


@lru_cache(maxsize=1024)
def _matching(_key: str, element: Any, flags: int) -> frozenset[str]:
    """The characters below ``BEYOND`` that one element of a parse tree matches; the engine itself is asked."""
    matches = single(element, flags).match
    return frozenset(char for char in map(chr, range(BEYOND)) if matches(char))


def _needs(tree: list[Any]) -> set[str]:
    best: set[str] = set()
    for place, (op, arg) in enumerate(tree):
        name = str(op)
        if name == "BRANCH":
            parts = [_needs(list(branch)) for branch in arg[1]]
            found = set[str]().union(*parts) if all(parts) else set()
        elif name == "SUBPATTERN" or (name in ("MAX_REPEAT", "MIN_REPEAT") and arg[0] >= 1):
            found = _needs(list(arg[-1]))
        else:
            found = set()
        here = _sequence(tree[place:]) or set()
        for candidate in (found, {text.lower()[:LONGEST].rstrip() for text, _ in here}):
            if candidate and len(candidate) <= FEW and _worth(candidate) > _worth(best):
                best = candidate
    return best


def _worth(literals: set[str]) -> float:
    """Long and few is good; below three letters a literal stands nearly everywhere."""
    shortest = min((len(text) for text in literals), default=0)
    return 0.0 if shortest < 3 else shortest - 0.03 * len(literals)


#: Looking for more literals than this costs more than trying the regex.
FEW = 5

#: A beginning and whether it may go on.
_Found = set[tuple[str, bool]]


def _sequence(tree: Any) -> _Found | None:
    current: _Found = {("", True)}
    for op, arg in tree:
        step = _step(str(op), arg)
        if step is None:
            return {(text, False) for text, _ in current}
        grown: _Found = set()
        for text, goes_on in current:
            if not goes_on or len(text) >= LONGEST:
                grown.add((text, False))
            else:
                grown |= {(text + more, open_) for more, open_ in step}
        if len(grown) > MOST:
            return {(text, False) for text, _ in current}
        current = grown
        if not any(goes_on for _, goes_on in current):
            break
    return current


def _step(name: str, arg: Any) -> _Found | None:
    """The ways in which one element can begin, or None when they are not literal."""
    if name == "LITERAL":
        return {(chr(arg), True)}
    if name == "IN":
        if len(arg) <= 4 and all(str(op) == "LITERAL" for op, _ in arg):
            return {(chr(code), True) for _, code in arg}
        return None
    if name == "SUBPATTERN":
        return _sequence(arg[-1])
    if name == "BRANCH":
        out: _Found = set()
        for branch in arg[1]:
            found = _sequence(branch)
            if found is None or len(out) > MOST:
                return None
            out |= found
        return out
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = arg
        found = _sequence(inner)
        if found is None or most > 1 or least > 1:
            return None
        return found | ({("", True)} if least == 0 else set())
    if name == "AT":
        return {("", True)}
    return None
