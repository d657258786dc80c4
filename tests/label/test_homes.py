"""Homes: where on a page its story stands, and what of runs, appeals and guards ends or holds there."""

import time

import numpy as np
import pytest

from newsclean import DEFAULT, clean_html
from newsclean.label.homes import homes_of
from newsclean.label.page import elements
from newsclean.label.page_guards import _at_home
from newsclean.label.reading import read
from newsclean.read.html import read_html

STORY = [
    "The harbour master of Skelby counts the ducks every morning before he opens the lock, and writes the number on a slate.",
    "On Monday there were forty-one ducks on the water, one more than on Sunday, and nobody in Skelby can say where it came from.",
    "The harbour master asked the baker, who feeds them, and the baker asked the ducks, who told him nothing at all that morning.",
    "Since then the slate hangs in the window of the town hall, where the children of Skelby check the number on their way to school.",
    "A bird warden will come to Skelby on Friday to count the ducks herself, and the harbour master has promised to lend her the slate.",
]
TEASERS = ["Ferry loses its whistle off Marle", "Choir of Tansfold sings to an empty dock", "Lighthouse for sale, keeper included"]


def p(*texts, name=""):
    inner = "".join(f"<p>{text}</p>" for text in texts)
    return f'<div class="{name}">{inner}</div>' if name else inner


def page(main, head="<h1>Skelby counts its ducks</h1>", behind=""):
    return f"<html><head><title>Skelby counts its ducks | Skelby Post</title></head><body><main>{head}{main}</main>{behind}</body></html>"


def box(title, items):
    return f"<section class='extra'><div>{title}</div>" + "".join(f"<article><h3><a href='/{i}'>{item}</a></h3></article>" for i, item in enumerate(items)) + "</section>"


def homes(html):
    document = read_html(html)
    found = homes_of(document)
    assert found is not None
    return document, found


def kinds(html):
    article = clean_html(html)
    return {article.source[s.start : s.end].strip(): s.label for s in article.spans}, article


def runs(article):
    """The texts that a run speaks against."""
    return {article.source[s.start : s.end].strip() for s in article.spans if any(e.name.startswith("run:") for e in s.evidence)}


def test_elements_of_a_kind_are_one_home():
    document, found = homes(page(p(*STORY[:2], name="text") + box("Read more", TEASERS) + p(*STORY[2:], name="text")))
    assert {b.text for b, story in zip(document.blocks, found.story) if story} == set(STORY)
    assert len({found.home[i] for i, b in enumerate(document.blocks) if b.text in STORY}) == 1


def test_elements_without_a_class_are_only_themselves():
    _, found = homes(page(f"<div>{p(*STORY[:2])}</div><div>{p(*STORY[2:4])}</div>"))
    assert len({h for h, story in zip(found.home, found.story) if story}) == 2


def test_one_paragraph_or_a_list_of_links_is_no_home_of_the_story():
    links = "".join(f"<p><a href='/{i}'>{text}</a></p>" for i, text in enumerate(STORY))
    document, found = homes(page(p(*STORY, name="text") + f"<div class='list'>{links}</div><aside class='one'>{p(STORY[0])}</aside>"))
    assert [found.story[i] for i in range(len(document.blocks))] == [False] + [True] * 5 + [False] * 6


def test_a_text_has_no_homes():
    assert homes_of(read_html("<p>A piece of a page.</p>")) is None


@pytest.mark.parametrize("title", ["Related stories", "Mehr zum Thema", "More on this topic", "Most read"])
def test_a_box_between_the_story_s_elements_ends_where_these_come_again(title):
    html = page(p(*STORY[:3], name="text") + box(title, TEASERS) + p(STORY[3], name="text") + "<div class='ad'>ADVERTISEMENT</div>" + p(STORY[4], name="text"))
    found, article = kinds(html)
    assert article.paragraphs == tuple(STORY)
    assert {found[t] for t in TEASERS} == {"related_coverage"}
    assert runs(article).isdisjoint(STORY)


def test_a_box_without_an_element_of_its_own_is_judged_by_its_words():
    document, found = homes(page("<div class='text'>" + p(*STORY[:3], "Read more", *TEASERS, *STORY[3:]) + "</div>"))
    assert not any(found.is_back(4, block) for block in range(len(document.blocks)))


def test_a_subhead_behind_the_box_stays_with_the_story():
    html = page(p(*STORY[:2], name="text") + box("Mehr zum Thema", TEASERS) + "<div class='text'><h3>Forty-one on the slate</h3>" + p(*STORY[2:]) + "</div>")
    _, article = kinds(html)
    assert "Forty-one on the slate" in article.body
    assert not any(t in article.body for t in TEASERS)


def test_teasers_behind_the_story_go_to_the_end_with_their_paragraphs():
    teasers = "<div class='card'>" + "".join(f"<h3><a href='/{i}'>{t}</a></h3><p>{t}, and nobody on the quay was surprised by it in the least.</p>" for i, t in enumerate(TEASERS)) + "</div>"
    _, article = kinds(page(p(*STORY, name="text"), behind=f"<section class='more'><h2>Most read</h2>{teasers}</section>"))
    assert article.paragraphs == tuple(STORY)


def test_an_appeal_ends_at_the_element_that_holds_it():
    appeal = "<aside class='box'><p>Sign up to our newsletter</p><p>Our morning email brings you our best stories, straight to your inbox.</p><p>Enter your email address to subscribe to our newsletter.</p></aside>"
    post = "Readers have been sending us their photographs of the ducks of Skelby all morning, and our favourite so far shows the harbour master asleep beside his slate."
    html = page(p(*STORY[:3], post, name="text") + appeal + p(*STORY[3:], name="text"))
    found, article = kinds(html)
    assert article.paragraphs == (*STORY[:3], post, *STORY[3:])
    assert runs(article).isdisjoint((*STORY, post))
    assert found["Our morning email brings you our best stories, straight to your inbox."] == "newsletter_prompt"


def guarded(middle, value, behind=""):
    """What the guard keeps of the blocks of ``middle`` when the model gives them these log-odds, and the story more."""
    html = page(f"<div class='text'>{p(*STORY[:2])}{middle}{p(*STORY[2:4])}</div><p>{behind or STORY[4]}</p>")
    reading = read(read_html(html), DEFAULT)
    document, found = reading.document, homes_of(reading.document)
    assert document.page is not None
    assert found is not None
    odds = np.array([3.0 if block.text in STORY else value for block in document.blocks])
    spans = found.spans([i for i, block in enumerate(document.blocks) if block.text in STORY])
    low = [i for i, block in enumerate(document.blocks) if odds[i] < 0 and i > 0]

    def settle(block, value, name, detail):
        odds[block] = value

    told = {i: -5.0 for i, block in enumerate(document.blocks) if block.text == "Told"}
    stays = _at_home(reading, document.page, found, spans, low, odds, told, settle, np.ones(len(odds)))
    assert all(odds[block] > 0 for block in stays)
    return [document.blocks[block].text for block in sorted(stays)]


@pytest.mark.parametrize(
    ("middle", "value"),
    [
        ("<h2>What the slate says</h2>", -1.9),
        ("<ul><li>one duck</li></ul>", -0.9),
        ("<p><strong>Did you ever miscount?</strong></p>", -0.9),
        ("<p>The baker has never miscounted a single duck in all his years.</p>", -0.4),
        ("<div class='toggle'><h4>How to count your own</h4></div>", -0.4),
    ],
)
def test_what_only_form_speaks_against_stays_in_the_story(middle, value):
    assert guarded(middle, value) == [read_html(middle).blocks[0].text]


@pytest.mark.parametrize(
    ("middle", "value"),
    [
        ("<h2>What the slate says</h2>", -2.1),
        ("<h2>Told</h2>", -0.2),
        ("<h2><a href='/1'>What the slate says</a></h2>", -0.2),
        ("<ul><li>one duck</li></ul>", -1.1),
        ("<p>The baker has never miscounted a single duck in all his years.</p>", -0.6),
        ("<p>By Olaf Tansfold</p>", -0.2),
        ("<div class='box'><p>The baker has never miscounted a single duck in all his years.</p></div>", -0.2),
        ("<div class='toggle'><h4>How to count your own</h4></div>", -0.6),
    ],
)
def test_what_more_speaks_against_does_not_stay(middle, value):
    assert guarded(middle, value) == []


def test_what_stands_behind_the_story_s_elements_does_not_stay():
    assert guarded("", -0.2, behind="A sentence behind the story that stands in no element of it.") == []


def test_headings_of_boxes_do_not_stay():
    html = page(f"<div class='text'>{p(*STORY[:2])}<h3>Read more</h3><ul><li><a href='/1'>{TEASERS[0]}</a></li><li><a href='/2'>{TEASERS[1]}</a></li></ul>{p(*STORY[2:])}</div>")
    _, article = kinds(html)
    assert "Read more" not in article.body
    assert not any(t in article.body for t in TEASERS)


@pytest.mark.parametrize("name", ["body", "text"])
def test_the_main_element_holds_all_elements_of_a_story_cut_into_several(name):
    parts = "".join(f"<section>{p(text, name=name)}</section>" for text in STORY)
    first = f"<section>{p(*STORY[:3], name=name)}</section>"
    document = read_html(page(f"<article>{first}{parts}</article><aside>{p(*STORY[:2])}</aside>"))
    assert document.page is not None
    found = elements(document.page, [b.text for b in document.blocks], {})
    assert document.page.tags[found.main] == "article"


def test_the_main_element_does_not_hold_another_article():
    one, other = (f"<article><div class='text'>{p(*texts)}</div></article>" for texts in (STORY[:3], STORY[2:]))
    document = read_html(page(one + other))
    assert document.page is not None
    found = elements(document.page, [b.text for b in document.blocks], {})
    assert found.main_home >= 0
    assert document.page.tags[found.main_home] == "article"


OTHER = [
    "The ferry company of Marle has bought a whistle that is larger than the last one, and louder by a good deal, its captain told the harbour board.",
    "Nobody in Tansfold has slept since Tuesday, the mayor wrote in a letter to the company, and he asked it to blow the whistle on Sundays only.",
    "The company answered that a ferry without a whistle is a raft, and that rafts are not allowed to carry more than four passengers and one goat.",
]


def two_posts(title, behind=3, own=5):
    """A page with a story and, behind it, a longer post, each with its headline, byline and date."""
    one = f"<article class='post'><h1>Skelby counts its ducks</h1>{p(*STORY[:own], name='text')}</article>"
    other = f"<article class='post next'><h1>Marle buys a louder whistle</h1><div class='by'>By Tilda Marsh</div>{p(*OTHER * behind, name='text')}</article>"
    return f"<html><head><title>{title}</title></head><body><main>{one}<div class='under'>{other}</div></main></body></html>"


def test_the_story_is_the_post_whose_headline_the_title_prints_though_another_is_longer():
    article = clean_html(two_posts("Skelby counts its ducks | Skelby Post"))
    assert article.headline == "Skelby counts its ducks"
    assert all(text in article.body for text in STORY)
    assert not any(text in article.body for text in OTHER)


def test_the_longer_post_is_the_story_when_the_title_prints_its_headline():
    article = clean_html(two_posts("Marle buys a louder whistle | Skelby Post"))
    assert all(text in article.body for text in OTHER)


@pytest.mark.parametrize("title", ["Skelby Post", "Skelby counts its ducks | Skelby Post"])
def test_an_article_element_that_holds_little_but_the_headline_is_not_the_story(title):
    html = two_posts(title, own=1)
    document = read_html(html)
    assert document.page is not None
    found = elements(document.page, [b.text for b in document.blocks], {})
    assert "next" in document.page.names[found.main_home]


def test_a_story_in_one_element_keeps_its_main_element():
    document = read_html(page(f"<article><div class='text'>{p(*STORY)}</div><div class='more'>{p(*STORY[:2])}</div></article>"))
    assert document.page is not None
    found = elements(document.page, [b.text for b in document.blocks], {})
    assert document.page.names[found.main] == "text"


@pytest.mark.parametrize("end", ["”", "“", "»", "«", "’", "‘"])
def test_a_sentence_ends_in_front_of_any_closing_mark(end):
    document = read_html(page(p(*(text[:-1] + "." + end for text in STORY))))
    assert document.page is not None
    assert elements(document.page, [b.text for b in document.blocks], {}).whole_prose > 60


def test_a_class_word_of_comments_amid_the_story_means_something_else():
    talk = ["– The duck is mine, said the baker to the harbour master of Skelby, and he meant it.", "– Then count it yourself every morning, said the harbour master, and gave him the slate."]
    html = page(f"<div class='text'>{p(*STORY[:3])}<div class='comment-list'>{p(*talk)}</div>{p(*STORY[3:])}</div>")
    assert all(t in clean_html(html).body for t in talk)


def test_comments_behind_the_story_go():
    talk = ["I have counted the ducks of Skelby myself last week and there were never more than thirty of them.", "Thirty is what you see when you forget your glasses, Olaf, and you know that very well."]
    html = page(f"<div class='text'>{p(*STORY)}</div><section class='comments'><h2>Comments</h2><div class='comment-list'>{p(*talk)}</div></section>")
    assert clean_html(html).paragraphs == tuple(STORY)


def test_the_last_sentence_behind_a_line_break_stays():
    html = page("<div>" + "<br><br>".join([*STORY, "The lock opens at seven, and bread is welcome."]) + "</div>")
    assert "bread is welcome" in clean_html(html).body


def test_many_elements_cost_no_more_than_their_number():
    html = "<html><body>" + "<div class='a'><div>" * 400 + p(*STORY) + "</div></div>" * 400 + "<div class='b'><p>A line of the page that says nothing to anybody who reads it.</p></div>" * 4000 + "</body></html>"
    start = time.process_time()
    homes(html)
    assert time.process_time() - start < 20


def test_the_page_s_footer_ends_a_run():
    footer = "<footer><p>Skelby Post, 4 Quay Lane, editor in chief Tilda Marsh</p></footer>"
    document, found = homes(page(p(*STORY, name="text") + box("Most read", TEASERS), behind=footer))
    last, opening = len(document.blocks) - 1, next(i for i, b in enumerate(document.blocks) if b.text == "Most read")
    assert found.is_back(opening, last)
    assert not found.is_back(last, last)
    assert not found.is_back(opening, opening + 1)
