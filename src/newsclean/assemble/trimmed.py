"""The headline out of its line: without the way to the page, a section, the outlet's name or what else was glued to it,
and with the rest of a line that was split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import registry
from newsclean.label.shapes import trail_steps

#: A way to the page or a second print of the headline stands within so many blocks; what is left has so many words.
NEAR, LEAST_ALONE = 3, 2
#: Of a line that ends in another the other one alone is the headline when it has so many words, or at least half of the
#: characters: "Walkers in the county of Orrin" below "County of Orrin" is one headline.
LEAST_OWN = 4
#: What stands behind the headline in a tab's title has no more characters.
MOST_BEHIND = 60
#: The rest of a headline that was split before its colon has no more characters.
MOST_SPLIT = 160
#: A section's name before the headline has at most so many words, and what follows it at least so many; so long is what
#: the end of a line repeats of its beginning (characters).
MOST_SECTION_WORDS, LEAST_BEHIND_SECTION, LEAST_REPEATED = 4, 3, 10
#: Languages that write a space before any colon: there it shows no section.
SPACED_COLON = ("fr",)
#: The label of a line in a mail's head is no longer (characters); its lines stand so close together.
MOST_LABEL, MAIL = 20, 5
#: Exports of press databases begin each field with a code of two letters and a space: so many of them make one.
CODE, LEAST_CODES = 3, 4
#: The numbered way to the page ("1. Home", "2. News", "3. The headline") begins at most so many blocks above the headline;
#: its last item is the headline when it has so many words, and those before it, sections, have no more than so many: else
#: it is a list of the most read.
TRAIL, LEAST_TRAIL, MOST_SECTION = 10, 4, 3
_NUMBERED = re.compile(r"(\d{1,2})[.)] (?=\S)")
#: The outlet's name behind the headline, as in a tab's title; what is left has so many words.
_TAIL = re.compile(r" [|–—-] (?=[^|–—]{2,60}$)")
LEAST_BEFORE_OUTLET = 3
_MARKS = ":–—-|/•·\"“”„»«"
#: What stands between the way to the page or a kicker and the headline.
_BEFORE = frozenset(":|/•·–—-»>›")
#: What parts a headline from the outlet's name behind it.
_PARTS = ("|", "ㅣ", "–", "—", "-", "·", "•", "«", "»")


def headline_words(texts: Sequence[str], best: int, above: Iterable[str], language: str | None) -> tuple[int, str]:
    """The headline's words and the number of their line: the line ``best`` of ``texts``, or one beside it that holds the
    headline alone. ``above``: the lines of the page before these; ``language``: the text's, where it is known."""
    if texts[best][:CODE] in _labels("export_codes") and sum([text[:CODE] in _labels("export_codes") for text in texts]) >= LEAST_CODES:
        return best, texts[best][CODE:].strip()
    steps = trail_steps(texts[best])
    if steps and steps[-1].count(" ") >= LEAST_TRAIL - 1:
        return best, steps[-1]
    block, text = _of_trail(texts, best) or _alone(texts, best)
    return block, _without_outlet(_without_section(text, (*texts[:block], *above) if " : " in text and language not in SPACED_COLON else ()))


def mail_heads(texts: Sequence[str]) -> tuple[set[int], set[int]]:
    """The lines of a mail's head, and those that tell its subject, which alone may be the headline."""
    labels = [text[:MOST_LABEL].partition(":")[0].strip(" *>").casefold() if ":" in text[:MOST_LABEL] else "" for text in texts]
    subjects = [i for i, label in enumerate(labels) if label in _labels("mail_subjects")]
    heads = {i for i, label in enumerate(labels) if label in _labels("mail_lines") and any(abs(i - subject) <= MAIL for subject in subjects)}
    return heads, {i for i in subjects if any(abs(i - head) <= MAIL for head in heads)}


def without_label(text: str) -> str:
    """The headline without what an export or a mail writes before it: "Title:", "Subject: Fwd:"."""
    label, colon, rest = text.partition(":")
    name = label.strip().casefold()
    if not colon or not rest.strip() or name not in _labels("headline_labels"):
        return text
    rest = rest.strip()
    while name in _labels("mail_subjects") or name in _labels("forwarded_labels"):
        label, colon, behind = rest.partition(":")
        name = label.strip().casefold()
        if not colon or not behind.strip() or name not in _labels("forwarded_labels"):
            break
        rest = behind.strip()
    return rest


@cache
def _labels(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])


def _of_trail(texts: Sequence[str], best: int) -> tuple[int, str] | None:
    """The last item of the numbered way to the page, where one leads to the headline; None when none does, or when the
    headline only adds words to the item."""
    items: dict[int, tuple[int, str]] = {}
    for i in range(max(0, best - TRAIL), best + 1):
        found = _NUMBERED.match(texts[i])
        if found:
            items[int(found[1])] = i, texts[i][found.end() :]
    if len(items) < 2:
        return None
    last = max(items)
    block, text = items[last]
    if last - 1 not in items or items[last - 1][0] > block or len(text.split()) < LEAST_TRAIL:
        return None
    if any(len(section.split()) > MOST_SECTION for number, (_, section) in items.items() if number != last):
        return None
    return None if block != best and text in texts[best] else (block, text)


def _without_outlet(text: str) -> str:
    """The headline without an outlet's name behind its last separator."""
    cut = _TAIL.search(text) if " " in text else None
    if cut is None or text[cut.end() :] not in registry().by_name or len(text[: cut.start()].split()) < LEAST_BEFORE_OUTLET:
        return text
    return text[: cut.start()]


def _without_section(text: str, lines: Iterable[str]) -> str:
    """The headline without the section's name before it ("Culture : The bell rings again"), when a line of the page is
    that name alone; and without its own beginning behind it, as where a link's words stand twice."""
    section, colon, rest = text.partition(" : ")
    if colon and section.count(" ") < MOST_SECTION_WORDS and rest.count(" ") >= LEAST_BEHIND_SECTION - 1 and section in lines:
        return rest
    kicker, colon, rest = text.partition(": ")
    if colon and len(kicker) >= LEAST_REPEATED and rest.endswith(f" {kicker}"):
        return text[: -len(kicker) - 1]
    return text


def _alone(texts: Sequence[str], best: int) -> tuple[int, str]:
    """The headline without what only stands before or behind it: the way to the page or the outlet's name, when the
    headline stands alone too; a kicker, when the line is printed twice with different marks between the two; and with
    the rest of a line that was split before a colon."""
    text = texts[best]
    near = range(max(0, best - NEAR), min(len(texts), best + NEAR + 1))
    for other in near:
        own = texts[other]
        if other != best and len(own) < len(text) and text.endswith(own) and _is_whole(own, text, text[: -len(own)].rstrip()[-1:]):
            return other, own
    for other in range(best + 1, len(texts)):
        own = texts[other]
        if len(own) < len(text) <= len(own) + MOST_BEHIND and text.startswith(own) and own.count(" ") >= LEAST_OWN - 1 and text[len(own) :].lstrip().startswith(_PARTS):
            return other, own
    for other in near:
        if other != best:
            tail = _behind_kicker(text, texts[other])
            if tail:
                return best, tail
    return best, text + _split_rest(texts[best + 1 : best + 3])


def _is_whole(own: str, text: str, before: str) -> bool:
    """Whether the end of a line behind the character ``before`` is the headline itself, and not only its last words."""
    words = own.count(" ") + 1
    return words >= LEAST_ALONE and before not in ",;" and (words >= LEAST_OWN or 2 * len(own) >= len(text) or before in _BEFORE)


def _split_rest(following: Sequence[str]) -> str:
    """The rest of a headline that was split before or behind a colon; nothing when the lines below it are none."""
    if following and following[0].startswith((": ", " : ")) and len(following[0]) < MOST_SPLIT:
        return following[0]
    if len(following) > 1 and following[0] == ":" and len(following[1]) < MOST_SPLIT:
        return f": {following[1]}"
    return ""


def _behind_kicker(text: str, other: str) -> str | None:
    """What follows the kicker in both lines, where their words are the same and the mark behind the kicker is not."""
    if abs(len(text) - len(other)) > 4 or text == other:
        return None
    words, others = text.split(), other.split()
    if words[:1] != others[:1] and words[0].strip(_MARKS) != others[0].strip(_MARKS):
        return None
    plain = [word.strip(_MARKS) for word in words]
    if [w for w in plain if w] != [w for w in (word.strip(_MARKS) for word in others) if w]:
        return None
    tail = []
    for word, own in zip(reversed(words), reversed(others)):
        if word != own:
            break
        tail.append(word)
    return " ".join(reversed(tail)) if LEAST_ALONE <= len(tail) < len(words) else None
