"""Every format is read row by row, compressed or not, and what is broken becomes a bad row."""

import csv
import gzip
import json
import os

import pyarrow.parquet
import pytest
import zstandard

from newsclean.corpus.readers import read
from newsclean.corpus.rows import Fields, Place
from newsclean.corpus.sources import BadInput, Missing, need, sources
from tests.corpus.invented import rows, write_jsonl

PAGE = b"<!doctype html><html><head><title>T</title></head><body><p>Caf\xe9 prices rise.</p></body></html>"
PLAIN = Fields()


def read_all(*inputs, fields=PLAIN, form=None, start=Place()):  # noqa: B008
    seen = []
    out = [row for _, row in read(sources([str(i) for i in inputs], form), fields, seen.append, start)]
    return out


def warc_record(kind, body, uri, content="application/http; msgtype=response", number=1):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def http(status, content, body):
    return f"HTTP/1.1 {status} X\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def compress(ending, data):
    return gzip.compress(data[:50]) + gzip.compress(data[50:]) if ending == ".gz" else zstandard.ZstdCompressor().compress(data[:50]) + zstandard.ZstdCompressor().compress(data[50:]) if ending == ".zst" else data


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_json_lines(tmp_path, ending):
    path = tmp_path / f"in.jsonl{ending}"
    path.write_bytes(compress(ending, write_jsonl(tmp_path / "plain", rows(5)).read_bytes()))
    found = read_all(path)
    assert [(row.id, row.text, row.url, row.extra) for row in found] == [(r["id"], r["text"], r["url"], {"shelf": r["shelf"]}) for r in rows(5)]


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_csv(tmp_path, ending):
    lines = tmp_path / "plain.csv"
    with lines.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, ["id", "text", "url", "shelf"])
        table.writeheader()
        table.writerows(rows(4))
    path = tmp_path / f"in.csv{ending}"
    path.write_bytes(compress(ending, lines.read_bytes()))
    assert [(row.id, row.text, row.extra) for row in read_all(path)] == [(r["id"], r["text"], {"shelf": str(r["shelf"])}) for r in rows(4)]


def test_parquet(tmp_path):
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows(150)), tmp_path / "in.parquet", row_group_size=40)
    found = read_all(tmp_path / "in.parquet")
    assert [(row.id, row.text, row.extra["shelf"]) for row in found] == [(r["id"], r["text"], r["shelf"]) for r in rows(150)]


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_warc(tmp_path, ending):
    records = [
        warc_record("warcinfo", b"software: none\r\n", "", "application/warc-fields", 1),
        warc_record("response", http(200, "text/html; charset=iso-8859-1", PAGE), "https://example.com/a", number=2),
        warc_record("response", http(404, "text/html", PAGE), "https://example.com/b", number=3),
        warc_record("response", http(200, "image/png", b"\x89PNG"), "https://example.com/c", number=4),
        warc_record("response", http(200, "text/plain", b"Just text."), "https://example.com/d", number=5),
    ]
    path = tmp_path / f"in.warc{ending}"
    path.write_bytes(b"".join(gzip.compress(r) if ending else r for r in records))
    page, text = read_all(path)
    assert (page.url, page.html, page.encoding) == ("https://example.com/a", PAGE, "iso-8859-1")
    assert page.id.endswith("0002")
    assert (text.url, text.text) == ("https://example.com/d", b"Just text.")


def test_wet(tmp_path):
    (tmp_path / "in.wet").write_bytes(warc_record("conversion", "Fähren fahren wieder.".encode(), "https://example.com/e", "text/plain"))
    assert [(row.url, row.text) for row in read_all(tmp_path / "in.wet")] == [("https://example.com/e", "Fähren fahren wieder.".encode())]


def test_folders_and_globs(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.html", ".hidden", "b/.x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE if name.endswith("html") else name.encode())
    found = read_all(tmp_path)
    assert [row.id for row in found] == [str(tmp_path / name) for name in ("a.html", "b/1.txt", "b/2.txt")]
    assert found[0].html == PAGE
    assert found[1].text == b"b/1.txt"
    assert [row.id for row in read_all(tmp_path / "**" / "*.txt")] == [str(tmp_path / "b/1.txt"), str(tmp_path / "b/2.txt")]


@pytest.mark.parametrize("name", ["box", "box/**", "box/**/*.txt", "box/*/../*/*.txt"])
def test_links_that_lead_back_give_no_file_twice(name, tmp_path, monkeypatch):
    for path in ("box/a/1.txt", "box/b/2.txt", "far/3.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "box/a/up").symlink_to("..")
    (tmp_path / "box/a/self").symlink_to(".")
    (tmp_path / "box/b/gone").symlink_to("nowhere")
    (tmp_path / "box/b/far").symlink_to(tmp_path / "far")
    (tmp_path / "far/back").symlink_to(tmp_path / "box")
    monkeypatch.chdir(tmp_path)
    for root in ("", f"{tmp_path}/"):
        texts = [row.text.decode() for row in read_all(f"{root}{name}")]
        if ".." not in name:
            assert texts == ["box/a/1.txt", "box/b/2.txt", "far/3.txt"]
        assert {"box/a/1.txt", "box/b/2.txt"} <= set(texts)


def test_globs_are_those_of_the_standard_library(tmp_path, monkeypatch):
    """Where no link leads back."""
    import glob

    for path in ("a.txt", "b.md", "x/a.txt", "x/y/a.txt", "x/y/c1.txt", "x/y/c2.txt", "x/.h/a.txt", ".h.txt", "x/y/z/[b].txt", "w/a.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    monkeypatch.chdir(tmp_path)
    for pattern in ("*", "*.txt", "**", "**/*", "**/*.txt", "x/**", "x/**/*.txt", "*/a.txt", "**/y/**/*.txt", "**/**/a.txt", "x/y/c[12].txt", "x/?/a.*", "./*.txt", "x//y/*.txt", "x/y/z/[[]b].txt", "*/../*.md", "[wx]/a.txt"):
        for root in ("", f"{tmp_path}/"):
            expected = {os.path.normpath(path) for path in glob.glob(root + pattern, recursive=True) if os.path.isfile(path)}
            found = [row.id for row in read_all(root + pattern)]
            assert found == sorted(found)
            assert {os.path.normpath(id) for id in found} == expected, pattern


def test_remote_addresses():
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://box/in.jsonl.gz", "wb") as file:
        file.write(gzip.compress(b"".join(json.dumps(row).encode() + b"\n" for row in rows(3))))
    assert [row.id for row in read_all("memory://box/in.jsonl.gz")] == ["a0", "a1", "a2"]
    assert [row.id for row in read_all("memory://box/*.gz")] == ["a0", "a1", "a2"]


def test_what_is_broken_is_a_bad_row_and_reading_goes_on(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"text": "One."}\nnonsense\n\n[1]\n{"id": 4}\n{"id": 5, "text": 7}\n{"text": "\xff"}\n{"text": null, "id": ""}\n')
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"text": "Two."}\n' * 50)[:-9])
    (tmp_path / "cut.csv.zst").write_bytes(zstandard.ZstdCompressor().compress(b"text\nx\n" * 500)[:-4])
    (tmp_path / "odd.warc").write_bytes(b"WARC? no such thing\r\n\r\n")
    (tmp_path / "not.parquet").write_bytes(b"PAR?")
    (tmp_path / "ragged.csv").write_text("id,text\n1,a,b\n2,Fine.\n")
    found = read_all(bad, cut, tmp_path / "not.parquet", tmp_path / "cut.csv.zst", tmp_path / "odd.warc", tmp_path / "ragged.csv", tmp_path / "good.txt") if (tmp_path / "good.txt").write_text("Good.") else []
    problems = [(row.id.removeprefix(str(tmp_path)), row.problem.message) for row in found if row.problem]
    names = [name for name, _ in problems]
    assert names[:6] == ["/bad.jsonl:2", "/bad.jsonl:4", "4", "5", "/bad.jsonl:7", "/bad.jsonl:8"]
    assert names[6:] == ["/cut.jsonl.gz", "/not.parquet", "/cut.csv.zst", "/odd.warc", "/ragged.csv:1"]
    assert "fields are: id" in problems[2][1]
    assert "holds no text but int" in problems[3][1]
    assert "3 cells where the header has 2" in problems[-1][1]
    assert [row.text for row in found if not row.problem][-2:] == ["Fine.", b"Good."]


def recode(text, codec):
    return text.encode(codec) if codec != "utf-8-sig" else b"\xef\xbb\xbf" + text.encode()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("packed", ["", ".gz", ".zst"])
def test_marks_and_line_ends(tmp_path, codec, ending, packed):
    """Spreadsheets and shells of Windows write byte order marks, UTF-16 and CRLF."""

    def write(name, lines):
        text = ending.join([*lines, ""])
        data = b"\xfe\xff" + text.encode("utf-16-be") if codec == "utf-16-be-mark" else recode(text, codec)
        (tmp_path / f"{name}{packed}").write_bytes(compress(packed, data))
        return tmp_path / f"{name}{packed}"

    texts = ["Fähren fahren.", "Ein Wort 😀."]
    found = read_all(write("in.jsonl", [json.dumps({"id": t, "text": t}, ensure_ascii=False) for t in texts]))
    assert [(row.id, row.text, row.problem) for row in found] == [(t, t, None) for t in texts]
    found = read_all(write("in.csv", ["id,text", *(f'{t},"{t}{ending}Two"' for t in texts), "", "last,"]))
    assert [(row.id, row.text, row.problem) for row in found] == [*((t, f"{t}{ending}Two", None) for t in texts), ("last", "", None)]
    assert [row.text for row in read_all(write("in.json", json.dumps([{"text": t} for t in texts], ensure_ascii=False, indent=1).split("\n")))] == texts


def test_empty_files_hold_no_rows_or_say_why(tmp_path):
    for name in ("a.jsonl", "a.csv", "a.json", "a.warc", "a.jsonl.gz", "a.csv.zst"):
        (tmp_path / name).write_bytes(b"")
        assert read_all(tmp_path / name) == []
    (tmp_path / "head.csv").write_text("id,text\n")
    assert read_all(tmp_path / "head.csv") == []
    (tmp_path / "a.txt").write_bytes(b"")
    assert [(row.text, row.problem) for row in read_all(tmp_path / "a.txt")] == [(b"", None)]
    (tmp_path / "a.parquet").write_bytes(b"")
    assert "cannot be read" in read_all(tmp_path / "a.parquet")[0].problem.message


def test_files_that_are_no_text(tmp_path):
    import random

    noise = random.Random(1).randbytes(3000)
    for name, data in (
        ("a.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >>" + b" " * 70_000),
        ("b.docx", b"PK\x03\x04" + noise),
        ("c.png", b"\x89PNG\r\n\x1a\n" + noise),
        ("d.bin", noise),
        ("e.jsonl.bz2", b"BZh91AY&SY" + noise),
        ("f.txt", "Café prices rise.\nOnce more.".encode("cp1252")),
        ("g.txt", "Fähren fahren.".encode("utf-16-le") * 4),
        ("h.txt", b"One \x0c form feed and one \x1b escape, \x00 too, make no image of a text." * 3),
    ):
        (tmp_path / name).write_bytes(data)
    found = read_all(tmp_path)
    assert [row.problem is not None for row in found] == [True] * 5 + [False] * 3
    assert all("is no text" in row.problem.message for row in found[:5])


def test_json(tmp_path):
    """A .json file holds an object, an array, or objects one behind the other, however they are laid out."""
    values = [{"id": n, "text": f'[{{, " \\ {n}' * (n * 900 + 1), "more": {"a": [n, None]}} for n in range(40)]
    for text in (json.dumps(values), json.dumps(values, indent=2), "\n".join(map(json.dumps, values)), "\n\n".join(json.dumps(v, indent=1) for v in values), " ".join(map(json.dumps, values))):
        (tmp_path / "x.json").write_text(text)
        assert [(row.id, row.text, row.extra, row.problem) for row in read_all(tmp_path / "x.json")] == [(str(v["id"]), v["text"], {"more": v["more"]}, None) for v in values]
    (tmp_path / "x.json").write_text(json.dumps(values[3], indent=4))
    assert [row.id for row in read_all(tmp_path / "x.json")] == ["3"]
    for text, good, told in (("[]", 0, None), ('[{"text": "a"}, 7]', 1, "no JSON object but int"), ('[{"text": "a"}, {"text":', 1, "beyond row 1"), ('[{"text": "a"}', 1, "the array breaks off"), ("hello", 0, "Expecting value")):
        (tmp_path / "x.json").write_text(text)
        found = read_all(tmp_path / "x.json")
        assert [row.text for row in found if not row.problem] == ["a"] * good
        assert [told in row.problem.message for row in found if row.problem] == [True] * (told is not None)


def test_long_lines_cost_themselves_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclean.corpus.readers.LARGEST", 2000)
    for name, lines in (("x.jsonl", [json.dumps({"text": "One."}), json.dumps({"text": "x" * 9000}), json.dumps({"text": "Two."})]), ("x.csv", ["text", "One.", "x" * 9000, "Two."])):
        (tmp_path / name).write_text("\n".join(lines))
        one, long, two = read_all(tmp_path / name)
        assert (one.text, two.text) == ("One.", "Two.")
        assert "longer than" in long.problem.message


def test_bad_rows_of_tables(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b'id,text\n1,Caf\xe9\n2,Fine.\n3,"also\nfine"\n4,"never closed\n5,Lost?\n')
    rows = read_all(path)
    assert [row.id.removeprefix(f"{path}:") for row in rows] == ["1", "2", "3", "4"]
    assert "not in UTF-8 (byte 0xe9)" in rows[0].problem.message
    assert [row.text for row in rows[1:3]] == ["Fine.", "also\nfine"]
    assert "quotation mark is not closed" in rows[3].problem.message
    path.write_bytes("id,text,größe\n1,a,2\n".encode("latin-1"))
    assert "not in UTF-8" in read_all(path)[0].problem.message


def test_an_empty_text_beside_a_page(tmp_path):
    """Tables have both columns, and one of them empty."""
    (tmp_path / "x.csv").write_text("text,html\n,<p>Page.</p>\nText.,\n,\nText.,<p>Page.</p>\n")
    assert [(row.text, row.html) for row in read_all(tmp_path / "x.csv")] == [(None, "<p>Page.</p>"), ("Text.", None), ("", None), ("Text.", None)]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_packed_parquet(tmp_path, ending):
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows(5)), tmp_path / "plain.parquet")
    path = tmp_path / f"in.parquet{ending}"
    path.write_bytes(compress(ending, (tmp_path / "plain.parquet").read_bytes()))
    assert [row.id for row in read_all(path)] == [f"a{n}" for n in range(5)]


@pytest.fixture
def address(tmp_path):
    """A web server of this machine that serves the folder."""
    import functools
    import http.server
    import threading

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_addresses_of_the_web(tmp_path, address):
    pytest.importorskip("aiohttp")
    data = write_jsonl(tmp_path / "in.jsonl", rows(30)).read_bytes()
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(data))
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows(5)), tmp_path / "in.parquet")
    for name, count in (("in.jsonl", 30), ("in.jsonl.gz", 30), ("in.parquet", 5)):
        found = read_all(f"{address}/{name}")
        assert [(row.id, row.text, row.url) for row in found] == [(r["id"], r["text"], r["url"]) for r in rows(count)]
    with pytest.raises(BadInput, match="no such file"):
        read_all(f"{address}/nothing.jsonl")


def test_names_of_fields(tmp_path):
    path = write_jsonl(tmp_path / "x.jsonl", [{"key": 7, "page": "<p>x</p>", "text": "y", "link": "https://a.b/c"}])
    [row] = read_all(path, fields=Fields(None, "page", "link", "key"))
    assert (row.id, row.html, row.text, row.url, row.extra) == ("7", "<p>x</p>", None, "https://a.b/c", {"text": "y"})


def test_from_a_place_on(tmp_path):
    paths = [write_jsonl(tmp_path / f"{n}.jsonl", [{"id": f"{n}{m}", "text": "x"} for m in range(3)]) for n in range(3)]
    assert [row.id for row in read_all(*paths, start=Place(1, 2))] == ["12", "20", "21", "22"]


def test_what_is_not_there():
    for name in ("/nowhere/x.jsonl", "/nowhere/*.txt"):
        with pytest.raises(BadInput, match="nowhere"):
            list(sources([name]))
    with pytest.raises(Missing, match=r"pip install 'newsclean\[corpus\]'"):
        need("no_such_library_here.sub", "corpus")
