"""Parse trees of regexes, as the standard library makes them."""

from __future__ import annotations

import re
import sys
from typing import Any

if sys.version_info >= (3, 11):
    from re import _compiler as sre_compile  # type: ignore[attr-defined]
    from re import _parser as sre_parse  # type: ignore[attr-defined]
else:
    import sre_compile
    import sre_parse

def parse_tree(pattern: str) -> Any:
    """The parse tree of a regex, as the standard library makes it. Raises re.error when it is none."""
    return sre_parse.parse(pattern)


def single(element: Any, flags: int) -> re.Pattern[str]:
    """The pattern of one element of a parse tree."""
    state = sre_parse.State()
    state.str, state.flags = "", flags
    op, arg = element
    pattern: re.Pattern[str] = sre_compile.compile(sre_parse.SubPattern(state, [(op, list(arg) if isinstance(arg, tuple) and str(op) == "IN" else arg)]), flags)
    return pattern
