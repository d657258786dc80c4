"""The properties of DESIGN.md for web pages: of every string and of mark-up in any state."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from newsclean import clean_html
from newsclean.article import STATUSES
from newsclean.read.html import read_html
from tests.support import STORIES, assert_tiles

TAGS = ("p", "div", "span", "a", "b", "li", "ul", "td", "tr", "table", "h1", "h2", "blockquote", "br", "img", "article", "main", "aside", "nav", "form", "script", "style", "template", "noscript", "svg", "title", "head", "body", "html", "figure", "figcaption", "time", "button", "select", "option", "x-card", "o:p", "math", "frameset")
WORDS = ("boats", "a < b", "Löwe", "漢字。", "Read more", "Subscribe", "©", "|", "•", "\u00a0", "\u200b", "\u2029", "\0", "\ud800", "\u0301", *STORIES["en"].paragraphs[:2], *STORIES["de"].paragraphs[:1])
STRAY = ("&", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&bogus;", "&nbsp", "<", ">", "</", "<!", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "<p", "</p>", "</div></div>", "'", '"', "=", "{", '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"', "</script>")
ATTRIBUTES = st.lists(
    st.tuples(st.sampled_from(("class", "id", "style", "hidden", "role", "itemprop", "href", "datetime", "lang", "rel", "onx", "a:b", "é", "'")), st.sampled_from(("story", "related nav-item", "display:none", "author", "true", "", "/", "2020-01-01", '"', "'", "<", "\0", "x" * 500))),
    max_size=3,
)


def element(tag, attributes, inside, closed):
    given_ = "".join(f' {name}="{value}"' for name, value in attributes)
    return f"<{tag}{given_}>{''.join(inside)}" + (f"</{tag}>" if closed else "")


LEAVES = st.one_of(st.sampled_from(WORDS), st.sampled_from(STRAY), st.text(st.characters(), max_size=12))
NODES = st.recursive(LEAVES, lambda inner: st.builds(element, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=5), st.booleans()), max_leaves=25)
PAGES = st.one_of(st.text(st.characters()), st.lists(NODES, max_size=6).map("".join), st.lists(st.sampled_from(STRAY + TAGS), max_size=40).map("".join))


@given(PAGES)
@example("")
@example("<p>\u00ad</p><p>\u200b|</p>")
@example("<p>\ud800")
@example("<title>\0</title><p>\0")
def test_blocks_are_places_in_the_extracted_text(html):
    document = read_html(html)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.source)
        assert document.source[block.start : block.end] == block.text
        assert not document.source[at : block.start].strip()
        at = block.end
    assert not document.source[at:].strip()
    if document.page is not None:
        assert {len(column) for column in document.page[4:10]} == {len(document.blocks)}
        assert {len(column) for column in document.page[:4]} == {len(document.page.tags)}
        assert len(document.page.paths()) == len(document.page.tags)


@given(PAGES)
@example("<p>\u00ad</p>")
@example("<table><tr><td>" * 30)
def test_spans_tile_every_page(html):
    article = clean_html(html)
    assert_tiles(article)
    assert article.status in STATUSES
    record = article.to_dict()
    assert json.loads(json.dumps(record)) == record


@given(st.binary(max_size=400), st.sampled_from((None, "utf-8", "punycode", "x", "shift_jis", "utf-7")))
def test_any_bytes(data, encoding):
    assert_tiles(clean_html(data, encoding=encoding))


@given(PAGES, PAGES)
def test_the_result_does_not_depend_on_earlier_pages(html, other):
    first = clean_html(html)
    clean_html(other)
    assert clean_html(html) == first


@given(st.lists(st.sampled_from(STORIES["en"].paragraphs + STORIES["fr"].paragraphs), min_size=1, max_size=6), st.sampled_from(("p", "div", "section", "li", "td", "x-card")))
def test_no_word_of_a_visible_text_is_lost(paragraphs, tag):
    document = read_html("".join(f"<{tag}>{p}</{tag}>" for p in paragraphs))
    assert " ".join(document.source.replace("|", " ").split()) == " ".join(" ".join(paragraphs).split())
