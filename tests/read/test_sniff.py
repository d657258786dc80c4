"""Web pages and pieces of them are told from texts, also from texts about mark-up."""

import pytest

from newsclean.read.sniff import SAMPLE, is_binary, looks_like_html
from tests.support import STORIES, growth

SENTENCE = "The harbour office counted forty boats on Monday and wrote the number on a slate. "
STORY = "\n\n".join(STORIES["en"].paragraphs)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html>",
        "<!doctype HTML PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
        "<html lang=en>",
        "<HTML><BODY>",
        "<head><title>x</title></head>",
        "\ufeff<!DOCTYPE html>",
        "\n" * 200 + "<html>",
        "<!-- saved from an address -->\n<!-- and again -->\n<html>",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>',
    ],
)
def test_whole_pages(page):
    for codec in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        assert looks_like_html(page.encode(codec))


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{SENTENCE}</p>" * 3,
        f"<div class='story'><h1>Boats</h1><p>{SENTENCE * 5}</p><p>{SENTENCE * 5}</p></div>",
        f"{SENTENCE}<br>{SENTENCE}<br/>{SENTENCE}<br />{SENTENCE}<br>",
        f"<P CLASS=x>{SENTENCE}</P>\n<P>{SENTENCE}</P>",
        f'<?xml version="1.0"?><nitf><body><p>{SENTENCE}</p><p>{SENTENCE}</p><p>{SENTENCE}</p></body></nitf>',
    ],
)
def test_pieces_of_pages(piece):
    assert looks_like_html(piece.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        STORY,
        f"For all a < b and b < c we have a < c; so p<q<r. {STORY}",
        f"# Boats\n\n{STORY}\n\n<https://harbour.example>\n\n- one\n- two<br>\n",
        f"From: Ada <ada@harbour.example>\nTo: Ben <ben@harbour.example>\n\n{STORY}",
        f"A page begins with <html> and ends with </html>; between <p> and </p> stands a paragraph. {STORY}",
        f"“Why <p> and not <div>?” she asked. {STORY}",
        f"He typed <html> and waited. {STORY}",
        "<header> is one of the new elements, and <htmlish> is none.",
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Boats</title><description>Forty</description></item></channel></rss>',
        "<svg><g><rect/></g></svg>",
        f'{{"title": "Boats", "text": "{SENTENCE}"}}',
    ],
)
def test_texts(text):
    assert not looks_like_html(text.encode())


@pytest.mark.parametrize("data", [bytes(range(256)) * 50, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000), b"%PDF-1.7\n<< /Type /Catalog >>\n" * 50, b"\0" * 999])
def test_binary_is_no_page(data):
    assert not looks_like_html(data)


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "utf-8", "cp437"])
def test_images_are_binary(codec):
    assert is_binary(PNG.decode(codec, "replace"))


@pytest.mark.parametrize("text", ["", STORY, "a\tb\r\nc\x0c" * 99, STORY.encode("utf-16-le").decode("latin-1"), f"{STORY}\x01\x02\x7f", "\ud800\ufffd" * 99, "\x1b$B%O\x1b(B" * 99])
def test_text_is_not_binary(text):
    assert not is_binary(text)


def test_the_stories_of_all_languages_are_texts():
    for story in STORIES.values():
        assert not looks_like_html("\n".join(story.paragraphs).encode())


@pytest.mark.parametrize("piece", ["<!---->", "<!--", "<!-- -->\n", "<?xml ", "<p ", "<p x", "\n", "<", "<html"])
def test_time_is_linear_and_bounded(piece):
    small, large = ((piece * size).encode()[:size] for size in (SAMPLE // 8, SAMPLE))
    assert growth(looks_like_html, small, large, runs=5) < 32
