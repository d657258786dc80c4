"""Bytes become text, and the record says how."""

import codecs

import pytest

from newsclean.article import Encoding
from newsclean.read.decode import decode, decode_html

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


# Pages

PAGE = '<html><head><meta charset="{}"></head><body><p>' + TEXT + "</p></body></html>"


@pytest.mark.parametrize(
    ("codec", "charset", "name"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "UTF-8 ", "utf-8"),
        ("cp1252", "windows-1252", "cp1252"),
        ("cp1252", "ISO-8859-1", "cp1252"),
        ("cp1252", "us-ascii", "cp1252"),
        ("cp1250", "windows-1250", "cp1250"),
    ],
)
def test_a_page_declares_its_encoding(codec, charset, name):
    data = PAGE.format(charset).encode(codec)
    assert decode_html(data) == (data.decode(codec), Encoding(name, "meta"))


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
        "<META CHARSET=windows-1250>",
        "<meta charset = 'windows-1250'>",
        '<?xml version="1.0" encoding="windows-1250"?>',
    ],
)
def test_ways_to_declare(head):
    data = f"{head}<p>{TEXT} Łódź</p>".encode("cp1250")
    assert decode_html(data) == (data.decode("cp1250"), Encoding("cp1250", "meta"))


def test_a_byte_order_mark_outranks_the_server_and_the_server_the_page():
    page = PAGE.format("windows-1250")
    assert decode_html(codecs.BOM_UTF8 + page.encode(), "windows-1252")[1] == Encoding("utf-8", "bom")
    assert decode_html(page.encode("cp1252"), "windows-1252") == (page, Encoding("cp1252", "http"))
    assert decode_html(page.encode("utf-16"), "windows-1252")[1] == Encoding("utf-16", "bom")


@pytest.mark.parametrize("name", ["", "none", "x-user-defined", "base64", "zlib", "rot13", "utf-16", "\0", "ü", "x" * 500])
def test_an_encoding_that_cannot_be_counts_for_nothing(name):
    page = PAGE.format("utf-8")
    assert decode_html(page.encode(), name) == (page, Encoding("utf-8", "meta"))
    assert decode_html(PAGE.format(name[:40]).encode())[1] == Encoding("utf-8", "utf-8")


def test_a_declaration_that_the_bytes_belie_counts_for_nothing():
    page = PAGE.format("utf-8")
    text, encoding = decode_html(page.encode("cp1252"))
    assert (text, encoding.how) == (page, "detector")
    assert decode_html(PAGE.format("ascii").encode("utf-8"), "utf-8")[1] == Encoding("utf-8", "http")


def test_one_stray_byte_makes_no_other_encoding():
    page = PAGE.format("utf-8").replace("</p>", " Am Ufer hört man die Vögel." * 400 + "</p>")
    text, encoding = decode_html(page.encode()[:-20] + b"\xff" + page.encode()[-20:])
    assert encoding == Encoding("utf-8", "replacement")
    assert text.replace("\ufffd", "") == page


def test_japanese_and_chinese_pages():
    for codec, charset, name, word in (("shift_jis", "Shift_JIS", "shift_jis", "港の新聞"), ("gb18030", "gb2312", "gb18030", "港口新闻"), ("euc_kr", "EUC-KR", "euc_kr", "항구신문")):
        data = f'<meta charset="{charset}"><p>{word}</p>'.encode(codec)
        assert decode_html(data) == (data.decode(codec), Encoding(name, "meta"))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", bytes(range(256)), b"charset=", b"<meta charset=>", b"charset=utf-7 +AGE-", b"\x00" * 7, b"<?xml encoding='"])
@pytest.mark.parametrize("declared", [None, "utf-8", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"])
def test_pages_never_raise(data, declared):
    text, encoding = decode_html(data, declared)
    assert isinstance(text, str)
    assert encoding.how in ("bom", "http", "meta", "utf-8", "utf-16", "detector", "replacement")
