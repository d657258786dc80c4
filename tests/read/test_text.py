"""Reading plain text: lines, layouts, joined lines, glued sentences, marks, and exact spans."""

import pytest

from newsclean.read.text import normalise, read_text, split

LONG = "The ferry to Port Callow was late again on Monday, and nobody on the quay could say why it had not left."
NEXT = "The harbour master blamed the fog, which had lain over the strait since the early hours of the morning."


def texts(source):
    return [block.text for block in read_text(source).blocks]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_newline_ends_a_line(newline):
    assert texts(newline.join([LONG, NEXT])) == [LONG, NEXT]


@pytest.mark.parametrize("source", ["", " ", "\n\n", "\ufeff", "-----", "* * *", "\x00\x01", "•\n•\n•"])
def test_text_without_words_has_no_blocks(source):
    assert read_text(source).blocks == ()


def test_spans_are_exact():
    source = f"  {LONG}\t\n\n\u00a0{NEXT}  "
    assert [source[b.start : b.end] for b in read_text(source).blocks] == [LONG, NEXT]


@pytest.mark.parametrize(("lines", "gaps"), [("A one\nB two", [0, 0]), ("A one\n\nB two", [0, 1]), ("A one\r\n\r\n\r\nB two", [0, 2]), ("A one\n---\nB two", [0, 1])])
def test_gap_counts_blank_lines(lines, gaps):
    assert [block.gap for block in read_text(lines).blocks] == gaps


@pytest.mark.parametrize(
    ("source", "mark", "text"),
    [
        ("- Bread and salt", "bullet", "Bread and salt"),
        ("• Bread and salt", "bullet", "Bread and salt"),
        ("## Bread and salt", "heading", "Bread and salt"),
        ("> Bread and salt", "quote", "Bread and salt"),
        ("> - Bread and salt", "bullet", "Bread and salt"),
        ("1. Bread and salt", "number", "1. Bread and salt"),
        ("Bread **and** salt", "", "Bread and salt"),
        ("Bread [and salt](https://example.org/salt)", "", "Bread and salt"),
        ("1986 was dry", "", "1986 was dry"),
        ("-5 degrees at dawn", "", "-5 degrees at dawn"),
    ],
)
def test_marks_come_off_the_text_and_stay_in_the_span(source, mark, text):
    (block,) = read_text(source).blocks
    assert (block.mark, block.text, block.start, block.end) == (mark, text, 0, len(source))


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a\u200bb\u00adc", "abc"), ("e\u0301t\u00e9", "\u00e9t\u00e9"), ("a\u00a0 \t b", "a b"), ("nicht\u200dverbunden", "nicht\u200dverbunden"), ("a\x00b", "ab"), ("\ud800x", "\ud800x")],
)
def test_normalise(raw, text):
    assert normalise(raw) == text


WRAPPED = """\
The ferry to Port Callow was late again on Monday, and nobody on the
quay could say why it had not left. The harbour master blamed the fog,
which had lain over the strait since the early hours of the morning.

Passengers waited in the old customs shed, where a stove was lit and
somebody made tea. By noon the fog had gone, and the ferry with it.
"""


def test_hard_wrapped_lines_are_joined():
    document = read_text(WRAPPED)
    assert document.layout == "wrapped"
    assert [b.text for b in document.blocks] == [" ".join(part.split()) for part in WRAPPED.split("\n\n")]


#: Four sentences that a scrape broke at inline tags: they show that the text was broken so.
BROKEN = ["The survey of the strait was late again,", "and nobody on the quay could say why it was."] * 4


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["The council met on Tuesday in the town of", "Brindle and voted against the plan."], 1),
        (["The council met on Tuesday, and", "it voted against the plan."], 1),
        (["In the old hall of the masons' guild,", "Mayor Thirkell read out the names."], 1),
        (["Officials at the", "Ministry of Rivers", "said that they would not comment on the survey."], 2),
        (["The council met on Tuesday.", "It voted against the plan."], 2),
        (["Council votes against the plan", "The vote was taken late on Tuesday in the town hall."], 2),
        (["The council met on Tuesday and", "", "it voted against the plan."], 2),
        (["They asked for", "- bread", "- salt"], 3),
    ],
)
def test_lines_are_joined_only_inside_a_sentence(lines, count):
    assert texts("\n".join([*BROKEN, *lines]))[4:] == texts("\n".join([*BROKEN, *lines]))[-count:]
    assert len(texts("\n".join([*BROKEN, *lines]))) == 4 + count


def test_in_whole_text_only_long_lines_that_go_on_are_joined():
    whole = [LONG, "Fog over the northern strait and the harbour,", "which nobody on the quay had seen before."]
    assert texts("\n".join(whole)) == [LONG, f"{whole[1]} {whole[2]}"]
    assert len(texts("\n".join([LONG, "Officials at the", "Ministry of Rivers"]))) == 3


def test_an_inline_link_on_its_own_line_is_joined():
    lines = ["A spokesman said on Tuesday that the survey of the", "northern strait", "had been put off until the spring."]
    assert texts("\n".join([*BROKEN, *lines]))[4:] == [" ".join(lines)]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("It makes all the difference.Rain fell on Tuesday.", ["It makes all the difference.", "Rain fell on Tuesday."]),
        ("“It is over.”The mayor left.", ["“It is over.”", "The mayor left."]),
        ("Soldiers of the U.S.Army left.", ["Soldiers of the U.S.Army left."]),
        ("He used version 2.Beta of it.", ["He used version 2.Beta of it."]),
        ("See example.org for more.", ["See example.org for more."]),
    ],
)
def test_glued_sentences_are_cut(source, pieces):
    document = read_text(source)
    assert [b.text for b in document.blocks] == pieces
    assert [b.gap for b in document.blocks[1:]] == [-1] * (len(pieces) - 1)
    assert {b.paragraph for b in document.blocks} == {0}


def test_a_text_of_one_line_is_taken_apart_by_sentence():
    source = f"{LONG} {NEXT} Mr. Dunnock and Dr. Ames were on board."
    document = read_text(source)
    assert document.layout == "single"
    assert [b.text for b in document.blocks] == [LONG, NEXT, "Mr. Dunnock and Dr. Ames were on board."]


def test_split_cuts_inside_a_block_and_keeps_the_others():
    document = read_text(f"{LONG}\n{NEXT}")
    place = LONG.index("and nobody")
    cut = split(document, {0: [place, -3, 10_000]})
    assert [b.text for b in cut.blocks] == [LONG[:place].strip(), LONG[place:], NEXT]
    assert [b.gap for b in cut.blocks] == [0, -1, 0]
    assert split(document, {}) == document


FOLD, AGAIN = LONG.index(" nobody"), NEXT.index(" over the")
QUOTED = ("On Monday Iain wrote:", "", f"> {LONG[:FOLD]}", f">{LONG[FOLD:]}", ">", "> Skellan Gazette", ">", f"> {NEXT[:AGAIN]}", f">{NEXT[AGAIN:]}", ">", ">> Told you so")


def test_a_quoted_mail_is_read_without_its_marks():
    source = "\n".join(QUOTED)
    blocks = read_text(source).blocks
    assert [block.text for block in blocks][:4] == ["On Monday Iain wrote:", LONG, "Skellan Gazette", NEXT]
    assert {block.mark for block in blocks} == {""}
    assert source[blocks[1].start : blocks[1].end] == f"> {LONG[:FOLD]}\n>{LONG[FOLD:]}"


def test_a_quotation_in_a_text_keeps_its_mark():
    blocks = read_text(f"{LONG}\n\n> {NEXT}\n\n{LONG}").blocks
    assert [block.mark for block in blocks] == ["", "quote", ""]
