"""No regex of the code takes long on a text that leads it on; those of cues are checked in label/test_safety.py."""

import importlib
import pkgutil
import re
import time

import pytest

import newsclean
from newsclean.corpus.sources import Missing

#: Texts that lead a regex on, over and over; between an opening and an end that fits nothing.
LURES = ["a", "A", "Aa ", "a ", "a.", "a@", "a, ", "a-", "1", "1 ", "1.", "1:", "1:00 ", "1. a ", "-", "— ", "– a", "|", " | ", ": ", ". ", "; p.", "> ", ">", "„a“", '"', "(", ")", "\n", " ", "\u00a0", "é", "漢", "漢 ", "가", "By A", "#", "/", "<", "<p ", "&a", "\\", "\\u", "\"a\":", "http://a", "2024-"]
OPENINGS = ["", "a: ", "A: ", "1. A", "— ", "“", "By ", "http://", "Section: "]
#: So long is a text, and so many seconds may a regex take for one: what grows with the square takes ten times as long.
SIZE, MOST = 2_500, 0.03


def patterns():
    found = {}
    for module in pkgutil.walk_packages(newsclean.__path__, "newsclean."):
        try:
            owner = importlib.import_module(module.name)
        except (ImportError, Missing):
            continue  # an extra that is not installed
        for name, value in vars(owner).items():
            for number, item in enumerate(value if isinstance(value, (tuple, list)) else (value,)):
                if isinstance(item, re.Pattern):
                    found.setdefault((item.pattern, item.flags), f"{module.name}.{name}[{number}]")
    return {name: re.compile(*key) for key, name in found.items()}


PATTERNS = patterns()


def test_there_are_some():
    assert len(PATTERNS) > 100


@pytest.mark.parametrize("name", PATTERNS)
def test_no_regex_takes_long(name):
    pattern = PATTERNS[name]
    slow = []
    for opening in OPENINGS:
        for lure in LURES:
            text = opening + lure * (SIZE // len(lure)) + " \u2603"
            if isinstance(pattern.pattern, bytes):
                text = text.encode()
            for call in (pattern.fullmatch, pattern.search):
                # A slow moment of the machine passes.
                if taken(call, text) > MOST and min(taken(call, text) for _ in range(3)) > MOST:
                    slow.append((opening, lure))
    assert not slow


def taken(call, text):
    start = time.process_time()
    call(text)
    return time.process_time() - start
