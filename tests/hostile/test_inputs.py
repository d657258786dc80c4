"""Hostile files of articles, rules files and names, each row of docs/hostile.md at a fraction of its size."""

import gzip
import json
import os
import subprocess
import sys

import pytest
import zstandard

from benchmarks import hostile_inputs
from newsclean import Rules
from newsclean.corpus import packed
from newsclean.corpus.readers import read
from newsclean.corpus.rows import DEFAULT_FIELDS
from newsclean.corpus.sinks import Folder
from newsclean.corpus.sources import sources
from newsclean.label.rules import RulesError
from tests.fuzz.oracles import records
from tests.support import ROOT

#: How many rows come through, and a word of what the others get; None where the full size alone shows it.
EXPECTED = {
    "gzip-bomb.jsonl.gz": (0, "times its size"),
    "gzip-bomb.txt.gz": (0, "times its size"),
    "zstd-bomb.csv.zst": (0, "times its size"),
    "zstd-bomb.parquet.zst": (0, "times its size"),
    "zstd-bomb.warc.zst": (0, "times its size"),
    "rows-bomb.jsonl.gz": (None, "times its size"),
    "gzip-in-gzip.jsonl.gz": (0, "is no JSON"),
    "zip-bomb.zip": (0, "is no text but"),
    "page-bomb.warc": (0, "longer than 64 MB"),
    "false-lengths.warc": (None, ""),
    "no-end.warc": (0, ""),
    "headers.warc": (1, ""),
    "deep.jsonl": (1, "is no JSON"),
    "deep.json": (0, "cannot be read"),
    "long-line.jsonl": (1, "a line longer than 64 MB"),
    "long-number.jsonl": (1, "is no JSON"),
    "nul.csv": (None, ""),
    "field.csv": (1, "a line longer than 64 MB"),
    "open-quote.csv": (0, ""),
    "columns.csv": (1, ""),
    "names.jsonl": (10, ""),
}
#: Files are made at these sizes; bombs and long lines need more than what is allowed.
SIZES = {name: 100 << 20 for name in EXPECTED if "bomb" in name or name in ("long-line.jsonl", "field.csv")} | {"rows-bomb.jsonl.gz": 1_000_000, "gzip-in-gzip.jsonl.gz": 1 << 20, "zip-bomb.zip": 1 << 20, "names.jsonl": 10}


def rows_of(path):
    return [row for _, row in read(sources([str(path)]), DEFAULT_FIELDS, lambda size: None)]


@pytest.mark.parametrize("name", hostile_inputs.CASES)
def test_a_file_gives_rows_or_a_reason(name, tmp_path, monkeypatch):
    _, full, make = hostile_inputs.CASES[name]
    if name == "rows-bomb.jsonl.gz":
        monkeypatch.setattr(packed, "FREE", 1 << 20)
        make(tmp_path / name, 20_000)
    else:
        make(tmp_path / name, SIZES.get(name, full // 100))
    found = rows_of(tmp_path / name)
    good, why = [row for row in found if row.problem is None], [row.problem.message for row in found if row.problem is not None]
    count, reason = EXPECTED[name]
    assert count is None or len(good) == count, why
    assert not reason or any(reason in message for message in why), why
    assert all(row.size <= 64 << 20 for row in good)
    if sum(row.size for row in good) < 1 << 20:
        records(found[:200])


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_how_much_may_be_unpacked_can_be_changed(ending, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "FREE", 1 << 16)
    data = json.dumps({"text": "Barges came."}).encode() + b"\n"
    path = tmp_path / f"in.jsonl{ending}"
    path.write_bytes(gzip.compress(data * 20_000) if ending == ".gz" else zstandard.ZstdCompressor().compress(data * 20_000))
    [source] = sources([str(path)])
    found = [row for _, row in read([source._replace(most_unpacked=20)], DEFAULT_FIELDS, lambda size: None)]
    assert "more than 20 times its size" in found[-1].problem.message and "--most-unpacked" in found[-1].problem.message
    assert all(row.text == "Barges came." for row in found[:-1])
    assert len([row for _, row in read([source._replace(most_unpacked=10**9)], DEFAULT_FIELDS, lambda size: None)]) == 20_000


def corpus(*args):
    return subprocess.run([sys.executable, "-m", "newsclean", "corpus", *map(str, args), "--jobs", "1"], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False)


def test_the_command_tells_of_a_bomb_and_goes_on(tmp_path):
    hostile_inputs.CASES["zstd-bomb.csv.zst"][2](tmp_path / "a.csv.zst", 200 << 20)
    (tmp_path / "b.txt").write_text("Barges came back on Monday, the keeper said.")
    done = corpus(tmp_path / "a.csv.zst", tmp_path / "b.txt", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1, done.stderr
    bad, good = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert "unpacks to more than 200 times" in bad["error"]["message"] and good["status"]


def test_no_name_leads_out_of_the_folder(tmp_path):
    """Ids that are paths become names; a link that stands in the folder is not followed."""
    hostile_inputs.CASES["names.jsonl"][2](tmp_path / "in.jsonl", 10)
    done = corpus(tmp_path / "in.jsonl", "-o", f"{tmp_path / 'out'}/")
    assert done.returncode == 0, done.stderr
    found = hostile_inputs.listing(str(tmp_path / "out"))
    assert len(found) == 11 and all(os.path.realpath(path).startswith(str(tmp_path / "out")) for path in found)
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out", "out.run.json"]


def test_a_link_in_the_output_is_not_written_through(tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": "Barges came."}) + "\n")
    secret = tmp_path / "secret"
    secret.write_text("mine")
    (tmp_path / "out" / "000").mkdir(parents=True)
    (tmp_path / "out" / "000" / "000000-a.md").symlink_to(secret)
    done = corpus(tmp_path / "in.jsonl", "-o", f"{tmp_path / 'out'}/", "--overwrite")
    assert secret.read_text() == "mine", done.stderr


def test_no_linked_folder_or_file_is_written_into(tmp_path):
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "000000-b.md").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "000").symlink_to(tmp_path / "others", target_is_directory=True)
    sink = Folder(str(tmp_path / "out"), 0)
    Folder.forget(str(tmp_path / "out"))
    with pytest.raises(OSError, match="is a link"):
        sink.add(0, ("a.md", b"Barges."))
    assert [(path.name, path.read_text()) for path in (tmp_path / "others").iterdir()] == [("000000-b.md", "mine")]
    (tmp_path / "out" / "001").mkdir()
    (tmp_path / "out" / "001" / "001000-a.md").symlink_to(tmp_path / "others" / "000000-b.md")
    with pytest.raises(OSError, match="symbolic link"):
        sink.add(1000, ("a.md", b"Barges."))
    sink.close()


@pytest.mark.parametrize("name", hostile_inputs.evil(10))
def test_an_evil_rules_file_is_refused_with_a_reason(name, tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(hostile_inputs.evil(100_000)[name])
    with pytest.raises(RulesError) as refused:
        Rules.load(path)
    assert str(refused.value).startswith(str(path)) and len(str(refused.value)) < 400


def test_numbers_of_ten_thousand_digits_are_no_rules(tmp_path):
    (tmp_path / "r.toml").write_text('kind = "advertisement"\n[[cue]]\nid = "a"\nmax_words = ' + "1" * 10_000)
    with pytest.raises(RulesError, match="is no TOML"):
        Rules.load(tmp_path / "r.toml")
