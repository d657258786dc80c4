"""Who signs: persons, and apart from them agencies, desks and outlets."""

import re

import pytest

from newsclean.assemble import signers as module
from newsclean.assemble.signers import key, read_signers
from newsclean.label.safety import why_unsafe

OUTLETS = frozenset(map(key, ("Wend Post", "wendpost.example", "WPR")))


@pytest.mark.parametrize(
    ("value", "persons", "organisations"),
    [
        ("Runa Eklöv", ["Runa Eklöv"], []),
        ("RUNA EKLÖV", ["Runa Eklöv"], []),
        ("Runa Eklöv, Tam Birrane", ["Runa Eklöv", "Tam Birrane"], []),
        ("Runa Eklöv und Tam Birrane, dpa", ["Runa Eklöv", "Tam Birrane"], ["dpa"]),
        ("By Runa Eklöv, Senior Reporter", ["Runa Eklöv"], []),
        ("Runa Eklöv, WPR Nordwend", ["Runa Eklöv"], ["WPR Nordwend"]),
        ("Runa d'Eklöv", ["Runa d'Eklöv"], []),
        ("Samira al-Wendi", ["Samira al-Wendi"], []),
        ("Eklöv, Runa", ["Runa Eklöv"], []),
        ("Eklöv, Runa M.", ["Runa M. Eklöv"], []),
        ("Runa Eklöv, Marketing Director", ["Runa Eklöv"], []),
        ("Runa Eklöv | The Wend Newsroom", ["Runa Eklöv"], []),
        ("Written By", [], ["Written By"]),
        ("Wend Post", [], ["Wend Post"]),
        ("Wend Post Staff", [], ["Wend Post Staff"]),
        ("Redaktion wendpost.example", [], ["Redaktion wendpost.example"]),
        ("WP-Redaktion", [], ["WP-Redaktion"]),
        ("Associated Press", [], ["Associated Press"]),
        ("AFP", [], ["AFP"]),
        ("wendpost.example", [], ["wendpost.example"]),
        ("https://www.facebook.com/runa.eklov", [], []),
        ("//wendpost.example/authors/runa", [], []),
        ("r.eklov@wendpost.example", [], []),
        ("runa-eklov", [], []),
        ("105092", [], []),
        ("(Image: Wend Pictures)", [], []),
        ("", [], []),
        ("蓮見湖子", ["蓮見湖子"], []),
        ("湖川新聞デジタル", [], ["湖川新聞デジタル"]),
        ("한나래 기자", ["한나래"], []),
        ("Тамара Ковинська", ["Тамара Ковинська"], []),
        ("रेणु तालवार", ["रेणु तालवार"], []),
        ("سميرة الوندي", ["سميرة الوندي"], []),
        ("x" * 400, [], []),
    ],
)
def test_claimed_values(value, persons, organisations):
    got = read_signers([(value, False)], OUTLETS)
    assert (list(got.persons), list(got.organisations)) == (persons, organisations)


def test_what_the_page_calls_an_organisation_is_one():
    assert read_signers([("Wend River Watch", True)], OUTLETS) == ((), ("Wend River Watch",))


def test_each_once_in_order():
    got = read_signers([("Tam Birrane", False), ("Runa Eklöv", False), ("TAM BIRRANE", False)], OUTLETS)
    assert got.persons == ("Tam Birrane", "Runa Eklöv")


def test_regexes_are_safe():
    for value in vars(module).values():
        if isinstance(value, re.Pattern):
            assert why_unsafe(value.pattern) is None, value.pattern
