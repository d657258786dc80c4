"""Guards of web pages: what is kept or goes whatever the model says, and what the page's own names make of it."""

import numpy as np
import pytest

from newsclean import DEFAULT, clean_html
from newsclean.article import Evidence
from newsclean.label.names import is_footer, says_no_story, site_name, titled_block
from newsclean.label.page_guards import opening_of, page_kinds
from newsclean.label.reading import read
from newsclean.read.html import read_html

STORY = [
    "The town has mended its clock with the help of a retired baker, who had kept the old spring in a flour tin for forty years.",
    "It struck nine times on Monday morning, which was eight times too many, and half the square came out to look at it.",
    "The council met in the evening and voted to leave it as it is until the summer fair, since visitors seem to like it.",
    "The baker has asked for nothing in return but the key, and the mayor says that he may keep it as long as he winds it.",
]


def page(*middle, title="Clock strikes nine | Town Gazette", head="<h1>Clock strikes nine</h1>"):
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    return f"<html><head><title>{title}</title></head><body><main>{head}{first}{rest[0]}{''.join(middle)}{rest[1]}{rest[2]}</main></body></html>"


def labels(html):
    article = clean_html(html)
    return {article.source[span.start : span.end]: span.label for span in article.spans}


def test_code_between_paragraphs_is_story():
    article = clean_html(page("<pre><code>def strike(hour):\n    for stroke in range(hour):\n        bell.ring()\n    return hour</code></pre>"))
    assert "for stroke in range(hour)" in article.body


def test_a_page_of_teasers_has_no_story():
    rows = "".join(f"<div><h2><a href='/{i}'>A headline of story number {i} in town</a></h2><p>{text}</p></div>" for i, text in enumerate(STORY))
    article = clean_html(f"<html><head><title>News</title></head><body><main>{rows}</main></body></html>")
    assert (article.body, article.status == "ok") == ("", False)


@pytest.mark.parametrize("title", ["Page not found | Town Gazette", "Log in - Town Gazette", "Error 404: page not found"])
def test_a_page_that_says_so_has_no_story(title):
    article = clean_html(f"<html><head><title>{title}</title></head><body><main><p>The page that you were looking for has been moved, and nobody here can say where to.</p></main></body></html>")
    assert (article.body, article.status == "ok") == ("", False)
    assert says_no_story(title)


@pytest.mark.parametrize("title", ["Missing hiker not found", "How to log in to the past", "Clock strikes nine | Town Gazette", ""])
def test_titles_of_stories(title):
    assert not says_no_story(title)


def test_a_short_story_of_things_not_found_stays():
    assert STORY[0] in clean_html(page(title="Key of the clock not found | Town Gazette")).body


@pytest.mark.parametrize(
    "title, name",
    [("Clock strikes nine | Town Gazette", "towngazette"), ("Clock strikes nine", ""), ("Clock strikes nine - and everybody in town came out to look", ""), ("", "")],
)
def test_the_title_names_the_site(title, name):
    assert site_name(title) == name


def test_the_titles_heading_is_the_headline():
    document = read_html("<html><head><title>The Clock Post: Clock strikes nine again</title></head><body><h1>The Clock Post</h1><h3>Clock strikes nine again</h3><p>One.</p></body></html>")
    assert document.page is not None
    found = titled_block(document.page, [b.text for b in document.blocks], [b.paragraph for b in document.blocks])
    assert found is not None and document.blocks[found].text == "Clock strikes nine again"


def test_no_other_line_is_a_headline_when_the_title_prints_one():
    line = "Town Gazette is a part of Gazette Media"
    document = read_html(page(head="<h1>Clock strikes nine</h1>").replace("<body>", f"<body><div class='top'>{line}</div>"))
    reading = read(document, DEFAULT)
    at = {block.text: number for number, block in enumerate(document.blocks)}
    role = (Evidence("role:headline", -24.0, "headline", "the line above the first paragraph"),)
    reading = reading._replace(roles={at[line]: role})
    odds = np.array([-1.0 if block.text in (line, "Clock strikes nine") else 3.0 for block in document.blocks])
    assert document.page is not None
    head = opening_of(reading, document.page, odds)
    kinds = page_kinds(reading, document.page, [at[line]], {at[line]: -24.0}, ["navigation"], head)
    assert head[at["Clock strikes nine"]] == ("headline", "the page's title")
    assert [item.label for item in kinds[at[line]]] == ["navigation"]


def test_the_sites_name_is_a_masthead():
    html = page().replace("<main>", "<header><a href='/'>Town Gazette</a><nav><a href='/a'>Sport</a></nav></header><main>")
    assert labels(html)["Town Gazette"] == "masthead"


def test_elements_beside_the_headline_are_named():
    head = '<span class="kicker">Clocks</span><h1>Clock strikes nine</h1><div class="author-line">Ada Hollowell</div><time>March 3, 2024</time>'
    found = labels(page(head=head))
    assert (found["Clock strikes nine"], found["Ada Hollowell"]) == ("headline", "byline")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<p>Editor in chief Tilda Marsh, 4 Quay Lane, Skelby, all of it printed on paper</p>", "legal_notice"),
        ("<p><a href='/i'>Imprint page</a> <a href='/h'>House rules</a></p>", "navigation"),
    ],
)
def test_lines_of_the_footer_are_not_of_the_box_before_it(line, kind):
    document = read_html(f"<html><body><main><p>{STORY[0]}</p></main><aside><p>Donate</p></aside><footer><div>{line}</div></footer></body></html>")
    reading = read(document, DEFAULT)
    number = len(document.blocks) - 1
    assert document.page is not None
    for likely in ("donation_appeal", "newsletter_prompt", "related_coverage", "reader_comment"):
        found = page_kinds(reading._replace(cues={}), document.page, [number], {}, [likely], {})
        assert [e.label for e in found[number]] == [kind]
    found = page_kinds(reading._replace(cues={}), document.page, [number], {}, ["share_prompt"], {})
    assert [e.label for e in found[number]] == ["share_prompt"]


@pytest.mark.parametrize(("html", "expected"), [("<footer><p>One</p></footer>", True), ("<div><p>One</p></div>", False), ("<article><footer><p>One</p></footer></article>", False)])
def test_only_the_page_s_footer_counts(html, expected):
    page_ = read_html(f"<html><body>{html}</body></html>").page
    assert page_ is not None
    assert is_footer(page_, 0) is expected
