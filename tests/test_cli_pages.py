"""The newsclean command on web pages: how they are told, read, and written."""

import json

import pytest

from tests.test_cli import STORY, TEXT, folder, process, record, run

assert folder  # the fixture

BODY = "".join(f"<p>{p}</p>" for p in STORY.paragraphs)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{STORY.headline}</title><meta name="author" content="Orla Fennimore"><meta property="og:site_name" content="Wexcombe Post"></head>
<body><nav><ul class="menu"><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{STORY.headline}</h1>{BODY}</article></body></html>"""


@pytest.fixture
def page(folder):
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    return folder


def test_a_page_is_read_as_html(page):
    found = record("page.html")
    assert (found["origin"], found["headline"], found["authors"]) == ("html", STORY.headline, ["Orla Fennimore"])
    assert found["paragraphs"] == list(STORY.paragraphs)
    assert {r["text"]: r["line"] for r in found["removed"]}["Home"] == 3
    assert "<" not in found["body"]


def test_a_page_is_told_by_its_tags_not_by_its_name(page):
    (page / "odd.txt").write_text(PAGE, encoding="utf-8")
    (page / "odd.html").write_text(TEXT, encoding="utf-8")
    assert record("odd.txt")["origin"] == "html"
    assert record("odd.html")["origin"] == "text"
    assert record("-", stdin=BODY)["origin"] == "html"
    assert record("-", stdin=PAGE.encode("utf-16"))["encoding"] == {"name": "utf-16", "how": "bom"}


def test_the_input_can_be_named(page):
    assert "<p>" in record("page.html", "-i", "text")["body"] + str(record("page.html", "-i", "text")["removed"])
    assert record("a.txt", "--input", "html")["origin"] == "html"
    assert record("page.html", "-i", "auto") == record("page.html")
    assert run("page.html", "-i", "pdf").exit_code == 2


def test_the_engine_can_be_named(page):
    assert record("page.html", "--engine", "trafilatura")["origin"] == "trafilatura"
    assert record("a.txt", "--engine", "trafilatura")["origin"] == "text"
    assert run("page.html", "--engine", "other").exit_code == 2


def test_the_encoding_that_the_server_named(page):
    (page / "latin.html").write_bytes(PAGE.replace('<meta charset="utf-8">', "").replace("Orla", "Örla").encode("cp1252", "ignore"))
    found = record("latin.html", "--encoding", "windows-1252")
    assert (found["encoding"], found["authors"]) == ({"name": "cp1252", "how": "http"}, ["Örla Fennimore"])


@pytest.mark.parametrize(("form", "key"), [("schema-org", "articleBody"), ("newspaper4k", "text"), ("trafilatura", "text"), ("news-please", "maintext")])
@pytest.mark.parametrize("name", ["page.html", "a.txt"])
def test_other_libraries_records(page, form, key, name):
    found = record("-f", form, name)
    assert STORY.paragraphs[0] in found[key]
    assert json.loads(run("-f", "json", name).stdout)["body"].split("\n\n")[0] == STORY.paragraphs[0]


def test_other_libraries_records_of_an_unreadable_file(page):
    result = run("-f", "schema-org", "none.html", "page.html")
    assert result.exit_code == 1
    assert [json.loads(line).get("status") == "error" for line in result.stdout.splitlines()] == [True, False]


@pytest.mark.parametrize("data", [b"<html>", b"<!DOCTYPE html>\0", b"<html><nav>Home</nav>", b"<html><p>\0</p>", b"\x89PNG\r\n\x1a\n<html>", b"<body>" + b"<div>" * 9999])
@pytest.mark.parametrize("args", [("-f", "json"), ("-f", "markdown"), ("--explain",), ("-i", "html")], ids=" ".join)
def test_odd_pages_do_not_crash_and_say_nothing_beside(page, data, args):
    (page / "odd.html").write_bytes(data)
    done = process(*args, "odd.html")
    assert (done.returncode, done.stderr) == (0, b"")


def test_explain_names_a_page_s_blocks(page):
    assert "- navigation" in run("--explain", "page.html").stdout
