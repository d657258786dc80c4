"""clean_html: a page in, a record out; which facts decide, where they came from, and that nothing raises."""

import dataclasses
import json
import pickle
from datetime import date

import pytest

import newsclean
from newsclean import Rules, clean_html
from newsclean.article import ORIGINS, STATUSES
from newsclean.label.evidence import judge
from newsclean.read.jsonld import MOST_CHARS
from tests.support import STORIES, assert_tiles, growth, page_seeds, run_python

STORY = STORIES["en"]
BODY = "\n\n".join(STORY.paragraphs)
NAV = "".join(f'<li class="nav-item"><a href="/{w.lower()}">{w}</a></li>' for w in ("Home", "News", "Sport", "Weather", "Jobs", "Obituaries"))
RELATED = "Brindle votes against a second bypass"
CAPTION = "The tower in the market square of Wexcombe on Thursday. Photograph: Jane Harlow"


def ld(**more):
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": STORY.headline, "datePublished": "2024-03-04T08:30:00+00:00", "author": {"@type": "Person", "name": "Orla Fennimore"}, **more}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def page(body, head="", title=f"{STORY.headline} | Wexcombe Post"):
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n<body>\n{body}\n</body></html>'


FURNISHED = page(
    f"""<header class="site-header"><nav class="main-nav"><ul>{NAV}</ul></nav></header>
<main><article class="article"><h1 class="article-title">{STORY.headline}</h1>
<p class="byline">By Orla Fennimore</p>
<figure><img src="t.jpg"><figcaption>{CAPTION}</figcaption></figure>
<div class="article-body">
{"".join(f"<p>{p}</p>" for p in STORY.paragraphs[:3])}
<aside class="related-links"><h3>Read more</h3><ul><li><a href="/bypass">{RELATED}</a></li></ul></aside>
{"".join(f"<p>{p}</p>" for p in STORY.paragraphs[3:])}
</div></article></main>
<footer class="site-footer"><ul><li><a href="/privacy">Privacy policy</a></li></ul><p>© 2024 Wexcombe Post. All rights reserved.</p></footer>""",
    '<meta property="og:site_name" content="Wexcombe Post"><meta property="og:type" content="article"><link rel="canonical" href="https://www.wexcombepost.example/clock">' + ld(),
)
ARTICLE = clean_html(FURNISHED)


# A page with furniture


def test_the_story_and_its_fields():
    assert ARTICLE.headline == STORY.headline
    assert ARTICLE.paragraphs == STORY.paragraphs
    assert ARTICLE.body == BODY
    assert ARTICLE.authors == ("Orla Fennimore",)
    assert (ARTICLE.date_published, ARTICLE.date_modified) == ("2024-03-04T08:30:00+00:00", None)
    assert ARTICLE.captions == (CAPTION,)
    assert (ARTICLE.outlet.name, ARTICLE.outlet.domain) == ("Wexcombe Post", "wexcombepost.example")
    assert (ARTICLE.language, ARTICLE.url) == ("en", "https://www.wexcombepost.example/clock")
    assert (ARTICLE.status, ARTICLE.origin, ARTICLE.page_type) == ("ok", "html", "article")
    assert ARTICLE.encoding is None


def test_each_removal_names_its_element_and_line():
    found = {r.text: r for r in ARTICLE.removed}
    assert {"Home", RELATED, "Privacy policy"} <= set(found)
    assert found["Home"].element == "header.site-header > nav.main-nav > ul > li.nav-item"
    assert found[RELATED].element.endswith("aside.related-links > ul > li")
    lines = FURNISHED.split("\n")
    for removal in ARTICLE.removed:
        assert removal.text.split()[-1].rstrip(".") in lines[removal.line - 1], removal
    assert clean_html(FURNISHED).to_dict()["removed"][0].keys() >= {"element", "line"}


def test_each_decision_can_be_replayed():
    for removal in ARTICLE.removed:
        assert judge(removal.evidence) == (removal.kind, removal.confidence)


def test_spans_tile_the_extracted_text():
    assert_tiles(ARTICLE)
    assert "<" not in ARTICLE.source
    assert "".join(ARTICLE.source[s.start : s.end] for s in ARTICLE.spans) == ARTICLE.source


def test_text_and_bytes_give_the_same_record():
    for codec in ("utf-8", "utf-16"):
        twin = clean_html(FURNISHED.encode(codec))
        assert dataclasses.replace(twin, encoding=None) == ARTICLE
    assert twin.encoding.how == "bom"


def test_the_record_is_plain_data_and_pickles():
    record = ARTICLE.to_dict()
    assert json.loads(json.dumps(record)) == record
    assert pickle.loads(pickle.dumps(ARTICLE)) == ARTICLE


def test_the_same_result_in_every_process():
    code = "import sys, hashlib; from newsclean import clean_html\nprint(hashlib.sha256(repr([clean_html(p) for p in sys.stdin.read().split('\\0')]).encode()).hexdigest())"
    stdin = "\0".join([FURNISHED, *(seed.data.decode() for seed in page_seeds())])
    assert len({run_python(code, seed=seed, stdin=stdin) for seed in ("1", "2")}) == 1


def test_structure_is_told_by_marks():
    article = clean_html(page("<article><h1>Title of a story about tides</h1>" + "".join(f"<p>{p}</p>" for p in STORY.paragraphs[:3]) + "<h2>What the tide brings</h2>" + "".join(f"<p>{p}</p>" for p in STORY.paragraphs[3:]) + "</article>"))
    assert len(article.marks) == len(article.paragraphs)
    assert dict(zip(article.paragraphs, article.marks))["What the tide brings"] == "heading"
    assert len(ARTICLE.marks) == len(ARTICLE.paragraphs)


# What the caller says


def test_what_is_given_counts():
    article = clean_html(FURNISHED, url="https://www.theguardian.com/uk/clock", outlet="Le Monde", language="en-GB")
    assert (article.outlet.name, article.language) == ("Le Monde", "en-GB")
    assert ("outlet", "given") in [row[:2] for row in article.provenance]
    assert clean_html(FURNISHED, url="https://www.theguardian.com/uk/clock").outlet.name == "The Guardian"


def test_provenance_names_known_fields_in_order():
    rows = [tuple(p) for p in ARTICLE.provenance]
    assert rows == sorted(rows)
    found = {field: source for field, source, _ in rows}
    assert (found["authors"], found["date_published"], found["outlet"], found["url"]) == ("json-ld", "json-ld", "opengraph", "canonical")
    assert {source for _, source, _ in newsclean.clean(BODY).provenance} <= {"visible"}


def test_a_date_of_the_future_is_not_believed():
    html = FURNISHED.replace("2024-03-04", "2031-03-04")
    assert clean_html(html).date_published.startswith("2031")
    assert clean_html(html, reference=date(2024, 12, 31)).date_published is None


def test_more_precision_keeps_less():
    counts = [clean_html(FURNISHED, precision=p).word_count for p in (0.0001, 0.5, 0.99999)]
    assert counts == sorted(counts, reverse=True)


def test_rules_hold_for_pages():
    assert RELATED in clean_html(FURNISHED, rules=Rules.load().keeping("related_coverage")).paragraphs
    dropped = clean_html(FURNISHED, rules=Rules.load().dropping("caption"))
    assert dropped.captions == ()
    assert CAPTION in [r.text for r in dropped.removed]


def test_an_own_cue_outranks_the_labeller(tmp_path):
    (tmp_path / "own.toml").write_text('[[cue]]\nid = "clock"\nkind = "other"\nwhere = "start"\nmatch = ["the tower was closed after a mason"]\n', encoding="utf-8")
    article = clean_html(FURNISHED, rules=Rules.load(tmp_path / "own.toml"))
    assert STORY.paragraphs[1] in [r.text for r in article.removed]


def test_rules_version_is_the_page_s():
    assert ARTICLE.rules_version != newsclean.clean(BODY).rules_version


def test_encoding_named_by_the_server():
    data = page(f"<p>Löwen für Köln. {BODY}</p>").replace('<meta charset="utf-8">', "").encode("cp1252", "ignore")
    article = clean_html(data, encoding="windows-1252")
    assert tuple(article.encoding) == ("cp1252", "http")
    assert "Löwen für Köln" in article.source


@pytest.mark.parametrize("source", [None, 3, ["<p>"], bytearray(b"<p>")])
def test_other_types_are_refused(source):
    with pytest.raises(TypeError, match="clean_html"):
        clean_html(source)


@pytest.mark.parametrize("precision", [0, 1, -1, 2])
def test_a_precision_that_is_none_is_refused(precision):
    with pytest.raises(ValueError, match="precision"):
        clean_html("<p>", precision=precision)


def test_an_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="trafilatura"):
        clean_html("<p>", engine="other")


def test_trafilatura_as_the_engine():
    article = clean_html(FURNISHED, engine="trafilatura")
    assert article.origin == "trafilatura"
    assert article.paragraphs == STORY.paragraphs
    assert article.authors == ("Orla Fennimore",)
    assert_tiles(article)


def test_trafilatura_s_failures_end_nothing(monkeypatch):
    import trafilatura

    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", fail)
    assert (clean_html(FURNISHED, engine="trafilatura").status, clean_html("<nav>Home</nav>").body) == ("empty", "")


# Stories that the page does not show

WALL = f"<main><article><h1>{STORY.headline}</h1><p>{STORY.paragraphs[0][:80]} …</p><div class='paywall'><p>Subscribe to continue reading.</p></div></article></main>"


def test_a_story_only_in_json_ld():
    article = clean_html(page(WALL, ld(articleBody=BODY, isAccessibleForFree=False)))
    assert (article.origin, article.status) == ("json-ld", "ok")
    assert article.paragraphs == STORY.paragraphs
    assert article.headline == STORY.headline
    assert_tiles(article)


def test_a_story_only_in_a_script():
    html = "".join(f"<p>{p}</p>" for p in STORY.paragraphs)
    article = clean_html(page("<div id=root></div>", f"<script>window.state = {json.dumps({'html': html})}</script>"))
    assert (article.origin, article.paragraphs) == ("script", STORY.paragraphs)


def test_a_shown_story_is_read_from_the_page():
    assert clean_html(FURNISHED.replace("</head>", ld(articleBody=BODY) + "</head>")).origin == "html"


def test_json_ld_that_is_too_long_is_left_alone():
    huge = ld(articleBody="barge " * (MOST_CHARS // 6 + 1))
    assert clean_html(FURNISHED.replace("</head>", huge + "</head>")).paragraphs == STORY.paragraphs


# Status


def test_a_page_that_is_not_free_and_shows_little_is_truncated():
    shown = f"<article><h1>{STORY.headline}</h1><p>{STORY.paragraphs[0]}</p><p>{STORY.paragraphs[1]}</p></article>"
    assert clean_html(page(shown, ld(isAccessibleForFree=False))).status == "truncated"
    assert clean_html(page(shown, ld(isAccessibleForFree=True))).status == "ok"
    assert clean_html(page(shown, ld())).status == "ok"
    assert clean_html(FURNISHED.replace("</head>", '<meta property="article:content_tier" content="free"></head>')).status == "ok"


def test_a_page_that_is_blocked():
    blocked = page("<h1>Access denied</h1><p>Please enable JavaScript and cookies to continue.</p><p>Checking your browser before you proceed.</p>", title="Just a moment...")
    article = clean_html(blocked)
    assert (article.status, article.body) == ("blocked", "")


def test_a_page_of_links_is_an_index():
    towns = ("Brindle", "Callow", "Dunmere", "Emmerlow", "Farrow", "Gorse", "Hallam", "Ivel", "Jarrow", "Kelso")
    things = ("bridge", "ferry", "lamp", "mill", "orchard", "quay", "roof", "school", "tower", "well")
    teasers = "".join(f"<li class='teaser'><h3><a href='/{town}'>{town} council looks into the {thing}</a></h3></li>" for town, thing in zip(towns, things))
    article = clean_html(page(f"<nav><ul>{NAV}</ul></nav><main><h2>Latest news</h2><ul class='teaser-list'>{teasers}</ul></main>", title="Wexcombe Post"))
    assert (article.status, article.body) == ("index_page", "")


@pytest.mark.parametrize("source", ["", " \n", "<html></html>", "<!-- x -->", b"", b"\xef\xbb\xbf", "<p></p>", "<script>x</script>"])
def test_empty_pages(source):
    article = clean_html(source)
    assert (article.status, article.body, article.removed, article.spans) == ("empty", "", (), ())


# Hostile input

DEEP = ["<div>", "<span>", "<b>", "<i><p>", "<ul><li>", "<table><tr><td>", "<article>", "<blockquote>", "<svg>", "<a href=x>"]
HOSTILE = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8,
    "zeros": b"\0" * 5000,
    "all-bytes": bytes(range(256)) * 20,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(range(200)),
    "surrogates": "<p>\ud800\udfff boats</p><title>\udc80</title>",
    "nuls": "<p>\0b\0o\0a\0t\0s</p>" * 9,
    "charset": b"<meta charset=\xff\xfe\0><p>boats \xff\xfe</p>",
    "codec": b"<meta charset=punycode><p>boats</p>",
    "entities": "&#x110000;&#0;&#xD800;&amp;amp;&bogus;&" * 500,
    "tag-soup": "</p></div><td><<p <a href='x\"><b>boats</i></p><table><p>x<tr></b><li>" * 100,
    "attributes": "<p " + " ".join(f"a{i}='{i}'" for i in range(5000)) + ">boats",
    "long-class": "<p class='" + "story " * 50_000 + "'>boats</p>",
    "comment": "<p>boats<!-- " + "- -" * 50_000,
    "cdata": "<![CDATA[" * 2000 + "boats",
    "json": "<script type='application/ld+json'>" + "[" * 50_000 + "</script><p>boats</p>",
    "json-string": "<script>x = \"" + "\\\"a" * 100_000 + "</script><p>boats</p>",
    "json-graph": "<script type='application/ld+json'>" + '{"@graph":[' * 2_000 + "</script><p>boats</p>",
    "titles": "<title>boats</title>" * 3000,
    "tables": "<table><tr><td>a</td></tr></table>" * 3000,
    "plain": BODY,
    "json-file": json.dumps({"a": [BODY] * 5}),
    **{f"deep-{tag}": tag * 20_000 + "boats" for tag in DEEP},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gives_a_record(name):
    article = clean_html(HOSTILE[name])
    assert article.status in STATUSES
    assert article.origin in ORIGINS
    assert_tiles(article)
    json.dumps(article.to_dict())


@pytest.mark.parametrize("name", ["png", "all-bytes", "gzip"])
@pytest.mark.parametrize("engine", ["newsclean", "trafilatura"])
def test_what_is_no_text_is_empty(name, engine):
    article = clean_html(HOSTILE[name], engine=engine)
    assert (article.status, article.source, article.headline) == ("empty", "", None)


def test_plain_text_given_as_a_page_keeps_its_words():
    assert " ".join(clean_html(BODY).source.split()) == " ".join(BODY.split())


@pytest.mark.parametrize("url", ["", "no address", "http://[", "//", "http://x" * 999, "\0", "javascript:x", "https://exämple.example/ü", "http://a:99999999/"])
@pytest.mark.parametrize("engine", ["newsclean", "trafilatura"])
def test_any_url(url, engine):
    assert clean_html(FURNISHED, url=url, engine=engine).paragraphs == STORY.paragraphs


def test_time_is_linear_in_the_page():
    """Distinct paragraphs, so that none is a repeat, and more than trafilatura is asked about."""
    small, large = (page("<article>" + "".join(f"<p>In the year {n} the lock keeper counted {n * 7 % 991} barges and {n * 13 % 887} boats on the river.</p>" for n in range(count)) + "</article>") for count in (3_000, 24_000))
    assert growth(clean_html, small, large, runs=2) < 20
