"""Regexes that can backtrack badly are refused, and the shipped ones are fast on hostile text."""

import re
import time

import pytest

from newsclean.label.cues import WINDOW_BEFORE, WINDOW_BEHIND, Matcher, compiled
from newsclean.label.data import expand, source_macros
from newsclean.label.fold import fold_all
from newsclean.label.prefixes import prefixes
from newsclean.label.rules import Rules
from newsclean.label.safety import MOST_TURNS, why_unsafe
from tests.support import assert_none, growth

RULES = Rules.load()
REGEXES = [cue for cue in RULES.cues if cue.regex is not None]
WINDOW = WINDOW_BEFORE + WINDOW_BEHIND
#: A try of one regex in one window takes at most so long (seconds); usual are microseconds.
MOST_TIME = 0.05


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a*)*",
        r"(?:a|aa)+$",
        r"(\w+\s?)*x",
        r"(?:\w{1,20}){1,20}!",
        r"(?:[a-z]{1,9}){3,40}\d",
        r".*foo",
        r"foo.+",
        r"\w{3,}",
        f"x{{0,{MOST_TURNS + 1}}}",
        r"\w{0,40}\w{0,40}\w{0,40}!",
        r"(a)\1",
        r"(?=(a+)+b)a",
        r"(?:(?:a{0,5}){0,5}){0,5}",
        r"(?:a?){100}b",
        r"(?:a|a){0,100}b",
        r"(?:a|ab|b){0,60}c",
        r"(?:aa|a){0,60}b",
        r"(?:a|){0,100}b",
        r"(?:x?y?z?){0,40}!",
        r"(?:abcdefg|[a]bcdefg){0,60}x",
        r"(?:[a-z]{3}|abc|[x-z]bc){0,50}!",
        r"(?:(?i:AB)|ab){0,60}!",
        r"a{0,12}" * 10 + "b",
        r"a?" * 60 + "a" * 60,
        r"(?=(?:a|a){0,60}b)a",
        "(?:a" * 8 + "){0,3}" * 8,
    ],
)
def test_bad_patterns_are_refused(pattern):
    assert why_unsafe(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"subscribe (?:now|today)",
        r"\d{1,3} (?:comments?|replies)",
        r"read (?:more|also)\b[^.!?]{0,60}: ",
        r"by \w{1,30}(?: \w{1,30}){0,3}",
        r"(?i:monday|tuesday)\.?",
        r"[\w.+-]{1,60}@[\w.-]{4,60}",
        r"sign up(?: for)? (?:our|the) newsletter(?! wars)",
        r"(?:share|share on|tweet|copy|copy link)(?: [|/] (?:share|share on|tweet|copy|copy link)){1,12}",
        r"(?:[A-Z][a-z]{1,20} ){1,4}\d{1,2}",
    ],
)
def test_ordinary_patterns_pass(pattern):
    assert why_unsafe(pattern) is None


def test_no_regex_at_all_raises():
    with pytest.raises(re.error):
        why_unsafe("(unclosed")


def test_every_shipped_regex_passes():
    unsafe = ((cue.name, why_unsafe(expand(cue.regex, source_macros()))) for cue in REGEXES)
    assert_none(found for found in unsafe if found[1])


def test_a_time_of_publication_with_months_that_are_weekdays_too_is_read_at_once():
    """The regex of a published line did not end in five seconds on such: "mar" begins March and is Tuesday in four languages."""
    pattern = compiled(next(cue.regex for cue in REGEXES if cue.id == "en-published"))
    for line in ("published mar" + " mar" * 60 + "!", "published 1" + "-1" * 60 + "!"):
        assert fastest(pattern, line) < MOST_TIME


def windows(cue):
    """Texts as long as a window that lead a regex on: its anchors and literal beginnings over and over, and long
    runs of what its repeats take."""
    anchors = sorted(cue.anchors, key=len)
    starts = {*anchors[:1], *anchors[-1:], *prefixes(expand(cue.regex, source_macros()))[:3]}
    fillers = ("", " ", "a", "a ", "1", "A", "Aa ", "1 ", ", ", "-")
    for start in sorted(starts):
        yield (start * WINDOW)[:WINDOW]
        yield ((start + " ") * WINDOW)[:WINDOW]
        for filler in fillers[1:]:
            yield (start + filler * WINDOW)[:WINDOW]
            yield (start + " " + filler * WINDOW)[:WINDOW]


def test_no_shipped_regex_is_slow_on_hostile_windows():
    slow = []
    for cue in REGEXES:
        pattern = compiled(cue.regex)
        for text in windows(cue):
            spent = fastest(pattern, text)
            if spent > MOST_TIME:
                slow.append(f"{cue.name}: {spent * 1000:.0f} ms on {text[:40]!r}…")
                break
    assert_none(slow)


def fastest(pattern, text, runs=3):
    """Seconds of the fastest of some tries; one is enough when it is fast."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        best = min(best, time.process_time() - start)
        if best <= MOST_TIME:
            break
    return best


def dense_text(size):
    """Text that is nothing but anchors, in lines of ten."""
    anchors = [cue.anchors[0] for cue in REGEXES]
    lines = [" ".join(anchors[i : i + 10]) for i in range(0, len(anchors), 10)]
    text = "\n".join(lines) + "\n"
    return (text * (size // len(text) + 1))[:size]


@pytest.mark.parametrize("newline", ["\n", " "], ids=["lines", "one-line"])
def test_matching_time_is_linear_in_cue_dense_text(newline):
    matcher = Matcher(RULES.cues)
    small, large = (dense_text(size).replace("\n", newline) for size in (50_000, 200_000))
    assert growth(lambda text: matcher.find(fold_all(text.split("\n"))), small, large) < 6
