"""Hostile web pages: what each holds, its full size, a size for tests, and how it is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

SENTENCE = "The lock keeper of Emmerlow counted the barges twice and wrote the smaller number down. "
STORY = "".join(f"<p>In the year {year} {SENTENCE * 3}</p>" for year in range(1901, 1907))


def _page(body: str) -> str:
    return f"<!doctype html><html><head><title>Barges</title></head><body><article>{body}</article></body></html>"


def _paragraphs(count: int) -> str:
    return "".join([f"<p>In the year {n} the lock keeper counted {n * 7 % 9973} barges, {n * 13 % 8887} boats and {n * 17 % 7919} swans on the river. {SENTENCE}</p>\n" for n in range(count)])


def _bytes(count: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(count)


#: What a page holds, its full size, and how a page of a size is made.
CASES: Mapping[str, tuple[str, int, Callable[[int], str | bytes]]] = {
    "paragraphs": ("120,000 paragraphs", 120_000, lambda n: _page(_paragraphs(n))),
    "text": ("one text of 20 MB", 20_000_000, lambda n: _page("<p>" + SENTENCE * (n // len(SENTENCE)) + "</p>")),
    "word": ("one word of 20 MB", 20_000_000, lambda n: _page("<p>" + "a" * n + "</p>")),
    "attribute": ("one attribute of 20 MB", 20_000_000, lambda n: _page(f'<p data-x="{"x" * n}">a</p>{STORY}')),
    "class": ("one class of 20 MB", 20_000_000, lambda n: _page(f'<p class="{"story " * (n // 6)}">a</p>{STORY}')),
    "script": ("one script of 20 MB", 20_000_000, lambda n: _page(f"<script>x = '{'y' * n}'</script>{STORY}")),
    "comment": ("a comment of 20 MB without an end", 20_000_000, lambda n: _page(f"{STORY}<!-- {'- ' * (n // 2)}")),
    "json-string": ("a script's string of 10 MB without an end", 10_000_000, lambda n: _page('<script>x = "a' + '\\" a' * (n // 4) + "</script>")),
    "json-ld-body": ("an articleBody of 10 MB", 10_000_000, lambda n: _page(f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{SENTENCE * (n // len(SENTENCE))}"}}</script>{STORY}')),
    "json-ld-nested": ("JSON-LD nested 100,000 deep", 100_000, lambda n: _page(f'<script type="application/ld+json">{chr(123)}"@graph": {"[" * n}</script>{STORY}')),
    "json-ld-many": ("20,000 scripts of JSON-LD", 20_000, lambda n: _page('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Barges"}</script>' * n + STORY)),
    "div-200": ("div nested 200,000 deep", 200_000, lambda n: _page("<div>" * n + STORY)),
    "entity-one": ("one entity 3,000,000 times", 3_000_000, lambda n: _page("<p>" + "&#8212;" * n + "</p>" + STORY)),
    "charset": ("10 MB that declare a charset of nonsense", 10_000_000, lambda n: ('<meta charset="' + "x-no such; \0" + '">').encode() + _page(STORY).encode() + b"<p>caf\xe9 \xff" * (n // 11)),
    "charset-lies": ("10 MB that declare UTF-16, Shift JIS and UTF-7 and are none", 10_000_000, lambda n: b'<?xml encoding="utf-16"?><meta charset=utf-7><meta charset=shift_jis>' + _page(STORY).encode() + ("<p>Löwe " * (n // 10)).encode()),
    "div": ("div nested 100,000 deep", 100_000, lambda n: _page("<div>" * n + STORY)),
    "span": ("span nested 100,000 deep", 100_000, lambda n: _page("<span>" * n + STORY)),
    "b": ("b opened 100,000 times", 100_000, lambda n: _page("<b>" * n + STORY)),
    "b-p": ("b and p opened 100,000 times", 100_000, lambda n: _page("<b><p>barge " * n)),
    "table-nested": ("table nested 30,000 deep", 30_000, lambda n: _page("<table><tr><td>a" * n + STORY)),
    "siblings": ("200,000 paragraphs of two words", 200_000, lambda n: _page("<p>a barge</p>" * n)),
    "links": ("200,000 links in one line", 200_000, lambda n: _page("<p>" + "<a href=x>barge</a>" * n + "</p>")),
    "breaks": ("200,000 breaks in one paragraph", 200_000, lambda n: _page("<p>" + "A barge passed.<br>" * n + "</p>")),
    "tables": ("50,000 tables", 50_000, lambda n: _page("<table><tr><td>a</td><td>b</td></tr></table>" * n + STORY)),
    "entities": ("800,000 entities, half of them broken", 200_000, lambda n: _page("<p>" + "&amp;&#8212;&bogus;&" * n + "</p>" + STORY)),
    "zeros": ("400,000 NUL characters", 200_000, lambda n: _page("<p>" + "a\0\0b " * n + "</p>")),
    "binary": ("20 MB of random bytes behind a PNG's head", 20_000_000, _bytes),
}
