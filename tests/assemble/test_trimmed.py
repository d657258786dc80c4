"""The headline's words out of its line."""

import pytest

from newsclean.assemble.trimmed import headline_words, mail_heads, without_label

TITLE = "Great bell of Wexcombe falls silent after the storm"
SHORT = "Ringers of Orrin"


def words(*texts, best=0, above=(), language="en"):
    return headline_words(texts, best, above, language)[1]


@pytest.mark.parametrize(
    ("texts", "best", "found"),
    [
        # the way to the page, or a kicker, before what stands alone too
        ((f"Home News {TITLE}", TITLE), 0, TITLE),
        ((f"Home » Culture » {SHORT}", SHORT), 0, SHORT),
        ((f"Storm: {SHORT}", SHORT), 0, SHORT),
        # the last words of the headline are no headline
        (("County of Orrin", "Walkers and cyclists of the county of Orrin"), 1, "Walkers and cyclists of the county of Orrin"),
        (("Orrin bridge", "A very long evening below the old Orrin bridge"), 1, "A very long evening below the old Orrin bridge"),
        # what a tab's title has behind it
        ((f"{TITLE} | Wexcombe Bell – die Glocke", "Home", TITLE), 0, TITLE),
        ((f"{TITLE}-Town|Wexcombe Bell", "Home", TITLE), 0, TITLE),
        ((f"{TITLE} | Wexcombe Bell", "Home"), 0, f"{TITLE} | Wexcombe Bell"),
        ((f"{TITLE}, and why it matters", "Home", TITLE), 0, f"{TITLE}, and why it matters"),
        ((f"{SHORT} - why they left", "Home", SHORT), 0, f"{SHORT} - why they left"),
        # split at a colon
        (("Wexcombe falls silent", ":", "What the ringers say", "By Moira Dunnett"), 0, "Wexcombe falls silent: What the ringers say"),
        (("Wexcombe falls silent", ": what the ringers say"), 0, "Wexcombe falls silent: what the ringers say"),
        (("Wexcombe falls silent", ":"), 0, "Wexcombe falls silent"),
        (("Wexcombe falls silent", ":", "word " * 60), 0, "Wexcombe falls silent"),
        # the codes of a press database's export
        (("SE Culture", f"HD {TITLE}", "WC 210 words", "PD 4 March 2031", "SN Wexcombe Bell"), 1, TITLE),
        (("Culture", "HD television comes to Wexcombe at last", "By Moira Dunnett"), 1, "HD television comes to Wexcombe at last"),
        # its own beginning behind it
        ((f"Storm in Wexcombe: {TITLE} Storm in Wexcombe",), 0, f"Storm in Wexcombe: {TITLE}"),
        (("Storm: the calm before the Storm",), 0, "Storm: the calm before the Storm"),
    ],
)
def test_words(texts, best, found):
    assert words(*texts, best=best) == found


@pytest.mark.parametrize(
    ("text", "above", "language", "found"),
    [
        (f"Culture : {TITLE}", ("Home", "Culture"), "en", TITLE),
        (f"Culture : {TITLE}", ("Home",), "en", f"Culture : {TITLE}"),
        (f"Culture: {TITLE}", ("Home", "Culture"), "en", f"Culture: {TITLE}"),
        (f"Culture : {TITLE}", ("Home", "Culture"), None, TITLE),
        ("Culture : la cloche se tait depuis la tempête", ("Culture",), "fr", "Culture : la cloche se tait depuis la tempête"),
        ("Culture : silent again", ("Culture",), "en", "Culture : silent again"),
    ],
)
def test_a_section_of_the_page_before_a_spaced_colon_goes(text, above, language, found):
    assert words(text, above=above, language=language) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"Title: {TITLE}", TITLE),
        (f"Headline: {TITLE}", TITLE),
        (f"Überschrift: {TITLE}", TITLE),
        (f"Subject: Fwd: {TITLE}", TITLE),
        (f"Betreff: WG: AW: {TITLE}", TITLE),
        (f"Subject: Storm: {TITLE}", f"Storm: {TITLE}"),
        (f"Storm: {TITLE}", f"Storm: {TITLE}"),
        ("Title:", "Title:"),
    ],
)
def test_what_an_export_or_a_mail_writes_before_it_goes(line, found):
    assert without_label(line) == found


def test_the_head_of_a_mail():
    lines = ["From: Moira Dunnett", "Date: 4 March 2024", f"Subject: {TITLE}", "To: Iain", "", SHORT]
    assert mail_heads(lines) == ({0, 1, 3}, {2})
    assert mail_heads(["From: the tower to the sea", SHORT]) == (set(), set())


def test_the_last_step_of_the_way_is_the_headline():
    assert words(f"Home > Culture > {TITLE}") == TITLE
