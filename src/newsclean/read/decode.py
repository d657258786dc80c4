"""Bytes become text: byte order mark, UTF-8, UTF-16 by its pattern of zeros, then a detector."""

from __future__ import annotations

import codecs
import re

from newsclean.article import Encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
#: The detector looks at so many bytes.
SAMPLE = 65536


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of the bytes and how it was read. Never raises: as a last resort, bytes that no codec can read
    become U+FFFD, and the record says ``replacement``."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), Encoding(name, "bom")
            except UnicodeDecodeError:
                return data.decode(codec, "replace"), Encoding(name, "replacement")
    utf16 = _utf16(data)
    if utf16:
        return data.decode(utf16), Encoding(utf16, "utf-16")
    try:
        return data.decode("utf-8"), Encoding("utf-8", "utf-8")
    except UnicodeDecodeError as error:
        # A file cut in the middle of a character is UTF-8 all the same.
        if error.start >= len(data) - 3 and error.start > 0:
            return data.decode("utf-8", "replace"), Encoding("utf-8", "replacement")
    return _detect(data)


#: A page declares its encoding in so many bytes (the standard says 1024; many pages are late).
HEAD = 4096
_CHARSET = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([\w.:-]{2,40})", re.IGNORECASE)
#: Codecs of Python's own, which no browser knows; some take a time that grows with the square of the text.
_OF_NO_PAGE = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs", "oem"))
_XML = re.compile(rb"<\?xml[^>]{0,200}encoding\s{0,4}=\s{0,4}[\"']([\w.:-]{2,40})", re.IGNORECASE)


def decode_html(data: bytes, declared: str | None = None) -> tuple[str, Encoding]:
    """The text of a page's bytes and how it was read: byte order mark, what the server or the page declares, and
    what ``decode`` makes of the rest.

    declared: the encoding that the server named (the charset of its Content-Type). Never raises: an encoding that
    Python does not know, or in which the bytes make no sense, counts for nothing.
    """
    if data.startswith(tuple(mark for mark, _, _ in _MARKS)):
        return decode(data)
    found = _CHARSET.search(data, 0, HEAD) or _XML.match(data.lstrip()[:300])
    names = [("http", declared), ("meta", found[1].decode("ascii", "replace") if found else None)]
    for how, name in names:
        codec = _known(name)
        if codec is None:
            continue
        try:
            return data.decode(codec), Encoding(codec, how)
        except UnicodeDecodeError as error:
            # A stray byte in a page that is otherwise what it says.
            if error.start > HEAD:
                text = data.decode(codec, "replace")
                if text.count("\ufffd") * 1000 < len(text):
                    return text, Encoding(codec, "replacement")
    return decode(data)


def _known(name: str | None) -> str | None:
    """Python's name of an encoding for text that pages declare; browsers read ISO 8859-1 as Windows 1252."""
    try:
        # Says of codecs such as zlib that they are none of text.
        b"a".decode((name or "").strip())
        codec = codecs.lookup((name or "").strip())
    except (LookupError, ValueError):
        return None
    # Whoever could read a declaration of UTF-16 did not need it.
    if codec.name.startswith(("utf-16", "utf-32")) or codec.name in _OF_NO_PAGE:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(codec.name, codec.name)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in text of Latin letters nearly every second byte is zero."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:SAMPLE]
    half = len(sample) // 2
    for codec, zeros, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeros.count(0) > 0.7 * half and others.count(0) < 0.1 * half:
            try:
                data.decode(codec)
            except UnicodeDecodeError:
                continue
            return codec
    return None


def _detect(data: bytes) -> tuple[str, Encoding]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    for codec in (best.encoding if best else None, "cp1252"):
        if codec:
            try:
                return data.decode(codec), Encoding(codec, "detector")
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("utf-8", "replace"), Encoding("utf-8", "replacement")
