"""Refuses regular expressions that can backtrack badly.

The engine tries a regex only inside a window of a few hundred characters round a literal anchor, so one try
costs a bounded time; what must not happen is a bound that is exponential in the window. That takes a repeat
inside a repeat, or neighbouring repeats that can share characters in many ways. Both are read off the parse
tree, as the uap-core and OWASP linters do: no pattern is run.
"""

from __future__ import annotations

from typing import Any

from newsclean.label.ambiguity import ways
from newsclean.label.parsing import parse_tree

#: A repeat that can take more than this many turns counts as long.
LONG = 12
#: So many long repeats of the same characters may stand one after another (cost: window to this power).
MOST_LONG = 2
#: In so many ways may a regex match at one place: a try in a window then takes some hundredths of a second at worst.
MOST_WAYS = 3_000_000
#: Repeats may stand one in another so deep.
MOST_DEEP = 6
#: No repeat may be longer: a cue speaks of a line, not of a page.
MOST_TURNS = 120


def why_unsafe(pattern: str) -> str | None:
    """A sentence that says why ``pattern`` may backtrack badly, or None when it is safe.

    Raises re.error when it is no regex at all.
    """
    tree = parse_tree(pattern)
    problem = _check(tree, 0)
    if problem is None and ways(tree, MOST_WAYS) > MOST_WAYS:
        return f"it can match the same text in more than {MOST_WAYS} ways: let branches and what follows a repeat begin otherwise"
    return problem


def _check(tree: Any, depth: int) -> str | None:
    long_here = 0
    for op, arg in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = arg
            if depth >= MOST_DEEP:
                return f"repeats nested more than {MOST_DEEP} deep"
            if most > MOST_TURNS:
                return f"a repeat without an end (at most {{0,{MOST_TURNS}}} is allowed)"
            if most > 1 and _has_variable_repeat(inner) and (most > LONG or _starts_open(inner)):
                return "a repeat inside a repeat"
            if most - least > LONG:
                long_here += 1
            problem = _check(inner, depth + 1)
        elif name == "BRANCH":
            problem = next((p for p in (_check(branch, depth) for branch in arg[1]) if p), None)
        elif name == "SUBPATTERN":
            problem = _check(arg[-1], depth)
        elif name in ("ASSERT", "ASSERT_NOT"):
            problem = _check(arg[1], depth)
        elif name == "ATOMIC_GROUP":
            problem = _check(arg, depth)
        elif name in ("GROUPREF", "GROUPREF_EXISTS"):
            problem = "a back-reference"
        else:
            problem = None
        if problem:
            return problem
    if long_here > MOST_LONG:
        return f"more than {MOST_LONG} long repeats side by side"
    return None


def _has_variable_repeat(tree: Any) -> bool:
    for op, arg in tree:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT") and arg[1] != arg[0] and arg[1] > 1:
            return True
        inner = (
            arg[1]
            if name == "BRANCH"
            else [arg[-1]]
            if name == "SUBPATTERN"
            else [arg[2]]
            if name.endswith("_REPEAT")
            else []
        )
        if any(_has_variable_repeat(part) for part in inner):
            return True
    return False


def _starts_open(tree: Any) -> bool:
    """Whether a repeated group lacks a fixed first character, so that its turns can share characters."""
    items = [item for item in tree if str(item[0]) not in ("ASSERT", "ASSERT_NOT", "AT")]
    if not items:
        return True
    name, arg = str(items[0][0]), items[0][1]
    if name == "SUBPATTERN":
        return _starts_open(arg[-1])
    if name == "BRANCH":
        return any(_starts_open(branch) for branch in arg[1])
    return name not in ("LITERAL", "IN")
