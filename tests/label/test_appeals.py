"""Appeals: stretches in which the outlet speaks of itself go as a whole; stories about money and newsletters stay."""

import pytest

from newsclean import clean
from tests.support import STORIES

STORY = STORIES["en"]
APPEAL = (
    "We are a small newsroom that answers to nobody but our readers.",
    "Our reporters have spent this year in courtrooms and on quaysides, and our lawyers beside them. None of our work is paid for by advertisers.",
    "If you value our journalism, please consider making a donation today. Every contribution, however small, keeps our reporting free for everyone.",
    "Support our journalism",
)


@pytest.mark.parametrize("at", [0, 2, 4])
def test_an_appeal_without_a_known_opening_goes_as_a_whole(at):
    lines = [STORY.headline, *STORY.paragraphs[:at], *APPEAL, *STORY.paragraphs[at:]]
    article = clean("\n".join(lines))
    assert [r.text for r in article.removed] == list(APPEAL)
    assert {r.kind for r in article.removed} == {"donation_appeal"}
    assert article.paragraphs == STORY.paragraphs


NEWSLETTERS = (
    "Village paper saves itself with a newsletter and 900 subscriptions",
    "Every Friday at six the newsletter of the Lower Brindle Bell lands in 1,740 inboxes, which is more than twice the number of houses in the village.",
    "“Sign up, it costs nothing,” said the slips of paper that its editor, Orla Fennimore, put into letter boxes three years ago, when the printed paper had 47 subscribers left.",
    "Today 900 people pay for a subscription of four crowns a month, and a third of the income is donations. The largest came from an heiress abroad, who asked for more news of the choir.",
    "The editor answers every letter herself, and the board meets in the back room of the bakery on the first Monday of the month.",
    "On Sunday the paper will be three years old, and there will be cake on the green. Those who want to donate will find an old milk can beside the cake.",
)


@pytest.mark.parametrize("lines", [NEWSLETTERS, NEWSLETTERS[1:], (NEWSLETTERS[0], "By Iain Farquhart", *NEWSLETTERS[1:])], ids=["headline", "bare", "byline"])
def test_a_story_about_newsletters_and_donations_stays(lines):
    article = clean("\n\n".join(lines))
    assert [(r.kind, r.text[:40]) for r in article.removed] == []
    assert article.paragraphs == NEWSLETTERS[1:]


QUOTES = (
    "“We need your support,” the mayor told the crowd, “because without you we cannot pay for our bells.”",
    "“Our work depends on donations,” said the priest of Wexcombe. “We ask our neighbours for help, and they give us what they can.”",
    "The fund has asked people to give whatever they can afford, and donations can be made at the town hall until Friday.",
)


@pytest.mark.parametrize("quote", QUOTES)
def test_people_who_ask_for_money_in_a_story_are_story(quote):
    article = clean(STORY.around(quote))
    assert article.removed == ()
    assert quote in article.paragraphs


def test_a_login_link_is_a_subscription_prompt_in_any_company():
    article = clean("\n".join(["Log in", "Newsletters", "Subscribe", STORY.headline, *STORY.paragraphs]))
    assert {r.text: r.kind for r in article.removed}.get("Log in") == "subscription_prompt"
