"""What a page says of itself, each value with its source."""

import json
import re

import lxml.html
import pytest

from newsclean.label.safety import why_unsafe
from newsclean.read import claims as module
from newsclean.read import jsonld
from newsclean.read.claims import META, SOURCES, Claim, Claims, clean_value, read_claims, url_date
from tests.support import run_python

URL = "https://wendpost.example/2031/04/07/otters"
NODE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Otters &amp; herons return",
    "author": [{"@type": "Person", "name": "Runa Eklöv"}, {"@id": "#tam"}],
    "datePublished": "2031-04-07T08:00:00+02:00",
    "publisher": {"@type": "Organization", "name": "Wend Post"},
    "articleSection": ["Nature", "Local"],
    "inLanguage": "en-GB",
    "isAccessibleForFree": False,
    "articleBody": "The otters came at dawn &amp; stayed.",
}


def page(*head, body="", html='lang="en"'):
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(f"<html {html}><head>{''.join(head)}</head><body>{body}</body></html>".encode(), parser=parser)


def script(*values):
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def test_json_ld():
    got = read_claims(page(script(NODE, {"@type": "Person", "@id": "#tam", "name": "Tam Birrane"})), URL)
    assert got.headline == (Claim("Otters & herons return", "json-ld"),)
    assert [c.value for c in got.authors] == ["Runa Eklöv", "Tam Birrane"]
    assert Claim("2031-04-07T08:00:00+02:00", "json-ld") in got.date_published
    assert got.outlet == (Claim("Wend Post", "json-ld"),)
    assert [c.value for c in got.section] == ["Nature", "Local"]
    assert set(got.language) == {Claim("en", "html"), Claim("en-GB", "json-ld")}
    assert got.access == (Claim("false", "json-ld"),)
    assert got.page_type == (Claim("newsarticle", "json-ld"),)
    assert got.article_body == "The otters came at dawn & stayed."


def test_the_node_of_this_page_is_taken():
    other = {**NODE, "headline": "Another story altogether", "url": "https://wendpost.example/other"}
    own = {**NODE, "mainEntityOfPage": {"@id": URL + "?from=rss"}}
    assert [c.value for c in read_claims(page(script(other, own)), URL).headline] == ["Otters & herons return"]


def test_walls_of_parts():
    node = {**NODE, "isAccessibleForFree": "True", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}}
    assert [c.value for c in read_claims(page(script(node)), URL).access] == ["True", "False"]


@pytest.mark.parametrize(
    ("element", "field", "claim"),
    [
        ('<meta property="og:title" content="A  title">', "headline", Claim("A title", "opengraph")),
        ('<meta NAME="Author" content="Runa Eklöv">', "authors", Claim("Runa Eklöv", "meta")),
        ('<meta name="DC.date.issued" content="2031-04-07">', "date_published", Claim("2031-04-07", "dublin-core")),
        ('<meta itemprop="dateModified" content="2031-04-08">', "date_modified", Claim("2031-04-08", "microdata")),
        ('<meta http-equiv="content-language" content="de">', "language", Claim("de", "meta")),
        ('<meta name="x" property="og:site_name" content="Wend Post">', "outlet", Claim("Wend Post", "opengraph")),
        ('<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Runa Eklöv">', "authors", Claim("Runa Eklöv", "twitter")),
        ('<link rel="canonical" href="/a/b">', "url", Claim("/a/b", "canonical")),
        ("<title>A title</title>", "headline", Claim("A title", "title")),
    ],
)
def test_elements_of_the_head(element, field, claim):
    assert claim in getattr(read_claims(page(element), None), field)


def test_headings_and_times():
    body = '<time datetime="2031-01-01">masthead</time><h1>Otters <i>return</i></h1><time datetime="2031-04-07">7 April</time><svg><title>Icon</title></svg>'
    got = read_claims(page(body=body), None)
    assert got.headline == (Claim("Otters return", "h1"),)
    assert got.date_published == (Claim("2031-04-07", "time"),)


@pytest.mark.parametrize(
    ("element", "source"),
    [
        ('<a rel="author" href="/x">Runa Eklöv</a>', "rel-author"),
        ('<span itemprop="author">Runa Eklöv</span>', "microdata"),
        ('<p class="article-byline">Runa Eklöv</p>', "byline"),
        ('<div class="story__author-name">Runa Eklöv</div>', "byline"),
    ],
)
def test_bylines_where_the_head_names_nobody(element, source):
    nobody = '<meta property="og:site_name" content="Wend Post"><meta name="author" content="Wend Post">'
    assert Claim("Runa Eklöv", source) in read_claims(page(nobody, body=element), None).authors
    somebody = '<meta name="author" content="Tam Birrane">'
    assert [c.value for c in read_claims(page(somebody, body=element), None).authors] == ["Tam Birrane"]


def test_bylines_of_teasers_do_not_sign_the_story():
    own, other = '<p class="byline">Runa Eklöv</p>', '<p class="byline">Tam Birrane</p>'
    assert [c.value for c in read_claims(page(body=f"{other}<h1>Otters return</h1>{own}"), None).authors] == ["Runa Eklöv"]
    assert [c.value for c in read_claims(page(body=f"<h1>Otters return</h1>{own}{'<p>They came.</p>' * 9}{other}"), None).authors] == ["Runa Eklöv"]
    assert [c.value for c in read_claims(page(body=f"{own}<h1>Otters return</h1><p>They came.</p>"), None).authors] == ["Runa Eklöv"]


@pytest.mark.parametrize("kind", ["comment-author", "author-bio", "author-image", "authority", "follow-author"])
def test_classes_that_name_no_author(kind):
    assert read_claims(page(body=f'<p class="{kind}">Runa Eklöv</p>'), None).authors == ()


def test_parts_of_a_byline_stay_apart():
    got = read_claims(page(body='<p class="byline"><a>Runa Eklöv</a> <a>Tam Birrane</a></p>'), None)
    assert [c.value for c in got.authors] == ["Runa Eklöv | Tam Birrane"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        (URL, "2031-04-07"),
        ("https://x.example/2031/apr/7/otters", "2031-04-07"),
        ("https://x.example/a-2031-04-07-otters", "2031-04-07"),
        ("https://x.example/20310407/otters", "2031-04-07"),
        ("https://x.example/2031/13/07/otters", None),
        ("https://x.example/2031/0407/otters", None),
        ("https://x.example/820310407/otters", None),
        ("", None),
        (None, None),
    ],
)
def test_days_in_addresses(url, day):
    assert url_date(url) == day


def test_htmldate_only_where_there_is_no_other_date():
    text = "<p>Published on 7 April 2021</p><p>Otters came.</p>"
    assert [c.source for c in read_claims(page(body=text), None).date_published] == ["htmldate"]
    assert [c.source for c in read_claims(page(body=text), URL).date_published] == ["url"]


def test_values_as_people_read_them():
    assert clean_value(" Otters &amp;amp; <em>herons</em>\n return\u200b ") == "Otters & herons return"
    assert clean_value("5 &lt; 7") == "5 < 7"


@pytest.mark.parametrize("body", ["", "<script type='application/ld+json'>{{{</script>", "<h1></h1>", "<meta name='author'><meta content='x'><time>", "<title></title>" * 50])
def test_never_raises(body):
    assert isinstance(read_claims(page(body=body, html=""), "http://[bad"), Claims)


def test_hostile_pages_are_bounded():
    many = "".join(f'<meta name="author" content="Name{n} Other">' for n in range(5000))
    assert len(read_claims(page(many), None).authors) < 500


def test_sources_are_a_closed_vocabulary():
    assert {source for _, source in META.values()} <= set(SOURCES)
    assert {field for field, _ in META.values()} <= set(Claims._fields)


def test_regexes_are_safe():
    for value in (*vars(module).values(), *vars(jsonld).values()):
        if isinstance(value, re.Pattern):
            assert why_unsafe(value.pattern) is None, value.pattern


def test_importing_loads_no_parser():
    code = "import sys, newsclean.read.claims, newsclean.assemble.page\nprint([m for m in ('lxml', 'trafilatura', 'bs4', 'dateutil', 'htmldate', 'numpy') if m in sys.modules])"
    assert run_python(code).strip() == "[]"
