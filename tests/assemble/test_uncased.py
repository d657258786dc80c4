"""Names in scripts without capitals."""

import pytest

from newsclean.assemble.uncased import name_apart, names_in_bracket, reporters, reporters_with_address


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鐘は三年ぶりに鳴った。【鐘山花子】", ["鐘山花子"]),
        ("鐘は三年ぶりに鳴った。【ウェクスコム鐘山花子、オリン港野太郎】", ["鐘山花子", "港野太郎"]),
        ("鐘は三年ぶりに鳴った。【鐘山さくら】", ["鐘山さくら"]),
        ("钟声再次响起。（责编：钟山、港明）", ["钟山", "港明"]),
        ("(责任编辑: 钟山)", ["钟山"]),
        ("（记者：钟山花）", ["钟山花"]),
        # no names
        ("鐘は三年ぶりに鳴った。【関連記事】", []),
        ("鐘は三年ぶりに鳴った。【続きは有料】", []),
        ("鐘は三年ぶりに鳴った。【ウェクスコム支局】", []),
        ("鐘は三年ぶりに鳴った。【社会部】", []),
        ("鐘は三年ぶりに鳴った。【後編に続く】", []),
        ("鐘は三年ぶりに鳴った。【ウェクスコム共同】", []),
        ("钟声再次响起（港口附近）", []),
        ("钟声再次响起（来源：港口）", []),
        ("钟声再次响起（图：钟山）", []),
        ("【鐘山花子】鐘は鳴った。", []),
        ("The bell rang (Moira Dunnett)", []),
        ("The bell rang【Moira Dunnett】", []),
        ("】", []),
        ("", []),
    ],
)
def test_the_bracket_behind_a_story(text, names):
    assert names_in_bracket(text) == names


def test_reporters():
    assert reporters("종산 종하나 선임기자") == ["종하나"]
    assert reporters("기자회견을 열었다") == []
    assert reporters_with_address("종하나 기자 bell@example.org") == ["종하나"]
    assert reporters_with_address("종하나 기자") == []


@pytest.mark.parametrize(
    ("text", "lines", "found"),
    [
        ("鐘山 花子", ["社会", "鐘山 花子"], "鐘山 花子"),
        ("社会 政治", ["社会", "経済"], None),
        ("鐘山花子", [], None),
        ("共同 花子", [], None),
        ("Moira Dunnett", [], None),
    ],
)
def test_a_name_with_a_space(text, lines, found):
    assert name_apart(text, lines) == found
