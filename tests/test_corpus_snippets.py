"""Every snippet of the pages on corpora and engines runs as it stands."""

import importlib.util
import json
import os
import re
import subprocess
import sys

import pytest

from newsclean import Rules
from tests.corpus.invented import FURNITURE, story
from tests.support import ROOT

PAGES = ("corpus", "learn", "engines")
#: Libraries that only the environment of the engines' tests has.
HEAVY = ("pyspark", "datatrove", "datasets", "pandas", "polars")


def snippets(language):
    for page in PAGES:
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        for number, code in enumerate(re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)):
            marks = [pytest.mark.engines] if any(library in code for library in HEAVY) else []
            yield pytest.param(code, id=f"{page}-{number}", marks=marks)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the inputs that the pages speak of."""
    rows = [{"id": f"a{n}", "url": f"https://quaypost.example/{n}", "text": "\n\n".join([*story(n), FURNITURE[0]])} for n in range(12)]
    for name in ("articles", "outlets"):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "table.csv").write_text("key,story\n1,One line.\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text(rows[0]["text"], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", list(snippets("python")))
def test_python(code, folder):
    missing = [name for name in HEAVY if name in code and importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"{missing[0]} is not installed")
    (folder / "snippet.py").write_text(code, encoding="utf-8")
    # As a script of its own, without a guard round its main part: that has to work with worker processes too.
    done = subprocess.run([sys.executable, "snippet.py"], capture_output=True, text=True, check=False, env={**os.environ, "PYSPARK_PYTHON": sys.executable})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", list(snippets("sh")))
def test_commands(code, folder):
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", list(snippets("toml")))
def test_rules(code, tmp_path):
    (tmp_path / "learnt.toml").write_text(code, encoding="utf-8")
    assert Rules.load(tmp_path / "learnt.toml").own
