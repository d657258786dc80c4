"""Who signs a text and when: read off the lines round its opening, whatever the labeller took them for.

Menus and teasers hold names and dates too, so a line counts by where it stands: between the headline and the story, a
little below the story's first paragraph, or right above the headline. What opens as a byline does is asked first, then
lines labelled as one, then bare names beside a date; the first of these steps that names a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from newsclean.article import BODY
from newsclean.assemble.authors import bare_names, is_bare_opener, leading_names, names_of, opens
from newsclean.assemble.body import Piece
from newsclean.assemble.dates import Dates, find_dates, read_dates
from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.instants import is_future
from newsclean.assemble.opening import Opening
from newsclean.assemble.outlets import registry
from newsclean.assemble.relative import relative_date
from newsclean.assemble.uncased import name_apart, names_in_bracket, reporters, reporters_with_address

#: Pieces looked at above the headline and below the story's first paragraph, for lines that are labelled as bylines or
#: dates and for those that are not.
ABOVE, BELOW, LABELLED_BELOW = 6, 4, 14
#: A line that signs or dates has no more characters; one that is mostly a date has so large a share of digits.
MOST_CHARS, DIGITS = 200, 0.1
#: So many pieces of furniture stand between the headline and the story's first paragraph at most.
FURNITURE = 40
#: A bare name stands at most so many pieces from a date; a story labelled otherwise begins with so long a paragraph.
BESIDE, PARAGRAPH = 2, 200
#: The lines of a mail's head stand so close together.
MAIL = 4
#: A longer block of the story is no line that signs (characters).
MOST_LINE = 80
#: How sure a field is by the step that found it: set by hand, after how often each was right while it was built.
SURE = {"byline": 0.95, "labelled": 0.85, "beside a date": 0.8, "named again": 0.75, "beside an address": 0.75, "below the story": 0.7, "behind the story": 0.7, "alone": 0.6, "above the headline": 0.7, "elsewhere": 0.5, "near the headline": 0.95, "relative": 0.8}

#: A line that is a name alone has no more characters; these labels hold none.
MOST_NAME = 40
#: A line of a menu that stands so often on the page is no name.
MOST_PRINTS = 3
_NO_NAME = ("caption", "description", "headline", "note", "credit", "media_prompt", "share_prompt", "advertisement")
_VOWEL = re.compile(r"(?i)[aeiouy]")
_NUMBERS = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_ENDS = tuple(".!?…。！？\"”“»«'’)")
_DASHES = ("-", "–", "—", "~")
#: What may stand on a line of its own between names that have a line each.
_JOINS = " ,;/|&·"
#: A name's words of so many letters are sought in the story; one of more pieces than this may end in a note on its author.
LEAST_TOLD, LEAST_STORY = 3, 4
#: A lone name signs at most so many pieces below the headline.
ALONE = 8


class Signed(NamedTuple):
    """Authors and dates, for each how sure it is (0 to 1; 0 when there is none), and the short lines near the opening that
    are bylines: an agency may sign in one."""

    authors: tuple[str, ...] = ()
    dates: Dates = Dates()
    authors_confidence: float = 0.0
    dates_confidence: float = 0.0
    bylines: tuple[str, ...] = ()


class _Scene(NamedTuple):
    """The pieces, the numbers of those round the opening that are no longer than a line that signs, the number of the
    headline's (or the story's when there is none), of the story's first paragraph, of the same behind much furniture, and
    of its last, the words of the headline and how numeric dates are read."""

    parts: Sequence[Piece]
    short: Sequence[int]
    head: int
    story: int
    far: int
    last: int
    titled: frozenset[str]
    dates: Callable[[Iterable[str]], Dates]
    month_first: bool
    #: The story in small letters, put together when it is first asked for.
    told: Callable[[], str]


def read_signed(parts: Sequence[Piece], opening: Opening | None, places: tuple[int | None, int | None], language: str | None, country: str | None, reference: date | None = None) -> Signed:
    """Authors and dates of a text. ``places``: the numbers of the headline's piece and of that of the story's first
    paragraph by the opening, None where there is none.
    ``reference``: the day or moment of reading; dates after it are not believed, and relative ones are told by it."""
    if not parts:
        return Signed()
    month_first = (language or "en").startswith("en") and country in (None, "US")
    bodies = [i for i, part in enumerate(parts) if part.span.label == BODY]
    first = next((i for i in bodies if opening is not None and parts[i].paragraph >= 0 and len(parts[i].text) >= PARAGRAPH // 3), bodies[0] if bodies else len(parts))
    head, told_first = places
    start, story = first if head is None else head, max(first, head or 0)
    # A description that was taken for the story stands above what signs; the story's first paragraph below.
    far = told_first if told_first is not None and story < told_first <= story + FURNITURE else story
    story = far if far <= story + LABELLED_BELOW else story
    window = range(max(0, start - ABOVE), min(len(parts), story + LABELLED_BELOW))
    short = [i for i in window if len(parts[i].text) <= MOST_CHARS and not _is_story(parts[i])]
    title = frozenset((opening.headline or "").casefold().split()) if opening is not None else frozenset[str]()
    last = bodies[-1] if bodies else len(parts)
    told = cache(lambda: _story_told(parts, story, last))
    scene = _Scene(parts, short, start, story, far, last, title, lambda lines: read_dates(lines, language, country), month_first, told)
    dates, sure = _dates(scene, head)
    if reference is not None:
        dates, sure = _by_reference(scene, dates, sure, language, reference)
    authors, certain = _authors(scene, head)
    bylines = tuple(parts[i].text for i in _short(scene, scene.head, scene.story + BELOW) if len(parts[i].text) <= MOST_NAME and (parts[i].span.label == "byline" or opens(parts[i].text)))
    return Signed(authors, dates, certain, sure, bylines)


def _lines(scene: _Scene, low: int, high: int) -> list[int]:
    parts = scene.parts
    return [i for i in range(max(0, low), min(len(parts), high)) if i != scene.head or parts[i].span.label in ("byline", "timestamp")]


def _short(scene: _Scene, low: int, high: int) -> list[int]:
    """Those of ``_lines`` that are short enough to sign or date; the same for any range inside the window."""
    parts = scene.parts
    return [i for i in scene.short if low <= i < high and (i != scene.head or parts[i].span.label in ("byline", "timestamp"))]


def _is_story(part: Piece) -> bool:
    return part.span.label == BODY and len(part.text) > MOST_LINE


def _stamps(scene: _Scene, low: int, high: int) -> list[str]:
    """The lines that date the article, from a piece to another: labelled so, or short and mostly a date."""
    out = []
    for i in _short(scene, low, high):
        part = scene.parts[i]
        text, label = part.text, part.span.label
        if not _NUMBERS.search(text) or _is_other_day(scene.parts, i):
            continue
        labelled = label in ("timestamp", "byline")
        digits = sum(map(str.isdigit, text)) >= (DIGITS if i <= scene.story + BELOW else 1) * len(text)
        if labelled or ((digits or opens(text)) and (label not in ("note", "legal_notice") or bool(bare_names(text)))):
            out.append(text)
    return out


def _is_other_day(parts: Sequence[Piece], i: int) -> bool:
    """Whether a line tells another day than the article's: when a database took it in, or when the mail that holds it was
    sent."""
    label, colon, _ = parts[i].text.partition(":")
    label = label.strip(" *>").casefold()
    if not colon or len(label) > MOST_NAME:
        return False
    if label in _labels("other_dates"):
        return True
    return label in _labels("mail_dates") and any(part.text.partition(":")[0].strip(" *>").casefold() in _labels("mail_subjects") for part in parts[max(0, i - MAIL) : i + 1 + MAIL])


@cache
def _labels(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])


def _dates(scene: _Scene, head: int | None) -> tuple[Dates, float]:
    found = scene.dates(_stamps(scene, scene.head if head is not None else scene.story - ABOVE, scene.story + LABELLED_BELOW))
    if found.published or found.modified:
        return found, SURE["near the headline"]
    found = scene.dates(reversed(_stamps(scene, scene.head - ABOVE, scene.head)))
    if found.published:
        return found, SURE["above the headline"]
    found = scene.dates(part.text for i, part in enumerate(scene.parts) if part.span.label in ("timestamp", "byline") and not _is_other_day(scene.parts, i))
    return found, SURE["elsewhere"] if found.published or found.modified else 0.0


def _by_reference(scene: _Scene, dates: Dates, sure: float, language: str | None, reference: date) -> tuple[Dates, float]:
    """The dates without those of the future; where none is left, one told from the day of reading."""
    day = reference.date() if isinstance(reference, datetime) else reference
    if dates.published and is_future(dates.published, day):
        dates = dates._replace(published=None, published_raw=None)
    if dates.modified and is_future(dates.modified, day):
        dates = dates._replace(modified=None, modified_raw=None)
    if dates.published or dates.modified:
        return dates, sure
    found = relative_date((scene.parts[i].text for i in _lines(scene, scene.head, scene.story + BELOW) if scene.parts[i].span.label in ("timestamp", "byline")), language, reference)
    return (Dates(*found), SURE["relative"]) if found else (Dates(), 0.0)


def _authors(scene: _Scene, head: int | None) -> tuple[tuple[str, ...], float]:
    """The names of the first step that finds any."""
    parts, low, story = scene.parts, scene.head, scene.story
    steps: Sequence[tuple[str, Callable[[], Iterable[list[str]]]]] = (
        ("byline", lambda: _signed_lines(scene, low, scene.far + BELOW)),
        ("labelled", lambda: (_names(scene, i) for i in _lines(scene, low, story + LABELLED_BELOW) if parts[i].span.label == "byline")),
        ("beside an address", lambda: (reporters_with_address(part.text) for part in parts if "@" in part.text)),
        ("beside a date", lambda: _beside(scene, low - (2 * BESIDE if head is not None else ABOVE), story + LABELLED_BELOW)),
        ("named again", lambda: _again(scene, low - BESIDE, story + LABELLED_BELOW)),
        ("below the story", lambda: _below(scene)),
        ("behind the story", lambda: (names_in_bracket(parts[i].text) or _signed_off(scene, i) or _closing(parts[i]) for i in range(scene.last, min(len(parts), scene.last + 1 + BESIDE)))),
        ("alone", lambda: _alone(scene) if head is not None else ()),
        ("above the headline", lambda: _signed_lines(scene, low - ABOVE, low)),
        ("elsewhere", lambda: (_names(scene, i) for i in range(len(parts)) if parts[i].span.label == "byline" and opens(parts[i].text))),
    )
    for name, step in steps:
        found: dict[str, str] = {}
        for names in step():
            for person in names:
                found.setdefault(person.casefold(), person)
        if found:
            return tuple(found.values()), SURE[name]
    return (), 0.0


def _signed_lines(scene: _Scene, low: int, high: int) -> Iterable[list[str]]:
    """Names in the lines that open as bylines do, or behind a line that is nothing but such an opening."""
    parts, before, listed = scene.parts, False, False
    for i in _lines(scene, low, high):
        text = parts[i].text
        if len(text) > MOST_CHARS or _is_story(parts[i]) or parts[i].span.label in ("credit", "note"):
            before = listed = False
            continue
        if listed:
            # Behind an opening that stands alone, each author may have a line.
            if not text.strip(_JOINS):
                continue
            more = _names(scene, i) if len(text) <= MOST_NAME and parts[i].span.label not in _NO_NAME else []
            listed = bool(more)
            yield more
        listed = listed or before
        if before or (opens(text) and (parts[i].span.label not in (BODY, "caption") or text[:1].isupper())):
            yield _persons(names_of(text))
        before = is_bare_opener(text)


def _names(scene: _Scene, i: int) -> list[str]:
    """The names of a line that is labelled as a byline or stands beside a date. A name that the headline or the story
    tells is one that the article is about, unless the line opens as a byline does."""
    part = scene.parts[i]
    if opens(part.text):
        return _persons(names_of(part.text))
    if i and _opens_credit(scene.parts[i - 1]):
        return []
    found = bare_names(part.text)
    if not found and part.span.label == "byline":
        found = [name for name in leading_names(part.text) or bare_names(part.text.partition(" | ")[0]) if len(part.text) <= MOST_CHARS]
    return [name for name in _persons(found) if not scene.titled.issuperset(name.casefold().split()) and not _told(scene, name)]


def _opens_credit(part: Piece) -> bool:
    """Whether a line is the opening of a picture's credit alone: the name on the next took the picture."""
    caption = part.span.label == "caption" or any(item.label == "caption" for item in part.span.evidence)
    return caption and part.text.endswith(":") and " " not in part.text


def _told(scene: _Scene, name: str) -> bool:
    """Whether the story speaks of the name, or of each of its words: then it is no author's but a topic's. Its last
    paragraph may say who the author is."""
    end = scene.last if scene.last - scene.story > LEAST_STORY else scene.last + 1
    if any(name in part.text for part in scene.parts[scene.story : end] if part.span.label == BODY and len(part.text) > MOST_CHARS // 2):
        return True
    words = [word for word in _WORD.findall(name.casefold()) if len(word) >= LEAST_TOLD]
    story = scene.told() if words else ""
    # Most words stand nowhere in it: only where all do is it parted into words.
    return bool(words) and all(word in story for word in words) and frozenset(_WORD.findall(story)).issuperset(words)


def _story_told(parts: Sequence[Piece], story: int, last: int) -> str:
    """The sentences of the story but its last paragraph, in small letters."""
    # A line without an end mark may be the credit of a picture.
    return "\n".join([part.text for part in parts[story:last] if part.span.label == BODY and (len(part.text) > MOST_CHARS or part.text[-1:] in _ENDS)]).casefold()


def _again(scene: _Scene, low: int, high: int) -> Iterable[list[str]]:
    """Bare names round the opening that stand on the page once more, as a link to the author does or a note on who
    that is, and not in the story."""
    for i in _short(scene, low, high):
        part = scene.parts[i]
        if len(part.text) > MOST_NAME or part.mark or part.span.label in _NO_NAME or _is_menu(scene, part):
            continue
        for name in _names(scene, i):
            if any(j != i and name in other.text and other.span.label != BODY for j, other in enumerate(scene.parts)):
                yield [name]


def _signed_off(scene: _Scene, i: int) -> list[str]:
    """The names behind a dash that close the story on a line of their own, where no list ends there."""
    (_, text, _, mark, _), before = scene.parts[i], scene.parts[i - 1]
    # A dash is read as the bullet of a list, too.
    if len(text) > MOST_NAME or not (mark == "bullet" or text[:1] in _DASHES) or not i or before.mark or before.text[:1] in _DASHES:
        return []
    return [name for name in _persons(bare_names(text)) if not _told(scene, name)]


def _closing(part: Piece) -> list[str]:
    """The names of a short line at the end that opens as a byline does: "Das Gespräch führte ...", "Text: ..."."""
    return _persons(names_of(part.text.rstrip("."))) if len(part.text) <= MOST_LINE and part.span.label not in ("credit", "note", "caption") and part.text[:1].isupper() and opens(part.text) else []


def _below(scene: _Scene) -> Iterable[list[str]]:
    """The names of a line right below the story that holds nothing else, when a line round the opening names each of them too."""
    parts = scene.parts
    near = [parts[j].text for j in _short(scene, scene.head - ABOVE, scene.story + BELOW)]
    for i in range(scene.last + 1, min(len(parts), scene.last + 1 + BESIDE)):
        if len(parts[i].text) <= MOST_CHARS and not parts[i].mark and parts[i].span.label not in _NO_NAME:
            names = _names(scene, i)
            if names and i > scene.story + BELOW and all(any(name in line for line in near) for name in names):
                yield names


def _alone(scene: _Scene) -> Iterable[list[str]]:
    """The name that stands alone between the headline and the story, or among the pictures at its beginning, when no other
    does and neither the story nor a menu prints it."""
    parts, found = scene.parts, []
    for i in _short(scene, scene.head + 1, min(scene.story + BELOW + 1, scene.head + ALONE)):
        text, label = parts[i].text, parts[i].span.label
        if len(text) > MOST_NAME or parts[i].mark or label in ("note", "credit", "media_prompt", BODY):
            continue
        names = _names(scene, i) if " " in text else []
        if names and not any(other.text == text for other in parts[: scene.head]):
            found.append(names)
    return found if len(found) == 1 else ()


def _beside(scene: _Scene, low: int, high: int) -> Iterable[list[str]]:
    """Bare names on a line with a date, or at most ``BESIDE`` lines from one."""
    lines = _short(scene, low, high)
    dated = {i for i in lines if _NUMBERS.search(scene.parts[i].text) and find_dates(scene.parts[i].text, scene.month_first)}
    for i in lines:
        text = scene.parts[i].text
        uncased = [] if text.isascii() else reporters(text)
        if uncased:
            yield uncased
        elif not text.isascii() and scene.head < i <= scene.story and {i - 1, i + 1} & dated and name_apart(text, [part.text for part in scene.parts]):
            yield [text]
        elif any(abs(i - other) <= BESIDE for other in dated) or (i == scene.head + 1 and scene.head < scene.story):
            names = _names(scene, i)
            if names and not _is_menu(scene, scene.parts[i]):
                yield names


def _is_menu(scene: _Scene, part: Piece) -> bool:
    """Whether a line is an item of a menu that the page prints again and again, first above all that signs."""
    if part.span.label != "navigation":
        return False
    prints = [i for i, other in enumerate(scene.parts) if part.text == other.text]
    return len(prints) >= MOST_PRINTS and prints[0] < scene.head - ABOVE


def _persons(names: Iterable[str]) -> list[str]:
    """The names without those of outlets and agencies."""
    known = registry()
    return [name for name in names if name not in known.by_name and name.upper() not in known.by_agency and not _is_initials(name.split()[0]) and not _is_branch(name)]


def _is_branch(name: str) -> bool:
    """Whether a name is an outlet's with a letter behind it, as the account of a desk is called."""
    outlet, _, rest = name.rpartition(" ")
    return len(rest) == 1 and outlet in registry().by_name


def _is_initials(word: str) -> bool:
    """Whether a word is an outlet's initials, in capitals or not, and no name can be: "MDR", "Ndr"."""
    return _VOWEL.search(word) is None and any(form == word.upper() for form, _ in registry().by_first_word.get(word.upper(), ()))
