"""Stories that a page carries but does not show: in JSON-LD, or in the data that its scripts start from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.read.document import Document
from newsclean.read.html import read_html
from newsclean.read.text import read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A story that a page carries in its data has at least so many characters.
STORY_LEAST = 600
#: The page shows such a story when so much of its runs of words stands in the page's text.
SHOWN_SHARE = 0.5
RUN = 5
#: A page that shows fewer characters than this is searched for a story in its scripts' data.
SCRIPTS_BELOW = 1_500

_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_PARAGRAPHS = re.compile(r"<(?:p|br|div)[\s/>]", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
#: Elements of a story, so that a widget's mark-up is not taken for one.
PARAGRAPHS_LEAST = 3


def embedded_story(root: _Element | None, shown: Document, article_body: str | None) -> tuple[Document, str] | None:
    """The Document of a story that the page carries but does not show, and where it stands: ``json-ld`` for the
    article body of JSON-LD, ``script`` for a script's data. None when the page shows its story."""
    if article_body and len(article_body) >= STORY_LEAST and not _shows(shown.source, article_body):
        return _document(article_body), "json-ld"
    if root is not None and len(shown.source) < SCRIPTS_BELOW:
        best = max(_stories(root), key=len, default="")
        if best and not _shows(shown.source, best):
            return _document(best), "script"
    return None


def _document(text: str) -> Document:
    """A story in mark-up or as plain text."""
    return read_html(text) if _PARAGRAPHS.search(text) else read_text(text)


def _shows(page: str, story: str) -> bool:
    """Whether the page's text holds the story, looked at in its runs of words."""
    want = set(_runs(_TAG.sub(" ", story)))
    return not want or len(want.intersection(_runs(page))) >= SHOWN_SHARE * len(want)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text)
    return zip(*(islice(words, k, None) for k in range(RUN)))


def _stories(root: _Element) -> Iterator[str]:
    """Long strings with several paragraphs of mark-up in the page's scripts."""
    for script in root.iter("script"):
        data = script.text
        if data and len(data) >= STORY_LEAST and "ld+json" not in (script.get("type") or ""):
            for string in _strings(data):
                try:
                    text = json.loads(f'"{string}"', strict=False)
                except ValueError:
                    continue
                if text.lstrip()[:1] not in "{[" and len(_PARAGRAPHS.findall(text)) >= PARAGRAPHS_LEAST:
                    yield text


def _strings(data: str) -> Iterator[str]:
    """What stands between one quotation mark and the next, where it is long. Each mark is looked at once: a regex for
    whole strings goes through the rest of the script again at every mark of one that does not end."""
    at = len(data)
    for match in _QUOTE.finditer(data):
        if match[0] == '"':
            if match.start() - at >= STORY_LEAST:
                yield data[at : match.start()]
            at = match.end()
