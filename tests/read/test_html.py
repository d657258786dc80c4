"""Web pages become blocks: what begins one, what is passed over, and what the elements tell of each."""

from time import process_time

import pytest

from newsclean.read.deep import DEEPEST
from newsclean.read.document import PATH_MOST
from newsclean.read.html import SHOWN_LEAST, parse, read_html
from tests.support import growth, run_python

#: Enough text that a page is not read again with what it hides.
LONG = "The lock keeper of Emmerlow counted the barges twice and wrote the smaller number down. " * (SHOWN_LEAST // 80 + 1)
LONG_P = f"<p>{LONG.strip()}</p>"


def texts(html):
    return [block.text for block in read_html(html).blocks]


def shown(html):
    """The texts of a page's blocks but the filler's."""
    return [text for text in texts(html + LONG_P) if text != LONG.strip()]


def marks(html):
    return [(block.mark, block.text) for block in read_html(html).blocks]


# What begins a block


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b> and <a href=x>linked</a> word.</p>", ["One bold and linked word."]),
        ("<p>un<i>broken</i>ness</p>", ["unbrokenness"]),
        ("<p>a <span>b <em>c <strong>d</strong></em></span> e</p>", ["a b c d e"]),
        ("<div>before<p>inside</p>behind</div>", ["before", "inside", "behind"]),
        ("<div>one</div><div>two</div>", ["one", "two"]),
        ("<section><article><div><p>deep</p></div></article></section>", ["deep"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<x-card>own element</x-card>", ["own element"]),
        ("no element at all", ["no element at all"]),
        ("5 < 6 and 7 > 6", ["5 < 6 and 7 > 6"]),
        ("<details><summary>More</summary>the rest</details>", ["More", "the rest"]),
        ("<dl><dt>tide</dt><dd>high at nine</dd></dl>", ["tide", "high at nine"]),
        ("<pre>first line\nsecond line</pre>", ["first line second line"]),
    ],
)
def test_block_elements_part_text_and_inline_ones_do_not(html, expected):
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("One sentence ends.<br>Another begins.", ["One sentence ends.", "Another begins."]),
        ("a line that is<br>turned in a sentence.", ["a line that is turned in a sentence."]),
        ("no full stop<br><br>but an empty line", ["no full stop", "but an empty line"]),
        ("one<br/>two<br />three", ["one two three"]),
        ("“Quite so.”<br>She left.", ["“Quite so.”", "She left."]),
        ("<br><br>alone<br><br>", ["alone"]),
    ],
)
def test_breaks_part_sentences(html, expected):
    assert texts(f"<p>{html}</p>") == expected


def test_links_side_by_side_are_words_of_their_own():
    assert texts("<div><a>Home</a><a>News</a> <a>Sport</a></div>") == ["Home News Sport"]
    assert texts("<p>the <a>har</a>bour</p>") == ["the harbour"]


def test_lists_tables_headings_and_quotations_are_marked():
    assert marks("<ul><li>hay<li>oats<ul><li>rolled</ul></ul>") == [("bullet", "hay"), ("bullet", "oats"), ("bullet", "rolled")]
    assert marks("<ol><li><p>first</p></li></ol>") == [("bullet", "first")]
    assert marks("<table><caption>Sacks</caption><tr><th>Year<th>Sacks<tr><td>1911<td>2,140</table>") == [("", "Sacks"), ("row", "Year | Sacks"), ("row", "1911 | 2,140")]
    assert marks("<h2>A heading</h2><h6>and another</h6>") == [("heading", "A heading"), ("heading", "and another")]
    assert marks("<blockquote><p>One.</p><p>Two.</p></blockquote><blockquote>Three</blockquote>") == [("quote", "One."), ("quote", "Two."), ("quote", "Three")]


def test_a_cell_with_blocks_of_its_own_is_no_row():
    assert marks("<table><tr><td><p>A paragraph in a table for the layout.</p></td></tr></table>") == [("", "A paragraph in a table for the layout.")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a&nbsp;b &amp; c &lt;d&gt; &#8220;e&#8221; &bogus;", ["a b & c <d> “e” &bogus;"]),
        ("  many \n\t kinds\u00a0of   space ", ["many kinds of space"]),
        ("joi<!-- a comment -->ned", ["joined"]),
        ("soft\u00adhyphen and zero\u200bwidth", ["softhyphen and zerowidth"]),
        ("cafe\u0301", ["café"]),
        ("<?php echo 1 ?>after", ["after"]),
    ],
)
def test_text_is_normalised(html, expected):
    assert texts(f"<p>{html}</p>") == expected


@pytest.mark.parametrize("html", ["", " \n\t ", "<!-- nothing -->", "<p></p>", "<p> | </p><p>•</p><p>—</p>", "<br>", "<p>\u00ad\u200b</p>", "\ufeff", "<!DOCTYPE html>", "<html>", "</p>"])
def test_pages_without_text(html):
    document = read_html(html)
    assert (document.blocks, document.source) == ((), "")


# What is passed over


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>gone</p>",
        "<div hidden=''><p>gone</p></div>",
        "<p style='display:none'>gone</p>",
        "<div style='color: red; DISPLAY : none !important'><p>gone</p></div>",
        "<p style='visibility: hidden'>gone</p>",
        "<script>gone()</script>",
        "<script type='text/template'><p>gone</p></script>",
        "<style>.gone { }</style>",
        "<template><p>gone</p></template>",
        "<noscript><p>gone</p></noscript>",
        "<svg><title>gone</title><text>gone</text></svg>",
        "<iframe>gone</iframe>",
        "<select><option>gone</option></select>",
        "<textarea>gone</textarea>",
        "<video><p>gone</p></video>",
        "<!-- <p>gone</p> -->",
    ],
)
def test_what_a_page_does_not_show_is_no_text(html):
    assert shown(f"<p>stays</p>{html}<p>stays too</p>") == ["stays", "stays too"]


@pytest.mark.parametrize("html", ["<p style='overflow: hidden'>stays</p>", "<p style='display: block'>stays</p>", "<p class='hidden'>stays</p>", "<button>stays</button>"])
def test_what_only_looks_hidden_stays(html):
    assert shown(html) == ["stays"]


@pytest.mark.parametrize("element", ["noscript", "div hidden"])
def test_a_page_that_shows_next_to_nothing_is_read_with_what_it_hides(element):
    html = f"<p>Loading</p><{element}><p>The story waits here for its script.</p></{element.split()[0]}>"
    assert texts(html) == ["Loading", "The story waits here for its script."]
    assert shown(html) == ["Loading"]


def test_text_behind_a_skipped_element_stays():
    assert shown("<p>one <script>x</script>two <svg><g/></svg>three</p>") == ["one two three"]


# Spans and facts

PAGE = """<html>
<head><title>Emmerlow lock | Canal Post</title></head>
<body>
<main class="story wide" id="main">
<h1 itemprop="headline">Emmerlow lock</h1>
<figure><img src="a.jpg"><img src="b.jpg"><figcaption>The lock</figcaption></figure>
<p class="text"><span class="lead">First</span> words and <a href="/x">a link</a>.</p>
<p><b>Bold only</b></p>
<ul>
<li>one</li>
</ul>
</main>
</body>
</html>"""


def test_spans_are_places_in_the_source():
    document = read_html(PAGE)
    for block in document.blocks:
        assert document.source[block.start : block.end] == block.text
    between = "".join(document.source[a.end : b.start] for a, b in zip(document.blocks, document.blocks[1:]))
    assert between.strip() == ""
    assert document.layout == "lines"


def test_facts_run_in_parallel():
    document = read_html(PAGE)
    page = document.page
    assert len(page.tags) == len(page.parents) == len(page.names) == len(page.lines)
    by_block = (page.nodes, page.inner, page.links, page.linked, page.strong, page.images)
    assert {len(column) for column in by_block} == {len(document.blocks)}
    assert [block.paragraph for block in document.blocks] == list(range(len(document.blocks)))
    assert all(up < number for number, up in enumerate(page.parents))
    assert all(0 <= share <= 1 for share in (*page.linked, *page.strong))


def test_facts_of_elements():
    document = read_html(PAGE)
    page = document.page
    assert page.title == "Emmerlow lock | Canal Post"
    found = {block.text: block.paragraph for block in document.blocks}
    assert {text: page.paths()[page.nodes[number]] for text, number in found.items()} == {
        "Emmerlow lock": "main.story > h1.headline",
        "The lock": "main.story > figure > figcaption",
        "First words and a link.": "main.story > p.text",
        "Bold only": "main.story > p",
        "one": "main.story > ul > li",
    }
    assert {text: page.lines[page.nodes[number]] for text, number in found.items()} == {"Emmerlow lock": 5, "The lock": 6, "First words and a link.": 7, "Bold only": 8, "one": 10}
    first, bold, caption = found["First words and a link."], found["Bold only"], found["The lock"]
    assert (page.links[first], page.inner[first], page.strong[first]) == (1, "lead", 0)
    assert 0.2 < page.linked[first] < 0.3
    assert (page.strong[bold], page.links[bold]) == (1, 0)
    assert (page.images[caption], page.images[first]) == (2, 0)
    assert page.names[page.nodes[found["Emmerlow lock"]]] == "headline"
    assert "story wide main" in page.names


def test_a_path_of_very_many_elements_is_short():
    page = read_html("<body>" + "<div>" * 200 + "<p class=x>deep</p>" + LONG_P).page
    path = page.paths()[page.nodes[0]]
    assert path.startswith("div > div")
    assert path.endswith(" > … > p.x")
    assert path.count("div") == PATH_MOST
    assert len(read_html(f"<body><p class={'x' * 9999}>a</p>").page.paths()[-1]) < 100


def test_a_piece_of_a_page_tells_nothing_of_its_elements():
    assert read_html("<div class=story><p>one</p></div>").page is None
    assert read_html("<body><div class=story><p>one</p></div>").page is not None


# Hostile pages


@pytest.mark.parametrize("open_", ["<div>", "<span>", "<b>", "<ul><li>", "<table><tr><td>", "<section><article>"])
def test_what_is_nested_too_deep_is_read(open_):
    """libxml2 alone would end the page at the 256th element, or at the 2,048th."""
    html = open_ * 3_000 + "the deepest words" + "<p>a <b>paragraph</b> there</p>" + "<p>and another</p>"
    found = texts(html)
    assert "the deepest words" in " ".join(found)
    assert found[-2:] == ["a paragraph there", "and another"]


def test_what_follows_deep_elements_keeps_its_place():
    depth = DEEPEST * 12
    html = f"<body><main>{'<div>' * depth}<script>no text</script>deep{'</div>' * depth}<p class=last>behind</p></main>{LONG_P}</body>"
    document = read_html(html)
    assert [block.text for block in document.blocks][:2] == ["deep", "behind"]
    assert document.page.paths()[document.page.nodes[1]] == "main > p.last"


def test_nesting_without_an_end_crashes_nothing():
    """In a process of its own: a stack that overflows would end it."""
    code = "from newsclean.read.html import read_html\nfor tag in ('div', 'b', 'font', 'li'):\n    d = read_html(f'<{tag}>' * 200_000 + 'the end')\n    print(d.blocks[-1].text)"
    assert run_python(code).split("\n")[:4] == ["the end"] * 4


def test_one_very_long_text_is_read_whole():
    """libxml2's limit is ten million characters."""
    document = read_html("<p>" + "ten chars " * 1_100_000 + "the end</p>")
    assert document.source.endswith("the end\n")
    assert len(document.source) > 11_000_000


@pytest.mark.parametrize("html", ["<p>a\0b</p>", "<p>a\ud800b</p>", "<p>a\x01\x1b\x7fb</p>", "<p>a\ufffe\uffffb</p>"])
def test_odd_characters_end_no_page(html):
    found = texts(html + "<p>behind</p>")
    assert found[0].startswith("a")
    assert found[0].endswith("b")
    assert found[1:] == ["behind"]


@pytest.mark.parametrize("declared", ["utf-16", "no-such-charset", "\0", "x" * 5000])
def test_a_declared_charset_does_not_count_for_text(declared):
    html = f'<?xml version="1.0" encoding="{declared}"?><html><head><meta charset="{declared}"></head><body><p>Löwe für alle</p></body></html>'
    assert texts(html) == ["Löwe für alle"]


def test_refused_mark_up_is_read_by_another_parser(monkeypatch):
    from lxml import etree

    def refuse(*_):
        raise etree.ParserError("no")

    monkeypatch.setattr(etree, "fromstring", refuse)
    assert texts("<div><p>One <b>two</b></p><p>three</p></div>") == ["One two", "three"]
    assert parse("no tags") is None


REPEATED = {
    "paragraphs": "<p>A barge of gravel passed the lock at nine.</p>",
    "spans": "<span>barge</span> ",
    "breaks": "A barge passed.<br>",
    "nested": "<div>barge ",
    "unclosed": "<b><p>barge ",
    "entities": "&amp;&lt;&bogus;& ",
    "comments": "<!-- x -->",
    "ends": "</div>",
    "tables": "<table><tr><td>a</td><td>b</td></tr></table>",
    "marks": "< ",
    "quotes": "<a b='",
    "hidden": "<p hidden>x</p>",
}
#: What lxml finds nothing in, so that another parser is asked, which is not linear: only little is shown to it.
REFUSED = ("<!--<p", "<!--", "<a '", "<?x <p", "<!DOCTYPE <p", "<![CDATA[<p>", "</a ")


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_time_is_linear(piece):
    small, large = ("<body>" + piece * (size // len(piece)) for size in (40_000, 320_000))
    assert growth(read_html, small, large, runs=3) < 20


@pytest.mark.parametrize("piece", REFUSED)
def test_refused_mark_up_takes_a_bounded_time(piece):
    start = process_time()
    assert read_html(piece * 100_000).blocks == ()
    assert process_time() - start < 3
    assert len(read_html(piece * 100).blocks) <= 100


def test_lines_that_sign_or_date_stand_alone_between_breaks():
    document = read_html("<html><body><div><b>Clock strikes nine</b><br>By Ada Hollowell<br>Friday, May 20, 2011<br><br>The town has mended<br>its clock.</div></body></html>")
    assert [b.text for b in document.blocks] == ["Clock strikes nine", "By Ada Hollowell", "Friday, May 20, 2011", "The town has mended its clock."]


@pytest.mark.parametrize(
    "html, text",
    [
        ("<span>Ada Hollowell</span><span>3 March 2024</span>", "Ada Hollowell 3 March 2024"),
        ("<a href='/'>Ada</a><time>2 days ago</time>", "Ada 2 days ago"),
        ("<span>W</span><span>hen</span> it struck", "When it struck"),
        ("H<sub>2</sub>O in a <b>F</b>lask", "H2O in a Flask"),
    ],
)
def test_elements_side_by_side_are_words_of_their_own(html, text):
    assert [b.text for b in read_html(f"<html><body><div>{html}</div></body></html>").blocks] == [text]


# Tables that lay out the page

MENU = "<a href='/a'>Front</a><br><a href='/b'>Sport</a><br><a href='/c'>Letters</a>"


@pytest.mark.parametrize(
    "cells",
    [
        (MENU, "A headline in a column"),
        ("A menu", "<table><tr><td>A headline in a column</td></tr></table>"),
        ("A menu", "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>"),
        ("A menu", "A paragraph that goes on and on. " * 16),
    ],
    ids=["menu", "table", "paragraphs", "long"],
)
def test_cells_of_a_layout_table_are_blocks_of_their_own(cells):
    html = "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "<td>At the edge</td></tr></table>"
    found = marks(html)
    assert not any("|" in text or mark == "row" for mark, text in found if text != "A headline in a column")
    assert (found[0][1], found[-1]) == ("Front Sport Letters" if cells[0] is MENU else cells[0], ("", "At the edge"))


@pytest.mark.parametrize("cell", ["<b>Oats</b>", "Oats<br>and hay", "<a href='/o'>Oats</a>", "<span>Oats</span> <a href='/1'>1</a> <a href='/2'>2</a> <a href='/3'>3</a>"])
def test_rows_of_values_stay_rows(cell):
    (mark, text), *rest = marks(f"<table><tr><td>1911</td><td>{cell}</td><td>2,140</td></tr></table>")
    assert (mark, rest) == ("row", [])
    assert text.startswith("1911 | Oats")
    assert text.endswith("| 2,140")
