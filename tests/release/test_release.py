"""The release's own checks, as far as they need no built release: .ci/release runs the rest."""

import ast
import re
import sys

import pytest

from newsclean.label.data import toml
from tests.release import contents, licences
from tests.support import ROOT

PROJECT = toml().loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
OF_USERS = ("corpus", "datatrove", "scrapy", "spark")


def names(requirements):
    return {licences.normal(re.match(r"[\w.-]+", line)[0]) for line in requirements}


def test_every_requirement_has_its_licence_and_its_row():
    extras = [line for extra in OF_USERS for line in PROJECT["optional-dependencies"][extra]]
    needed = names([*PROJECT["dependencies"], *extras])
    assert needed <= licences.listed(PAGE).keys()
    rows = set(map(licences.normal, re.findall(r"^\| (?:`\w+` \| )?([\w.-]+) \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)))
    assert needed <= rows


def test_the_lowest_versions_are_told():
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").partition("## Lowest versions")[2].partition("\n## ")[0]
    for line in PROJECT["dependencies"]:
        name, lowest = re.match(r"([\w.-]+)>=([\d.]+)", line).groups()
        assert re.search(rf"^\| {re.escape(name)} \| .*\b{re.escape(lowest)}\b", told, re.MULTILINE), line


def test_whatever_is_imported_is_required():
    """No module imports what only comes along with something else."""
    modules = {"bs4": "beautifulsoup4", "dateutil": "python-dateutil", "itemadapter": "scrapy"}
    imported = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            whole = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            imported |= {name.partition(".")[0] for name in whole}
    foreign = {licences.normal(modules.get(name, name)) for name in imported if name and name not in sys.stdlib_module_names and name != "newsclean"}
    extras = [line for extra in OF_USERS for line in PROJECT["optional-dependencies"][extra]]
    # What the standard library of one Python has and that of another has not.
    assert foreign - {"sre-compile", "sre-parse", "tomllib"} <= names([*PROJECT["dependencies"], *extras])


def test_the_archives_hold_what_is_tracked():
    files = ["src/newsclean/py.typed", "src/newsclean/data/kinds/note.toml", "tests/x.py", ".ci/run", "training/folds/fold-0.f16", "training/net.py"]
    assert contents.wanted_in_wheel(files) == {"newsclean/py.typed", "newsclean/data/kinds/note.toml"}
    assert contents.wanted_in_sdist(files) == {*files, "PKG-INFO"} - {".ci/run", "training/folds/fold-0.f16"}
    assert contents.problems("wheel", {"a", "b"}, {"b", "c"}) == ["wheel lacks c", "wheel should not hold a"]


class Told:
    """A package's metadata."""

    def __init__(self, **fields):
        self.metadata = self
        self._fields = fields

    def get(self, name):
        return self._fields.get(name.replace("-", "_"))

    def get_all(self, name):
        return self._fields.get(name)


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        (Told(License_Expression="MIT", License="other"), "MIT"),
        (Told(Classifier=["License :: OSI Approved :: MIT License", "Topic :: X"]), "MIT"),
        (Told(Classifier=["License :: OSI Approved", "License :: OSI Approved :: BSD License"], License="BSD-3-Clause"), "BSD-3-Clause"),
        (Told(Classifier=["License :: OSI Approved :: B", "License :: OSI Approved :: A"]), "A or B"),
        (Told(License="Apache License 2.0\nand its text"), "Apache-2.0"),
        (Told(), "not declared"),
    ],
)
def test_a_licence_is_what_the_package_declares(told, licence):
    assert licences.licence_of(told) == licence


def test_every_licence_is_declared_and_none_is_copyleft_alone():
    for name, (licence, _) in licences.listed(PAGE).items():
        assert licence != "not declared", name
        assert "GPL" not in licence or "MPL" in licence or "MIT" in licence, name
