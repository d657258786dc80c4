"""Bytes become text, and the record says how."""

import codecs

import pytest

from newsclean.article import Encoding
from newsclean.read.decode import decode

TEXT = "Ein Fährmann aus Löwenstein sagte: „Wir warten auf den Frühling.“"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), Encoding("utf-8", "utf-8")),
        (codecs.BOM_UTF8 + TEXT.encode(), Encoding("utf-8", "bom")),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), Encoding("utf-16", "bom")),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), Encoding("utf-16", "bom")),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), Encoding("utf-32", "bom")),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), Encoding("utf-32", "bom")),
        (TEXT.encode("utf-16-le"), Encoding("utf-16-le", "utf-16")),
        (TEXT.encode("utf-16-be"), Encoding("utf-16-be", "utf-16")),
        (b"", Encoding("utf-8", "utf-8")),
    ],
)
def test_codecs_that_show(data, encoding):
    text, found = decode(data)
    assert found == encoding
    assert text == (TEXT if data else "")


@pytest.mark.parametrize("codec", ["cp1252", "cp1250"])
def test_single_byte_text_goes_to_the_detector(codec):
    text, encoding = decode((TEXT + " " + "Der Fährmann hört die Vögel über dem Fluss und wärmt sich die Hände. " * 5).encode(codec))
    assert encoding.how == "detector"
    assert "Fährmann aus Löwenstein" in text


def test_utf8_cut_inside_a_character_stays_utf8():
    text, encoding = decode("Am Ufer steht ein Bäcker aus Köln ö".encode()[:-1])
    assert encoding == Encoding("utf-8", "replacement")
    assert text == "Am Ufer steht ein Bäcker aus Köln \ufffd"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\xd8", bytes(range(256)), b"\x81\x8d\x8f", b"\x00" * 7])
def test_never_raises(data):
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert encoding.how in ("bom", "utf-8", "utf-16", "detector", "replacement")
