"""Time and memory that hostile web pages take, each at two sizes in a process of its own.

python benchmarks/hostile.py [NAME...] prints the table of docs/html.md; all pages are made here, no data is needed.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

SENTENCE = "The lock keeper of Emmerlow counted the barges twice and wrote the smaller number down. "
STORY = "".join(f"<p>In the year {year} {SENTENCE * 3}</p>" for year in range(1901, 1907))
#: A run that takes longer (seconds) is given up.
MOST_TIME = 600


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


def _measure(name: str, size: int) -> None:
    """One run: prints the page's megabytes, seconds, megabytes of memory above those before, status and words."""
    from newsclean import clean_html

    source = CASES[name][2](size)
    clean_html(_page(STORY))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    article = clean_html(source)
    spent = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(len(source) / 1e6, spent, grown, article.status, article.word_count)


def _row(name: str) -> str:
    about, full, _ = CASES[name]
    runs = []
    for size in (full // 2, full):
        done = subprocess.run([sys.executable, __file__, "--one", name, str(size)], capture_output=True, text=True, timeout=MOST_TIME, check=False)
        if done.returncode:
            return f"| {about} | | | | | exit code {done.returncode} | |"
        runs.append(done.stdout.split())
    half, whole = runs
    return f"| {about} | {float(whole[0]):.1f} | {float(half[1]):.2f} | {float(whole[1]):.2f} | {float(whole[2]):.0f} | {whole[3]} | {whole[4]} |"


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        _measure(sys.argv[2], int(sys.argv[3]))
        return
    print("| page | MB | half of it, s | all of it, s | memory, MB | status | words |\n|---|---:|---:|---:|---:|---|---:|")
    for name in sys.argv[1:] or CASES:
        print(_row(name), flush=True)


if __name__ == "__main__":
    main()
