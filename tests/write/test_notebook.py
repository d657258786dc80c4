"""An Article in a notebook: all of its source, escaped, as HTML that is well formed."""

import html
import re
from html.parser import HTMLParser

import pytest

from newsclean import clean
from tests.support import STORIES, cleaned, seeds


class Tags(HTMLParser):
    """Fails on what is not closed, or is no element that the page makes."""

    def __init__(self):
        super().__init__()
        self.open, self.text = [], []

    def handle_starttag(self, tag, attrs):
        assert tag in {"div", "p", "b", "br", "small", "details", "summary", "bdi", "ul", "li", "code"}
        assert {name for name, _ in attrs} <= {"class", "style", "dir", "title"}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def shown(article):
    tags = Tags()
    tags.feed(article._repr_html_())
    tags.close()
    assert tags.open == []
    return " ".join("".join(tags.text).split())


@pytest.mark.parametrize("index", range(len(seeds())), ids=[seed.slug for seed in seeds()])
def test_every_block_is_shown(index):
    article = cleaned(index)
    text = re.findall("<bdi>(.*?)</bdi>", article._repr_html_())
    blocks = [span for span in article.spans if span.label != "separator"]
    assert len(text) == len(blocks)
    assert "".join("".join(map(html.unescape, text)).split()).startswith("".join(article.source.split())[:20])
    assert f"{len(article.removed)} blocks removed" in shown(article)


@pytest.mark.parametrize("text", ["", "</summary><script>x</script>", "'\" onmouseover=x", "&lt;b>", "\u202egnp", "\x00\ud800", "A\n\n" * 900])
def test_odd_texts(text):
    page = clean(text)._repr_html_()
    shown(clean(text))
    assert "\u202e" not in page and "<script" not in page
    page.encode()


def test_evidence_is_there():
    article = clean("\n".join([STORIES["en"].headline, *STORIES["en"].paragraphs, "Leave a Reply"]))
    assert "cue:comment_prompt/" in shown(article)
