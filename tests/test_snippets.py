"""Every snippet of the documentation is run, page by page, in order, in a folder of its own.

A comment before a fence says more: ``<!-- file: NAME -->`` saves it under that name, ``<!-- output -->`` is what the
command before it prints (``…`` stands for anything), ``<!-- not run: REASON -->`` leaves it out. In shell snippets only
newsclean's own commands are run; those that install, train or measure need what cannot be shipped.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import clean
from tests.reviews import exported
from tests.support import ROOT, cleaned, seeds

#: Pages on corpora and engines have inputs of their own (test_corpus_snippets.py).
OTHERS = ("corpus.md", "learn.md", "engines.md")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name not in OTHERS)]
FENCE = re.compile(r"(?:^<!-- (?P<note>[^\n]*) -->\n)?^```(?P<lang>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
#: Shell lines that are not run, by how they begin; and words that stand for what the reader has.
ELSEWHERE = ("pip ", "pytest", "ruff", "mypy", "python benchmarks/", "python -m training", "python -m newsclean.label.compile", "python -m newsclean.write.schema", "cat DIR", "NEWSCLEAN")
PLACEHOLDER = re.compile(r"\b(?:DIR|FOLDER|FILE|KIND|articles/\*)")
LANGUAGES = {"python", "sh", "text", "json", "toml", "html"}

#: What a careful reviewer says of the tutorial's articles.
TUTORIAL = {"The Harbour Gazette": "masthead", "Ferry to Port Ennis": "headline", "The company drops": "description", "Pocket edition": "advertisement", "The racks were built": "body"}


def fences(page):
    return list(FENCE.finditer(page.read_text(encoding="utf-8")))


def prepare(page, folder):
    """What a reader of the page has at hand."""
    for name in ("seeds", "docs", "src"):
        (folder / name).symlink_to(ROOT / name)
    text = next(seed.data.decode() for seed in seeds() if seed.slug == "en-donation-appeal-glued")
    (folder / "story.txt").write_text(text, encoding="utf-8")
    (folder / "articles.jsonl").write_text("".join(json.dumps({"id": seed.slug, "text": seed.data.decode()}) + "\n" for seed in seeds()[:3]), encoding="utf-8")
    (folder / "page.html").write_text("<html><body><p>Words of a page.</p></body></html>", encoding="utf-8")
    (folder / "harbour.toml").write_text(re.search(r"```toml\n(.*?)```", (ROOT / "docs/rules.md").read_text(encoding="utf-8"), re.DOTALL)[1], encoding="utf-8")
    if page.name == "tutorial.md":
        (folder / "reviews.jsonl").write_text("\n".join(tutorial_review(page)), encoding="utf-8")
    return {"text": text, "html": "<p>Words of a page.</p>", "page": f"<header class='site-header'><nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav></header><p>{text}</p>", "article": cleaned(0)}


def tutorial_review(page):
    files = {note[6:]: fence["code"] for fence in fences(page) if (note := fence["note"] or "").startswith("file: ")}
    return exported([(name, clean(code)) for name, code in files.items()], lambda label, words: next((said for head, said in TUTORIAL.items() if words.startswith(head)), label))


def run_sh(code, folder):
    """Run the lines that are newsclean's own; returns what the last one printed."""
    out = ""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for line in code.replace("\\\n", " ").splitlines():
        words = line.partition(" #")[0].strip()
        words = re.sub(r"^pip install \S+ && ", "", words)
        if not words or words.startswith(("#", *ELSEWHERE)) or PLACEHOLDER.search(words):
            continue
        assert re.match(r"(cat \S+ \| )?(newsclean|python -m newsclean)\b", words), f"neither newsclean's own nor excused: {words}"
        words = re.sub(r"\bpython -m", shlex.quote(sys.executable) + " -m", words)
        done = subprocess.run(["bash", "-c", words], check=False, cwd=folder, capture_output=True, text=True, timeout=120, env={**os.environ, "PATH": path})
        assert done.returncode == 0, f"{words}\n{done.stderr}"
        out = done.stdout
    return out


def matches(wanted, printed):
    pattern = ".*".join(re.escape(part) for part in re.split(r"\n?…\n?", wanted.strip()))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL)


@pytest.mark.parametrize("page", [page for page in PAGES if fences(page)], ids=lambda page: page.name)
def test_snippets_run(page, tmp_path, monkeypatch):
    names = prepare(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    printed = ""
    for fence in fences(page):
        note, lang, code = fence["note"] or "", fence["lang"], fence["code"]
        assert lang in LANGUAGES, f"{page.name}: a snippet in {lang}"
        if note.startswith("file: "):
            (tmp_path / note[6:]).write_text(code, encoding="utf-8")
        elif note == "output":
            assert matches(code, printed), f"{page.name} says\n{code}\nbut it is\n{printed}"
        elif note.startswith("not run: "):
            assert len(note) > 12
        elif lang == "python":
            exec(compile(code, f"{page.name}", "exec"), names)
        elif lang == "sh":
            printed = run_sh(code, tmp_path)
        elif lang == "json":
            json.loads(code)


def test_the_site_is_built_strictly(tmp_path):
    pytest.importorskip("sphinx", reason="the documentation's generator is not installed: pip install '.[docs]'")
    done = subprocess.run([sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(ROOT / "docs"), str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {path.stem for path in tmp_path.glob("*.html")}
