"""The review page without a browser: one file that loads nothing, whose blocks are the source."""

import base64
import hashlib
import json
import re

import pytest

from newsclean import clean
from newsclean.article import SEPARATOR
from newsclean.write.json import record_of
from newsclean.write.review import SCRIPTS, STYLES, page
from newsclean.write.review.entry import entry_of, entry_of_record, failed
from tests.support import SOURCES, cleaned, seeds

PAGE = SOURCES / "write/review/page"
SEEDS = pytest.mark.parametrize("index", range(len(seeds())), ids=[seed.slug for seed in seeds()])


def html(*entries):
    return b"".join(page(entries)).decode()


def test_the_policy_names_the_digests_of_style_and_script():
    text = html(entry_of(cleaned(0), "a"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    for tag, part in (("style", "style-src"), ("script", "script-src")):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        assert f"{part} 'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert not re.search(r"<[^>]+\s(?:src|href|style|on\w+)=", text)


def test_the_page_names_no_other_host():
    text = html()
    assert set(re.findall(r"https?://[\w.]+", text)) <= {"http://www.w3.org"}


def test_the_parts_are_all_used_and_short():
    assert {path.name for path in PAGE.iterdir()} == {*STYLES, *SCRIPTS, "page.html"}
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 400 for path in PAGE.iterdir())
    script = "".join((PAGE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|import\(", script)


@SEEDS
def test_blocks_are_the_source(index):
    article = cleaned(index)
    blocks = entry_of(article, "a").payload["blocks"]
    assert "".join(block if isinstance(block, str) else block[3] for block in blocks) == article.source
    assert [block[1] for block in blocks if not isinstance(block, str)] == [span.label for span in article.spans if span.label != SEPARATOR]
    assert sum(block[0] == 2 for block in blocks if not isinstance(block, str)) == len(article.removed)


@SEEDS
def test_a_written_record_gives_the_same_entry(index):
    article = cleaned(index)
    assert entry_of_record(json.loads(json.dumps(record_of(article, "a", spans=True)))) == entry_of(article, "a")


@SEEDS
def test_a_record_without_its_source_shows_all_it_holds_in_order(index):
    article = cleaned(index)
    entry = entry_of_record(article.to_dict())
    blocks = [block for block in entry.payload["blocks"] if not isinstance(block, str)]
    assert [block[3] for block in blocks if block[0] == 0] == list(article.paragraphs)
    assert [block[3] for block in blocks if block[0] == 2] == [removal.text for removal in article.removed]
    assert entry.payload["rebuilt"] and "--with-spans" in entry.payload["notice"]


def test_rebuilt_paragraphs_stand_where_they_stood():
    """The order of kept and removed blocks is mostly the source's: measured on the samples."""
    right = all_ = 0
    for index in range(len(seeds())):
        article = cleaned(index)
        wanted = [span.label == "body" for span in article.spans if span.label == "body" or span.start in {r.start for r in article.removed}]
        blocks = entry_of_record(article.to_dict()).payload["blocks"]
        found = [block[1] == "body" for block in blocks if not isinstance(block, str) and block[0] != 1]
        right += sum(a == b for a, b in zip(wanted, found))
        all_ += len(wanted)
    assert right / all_ > 0.85


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 \u2028", "x" * 3000, "</script>" * 3])
def test_odd_texts(text):
    out = html(entry_of(clean(text), text), failed(text, text))
    assert out.count("<script") == out.count("</script>") == 4


def test_the_same_articles_make_the_same_page():
    entries = [entry_of(cleaned(n), "a") for n in range(3)]
    assert html(*entries) == html(*entries)
