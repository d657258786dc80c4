"""The outlet that a text shows though the registry does not know it: its name stands alone above the story, and the
site's own small print opens with the same name; or it is a name as newspapers have, and a prompt of the site or a picture's
credit names it too. Either alone proves nothing; a registry can hold only some outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newsclean.article import BODY, FIELD_LABELS, REMOVED_LABELS, SEPARATOR, Outlet, Span
from newsclean.label.naming import newspaper_words

#: How sure such an outlet is.
SURE = 0.85
#: A name has at least so many characters and at most so many words.
SHORTEST, MOST_WORDS = 4, 6
#: The first so many lines are compared with the last so many pieces of small print; pages have fewer.
MOST_HEADS, MOST_NOTICES = 80, 40
#: Only the small print's first characters behind the sign are read.
READ = 90

#: Prompts and credits that may hold the name, and how many characters of them are read at most; an article before the name
#: has so many letters at most.
_TELLING, READ_PROMPT, ARTICLE = frozenset((*REMOVED_LABELS, "caption")) - {"related_coverage", "reader_comment", "duplicate", "navigation"}, 400, 3

#: What stands before the name in small print: signs, years and set words.
_BEFORE = re.compile(
    r"(?:copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|"
    r"tutti i diritti riservati|the contents? of this site|©|\(c\)|by|\d{4}(?: ?[-–] ?(?:\d{4}|present))?|[\s.,:;|–—-])+",
    re.IGNORECASE,
)
_SIGN = re.compile(r"©|\(c\)\s|copyright", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"all rights reserved|\b(?:supports the work of|subscribes to|adheres to|is regulated by|is a member of|is (?:published|operated|owned) by|testata registrata|a tax-exempt organi[sz]ation|a registered charity|a (?:501\(c\)\(3\)|non-?profit))\b", re.IGNORECASE
)
#: What may follow a name of one word, which else could begin a company's: Tanzania, Tanzania Standard Newspapers.
_FIRM = re.compile(r"\s*(?:$|[^\w\s](?!\w)|\d{4}|(?:ltd|limited|gmbh|(?:verlag|medien|zeitung|druck|presse)\w*|media|group|inc|llc|plc|ag|sa|srl|bv|b\.v|s\.|nv|as|ab|pty|pvt|all rights|alle rechte|tous|todos|tutti)\b)", re.IGNORECASE)
_ARTICLE = re.compile(r"the ", re.IGNORECASE)


def outlet_unlisted(source: str, spans: Sequence[Span]) -> Outlet | None:
    """The outlet named above the story and in the small print; None when none is."""
    heads = list(islice(dict.fromkeys(_heads(source, spans)), MOST_HEADS))
    if not heads:
        return None
    notices = [source[span.start : span.end] for span in spans if span.label == "legal_notice"][-MOST_NOTICES:]
    owners = dict.fromkeys(owner for notice in notices for owner in _owners(notice))
    found = [(name, owner) for owner in owners for head in heads if (name := _agreed(head, owner)) is not None]
    if not found:
        return _told_twice(source, spans, heads)
    name, owner = max(found, key=lambda pair: len(pair[0]))
    return Outlet(name, None, None, None, f"legal notice: {owner[:40].strip()}", SURE)


def _told_twice(source: str, spans: Sequence[Span], heads: Sequence[str]) -> Outlet | None:
    """The first of the lines with a word of newspapers' names that a prompt or a credit holds too."""
    names = [head for head in heads if " " in head and not newspaper_words().isdisjoint(head.casefold().split())]
    if not names:
        return None
    texts = [text for span in spans if span.label in _TELLING and len(text := source[span.start : span.end]) <= READ_PROMPT]
    for name in names:
        first, _, rest = name.partition(" ")
        bare = rest if len(first) <= ARTICLE and " " in rest else name
        held = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)", re.IGNORECASE)
        teller = next((text for text in texts if len(text) > len(name) and held.search(text)), None)
        if teller is not None:
            return Outlet(name, None, None, None, f"masthead, and: {' '.join(teller.split())[:60]}", SURE)
    return None


def better_known(listed: Outlet | None, unlisted: Outlet | None) -> Outlet | None:
    """The outlet of the registry, unless its name is only a part of the other's: El Faro, El Faro de Poniente."""
    if listed is None or (unlisted is not None and listed.name != unlisted.name and listed.name in unlisted.name):
        return unlisted
    return listed


def _heads(source: str, spans: Sequence[Span]) -> Iterator[str]:
    """Lines of a few words above the story that could be a name."""
    for span in spans:
        if span.label == BODY:
            return
        if span.label == SEPARATOR or (span.label in FIELD_LABELS and span.label != "section"):
            continue
        text = source[span.start : span.end].strip(" *#|•-\n")
        words = text.split(None, MOST_WORDS)
        if len(text) < SHORTEST or not 1 <= len(words) <= MOST_WORDS or not words[0][0].isupper() or not words[-1][0].isalnum() or "\n" in text:
            continue
        # Words of menus are known as such.
        if not any(item.name.startswith("cue:") and item.label not in (None, "masthead") for item in span.evidence):
            yield text


def _owners(text: str) -> Iterator[str]:
    """What the small print opens with, and what follows its sign; none of what bears no sign of its owner."""
    sign = _SIGN.search(text)
    for start in sorted({0, sign.start()}) if sign else (0,) if _OWN_WORDS.search(text) else ():
        opening = _BEFORE.match(text, start)
        yield text[opening.end() if opening else start :][:READ]


def _agreed(head: str, owner: str) -> str | None:
    """The name on which the line and the owner agree, as it is written in small letters if it is."""
    line, holder = _ARTICLE.sub("", head, count=1), _ARTICLE.sub("", owner, count=1)
    if _begins(holder, line) and (" " in line or _FIRM.match(holder, len(line))):
        found = owner[: len(owner) - len(holder) + len(line)]
        return found if head.isupper() and not found.isupper() else head
    # "WKBX News 9" above, "Copyright WKBX" below.
    name = re.split(r"[.,;|(]| - | – ", holder, maxsplit=1)[0].strip()
    return name if len(name) >= SHORTEST and name[0].isupper() and _begins(line, name) else None


def _begins(text: str, name: str) -> bool:
    return text.casefold().startswith(name.casefold()) and not text[len(name) : len(name) + 1].isalnum()
