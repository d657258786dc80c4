"""newsclean corpus: formats, options, refusals, and what stays when the disk is full."""

import csv
import gzip
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from newsclean import clean
from newsclean.corpus.command import main
from newsclean.corpus.forms import safe_name
from newsclean.corpus.tally import Summary, tally
from newsclean.write.table import csv_line
from tests.corpus.invented import rows, text, write_jsonl


@pytest.fixture
def inputs(tmp_path):
    return write_jsonl(tmp_path / "in.jsonl", [*rows(12), {"id": "bad", "shelf": 9}])


def run(*words, input=None):
    jobs = () if "--jobs" in words else ("--jobs", "1")
    return CliRunner().invoke(main, [str(word) for word in (*words, *jobs)], input=input)


def test_json_lines_hold_the_records_in_order(inputs, tmp_path):
    result = run(inputs, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    expected = clean(text(3), url="https://www.example.com/3").to_dict()
    assert records[3] == {**expected, "id": "a3", "extra": {"shelf": 3}}
    assert records[12]["status"] == "error"
    assert records[12]["extra"] == {"shelf": 9}
    assert "13 articles in" in result.stderr
    assert "errors: BadRow 1" in result.stderr
    assert "newsletter_prompt" in result.stderr


def test_all_formats_say_the_same(inputs, tmp_path):
    for name in ("out.jsonl", "out.jsonl.gz", "out.csv", "out.parquet", "md/"):
        assert run(inputs, "-o", f"{tmp_path}/{name}").exit_code == 1
    plain = (tmp_path / "out.jsonl").read_bytes()
    records = [json.loads(line) for line in plain.splitlines()]
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == plain
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    for record, row in zip(records[:12], table):
        assert json.loads(row.pop("extra")) == record.pop("extra")
        assert row.pop("error") is None
        assert row == record
    assert table[12]["error"]["type"] == "BadRow"
    cells = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert [row["body"] for row in cells[:12]] == [record["body"] for record in records[:12]]
    assert cells[12]["error"].startswith("BadRow: ")
    files = sorted((tmp_path / "md").glob("*/*.md"))
    assert [path.name for path in files] == [f"{n:06}-a{n}.md" for n in range(12)]
    assert json.loads((tmp_path / "md" / "errors.jsonl").read_text())["id"] == "bad"


def test_standard_input_and_output(tmp_path):
    data = "".join(json.dumps(row) + "\n" for row in rows(3))
    done = subprocess.run([sys.executable, "-m", "newsclean", "corpus", "-", "-o", "-", "--jobs", "1"], input=data.encode(), capture_output=True, check=True)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a0", "a1", "a2"]


def test_other_formats_on_standard_input(tmp_path):
    table = pyarrow.Table.from_pylist(rows(3))
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    for form, data in (("csv", b"id,text\na0,One.\na1,Two.\na2,Three.\n"), ("json", json.dumps(rows(3), indent=1).encode()), ("parquet", (tmp_path / "in.parquet").read_bytes()), ("jsonl", gzip.compress(b"".join(json.dumps(row).encode() + b"\n" for row in rows(3))))):
        done = subprocess.run([sys.executable, "-m", "newsclean", "corpus", "-", "-i", form, "-o", "-", "--jobs", "1"], input=data, capture_output=True, check=True)
        assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a0", "a1", "a2"]
    done = subprocess.run([sys.executable, "-m", "newsclean", "corpus", "-", "-i", "files", "-o", "-", "--jobs", "1"], input=text(1).encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["id"] == "stdin"


def test_cells_are_no_formulas():
    for cell in ("=1+1", "+1", "-1", "@x", "\tx", "\r=x"):
        assert next(csv.reader(io.StringIO(csv_line([cell]).decode(), newline=""))) == ["'" + cell]
    assert csv_line(["a=b", 3, None]) == b"a=b,3,\r\n"


@pytest.mark.parametrize("id", ["../../etc/passwd", "C:\\x", "a/b", "..", "", "x" * 300, "nul\0", "日本" * 60, "a\nb", "\ud800", "https://a.b/c?d=e"])
def test_names_of_files_are_safe(id):
    name = safe_name(id)
    assert name
    assert not set(name) & set('/\\\0\n:*?"<>|')
    assert not name.startswith(".")
    assert ".." not in name
    assert len(name.encode()) <= 80


def test_it_refuses_what_would_lose_something(inputs, tmp_path):
    out = tmp_path / "out.jsonl"
    assert run(inputs, "-o", out).exit_code == 1
    again = run(inputs, "-o", out)
    assert again.exit_code == 2
    assert "--overwrite" in again.stderr
    assert run(inputs, "-o", out, "--resume").exit_code == 1
    other = run(inputs, "-o", out, "--resume", "--drop", "caption")
    assert other.exit_code == 2
    assert "rules was" in other.stderr
    assert run(inputs, "-o", out, "--overwrite", "--drop", "caption").exit_code == 1
    inputs.write_text(inputs.read_text() + "\n")
    changed = run(inputs, "-o", out, "--resume", "--drop", "caption")
    assert changed.exit_code == 2
    assert "the inputs have other names or sizes" in changed.stderr
    for name in ("done.jsonl", "done.csv.gz", "done.parquet", "done/"):
        assert run(inputs, "-o", f"{tmp_path}/{name}").exit_code == 1
        if "." in name:
            (tmp_path / name).unlink()
        else:
            shutil.rmtree(tmp_path / name)
        assert "is gone" in run(inputs, "-o", f"{tmp_path}/{name}", "--resume").stderr
    assert run(inputs, "-o", tmp_path / "done.jsonl", "--overwrite").exit_code == 1
    os.truncate(tmp_path / "done.jsonl", 100)
    assert "is shorter than its journal says" in run(inputs, "-o", tmp_path / "done.jsonl", "--resume").stderr
    (tmp_path / "done.jsonl.run.json").write_text('{"half')
    assert "begin anew with --overwrite" in run(inputs, "-o", tmp_path / "done.jsonl", "--resume").stderr
    (tmp_path / "mine.jsonl").write_text("{}\n")
    assert "no journal" in run(inputs, "-o", tmp_path / "mine.jsonl", "--resume").stderr
    assert (tmp_path / "mine.jsonl").read_text() == "{}\n"


def test_no_input_is_written_over(inputs, tmp_path, monkeypatch):
    """Whatever the way to it is called: the articles may be there only once."""
    before = inputs.read_bytes()
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "other.jsonl").symlink_to(inputs)
    monkeypatch.chdir(tmp_path)
    for source, out in (
        (inputs, inputs),
        ("in.jsonl", "./in.jsonl"),
        ("in.jsonl", "link/in.jsonl"),
        ("link/in.jsonl", "in.jsonl"),
        ("other.jsonl", "in.jsonl"),
        ("in.jsonl", "other.jsonl"),
        (f"file://{inputs}", "in.jsonl"),
        ("*.jsonl", "in.jsonl"),
        (".", "in.jsonl"),
        (".", "./"),
        ("in.jsonl", f"{tmp_path}/"),
    ):
        for mode in ((), ("--overwrite",), ("--resume",)):
            result = run(source, "-o", out, *mode)
            assert result.exit_code == 2, (source, out)
            assert inputs.read_bytes() == before
            assert not list(tmp_path.glob("*.run.json"))
        assert "write the records elsewhere" in run(source, "-o", out, "--overwrite").stderr


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out/"])
@pytest.mark.parametrize("source", [".", "*", "**/*"])
def test_a_run_does_not_read_what_it_writes(source, name, inputs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for mode in ((), ("--resume",), ("--overwrite",), ("--overwrite",)):
        result = run(source, "-o", name, *mode)
        assert result.exit_code == 1
        assert "13 articles in" in result.stderr


def test_a_folder_that_is_written_anew_holds_the_new_articles_alone(inputs, tmp_path):
    out = tmp_path / "md"
    assert run(inputs, "-o", f"{out}/").exit_code == 1
    (out / "000" / "notes.txt").write_text("mine")
    write_jsonl(inputs, [{**row, "id": f"b{n}"} for n, row in enumerate(rows(5))])
    assert run(inputs, "-o", out, "--overwrite").exit_code == 0  # a folder that is there needs no slash
    assert sorted(path.name for path in out.glob("*/*")) == [*(f"{n:06}-b{n}.md" for n in range(5)), "notes.txt"]
    assert (out / "errors.jsonl").read_bytes() == b""


def test_links_in_an_output_folder_lead_nowhere(inputs, tmp_path):
    """An id never leaves the folder, and what stands under the name of a file is not followed."""
    write_jsonl(inputs, [{"id": id, "text": text(1)} for id in ("../../../up", "CON", "x" * 5000, "a", "a", "/etc/passwd", "a\0b", ".hidden")])
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "md" / "000").mkdir(parents=True)
    (tmp_path / "md" / "000" / "000003-a.md").symlink_to(victim)
    assert run(inputs, "-o", tmp_path / "md", "--overwrite").exit_code == 0
    assert victim.read_text() == "mine"
    names = sorted(path.name for path in (tmp_path / "md" / "000").iterdir())
    assert names[:2] == ["000000-up.md", "000001-CON.md"]
    assert names[3:] == ["000003-a.md", "000004-a.md", "000005-etc-passwd.md", "000006-a-b.md", "000007-hidden.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "md", "md.run.json", "victim"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
def test_other_fields_go_through_whatever_they_hold(name, tmp_path):
    """Nulls at first and numbers later, dates, bytes, NaN: one schema, and JSON that every reader takes."""
    import datetime

    table = pyarrow.table({"text": [text(n) for n in range(130)], "late": [None] * 129 + [7], "day": [datetime.date(2026, 3, 1)] * 130, "raw": [b"caf\xc3\xa9"] * 130, "odd": [float("nan"), float("inf"), *[0.5] * 128], "deep": [{"a": [1, None]}] * 130})
    pyarrow.parquet.write_table(table, tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", "-o", tmp_path / name).exit_code == 0

    def no_constant(word):
        raise AssertionError(word)

    if name.endswith("jsonl"):
        extras = [json.loads(line, parse_constant=no_constant)["extra"] for line in (tmp_path / name).read_bytes().splitlines()]
    else:
        cells = pyarrow.parquet.read_table(tmp_path / name)["extra"].to_pylist() if name.endswith("parquet") else [row["extra"] for row in csv.DictReader(io.StringIO((tmp_path / name).read_text(encoding="utf-8")))]
        extras = [json.loads(cell, parse_constant=no_constant) for cell in cells]
    assert extras[0] == {"late": None, "day": "2026-03-01", "raw": "café", "odd": None, "deep": {"a": [1, None]}}
    assert [extra["odd"] for extra in extras[1:3]] == [None, 0.5]
    assert extras[129]["late"] == 7


def test_the_schema_of_parquet_does_not_depend_on_the_rows(tmp_path):
    from newsclean.write.table import article_schema

    for n, data in enumerate(([], [{"id": "bad"}], rows(1), [*rows(3), {"id": 4, "text": ""}])):
        out = tmp_path / f"{n}.parquet"
        assert run(write_jsonl(tmp_path / "in.jsonl", data), "-o", out).exit_code == (data == [{"id": "bad"}])
        assert pyarrow.parquet.read_schema(out) == article_schema()
        assert pyarrow.parquet.read_metadata(out).num_rows == len(data)


def test_usage(inputs, tmp_path):
    for words, told in (
        (("/nowhere.jsonl", "-o", tmp_path / "x.jsonl"), "there is no such file"),
        ((inputs, "-o", tmp_path / "no" / "x.jsonl"), "cannot be written"),
        ((inputs, "-o", "-", "--format", "parquet"), "cannot go to standard output"),
        ((inputs, "-o", "-", "--resume"), "cannot be resumed"),
        ((inputs, "-o", "s3://box/x.jsonl"), "outputs are local files"),
        ((inputs, "-o", "memory://box/x", "--format", "csv"), "outputs are local files"),
        ((inputs, "-o", tmp_path / "x.xlsx"), "tells no format"),
        ((inputs, "-o", tmp_path / "x"), "or, for a folder, /"),
        ((inputs, "-o", tmp_path / "x.parquet.gz"), "leave the last ending out"),
        ((inputs, "-o", f"{tmp_path}/x.jsonl/", "--format", "jsonl"), "is a folder"),
        ((inputs, "-o", "/dev/null"), "is no file"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--resume", "--overwrite"), "give one of them"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--jobs", "0"), "range x>=1"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--jobs", "-2"), "range x>=1"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--time-limit", "0"), "range x>0"),
        ((tmp_path / "no*.jsonl", "-o", tmp_path / "x.jsonl"), "matches no file"),
        (("s3://box/in.jsonl", "-o", tmp_path / "x.jsonl"), "s3fs"),
        (("odd://box/in.jsonl", "-o", tmp_path / "x.jsonl"), "Protocol not known"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--input", "tar"), "is not one of"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--keep", "tides"), "unknown kind"),
        ((inputs, "-o", tmp_path / "x.jsonl", "--profile", "/nowhere.toml"), "cannot be read"),
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert told in result.stderr
        assert not (tmp_path / "x.jsonl").exists()


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv.gz"])
def test_a_full_disk_keeps_what_is_done(name, tmp_path):
    inputs, out = write_jsonl(tmp_path / "in.jsonl", rows(1200)), tmp_path / name

    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000 if "gz" in name else 2_000_000, resource.RLIM_INFINITY))

    words = [sys.executable, "-m", "newsclean", "corpus", str(inputs), "-o", str(out), "--jobs", "2"]
    stopped = subprocess.run(words, capture_output=True, preexec_fn=full, check=False)
    assert stopped.returncode == 2, stopped.stderr
    assert b"cannot be written: File too large" in stopped.stderr
    assert b"--resume" in stopped.stderr
    assert b"Traceback" not in stopped.stderr
    kept = json.loads((tmp_path / f"{name}.run.json").read_text())["mark"]
    assert kept["position"] == out.stat().st_size
    assert kept["rows"] > 0
    assert subprocess.run([*words, "--resume"], capture_output=True, check=False).returncode == 0
    whole = tmp_path / f"whole-{name}"
    assert subprocess.run([*words[:-4], "-o", str(whole), "--jobs", "2"], capture_output=True, check=False).returncode == 0
    unpack = gzip.decompress if name.endswith("gz") else bytes
    assert unpack(out.read_bytes()) == unpack(whole.read_bytes())


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own, and a function that sets its size."""
    path = tmp_path / "disk"
    path.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "none", str(path)], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield path, lambda size: subprocess.run(["mount", "-o", f"remount,size={size}", str(path)], check=True)
    subprocess.run(["umount", str(path)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs")
@pytest.mark.parametrize("name", ["out.parquet", "out/", "out.csv"])
def test_a_disk_that_was_full_takes_the_rest_later(name, small_disk, tmp_path):
    """Outputs of many files, and the journal, which have no place either."""
    disk, resize = small_disk
    inputs = write_jsonl(tmp_path / "in.jsonl", rows(800))
    words = [sys.executable, "-m", "newsclean", "corpus", str(inputs), "-o", f"{disk}/{name}", "--jobs", "1"]
    sizes = {"out.parquet": "60k", "out/": "600k", "out.csv": "400k"}
    resize(sizes[name])
    stopped = subprocess.run(words, capture_output=True, check=False)
    assert stopped.returncode == 2, stopped.stderr
    assert stopped.stderr.count(b"\n") == 1
    assert b"No space left" in stopped.stderr
    resize("20m")
    assert subprocess.run([*words, "--resume"], capture_output=True, check=False).returncode == 0
    if name == "out/":
        assert [path.name for path in sorted((disk / name).glob("*/*"))] == [f"{n:06}-a{n}.md" for n in range(800)]
        assert all(path.stat().st_size for path in (disk / name).glob("*/*"))
    else:
        whole = tmp_path / name
        assert run(inputs, "-o", whole).exit_code == 0
        assert (disk / name).read_bytes() == whole.read_bytes()


def test_summaries_add_up_and_come_back():
    one, two = Summary(), Summary()
    for n in range(6):
        one.add(tally(clean(text(n))))
        two.add(tally(clean(text(n))))
    assert Summary.of(json.loads(json.dumps(one.to_dict()))) == two
    assert sum(blocks for blocks, _ in one.removed.values()) == sum(len(clean(text(n)).removed) for n in range(6))


def test_pages_are_cleaned_as_pages(tmp_path):
    paragraphs = "".join(f"<p>{part}</p>" for part in text(4).split("\n\n")[1:])
    page = f"<html><head><title>Bridge news</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Bridge news</h1>{paragraphs}</article></body></html>"
    (tmp_path / "page.html").write_text(page)
    inputs = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "page": page, "url": "https://www.theguardian.com/x"}])
    assert run(inputs, "-o", tmp_path / "out.jsonl", "--html-field", "page").exit_code == 0
    assert run(tmp_path / "page.html", "-o", tmp_path / "one.jsonl").exit_code == 0
    for name, id in (("out.jsonl", "1"), ("one.jsonl", str(tmp_path / "page.html"))):
        record = json.loads((tmp_path / name).read_bytes())
        assert (record["id"], record["origin"], record["headline"]) == (id, "html", "Bridge news")
        assert "Mayor Ada Brellin" in record["body"]


def on_a_terminal(*words, stop=None):
    """The exit code, and what a terminal shows; ``stop``: Ctrl-C once this is shown."""
    import pty
    import signal

    main_end, other_end = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "newsclean", "corpus", *map(str, words), "--jobs", "1"], stderr=other_end)
    os.close(other_end)
    shown = b""
    while True:
        try:
            part = os.read(main_end, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
        if stop and stop.search(shown):
            process.send_signal(signal.SIGINT)
            stop = None
    os.close(main_end)
    return process.wait(), shown


@pytest.mark.skipif(not os.path.exists("/dev/ptmx"), reason="needs terminals")
def test_a_terminal_gets_a_bar_with_rate_and_time_left(tmp_path):
    inputs, out = write_jsonl(tmp_path / "in.jsonl", rows(1000)), tmp_path / "out.jsonl"
    line = re.compile(rb"\[#*-+\] +\d+%  \d\d:\d\d:\d\d  \d+ articles, \d+/s")
    code, shown = on_a_terminal(inputs, "-o", out, stop=line)
    assert code == 130
    assert line.search(shown)
    assert b"100%" not in shown  # it was not at its end
    assert b"go on with --resume" in shown
    code, shown = on_a_terminal(inputs, "-o", out, "--resume")
    assert code == 0
    assert re.search(rb"\[#+\]  100%  [1-9]\d* articles, \d+/s", shown)
    assert b"1000 articles in" in shown
    code, shown = on_a_terminal(write_jsonl(inputs, rows(3)), "-o", out, "--overwrite")
    assert b"100%  3 articles" in shown


def test_elsewhere_lines_tell_how_far_it_is():
    from newsclean.corpus.progress import left, rate
    from newsclean.corpus.runner import Progress

    first = Progress(1, 0, 500, 1000, 1.0)  # a run that is taken up again in the middle
    assert rate(Progress(101, 2, 600, 1000, 11.0)) == "101 articles, 9/s, 2 failed"
    assert left(Progress(101, 0, 600, 1000, 11.0), first) == ", 60% read, about 0.7 min left"
    assert left(Progress(101, 0, 600, 0, 11.0), first) == ""
