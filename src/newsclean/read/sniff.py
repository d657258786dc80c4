"""Telling a web page, or a piece of one, from plain text, and text from what is none."""

from __future__ import annotations

import re

#: So much of the input is looked at (bytes, or characters).
SAMPLE = 65_536
#: So many comments, declarations and byte order marks may stand before a page's first element.
BEFORE_MOST = 20
#: Text with so many tags of paragraphs, and so many for each thousand characters, is a piece of a page: a text about
#: mark-up shows a few.
TAGS_LEAST, TAGS_SHARE = 4, 0.7
#: More control characters than so many, and than this share, are no text: in images and archives they are a tenth, in
#: pages hardly any.
CONTROL_LEAST, CONTROL_MOST = 8, 0.01

_BEFORE = re.compile(rb"<!--.{0,5000}?-->|<\?[^>]{0,300}>|\xef\xbb\xbf|\xff\xfe|\xfe\xff", re.DOTALL)
_OPENING = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)(?=[\s/>])", re.IGNORECASE)
_TAGS = re.compile(rb"</?(?:p|div|br|h[1-6]|li|ul|article|section|blockquote|figure|table|td)(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
#: NUL is not among them: text in UTF-16 that was read as something else is full of it.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text but an image, an archive or the like, by its control characters."""
    sample = text[:SAMPLE]
    return not sample.isprintable() and len(_CONTROL.findall(sample)) > max(CONTROL_LEAST, CONTROL_MOST * len(sample))


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes are a web page or a piece of one, by how they begin or by their tags."""
    # UTF-16 without its zeros reads as ASCII, which the tags are.
    sample = data[:SAMPLE].replace(b"\0", b"")
    if b"<" not in sample:
        return False
    if _OPENING.match(sample, _first(sample)):
        return True
    tags = len(_TAGS.findall(sample))
    return tags >= TAGS_LEAST and tags * 1000 >= TAGS_SHARE * len(sample)


def _first(sample: bytes) -> int:
    """Where the first element or the text begins. Step by step: one regex for all of it could part a row of comments
    in countless ways."""
    at = 0
    for _ in range(BEFORE_MOST):
        at += len(sample[at:]) - len(sample[at:].lstrip())
        found = _BEFORE.match(sample, at)
        if found is None:
            break
        at = found.end()
    return at
