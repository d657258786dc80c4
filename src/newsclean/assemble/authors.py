"""Authors out of bylines: persons only, without "By", roles, agencies and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from newsclean.assemble.dates import find_dates
from newsclean.assemble.fields_data import fields_data
from newsclean.assemble.outlets import registry
from newsclean.label.fold import fold

_SPLIT = re.compile(r"\s*(?:,|/|\||;|•|·| - | – | — |&|\n)\s*")
#: What it cannot do without, found sooner.
_PARTED = re.compile(r"[,/|;•·&\n]| [-–—] ")
_ADDRESS = re.compile(r"\S{1,64}@\S{1,64}|https?://\S{1,200}|@\w{1,40}")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
#: d'Aosta, al-Masri: a small prefix before a capital.
_PREFIXED = re.compile(r"[^\W\d_]{1,3}['’-][^\W\d_]")
#: A name has two to six parts; one alone may be a desk or a place.
LEAST_PARTS, MOST_PARTS = 2, 6
#: A line that nothing calls a byline has no more characters, most of its words are names, and of so many words each.
MOST_LINE, LEAST_SHARE, MOST_BARE = 120, 0.6, 4
#: The first word in so many capitals before others that are none is short for something; of fewer they may be initials.
LEAST_SHORT = 3
#: What opens a byline on a line of its own has no more characters; an outlet's name is sought in so many words.
MOST_OPENER, LOOK = 24, 12
_DIGIT = re.compile(r"\d")
_ELIDED = re.compile(r"^[ldLD]['’](?=[^\W\d_]{3})")
_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,40}")
_TIMES = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\b\.?| ?Uhr\b| ?[A-Z]{2,4}\b)?|(?<!\d)\d{1,3} ?(?:min\b|Min\b|minutes?\b|Minuten\b)(?: read\b| Lesezeit\b)?")
#: Words round a date, also where they are glued to the name ("Jane DoePublished").
_DATED = re.compile(r"(?:(?<![^\W\d_])|(?<=[a-zß-ÿ]))(?:[Pp]ublished|[Uu]pdated|[Pp]osted|PUBLISHED|UPDATED|[Vv]eröffentlicht|[Aa]ktualisiert|Stand|[Pp]ublié|[Pp]ublicado|[Aa]ctualizado|[Aa]tualizado|[Pp]ubblicato|[Aa]ggiornato|[Gg]epubliceerd|[Gg]üncelleme)(?: on| am| le| el| em| il| op)?\b:?")
#: A part of each of these words, without the letter that is small or a capital.
_DATING = ("ublish", "UBLISHED", "pdated", "PDATED", "osted", "eröffentlicht", "ktualisiert", "Stand", "ublié", "ublicado", "tualizado", "ubblicato", "ggiornato", "epubliceerd", "üncelleme")
#: The number of a list's item or of a footnote at a name.
_NUMBERED = re.compile(r"^\s{0,4}\d{1,2}[.)] |(?<=[a-zß-ÿ])\d(?!\w)")
#: Who took the pictures, behind the names of who wrote.
_PHOTOS = re.compile(r"\s{0,2}[,;|/·•–-]\s{0,2}(?:[Ff]otos?|[Pp]hotos?|[Pp]hotographs?|[Pp]ictures?|[Bb]ild(?:er)?|[Ff]otografías?|[Ff]otografie|[Zz]djęcia|[Ff]oto's)\b.{0,80}$")
#: Where the author writes from, before the name and behind the name.
_FROM = re.compile(r", (?:à|au|in|en|em|aus|from|te|w|i|aus dem) [A-ZÀ-Þ][\w'’-]{1,24}(?:[ -][A-ZÀ-Þ][\w'’-]{1,24}){0,3}$")
_FROM_WHERE = re.compile(r"^Aus [A-ZÄÖÜ][\w-]{1,24}(?: [A-ZÄÖÜ][\w-]{1,24}){0,2} berichte(?:t|n) (?=[A-ZÄÖÜ])")
#: Who took the pictures, in a bracket behind the name; sought in lines of at most so many characters.
MOST_PICTURED = 400
_PICTURED = re.compile(r"(?:,|;|/|&|\b(?:und|and|et|y|e|en|och|og|i)\b)?\s?[^\W\d_][\w.'’-]{0,24}(?: [^\W\d_][\w.'’-]{0,24}){1,3} \((?:[Ff]otos?|[Pp]hotos?|[Bb]ild(?:er)?|[Vv]ideo|[Pp]ictures?|[Ff]otografie|[Zz]djęcia)\)")
#: A small letter before a capital, as where words were glued; Mac and Mc and such are names.
_GLUED = re.compile(r"[^\W\d_]{4}(?<=[a-zß-ÿ])[A-Z][a-z]")


def read_authors(lines: Iterable[str]) -> tuple[str, ...]:
    """The persons named in the bylines, in order, each once."""
    names: dict[str, str] = {}
    for line in lines:
        for name in names_of(line):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def names_of(line: str) -> list[str]:
    """The persons named in one byline."""
    return _names(cut_opener(_bare(line)))


def bare_names(line: str) -> list[str]:
    """The persons named in a line that need be no byline: none unless it holds little else than names, each of ordinary
    length and without a word that stands in no name."""
    return list(_bare_names(line))


@lru_cache(maxsize=256)  # a line round the opening is asked several times
def _bare_names(line: str) -> Sequence[str]:
    words = _FROM.sub("", _bare(line))
    # A name has two words of letters, the first with a capital or small as a particle.
    if len(words) > MOST_LINE or " " not in words:
        return ()
    names = _names(words)
    held, all_ = sum(len(name.split()) for name in names), len(_WORD.findall(words))
    if not names or held < LEAST_SHARE * all_ or any(map(_holds_no_name, names)):
        return ()
    return names if all(len(name.split()) <= MOST_BARE or any(word.casefold() in _words("particles") for word in name.split()) for name in names) else ()


def leading_names(line: str) -> list[str]:
    """The persons named in a line that begins with a name, whatever follows."""
    words = _bare(line)
    names = _names(words)
    fits = names and words.casefold().startswith(names[0].casefold()) and not any(map(_holds_no_name, names))
    return names if fits else []


def _holds_no_name(name: str) -> bool:
    """Whether a word of a name stands in none; a particle may, behind the first ("Jan Van Der Berg")."""
    first, *rest = [_ELIDED.sub("", word) for word in name.casefold().split()]
    return first in _no_names() or any(word in _no_names() and word not in _words("particles") for word in rest)


def opens(line: str) -> bool:
    """Whether a line begins as a byline does: "By", "Kommentar von"."""
    first = line.split(maxsplit=1)[:1]
    if bool(first) and first[0].rstrip(":").casefold() in _first_words() and cut_opener(line) != line:
        return True
    if len(line) > MOST_LINE or _DIGIT.search(line) is None:
        return False
    # The day may stand before it.
    bare = _bare(line)
    return line[:12].casefold() != bare[:12].casefold() and any(chunk and not chunk[0].isdigit() and opens(chunk) for chunk in _SPLIT.split(bare))


def is_bare_opener(line: str) -> bool:
    """Whether a line is the opening of a byline alone; the name stands on the next."""
    return len(line) <= MOST_OPENER and not cut_opener(f"{line.rstrip(' :')} X")[1:]


def _bare(line: str) -> str:
    """The line without addresses, brackets, dates and times."""
    # Each pattern is asked only where what it cannot do without is there.
    text = _ADDRESS.sub(" ", line) if "@" in line or "://" in line else line
    if text.startswith("Aus "):
        text = _FROM_WHERE.sub("", text)
    if "(" in text or "[" in text:
        text = _PICTURED.sub("", text) if len(text) <= MOST_PICTURED else text
        text = _BRACKETS.sub(" ", text)
    if _DIGIT.search(text):
        text = _NUMBERED.sub("", text)
        text = _TIMES.sub(" | ", _without_dates(text))
    for part in _DATING:
        if part in text:
            text = _DATED.sub(" | ", text)
            break
    return text.strip(" *•|-–—:,/")


def _without_dates(text: str) -> str:
    for match, _ in reversed(find_dates(text, True)):
        text = f"{text[: match.start()]} | {text[match.end() :]}"
    return text


def _names(text: str) -> list[str]:
    names: list[str] = []
    text = _cut_outlet(text)
    for chunk in _SPLIT.split(text) if _PARTED.search(text) else [text]:
        # Behind a day may stand what opens the byline: "Thursday, 3 April, by Jane Doe".
        chunk = cut_opener(chunk) if chunk[:1].islower() else chunk
        for part in _split_words(chunk, _words("name_joiners")):
            name = _person(part)
            # Behind a name the words before "Reporter" may be a desk: "Jane Doe, Local Democracy Reporter".
            if name and not (names and _is_role(part[-1]) and any(word.casefold() in _no_names() for word in name.split())):
                names.append(name)
    return names


def _cut_outlet(text: str) -> str:
    """The byline without the outlet's name behind the author's: "Jane Doe Fox News"."""
    words, outlets = text.split(), registry().by_first_word
    for index in range(LEAST_PARTS, min(len(words), LOOK)):
        if words[index] in outlets and " ".join(words[index:]) in [form for form, _ in outlets[words[index]]]:
            return " ".join(words[:index])
    return text


def cut_opener(text: str) -> str:
    """The byline without what opens it: "By", or what the piece is called and the word behind it ("Kolumne von")."""
    folded = fold(text)
    label, colon, _ = folded.partition(":")
    if colon and _is_label(label):
        names = _PHOTOS.sub("", text.partition(":")[2].strip())
        if _bare_names(names):
            return names
    for opener in _openers().get(folded[:1], ()):
        if folded.startswith(opener) and len(folded) > len(opener) and folded[len(opener)] in " :":
            return cut_opener(text[len(opener) :].lstrip(" :")) if len(text) > len(opener) + 3 else ""
    words = folded.split(maxsplit=3)
    if words and words[0] in _words("genres"):
        for index in (1, 2):
            if len(words) > index + 1 and words[index] in _words("byline_openers") and all(word in _words("genres") for word in words[:index]):
                return cut_opener(" ".join(text.split()[index + 1 :]))
    return text


def _is_label(label: str) -> bool:
    """Whether the words before a colon say who wrote: "Words", "Texto e fotos"."""
    label = label.strip()
    if label in _words("byline_labels"):
        return True
    first, *rest = label.split() or [""]
    both = first in _words("byline_labels") or first in _words("byline_openers")
    return both and len(rest) == LEAST_PARTS and (rest[0] in _words("name_joiners") or rest[0] in "&+/") and rest[1] in _words("pictures")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The words with which a byline can begin."""
    return _words("genres") | {label.split()[0] for label in _words("byline_labels")} | {opener.split()[0] for openers in _openers().values() for opener in openers}


@lru_cache(maxsize=1)
def _openers() -> Mapping[str, Sequence[str]]:
    """What opens a byline, by its first letter, the longest first."""
    table: dict[str, list[str]] = {}
    for opener in sorted(fields_data()["byline_openers"], key=len, reverse=True):
        table.setdefault(opener[:1], []).append(opener)
    return table


@lru_cache(maxsize=16)
def _words(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    return _words("no_names")


def _split_words(chunk: str, joiners: frozenset[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in chunk.split():
        if word.casefold() in joiners and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _person(words: list[str]) -> str | None:
    if _is_outlet(words):
        return None
    words = _without_roles(words)
    half = len(words) // 2
    if half >= LEAST_PARTS and words[:half] == words[half:]:
        words = words[:half]  # a picture's text and the link beside it
    particles = _words("particles")
    if not LEAST_PARTS <= len(words) <= MOST_PARTS:
        return None
    for word in words:
        if not (word[0].isupper() or word.casefold() in particles or _PREFIXED.match(word)):
            return None
        # A digit is neither a letter nor one of these.
        if not (word.isalpha() or all(c.isalpha() or c in ".'’-‐‑" for c in word)) or _GLUED.search(word):
            return None
    if _is_short(words[0]) and not all(word.isupper() or word in particles for word in words):
        return None
    if words[-1] in particles:  # in small letters: with a capital it is a surname (Das, Le)
        return None
    return " ".join(_title(word, particles) for word in words)


def _is_outlet(words: Sequence[str]) -> bool:
    """Whether the words are a newspaper's name: "The Orrin County Ledger", "Correio da Colina"."""
    if len(words) < LEAST_PARTS:
        return False
    first, last = words[0].casefold(), words[-1].casefold()
    return first in _words("outlet_words") or last in _words("outlet_words") or first == "the"


def _is_short(word: str) -> bool:
    """Whether a first word is short for a firm or an office ("KSQB Transformers"): three capitals or more, where the
    other words are no capitals."""
    return len(word) >= LEAST_SHORT and word.isupper() and word.isalpha()


def _without_roles(words: list[str]) -> list[str]:
    """The words before the first that names a role, an organisation or a place; behind it when it stands first."""
    for index, word in enumerate(words):
        if index >= LEAST_PARTS and word in _words("behind_names"):
            return words[:index]
        if _is_role(word):
            return words[:index] if index >= LEAST_PARTS else _without_roles(words[1:]) if index == 0 and _is_job(word) else []
    return words


def _is_role(word: str) -> bool:
    return word.strip(".,'’").casefold() in _words("roles") or _is_job(word)


def _is_job(word: str) -> bool:
    """Whether a word is what a person does: it may stand before the name as well."""
    return word.casefold().endswith(_role_endings())


@lru_cache(maxsize=1)
def _role_endings() -> tuple[str, ...]:
    return tuple(fields_data()["role_endings"])


def _title(word: str, particles: frozenset[str]) -> str:
    """JANE-ANN O'NEIL to Jane-Ann O'Neil; initials and mixed case stay."""
    if not word.isupper() or len(word.strip(".")) <= 2 or "." in word[:-1]:
        return word
    if word.casefold() in particles:
        return word.casefold()
    # Python makes two signs of the Turkish İ.
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].replace("İ", "i").lower(), word)
