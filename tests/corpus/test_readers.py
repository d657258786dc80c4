"""Every format is read row by row, compressed or not, and what is broken becomes a bad row."""

import csv
import gzip
import json

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
