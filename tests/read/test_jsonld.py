"""JSON-LD in its shapes, whole and broken."""

import json
import time

import pytest

from newsclean.read.jsonld import MOST_CHARS, MOST_NODES, gather, items, mend, named, parse, strings, types_of

NODE = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Otters return to the Wend"}
TEXT = json.dumps(NODE)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"\ufeff\n {TEXT} ;\n",
        f"<!-- {TEXT} -->",
        f"//<![CDATA[\n{TEXT}\n//]]>",
        f"/*<![CDATA[*/{TEXT}/*]]>*/",
        TEXT.replace('"headline"', '\n"headline"'),
        TEXT[:-1] + ",}",
        TEXT[:-1] + ' , "keywords": ["otter", "river",],}',
        TEXT[:-1],
        TEXT.replace('"', "&quot;"),
    ],
)
def test_whole_or_mended(text):
    (value,) = parse(text)
    assert value["headline"] == NODE["headline"]


def test_raw_line_feeds_and_odd_escapes_in_strings():
    (value,) = parse('{"headline": "Otters\nreturn", "description": "the river\\\'s \\dam",}')
    assert value == {"headline": "Otters\nreturn", "description": "the river's dam"}


def test_unescaped_quotation_marks():
    (value,) = parse('{"headline": "Mayor: "We love otters" in Wend", "x": 1}')
    assert value["headline"] == 'Mayor: "We love otters" in Wend'


def test_several_objects_in_one_script():
    assert [v["a"] for v in parse('{"a": 1}\n{"a": 2}, {"a": 3};')] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", "   ", "null", "var x = 1;", "{", "[", '{"', "\\", "]}", '{"a"', '{"a":', "[" * 100_000, '{"a":' * 50_000, '"' * 1000, "1" * 10_000, "\ud800{"])
def test_never_raises(text):
    assert isinstance(parse(text), list)


def test_bounds():
    assert parse(TEXT + " " * MOST_CHARS) == []
    assert len(gather(parse(json.dumps([NODE] * (MOST_NODES + 50)))).articles) < MOST_NODES


@pytest.mark.parametrize("piece", ['"a ', '{"x": "', "[,", '\\"', '": "', "{" + '"k":'])
def test_mending_is_linear(piece):
    times = []
    for turns in (2_000, 16_000):
        start = time.process_time()
        mend(piece * turns)
        times.append(time.process_time() - start)
    assert times[1] < 40 * times[0] + 0.05


@pytest.mark.parametrize(
    "value",
    [
        NODE,
        [NODE],
        [[NODE]],
        {"@graph": [{"@type": "WebSite", "name": "x"}, NODE]},
        {"@type": "WebPage", "mainEntity": NODE},
        {"@type": "WebPage", "mainEntityOfPage": [NODE]},
        {**NODE, "@type": ["NewsArticle", "ReportageNewsArticle"]},
        {**NODE, "@type": "http://schema.org/NewsArticle"},
        {**NODE, "@type": "schema:NewsArticle"},
    ],
)
def test_the_article_is_found(value):
    (article,) = gather([value]).articles
    assert article["headline"] == NODE["headline"]


@pytest.mark.parametrize("key", ["itemListElement", "hasPart", "liveBlogUpdate", "citation", "isBasedOn", "comment"])
def test_articles_of_others_are_not(key):
    assert gather([{"@type": "WebPage", key: [NODE]}]).articles == ()


def test_types():
    assert types_of({"@type": ["https://schema.org/Article", 3, "schema:Report"]}) == ["article", "3", "report"]
    assert types_of({}) == []


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Runa Eklöv", ["Runa Eklöv"]),
        (["Runa Eklöv", {"name": "Tam Birrane"}], ["Runa Eklöv", "Tam Birrane"]),
        ({"@type": "Person", "name": ["Runa Eklöv", "Tam Birrane"]}, ["Runa Eklöv", "Tam Birrane"]),
        ({"name": {"@value": "Runa Eklöv"}}, ["Runa Eklöv"]),
        ({"@id": "#runa"}, ["Runa Eklöv"]),
        ([["Runa Eklöv"]], ["Runa Eklöv"]),
        (None, []),
        (7, []),
        ({"name": None}, []),
    ],
)
def test_names_in_all_shapes(value, names):
    assert [name for name, _ in named(value, {"#runa": {"@id": "#runa", "name": "Runa Eklöv"}})] == names


def test_organisations_are_told():
    assert list(named({"@type": "NewsMediaOrganization", "name": "Wend Wire"}, {})) == [("Wend Wire", True)]


def test_plain_strings():
    assert list(strings([True, "a", {"@value": "b"}, {"@id": "c"}, 3, None])) == ["true", "a", "b", "c"]
    assert items(None) == [] and items("a") == ["a"]
