"""Records under other libraries' names."""

import json
from dataclasses import replace

import pytest

from newsclean import Outlet, clean
from newsclean.write.exports import dump_json_ld, to_news_please, to_newspaper, to_schema_org, to_trafilatura
from tests.support import STORIES

STORY = clean("\n".join([STORIES["en"].headline, *STORIES["en"].paragraphs]), url="https://wendpost.example/a")
FULL = replace(
    STORY,
    headline="Otters return",
    description="The dek.",
    authors=("Runa Eklöv", "Tam Birrane"),
    date_published="2031-04-07T08:00:00+02:00",
    date_modified="2031-04-08",
    language="en",
    section="Nature",
    outlet=Outlet("Wend Post", "wendpost.example", "GB", "en", "given"),
    wire_service="Wend Wire",
    notes=("Corrected on 9 April.",),
    status="truncated",
)
EMPTY = clean("")
EXPORTS = (to_schema_org, to_newspaper, to_trafilatura, to_news_please)


def test_schema_org():
    got = to_schema_org(FULL)
    assert (got["@context"], got["@type"], got["headline"]) == ("https://schema.org", "NewsArticle", "Otters return")
    assert got["author"] == [{"@type": "Person", "name": "Runa Eklöv"}, {"@type": "Person", "name": "Tam Birrane"}]
    assert got["publisher"] == {"@type": "NewsMediaOrganization", "name": "Wend Post", "url": "https://wendpost.example"}
    assert (got["datePublished"], got["dateModified"]) == ("2031-04-07T08:00:00+02:00", "2031-04-08")
    assert (got["articleSection"], got["inLanguage"], got["isAccessibleForFree"]) == ("Nature", "en", False)
    assert got["articleBody"] == FULL.body and got["wordCount"] == FULL.word_count
    assert got["correction"] == ["Corrected on 9 April."]


def test_schema_org_tells_only_what_is_known():
    assert to_schema_org(EMPTY) == {"@context": "https://schema.org", "@type": "NewsArticle"}
    assert "isAccessibleForFree" not in to_schema_org(STORY)


def test_newspaper():
    got = to_newspaper(FULL)
    assert (got["title"], got["text"], got["authors"]) == ("Otters return", FULL.body, ["Runa Eklöv", "Tam Birrane"])
    assert (got["publish_date"], got["meta_site_name"], got["meta_lang"]) == ("2031-04-07T08:00:00+02:00", "Wend Post", "en")
    assert to_newspaper(EMPTY)["title"] == "" and to_newspaper(EMPTY)["authors"] == []


def test_trafilatura():
    got = to_trafilatura(FULL)
    assert (got["author"], got["date"], got["sitename"], got["hostname"]) == ("Runa Eklöv; Tam Birrane", "2031-04-07", "Wend Post", "wendpost.example")
    assert (got["categories"], got["description"], got["text"]) == (["Nature"], "The dek.", FULL.body)
    assert to_trafilatura(EMPTY)["author"] is None


def test_news_please():
    got = to_news_please(FULL)
    assert (got["date_publish"], got["date_modify"]) == ("2031-04-07 08:00:00", "2031-04-08 00:00:00")
    assert (got["maintext"], got["source_domain"], got["title"]) == (FULL.body, "wendpost.example", "Otters return")
    assert to_news_please(replace(FULL, date_published="2031-04-07T08:05"))["date_publish"] == "2031-04-07 08:05:00"


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("article", [FULL, STORY, EMPTY])
def test_exports_are_plain_data(export, article):
    assert json.loads(json.dumps(export(article))) == export(article)


@pytest.mark.parametrize("text", ["</script><b>", "<!-- <script>", "a & b", "line\u2028end\u2029", 'quote " and \\', "lone \ud800", "Löwe"])
def test_json_ld_is_safe_inside_a_script(text):
    dumped = dump_json_ld(replace(FULL, headline=text))
    assert not set("<>&\u2028\u2029") & set(dumped)
    assert json.loads(dumped)["headline"] == text
    dumped.encode("utf-8")
