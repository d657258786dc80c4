"""Names in scripts without capitals, where nothing in a word shows that it is one: read only off forms that sign.

A Japanese story ends in its author's name in a bracket, with the place before it; a Chinese one in who edited or wrote
it; a Korean line names a reporter beside an address; and a family name may stand apart from the given one beside a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.assemble.fields_data import fields_data

#: A bracket that signs holds at most so many characters.
MOST_INSIDE = 48
_KANJI = "一-鿿々〆ヶ"
#: A name of Chinese characters, the given one perhaps in hiragana; before it may stand a place in katakana.
_NAME = re.compile(rf"[ァ-ヺー・]{{0,12}}\s?((?:[{_KANJI}]{{2,5}}|[{_KANJI}]{{2,3}}[ぁ-ん]{{2,3}}|[{_KANJI}]{{1,3}}[ 　][{_KANJI}ぁ-ん]{{1,3}}))")
_APART = re.compile(rf"([{_KANJI}]{{1,3}})[ 　]([{_KANJI}ぁ-ん]{{1,3}})")
_CLOSING = {"】": "【", "）": "（", ")": "(", "]": "["}
_BETWEEN = re.compile("[、，,／/]")
#: Ends of the names of a desk, a firm or a part.
_DESKS = ("部", "社", "局", "班", "版", "面", "号", "回", "編", "編集", "室")
_REPORTER = re.compile(r"([가-힣]{2,4}) (?:선임|인턴|수습)?기자(?![가-힣])")
_WITH_ADDRESS = re.compile(r"([가-힣]{2,4}) (?:선임|인턴|수습)?기자 ?\(?[\w.+-]{2,40}@")


def reporters(text: str) -> list[str]:
    """The Korean names before the word for a reporter."""
    return _REPORTER.findall(text)


def reporters_with_address(text: str) -> list[str]:
    """The same, where an e-mail address follows."""
    return _WITH_ADDRESS.findall(text) if not text.isascii() else []


def names_in_bracket(text: str) -> list[str]:
    """The names in the bracket at the end of a text, all of whose parts must be names: 【カイロ山田花子】, （责编：王明）."""
    start = text.rfind(_CLOSING.get(text[-1:], "\0"))
    inside = text[start + 1 : -1].strip() if start >= 0 else ""
    if not inside or len(inside) > MOST_INSIDE or inside.isascii():
        return []
    if text[-1] != "】":
        opener, _, inside = inside.replace(":", "：").partition("：")
        if opener.strip() not in _words("bracket_openers"):
            return []
    names = [_name(part.strip()) for part in _BETWEEN.split(inside)]
    return [name for name in names if name] if all(names) else []


def _name(part: str) -> str | None:
    found = _NAME.fullmatch(part)
    if found is None or found[1].endswith(_DESKS) or any(word in part for words in ("no_bracket_names", "organisation_parts") for word in _words(words)):
        return None
    return found[1]


def name_apart(text: str, lines: Sequence[str]) -> str | None:
    """The line, when it is a family name and a given one with a space between; None when one of the two stands on another
    of the ``lines`` alone, as the items of a menu do."""
    found = _APART.fullmatch(text)
    if found is None or _name(text) is None or any(line in found.groups() for line in lines):
        return None
    return text


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(fields_data()[name])
