"""What is no headline, by its shape: lines that no reader takes for one, whatever stands around them.

The rules hold for any outlet and ask for few string operations; the words they know are in data/fields.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from newsclean.assemble.fields_data import fields_data
from newsclean.label.shapes import is_reading_time, is_trail

#: No headline begins with these.
MARKS = frozenset("…:;,.)|>»©@#&")
#: A year, a time or a day in figures.
STAMP = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d")
#: Of a time stamp's letters and digits so many are digits, and this share; a year alone dates no page.
LEAST_DIGITS, DIGITS = 5, 0.45
_DIGIT = re.compile(r"\d")
#: A row of buttons has at least so many words, and at most this share of them are different ones; or one word of so many
#: letters stands in it so often, and makes up so much of it.
ROW, DIFFERENT, LONG_WORD, TIMES, MOST_OF_ROW = 8, 0.6, 4, 4, 3
#: Two sentences with a prompt behind them: so many words before it, and at most so many in it.
SENTENCES, PROMPT = 10, 3
#: The heading of a summary has no more characters.
MOST_HEAD = 40
#: A line in which the outlet asks to be followed has no more words.
MOST_CALL = 9
#: What numbers an issue has fewer spaces; such a line may have several parts.
MOST_ISSUE = 6
_PART = re.compile(r"\s[/|•·]\s")
#: The live blog's time glued behind an entry: the end of a line, and how long it is.
_GLUED = re.compile(r"[^\W\d_]['’\"”»)?!.]?\d{1,2}[:.]\d\d$")
_GLUED_MOST = 9


def is_no_headline(text: str) -> bool:
    """Whether the line is something else than a headline by its shape alone: it begins or ends inside a sentence, tells
    when something was printed, carries the time of a live blog's entry, repeats a button's words, leads on behind its
    sentences, is the way to the page, tells how long it takes to read, numbers an issue, heads a summary, or asks to follow the outlet."""
    if text[:1] in MARKS or (")" in text and text.count(")") > text.count("(")):
        return True
    if text[-1:].isdigit() and _GLUED.search(text[-_GLUED_MOST:]):
        return True
    if is_trail(text) or heads_summary(text):
        return True
    return (_DIGIT.search(text) is not None and (_is_stamp(text) or is_reading_time(text) or _is_issue(text))) or (". " in text and _leads_on(text)) or _is_call(text) or _is_row(text)


def _is_issue(text: str) -> bool:
    """Whether a short line or a part of it numbers an issue: "Nov. 5 / Issue 311 / 4-minute read", "Dalbladet nr 11 (214)"."""
    parts = _PART.split(text)
    return any(_issue().search(part) for part in parts if part.count(" ") < MOST_ISSUE) or (len(parts) > 1 and any(is_reading_time(part) for part in parts))


def heads_summary(text: str) -> bool:
    """Whether the line is the heading of a summary: "Key points", "Das Wichtigste in Kürze:"."""
    return len(text) <= MOST_HEAD and text.casefold().strip(" :?") in _words("summaries")


def _is_stamp(text: str) -> bool:
    """Whether a line holds a date or a time and hardly anything else: of its letters and digits many are digits."""
    digits = sum(map(str.isdigit, text))
    return digits >= LEAST_DIGITS and digits >= DIGITS * sum(map(str.isalnum, text)) and STAMP.search(text) is not None


def _is_row(text: str) -> bool:
    """Whether a line says the same words again and again, as a row of buttons does ("Share this via ... Share this via ...")."""
    if text.count(" ") < ROW - 1 and text.isprintable():
        return False  # printable text knows no other white space
    words = text.casefold().split()
    if len(words) < ROW:
        return False
    if len(set(words)) <= DIFFERENT * len(words):
        return True
    count = max(Counter(word for word in words if len(word) >= LONG_WORD).values(), default=0)
    return count >= TIMES and MOST_OF_ROW * count >= len(words)


def _leads_on(text: str) -> bool:
    """Whether sentences are followed by a prompt without an end mark: "This paper is part of a group. Read more"."""
    head, stop, tail = text.rpartition(". ")
    if not stop or not tail or tail[-1] in ".?!…":
        return False
    return tail.casefold().rstrip(" >»→") in _words("read_on") or (". " in head and head.count(" ") >= SENTENCES and tail.count(" ") < PROMPT)


def _is_call(text: str) -> bool:
    """Whether a short line asks the reader to follow the outlet."""
    if text.count(" ") >= MOST_CALL:
        return False
    folded = text.casefold()
    for words in _words("follow_us"):  # noqa: SIM110 - half as long as any() with a generator, and asked of every line
        if words in folded:
            return True
    return False


@lru_cache(maxsize=1)
def _issue() -> re.Pattern[str]:
    """An issue's number at the end of a line."""
    sure, unsure = ("|".join(map(re.escape, fields_data()[name])) for name in ("issues", "issue_numbers"))
    return re.compile(rf"(?i:(?:^|\s)(?:(?:{sure})\s?\d{{1,5}}|(?:{unsure})\s?\d{{1,5}}(?=\s?[(/]))(?:\s?[(/]\d{{1,5}}\)?)?$)")


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])
