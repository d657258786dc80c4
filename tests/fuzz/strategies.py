"""What hypothesis makes up: texts, pages, rules files, and files of articles, sound and broken."""

from __future__ import annotations

import io
import json

import pyarrow
import pyarrow.parquet
from hypothesis import strategies as st

from tests.fuzz.corpus import HTTP, warc
from tests.properties.test_html import PAGES
from tests.properties.test_properties import ANY_TEXT, COMPOSED

TEXTS = st.one_of(ANY_TEXT, COMPOSED)
__all__ = ["COLUMNS", "CSV", "JSONL", "PAGES", "PARQUET", "RULES", "TEXTS", "WARC", "broken"]

# Rules files


def _string(text: str) -> str:
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=True).replace("\\ud", "\\ue")


_ATOMS = st.sampled_from(("a", "b", "barge", r"\w", r"\d", "[a-z]", "[^.]", ".", " ", r"\b", "$", "é", "{month}", "{name}", "{bogus}", "(?i:x)", r"\1", "(", "]", "\\"))
_REPEATS = st.sampled_from(("", "", "?", "*", "+", "{0,3}", "{2}", "{0,60}", "{1,120}", "{5,2}", "{999999999999}", "??", "++"))
REGEXES = st.recursive(
    st.builds(str.__add__, _ATOMS, _REPEATS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds(lambda parts, opening, turns: f"({opening}{'|'.join(parts)}){turns}", st.lists(inner, min_size=1, max_size=3), st.sampled_from(("?:", "?:", "?:", "", "?=", "?!", "?<=", "?i:", "?>")), _REPEATS),
    ),
    max_leaves=12,
)
_VALUES = st.one_of(st.text(max_size=12).map(_string), st.integers().map(str), st.booleans().map(str).map(str.lower), st.just("[]"), st.just('["a", 1]'), st.just("{}"), st.just("nan"), st.just("1979-05-27"))
_WORDS = st.sampled_from(("barge", "sign up", "©", "a", " ", "", "\u0130", "read more", "\t", "x" * 300))
_FIELDS = st.one_of(
    st.tuples(st.sampled_from(("where", "scope", "strength", "part", "case", "lang", "seen", "kind")), st.sampled_from(("whole", "start", "sentence", "end", "inside", "line", "block", "until_story", "to_end", "sure", "weak", "open", "close", "exact", "fold", "en", "advertisement", "body")).map(_string)),
    st.tuples(st.sampled_from(("anchors", "match", "hits", "misses", "also")), st.lists(_WORDS, max_size=3).map(lambda words: f"[{', '.join(map(_string, words))}]")),
    st.tuples(st.just("max_words"), st.integers(-2, 10**25).map(str)),
    st.tuples(st.just("regex"), REGEXES.map(_string)),
    st.tuples(st.sampled_from(("id", "where", "regex", "match", "bogus", "kind")), _VALUES),
)
_CUES = st.builds(lambda number, fields: f'[[cue]]\nid = "cue-{number}"\n' + "".join(f"{key} = {value}\n" for key, value in dict(fields).items() if key != "id"), st.integers(0, 9), st.lists(_FIELDS, max_size=7))
RULES = st.one_of(
    st.builds(lambda kind, cues: f'kind = "{kind}"\n' + "".join(cues), st.sampled_from(("advertisement", "caption", "body", "bogus", "")), st.lists(_CUES, max_size=3)),
    st.builds(lambda regex, where: f'kind = "advertisement"\n[[cue]]\nid = "c"\nwhere = "{where}"\nanchors = ["barge", "aa"]\nregex = {_string(regex)}\n', REGEXES, st.sampled_from(("whole", "start", "inside", "end"))),
    st.text(max_size=60),
).map(lambda text: text.encode("utf-8", "replace"))

# Files of articles

_JSON = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)), lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)), max_leaves=6)
_KEYS = st.sampled_from(("text", "html", "url", "id", "shelf", "", "error", "body", "\ud800"))
_VALUE = st.one_of(_JSON, st.text(st.characters(), max_size=60), st.sampled_from(("<p>Barges came.</p>", "Barges came.", "\ud800", "\0", "../../x", "=1+1")))
OBJECTS = st.dictionaries(_KEYS, _VALUE, max_size=5)
JSONL = st.lists(st.one_of(OBJECTS.map(json.dumps), _JSON.map(json.dumps), st.text(max_size=20), st.just("")), max_size=5).map("\n".join).map(lambda text: text.encode("utf-8", "surrogatepass"))
_CELLS = st.one_of(st.text(max_size=12), st.sampled_from(('"', '""', '"a\nb"', "a\0b", "\r", "'", "=1", "x" * 2000, "\ufeff", "\xff")))
CSV = st.lists(st.lists(_CELLS, max_size=4).map(",".join), max_size=5).map(lambda lines: "\n".join(["id,text,url", *lines]).encode("utf-8", "surrogatepass"))
COLUMNS = st.one_of(
    st.lists(st.fixed_dictionaries({"id": st.one_of(st.none(), st.text(max_size=8)), "text": st.one_of(st.none(), st.text(max_size=60)), "shelf": st.integers(-(2**40), 2**40)}), min_size=1, max_size=5),
    st.lists(st.fixed_dictionaries({"html": st.binary(max_size=60), "url": st.text(max_size=10), "more": st.lists(st.floats(), max_size=2)}), min_size=1, max_size=4),
    st.lists(st.fixed_dictionaries({"text": st.integers(), "id": st.dates()}), min_size=1, max_size=3),
)


def _table(rows: list[dict[str, object]]) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


PARQUET = COLUMNS.map(_table)
_BODIES = st.one_of(st.just(HTTP), st.binary(max_size=80), st.sampled_from((b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b", b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nffff\r\nab", b"HTTP/1.1 x", b"")))
WARC = st.lists(st.one_of(st.builds(warc, st.one_of(st.none(), st.integers(-3, 300), st.just(10**20)), st.sampled_from(("response", "conversion", "resource", "request", "revisit", "x")), _BODIES), st.binary(max_size=30)), max_size=4).map(b"".join)


def broken(files: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """The files, some cut off, some with a few bytes changed."""

    def change(data: bytes, changes: list[tuple[int, int]], keep: int) -> bytes:
        out = bytearray(data)
        for place, byte in changes:
            if out:
                out[place % len(out)] = byte
        return bytes(out[: len(out) - keep % (len(out) + 1)]) if keep else bytes(out)

    return st.one_of(files, st.builds(change, files, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4), st.integers(0, 400)))
