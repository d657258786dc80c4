"""What other extractors return is cleaned, and what they found stays."""

import subprocess
import sys
from datetime import date, datetime, timezone
from types import SimpleNamespace

import pytest

from newsclean import clean, clean_article
from tests.corpus.invented import story

PARTS = story(5)
TEXT = "\n".join([*PARTS[1:4], "Sign up for our newsletter", *PARTS[4:]])
BODY = "\n\n".join(PARTS[1:])


def test_newspaper4k():
    newspaper = SimpleNamespace(text=TEXT, title="The title", authors=["Ada Brellin", "Jo Penn"], publish_date=datetime(2026, 3, 1, 9, 30, tzinfo=timezone.utc), meta_description="Dek", meta_lang="en", meta_site_name="Quay Post", url="https://quaypost.example/1", html="<html>")
    article = clean_article(newspaper)
    assert article.body == BODY
    assert (article.headline, article.authors, article.description) == ("The title", ("Ada Brellin", "Jo Penn"), "Dek")
    assert (article.date_published, article.date_published_raw) == ("2026-03-01T09:30:00+00:00", "2026-03-01 09:30:00+00:00")
    assert (article.outlet.name, article.url, article.language) == ("Quay Post", "https://quaypost.example/1", "en")
    assert ("headline", "given") in {(p.field, p.source) for p in article.provenance}


def test_a_real_document_of_trafilatura():
    from trafilatura import bare_extraction

    paragraphs = "".join(f"<p>{part}</p>" for part in TEXT.split("\n"))
    html = f"<html><head><title>Mill news</title><meta name='author' content='Ada Brellin; Jo Penn'><meta property='og:title' content='Mill news'></head><body><article><h1>Mill news</h1>{paragraphs}</article></body></html>"
    document = bare_extraction(html, url="https://quaypost.example/2", with_metadata=True)
    for source in (document, document.as_dict()):
        article = clean_article(source)
        assert article.headline == "Mill news"
        assert article.authors == ("Ada Brellin", "Jo Penn")
        assert article.body == clean(document.text, url="https://quaypost.example/2").body
        assert "newsletter" not in article.body


def test_news_please_and_fundus():
    please = SimpleNamespace(maintext=TEXT, title="T", authors=["A B"], date_publish=datetime(2026, 3, 1), date_modify=None, description=None, language="en", source_domain="theguardian.com", url="https://www.theguardian.com/x")
    assert clean_article(please).date_published == "2026-03-01"
    assert clean_article(please).outlet.name == "The Guardian"
    fundus = SimpleNamespace(plaintext=TEXT, title="T", authors=["A B"], publishing_date=date(2026, 3, 2), lang="en", publisher=SimpleNamespace(name="Quay Post"), html=SimpleNamespace(requested_url="https://q.example/3"))
    article = clean_article(fundus)
    assert (article.body, article.url, article.outlet.name, article.date_published) == (BODY, "https://q.example/3", "Quay Post", "2026-03-02")


def test_mappings_and_what_holds_nothing():
    assert clean_article({"text": TEXT, "title": ""}).body == clean(TEXT).body
    assert clean_article({"text": None}).status == "empty"
    with pytest.raises(TypeError, match="not int"):
        clean_article(3)


def test_scrapy_pipeline():
    pytest.importorskip("itemadapter")
    from newsclean.integrations.scrapy import NewscleanPipeline

    crawler = SimpleNamespace(settings={"NEWSCLEAN_TEXT_FIELD": "story"})
    pipeline = NewscleanPipeline.from_crawler(crawler)
    item = pipeline.process_item({"story": TEXT, "url": "https://q.example/4", "tag": 1}, None)
    assert (item["newsclean"]["body"], item["newsclean"]["id"], item["tag"]) == (BODY, "https://q.example/4", 1)
    assert pipeline.process_item({"url": "https://q.example/5"}, None)["newsclean"]["status"] == "error"


@pytest.mark.parametrize(("module", "library", "extra"), [("newsclean.integrations.datatrove", "datatrove", "datatrove"), ("newsclean.integrations.arrow", "pyarrow", "corpus")])
def test_a_missing_library_names_its_install(module, library, extra):
    code = f"import sys; sys.modules[{library!r}] = None\nimport {module} as m\nm.output_schema(None)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"{library} is not installed; it comes with: pip install 'newsclean[{extra}]'" in done.stderr
