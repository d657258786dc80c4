"""Hostile texts and bytes: what each holds, its full size (characters or so), and how it is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

SENTENCE = "The lock keeper of Emmerlow counted the barges twice and wrote the smaller number down. "
#: All C0 and C1 controls, line ends among them.
CONTROLS = "".join(map(chr, [*range(32), *range(127, 160)]))
MARKS = "\u0301\u0316"


def _one_line(size: int) -> str:
    return " ".join([f"In the year {number} the lock keeper counted {number * 7 % 9973} barges and {number * 13 % 8887} swans." for number in range(size // 75)])


def _mixed(size: int) -> bytes:
    return "Café. ".encode() * (size // 14) + "Café. ".encode("latin-1") * (size // 14)


CASES: Mapping[str, tuple[str, int, Callable[[int], str | bytes]]] = {
    "one-line": ("100 MB in one line, all sentences different", 100_000_000, _one_line),
    "one-sentence": ("100 MB in one line, one sentence over and over", 100_000_000, lambda n: SENTENCE * (n // len(SENTENCE))),
    "no-sentence": ("100 MB in one line without a full stop", 100_000_000, lambda n: "barge swan lock " * (n // 16)),
    "blank-lines": ("5 million blank lines", 5_000_000, lambda n: "\n" * n),
    "blank-lines-around": ("5 million blank lines with blanks in them, a sentence at each end", 5_000_000, lambda n: SENTENCE + "\r\n \t" * n + SENTENCE),
    "tiny-blocks": ("a million blocks of one letter", 1_000_000, lambda n: "a\n" * n),
    "tiny-numbers": ("a million blocks of one number each", 1_000_000, lambda n: "\n\n".join([str(number) for number in range(n)])),
    "word": ("one word of 10 MB", 10_000_000, lambda n: "a" * n),
    "digits": ("one number of 10 MB", 10_000_000, lambda n: "1" * n),
    "spaces": ("10 MB of blanks", 10_000_000, lambda n: " " * n),
    "stops": ("10 MB of full stops", 10_000_000, lambda n: "." * n),
    "quotes": ("10 MB of quotation marks that open", 10_000_000, lambda n: "“Word said " * (n // 11)),
    "brackets": ("10 MB of brackets that open", 10_000_000, lambda n: "([{" * (n // 3)),
    "links": ("10 MB of Markdown links without an end", 10_000_000, lambda n: "[a](http://" * (n // 11)),
    "emphasis": ("10 MB of Markdown emphasis without an end", 10_000_000, lambda n: "**a" * (n // 3)),
    "glued": ("10 MB of sentences without a blank between", 10_000_000, lambda n: "Barges came.Swans" * (n // 17)),
    "surrogates": ("10 million lone surrogates", 10_000_000, lambda n: "\ud800\udfff" * (n // 2)),
    "nul": ("10 MB of NUL", 10_000_000, lambda n: "\0" * n),
    "controls": ("10 MB of every control character", 10_000_000, lambda n: CONTROLS * (n // len(CONTROLS))),
    "controls-between": ("10 MB of words with every control character between", 10_000_000, lambda n: "".join([f"barge{char}" for char in CONTROLS]) * (n // 6 // len(CONTROLS))),
    "overrides": ("10 million characters of words in right-to-left overrides", 10_000_000, lambda n: "\u202ebarge\u202c " * (n // 8)),
    "forms": ("10 million characters in mixed normal forms", 10_000_000, lambda n: "e\u0301é ﬁ a\u030aå " * (n // 11)),
    "marks": ("10 million marks on one letter, in the wrong order", 10_000_000, lambda n: "a" + MARKS * (n // 2)),
    "marks-each": ("10 million characters, a hundred marks on each letter", 10_000_000, lambda n: ("a" + MARKS * 50 + " ") * (n // 102)),
    "folds": ("10 million letters that grow when they are folded", 10_000_000, lambda n: "İßﷺ" * (n // 3)),
    "han": ("10 million Chinese characters without a blank", 10_000_000, lambda n: "漢字仮名。" * (n // 5)),
    "utf-7": ("10 MB of UTF-7", 10_000_000, lambda n: b"Caf+AOk- barge. " * (n // 16)),
    "utf-16": ("10 MB of UTF-16 without a mark", 10_000_000, lambda n: (SENTENCE * (n // 2 // len(SENTENCE))).encode("utf-16-le")),
    "utf-16-odd": ("10 MB of UTF-16 without a mark, cut in a character", 10_000_000, lambda n: (SENTENCE * (n // 2 // len(SENTENCE))).encode("utf-16-be") + b"\0"),
    "utf-16-cut": ("10 MB of UTF-16 with a mark, cut in a surrogate pair", 10_000_000, lambda n: ("\ufeff" + "🐉 barge. " * (n // 20)).encode("utf-16-le") + b"\x3d\xd8"),
    "utf-8-cut": ("10 MB of UTF-8, cut in a character", 10_000_000, lambda n: ("é" * (n // 2)).encode()[:-1]),
    "utf-8-cut-each": ("10 MB of UTF-8, each character cut", 10_000_000, lambda n: b"\xe2\x82 " * (n // 3)),
    "two-encodings": ("10 MB, half UTF-8 and half Latin-1", 10_000_000, _mixed),
    "random": ("10 MB of random bytes", 10_000_000, lambda n: random.Random(1).randbytes(n)),
}
