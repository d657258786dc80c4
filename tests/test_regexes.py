"""Regexes of the code that are tried on whole blocks take no long time on texts that lead them on; those of cues are checked
in label/test_safety.py, those of pages in label/test_page.py."""

import re
import time

import pytest

from newsclean.assemble import no_headline, trimmed, uncased
from newsclean.label import form, lines, returns, roles, times, weigh
from newsclean.read import text

#: Texts that lead a regex on, over and over; between an opening and an end that fits nothing.
LURES = ["a", "A", "Aa ", "a ", "a.", "a@", "a, ", "a-", "1", "1 ", "1.", "1:", "1:00 ", "1. a ", "-", "— ", "– a", "|", " | ", ": ", ". ", "; p.", "> ", ">", "„a“", '"', "(", ")", "\n", " ", "\u00a0", "é", "漢", "漢 ", "가", "By A", "#", "/", "<", "<p ", "&a", "\\", "\\u", "\"a\":", "http://a", "2024-"]
OPENINGS = ["", "a: ", "A: ", "1. A", "— ", "“", "By ", "http://", "Section: "]
#: So long is a text, and so many seconds may a regex take for one: what grows with the square takes ten times as long.
SIZE, MOST = 2_500, 0.03


PATTERNS = {
    f"{owner.__name__}.{name}[{number}]": item
    for owner in (form, lines, no_headline, returns, roles, text, times, trimmed, uncased, weigh)
    for name, value in vars(owner).items()
    for number, item in enumerate(value if isinstance(value, (tuple, list)) else (value,))
    if isinstance(item, re.Pattern)
} | {f"weigh.{name}": value for name, value in weigh._telling()._asdict().items()}


@pytest.mark.parametrize("name", PATTERNS)
def test_no_regex_takes_long(name):
    pattern = PATTERNS[name]
    slow = []
    for opening in OPENINGS:
        for lure in LURES:
            lured = opening + lure * (SIZE // len(lure)) + " \u2603"
            if isinstance(pattern.pattern, bytes):
                lured = lured.encode()
            for call in (pattern.fullmatch, pattern.search):
                # A slow moment of the machine passes.
                if taken(call, lured) > MOST and min(taken(call, lured) for _ in range(3)) > MOST:
                    slow.append((opening, lure))
    assert not slow


def taken(call, text):
    start = time.process_time()
    call(text)
    return time.process_time() - start
