"""The newsclean command: inputs, formats, options, exit codes, and what goes to which stream."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

import newsclean
from newsclean.article import FIELD_LABELS, REMOVED_LABELS
from newsclean.cli import main
from tests.support import STORIES

STORY = STORIES["en"]
CAPTION = "The tower in the market square of Wexcombe on Thursday. (Photo: Jane Harlow/Getty Images)"
LINK = "Read more: Brindle votes against a second bypass"
TEXT = "\n\n".join([STORY.headline, "By Orla Fennimore", "March 4, 2024", *STORY.paragraphs[:3], CAPTION, LINK, *STORY.paragraphs[3:], "Leave a Reply"])
RULES = '[[cue]]\nid = "tide"\nkind = "other"\nwhere = "start"\nmatch = ["the clock tower of wexcombe struck noon"]\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with one story, its German sister, and a rules file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n".join([STORIES["de"].headline, *STORIES["de"].paragraphs]), encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    return tmp_path


def run(*args, stdin=None, env=None):
    return CliRunner().invoke(main, [str(a) for a in args], input=stdin, env=env)


def process(*args, stdin=b"", **env):
    """The command as a process of its own, without a terminal."""
    return subprocess.run([sys.executable, "-m", "newsclean", *map(str, args)], input=stdin, capture_output=True, env={**os.environ, **env}, timeout=60, check=False)


def record(*args, **more):
    result = run(*args, **more)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


# Inputs and formats


def test_one_file_is_one_json_object(folder):
    found = record("a.txt")
    assert found["headline"] == STORY.headline
    assert found["paragraphs"] == list(STORY.paragraphs)
    assert found["authors"] == ["Orla Fennimore"]
    assert found["date_published"] == "2024-03-04"
    assert [r["kind"] for r in found["removed"]] == ["related_coverage", "comment_prompt"]
    assert found["id"] == "a.txt"


def test_several_files_are_json_lines_in_order(folder):
    result = run("a.txt", "b.txt", "a.txt")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [r["id"] for r in records] == ["a.txt", "b.txt", "a.txt"]
    assert [r["language"] for r in records] == ["en", "de", "en"]


def test_json_of_several_files_is_one_array(folder):
    assert [r["id"] for r in record("-f", "json", "a.txt", "b.txt")] == ["a.txt", "b.txt"]


def test_jsonl_of_one_file_is_one_line(folder):
    result = run("-f", "jsonl", "a.txt")
    assert result.stdout.count("\n") == 1
    assert json.loads(result.stdout)["status"] == "ok"


def test_text(folder):
    assert run("-f", "text", "b.txt").stdout == "\n\n".join([STORIES["de"].headline, *STORIES["de"].paragraphs]) + "\n"


def test_text_of_several_files_names_each(folder):
    out = run("-f", "text", "a.txt", "b.txt").stdout
    assert out.startswith("==> a.txt <==\n")
    assert "\n==> b.txt <==\n" in out


def test_markdown(folder):
    out = run("-f", "markdown", "a.txt").stdout
    assert out.startswith(f"# {STORY.headline}\n\n*Orla Fennimore · 2024-03-04*\n\n")
    assert f"\n> {CAPTION}" in out


def test_standard_input_by_a_dash(folder):
    found = record("-", stdin=TEXT)
    assert (found["id"], found["headline"]) == ("stdin", STORY.headline)


def test_standard_input_without_arguments(folder):
    assert json.loads(process(stdin=TEXT.encode()).stdout)["headline"] == STORY.headline


def test_empty_standard_input_without_arguments(folder):
    done = process()
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "empty"


def test_output_file(folder):
    result = run("a.txt", "-o", "out.json")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert json.loads((folder / "out.json").read_bytes())["headline"] == STORY.headline


def test_output_by_a_dash_is_standard_output(folder):
    assert record("a.txt", "-o", "-")["headline"] == STORY.headline


def test_plain_names_and_options_give_the_same(folder):
    for names in (["a.txt"], ["a.txt", "missing.txt", "b.txt"], ["-"]):
        fast, slow = process(*names, stdin=TEXT.encode()), run(*names, stdin=TEXT)
        assert (fast.returncode, fast.stdout) == (slow.exit_code, slow.stdout_bytes)
        assert fast.stderr.decode() == slow.stderr


def test_plain_names_need_no_library_of_options(folder):
    code = "import runpy, sys, os; sys.argv = ['newsclean', 'a.txt']; os._exit = lambda code: print(code, 'click' in sys.modules, file=sys.stderr); runpy.run_module('newsclean', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stderr.split() == [b"0", b"False"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_disk_under_plain_names(folder):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "newsclean", "a.txt"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode != 0


def test_as_a_module(folder):
    done = process("a.txt")
    assert done.returncode == 0
    assert json.loads(done.stdout) == record("a.txt")


def test_records_do_not_depend_on_the_other_inputs(folder):
    lines = run("b.txt", "a.txt", "-f", "jsonl").stdout.splitlines()
    assert json.loads(lines[1]) == record("a.txt")


# Explanations


def test_explain_is_plain_when_it_is_no_terminal(folder):
    done = process("--explain", "a.txt")
    out = done.stdout.decode()
    assert "\x1b" not in out
    assert "- comment_prompt" in out
    assert "cue:comment_prompt/" in out


def test_explain_honours_no_color(folder):
    assert "\x1b" not in process("--explain", "a.txt", NO_COLOR="1").stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_explain_on_a_terminal(folder, env, coloured):
    assert ("\x1b[" in on_terminal("--explain", "a.txt", **env)) is coloured


def on_terminal(*args, **env):
    import pty

    main_end, end = pty.openpty()
    clean_env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    child = subprocess.Popen([sys.executable, "-m", "newsclean", *args], stdout=end, stderr=end, env={**clean_env, "TERM": "xterm", **env})
    os.close(end)
    parts = []
    while True:
        try:
            part = os.read(main_end, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(main_end)
    assert child.wait(60) == 0
    return b"".join(parts).decode()


def test_explain_of_several_files_names_each(folder):
    out = run("--explain", "a.txt", "b.txt").stdout
    assert out.startswith("==> a.txt <==")
    assert "==> b.txt <==" in out


# Options


def test_language_outlet_and_url(folder):
    found = record("a.txt", "--language", "en-GB", "--url", "https://www.theguardian.com/x")
    assert (found["language"], found["url"], found["outlet"]["name"]) == ("en-GB", "https://www.theguardian.com/x", "The Guardian")
    assert record("a.txt", "--outlet", "Le Monde")["outlet"]["domain"] == "lemonde.fr"


def test_rules_file_adds_a_cue(folder):
    found = record("a.txt", "--rules", "rules.toml")
    assert [r["kind"] for r in found["removed"]] == ["other", "related_coverage", "comment_prompt"]
    assert found["rules_version"] != record("a.txt")["rules_version"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RULES.replace('"start"', '"middle"'), ["rules.toml", "tide", "middle"]),
        (RULES + 'misses = ["The clock tower of Wexcombe struck noon"]', ["rules.toml", "tide"]),
        ("no toml", ["rules.toml", "TOML"]),
    ],
)
def test_a_bad_rules_file_is_wrong_usage(folder, text, words):
    (folder / "rules.toml").write_text(text, encoding="utf-8")
    result = run("a.txt", "--rules", "rules.toml")
    assert result.exit_code == 2
    assert all(word in result.stderr for word in words)
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_missing_rules_file_is_wrong_usage(folder):
    result = run("a.txt", "--rules", "none.toml")
    assert result.exit_code == 2
    assert "none.toml" in result.stderr


def test_keep(folder):
    found = record("a.txt", "--keep", "related_coverage")
    assert LINK in found["paragraphs"]
    assert [r["kind"] for r in found["removed"]] == ["comment_prompt"]


def test_drop(folder):
    assert record("a.txt")["captions"] == [CAPTION]
    found = record("a.txt", "--drop", "caption")
    assert found["captions"] == []
    assert "caption" in [r["kind"] for r in found["removed"]]


@pytest.mark.parametrize("option", ["--keep", "--drop"])
def test_an_unknown_kind_is_wrong_usage(folder, option):
    result = run("a.txt", option, "tides")
    assert result.exit_code == 2
    assert "tides" in result.stderr
    assert "related_coverage" in result.stderr


def test_list_kinds():
    result = run("--list-kinds")
    assert result.exit_code == 0
    rows = {line.split()[0]: line.split()[1] for line in result.stdout.splitlines()}
    assert rows == {**dict.fromkeys(FIELD_LABELS, "field"), **dict.fromkeys(REMOVED_LABELS, "remove")}


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option):
    assert run(option).stdout == f"newsclean {newsclean.__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_option_and_exit_code(option):
    out = run(option).stdout
    assert all(name in out for name in ("--format", "--output", "--explain", "--rules", "--keep", "--drop", "Exit codes", "Examples"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell):
    result = run("--completion", shell)
    assert result.exit_code == 0
    assert "_NEWSCLEAN_COMPLETE" in result.stdout


def test_completion_of_kinds(folder):
    done = process(_NEWSCLEAN_COMPLETE="bash_complete", COMP_WORDS="newsclean --keep rel", COMP_CWORD="2")
    assert "related_coverage" in done.stdout.decode()


def test_unknown_format_is_wrong_usage(folder):
    assert run("-f", "yaml", "a.txt").exit_code == 2


# Failures


def test_an_unreadable_file_is_told_and_the_rest_goes_on(folder):
    result = run("none.txt", "a.txt")
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    error, article = map(json.loads, result.stdout.splitlines())
    assert (error["id"], error["status"], error["error"]["type"]) == ("none.txt", "error", "FileNotFoundError")
    assert article["status"] == "ok"


def test_a_folder_is_an_unreadable_file(folder):
    (folder / "sub").mkdir()
    result = run("sub", "a.txt")
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[0])["status"] == "error"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_unreadable_file_leaves_text_formats_alone(folder, form):
    result = run("-f", form, "none.txt")
    assert (result.exit_code, result.stdout) == (1, "")


def test_json_array_with_an_unreadable_file_is_valid(folder):
    assert [r["status"] for r in json.loads(run("-f", "json", "a.txt", "none.txt").stdout)] == ["ok", "error"]


@pytest.mark.parametrize("output", ["no/such/folder/out.json", "."])
def test_an_unwritable_output_is_wrong_usage(folder, output):
    result = run("a.txt", "-o", output)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("args", [("a.txt", "-o", "/dev/full"), ("a.txt",)], ids=["-o", "stdout"])
def test_a_full_disk_is_told(folder, args):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "newsclean", *args], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"cannot be written" in done.stderr


def test_a_closed_pipe_ends_quietly(folder):
    files = ["a.txt"] * 200
    child = subprocess.Popen([sys.executable, "-m", "newsclean", *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.readline()
    child.stdout.close()
    errors = child.stderr.read()
    child.stderr.close()
    child.wait(60)
    assert b"Traceback" not in errors


# Odd bytes


def test_invalid_utf8_is_decoded_and_told(folder):
    (folder / "latin.txt").write_bytes("\n".join([STORIES["fr"].headline, *STORIES["fr"].paragraphs]).encode("cp1252"))
    found = record("latin.txt")
    assert found["encoding"]["how"] == "detector"
    assert "français" in found["body"] or "près de trois cents" in found["body"]


def test_utf8_is_told(folder):
    assert record("a.txt")["encoding"] == {"name": "utf-8", "how": "utf-8"}


@pytest.mark.parametrize("data", [b"\x00" * 99, b"A\x00B\x00C", b"\xed\xa0\x80 x", b"\xff\xfe\x00\xd8", bytes(range(256)) * 4, b"\xef\xbb\xbf", b"a\rb\x0bc\x0cd"])
@pytest.mark.parametrize("form", ["json", "jsonl", "text", "markdown", "explain"])
def test_odd_bytes_do_not_crash(folder, data, form):
    (folder / "odd.txt").write_bytes(data)
    args = ["--explain"] if form == "explain" else ["-f", form]
    result = run(*args, "odd.txt")
    assert result.exit_code == 0, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_odd_file_names(folder):
    name = "Löwe \u2028 'x'.txt"
    (folder / name).write_text(TEXT, encoding="utf-8")
    assert record(name)["id"] == name


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
@pytest.mark.parametrize("form", ["json", "text", "markdown"])
def test_file_names_that_are_no_utf8(folder, form):
    name = os.fsdecode(b"odd-\xff.txt")
    (folder / name).write_text(TEXT, encoding="utf-8")
    done = process("-f", form, name, name)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


# Precision


def test_more_precision_keeps_less(folder):
    kept = [record("a.txt", "--precision", value)["word_count"] for value in (0.1, 0.5, 0.99)]
    assert kept == sorted(kept, reverse=True)


@pytest.mark.parametrize("value", ["0", "1", "2", "much"])
def test_a_precision_that_is_none_is_wrong_usage(folder, value):
    result = run("a.txt", "--precision", value)
    assert result.exit_code == 2
    assert "precision" in result.stderr


def test_no_input_is_written_over(tmp_path):
    source, link = tmp_path / "in.txt", tmp_path / "link.txt"
    source.write_text(STORIES["en"].headline)
    link.symlink_to(source)
    for name, out in ((source, source), (link, source), (source, link)):
        done = process(name, "-o", out)
        assert done.returncode == 2
        assert b"cannot be written at the same time" in done.stderr
        assert source.read_text() == STORIES["en"].headline
