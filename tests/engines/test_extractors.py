"""What other extractors really return, made by their own code from an invented page: its text is cleaned, its
metadata stay."""

import json
from datetime import datetime, timezone

import pytest

from newsclean import clean_article
from tests.corpus.invented import story

pytestmark = pytest.mark.engines

PARTS = story(5)
URL = "https://www.quaypost.example/mill/2"
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Mill news",
    "author": [{"@type": "Person", "name": "Ada Brellin"}, {"@type": "Person", "name": "Jo Penn"}],
    "datePublished": "2026-03-01T09:30:00+00:00",
    "description": "The mill runs again.",
    "publisher": {"@type": "Organization", "name": "Quay Post"},
}
PAGE = f"""<!doctype html><html lang="en"><head><title>Mill news</title><meta property="og:title" content="Mill news">
<meta name="author" content="Ada Brellin; Jo Penn"><meta property="og:site_name" content="Quay Post">
<meta name="description" content="The mill runs again."><meta property="og:url" content="{URL}">
<meta property="article:published_time" content="2026-03-01T09:30:00+00:00">
<script type="application/ld+json">{json.dumps(LINKED)}</script></head>
<body><article><h1>Mill news</h1>{"".join(f"<p>{part}</p>" for part in (*PARTS[1:4], "Sign up for our newsletter", *PARTS[4:]))}</article></body></html>"""


def check(article, *, day="2026-03-01", outlet="Quay Post"):
    """The body without the prompt, and all that the extractor found."""
    assert article.paragraphs == tuple(PARTS[1:])
    assert [removal.kind for removal in article.removed] == ["newsletter_prompt"]
    assert (article.headline, article.authors, article.url) == ("Mill news", ("Ada Brellin", "Jo Penn"), URL)
    assert article.date_published.startswith(day)
    assert article.outlet.name == outlet
    given = {row.field for row in article.provenance if row.source == "given"}
    assert {"headline", "authors", "date_published", "outlet"} <= given
    assert "".join(article.source[span.start : span.end] for span in article.spans) == article.source


def test_trafilatura():
    from trafilatura import bare_extraction, extract

    document = bare_extraction(PAGE, url=URL, with_metadata=True)
    for source in (document, document.as_dict(), json.loads(extract(PAGE, url=URL, output_format="json", with_metadata=True))):
        article = clean_article(source)
        check(article)
        assert (article.description, article.outlet.domain) == ("The mill runs again.", "quaypost.example")


def test_newspaper4k():
    newspaper = pytest.importorskip("newspaper")
    found = newspaper.Article(URL)
    found.download(input_html=PAGE)
    assert clean_article(found).status == "empty"  # not parsed yet
    found.parse()
    for source in (found, json.loads(found.to_json(as_string=True))):
        article = clean_article(source)
        check(article, day="2026-03-01T09:30:00")
        assert article.language == "en"
    assert clean_article(found).description == "The mill runs again."


def test_news_please():
    newsplease = pytest.importorskip("newsplease")
    found = newsplease.NewsPlease.from_html(PAGE, url=URL)
    for source in (found, found.get_dict(), json.loads(json.dumps(found.get_serializable_dict()))):
        article = clean_article(source)
        check(article, day="2026-03-01T09:30:00", outlet=found.source_domain)
        assert (article.description, article.outlet.domain) == ("The mill runs again.", "quaypost.example")


def test_fundus():
    pytest.importorskip("fundus")
    from fundus.parser import ArticleBody, BaseParser, ParserProxy, attribute
    from fundus.parser.utility import extract_article_body_with_selector, generic_author_parsing, generic_date_parsing
    from fundus.scraping.article import Article
    from fundus.scraping.html import HTML, WebSourceInfo
    from lxml.etree import XPath

    class QuayPost(ParserProxy):
        class V1(BaseParser):
            @attribute
            def body(self) -> ArticleBody:
                return extract_article_body_with_selector(self.precomputed.doc, paragraph_selector=XPath("//article/p"))

            @attribute
            def title(self) -> str:
                return self.precomputed.meta["og:title"]

            @attribute
            def authors(self) -> list:
                return generic_author_parsing(self.precomputed.ld.bf_search("author"))

            @attribute
            def publishing_date(self) -> datetime:
                return generic_date_parsing(self.precomputed.ld.bf_search("datePublished"))

    moment = datetime(2026, 3, 1, tzinfo=timezone.utc)
    html = HTML(requested_url=URL, responded_url=URL, content=PAGE, crawl_date=moment, source_info=WebSourceInfo("Quay Post", "manual", URL))
    found = Article(html=html, **QuayPost()(moment).parse(PAGE, "raise"))
    check(clean_article(found), day="2026-03-01T09:30:00")
    assert clean_article(found).language == "en"

    # Its JSON names neither the publisher nor the address, and holds the body in sections.
    written = {**json.loads(json.dumps(found.to_json())), "publisher": "Quay Post", "url": URL}
    assert "plaintext" not in written
    check(clean_article(written), day="2026-03-01T09:30:00")

    # What could not be parsed holds its error.
    broken = clean_article(Article(html=html, **{**QuayPost()(moment).parse(PAGE, "raise"), "title": ValueError("no title"), "authors": KeyError("author"), "publishing_date": TypeError("no date")}))
    assert broken.paragraphs == tuple(PARTS[1:])
    assert "no title" not in (broken.headline or "")
    assert (broken.authors, broken.date_published) == ((), None)


def test_scrapy_items():
    """A crawl of this machine with Scrapy's own engine: every item comes through with its record."""
    import subprocess
    import sys

    pytest.importorskip("scrapy")
    done = subprocess.run([sys.executable, "-c", SPIDER, json.dumps(PAGE)], capture_output=True, text=True, check=True, timeout=120)
    items = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert set(items) == {"dict", "item", "dataclass", "empty"}
    for name in ("dict", "item", "dataclass"):
        record = items[name]["newsclean"]
        assert (record["id"], record["status"]) == (name, "ok")
        assert PARTS[1] in record["body"]
        assert "newsletter" not in record["body"]
    assert items["empty"]["newsclean"]["error"]["type"] == "BadRow"
    assert "newsclean: empty: " in done.stderr


def test_a_scrapy_item_is_cleaned_by_itself():
    scrapy = pytest.importorskip("scrapy")

    class News(scrapy.Item):
        title, text, url, author, date, publisher = (scrapy.Field() for _ in range(6))

    check(clean_article(News(title="Mill news", text="\n".join((*PARTS[1:4], "Sign up for our newsletter", *PARTS[4:])), url=URL, author=["Ada Brellin", "Jo Penn"], date="1 March 2026", publisher={"name": "Quay Post"})))


SPIDER = '''
import dataclasses, functools, http.server, json, sys, threading
import scrapy
from itemadapter import ItemAdapter
from scrapy.crawler import CrawlerProcess

page = json.loads(sys.argv[1]).encode()

class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *words):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
threading.Thread(target=server.serve_forever, daemon=True).start()

class News(scrapy.Item):
    id, html, newsclean = scrapy.Field(), scrapy.Field(), scrapy.Field()

@dataclasses.dataclass
class Plain:
    id: str
    html: str
    newsclean: dict = None

class Spider(scrapy.Spider):
    name = "news"
    start_urls = [f"http://127.0.0.1:{server.server_port}/"]

    def parse(self, response):
        yield {"id": "dict", "html": response.text}
        yield News(id="item", html=response.text)
        yield Plain("dataclass", response.text)
        yield {"id": "empty"}

class Print:
    def process_item(self, item, spider=None):
        print(json.dumps(ItemAdapter(item).asdict()), flush=True)
        return item

pipelines = {"newsclean.integrations.scrapy.NewscleanPipeline": 300, Print: 400}
process = CrawlerProcess({"ITEM_PIPELINES": pipelines, "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False})
process.crawl(Spider)
process.start()
'''
