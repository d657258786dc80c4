"""The documentation says what the code says: labels, weights, options and links."""

import re
from pathlib import Path

import pytest

from newsclean.article import LABELS
from newsclean.cli import main
from newsclean.label.evidence import STRENGTH
from newsclean.label.rough import WEIGHTS
from newsclean.label.rules import _CUE_KEYS, PARTS, SCOPES, STRENGTHS, WHERES, Rules
from newsclean.label.signals import SIGNALS
from newsclean.pipeline import STAGES
from tests.support import ROOT

PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benchmarks/README.md", "seeds/README.md", "tests/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), f"{path}: {target}"


def test_every_label_has_its_row():
    rows = re.findall(r"^\| `(\w+)` \| .*\*", text("docs/labels.md"), re.MULTILINE)
    assert rows == list(LABELS)


def test_the_table_of_weights_is_the_models():
    units = {signal.name: signal.unit for signal in SIGNALS}
    rows = [f"| `{w.signal}` | {units[w.signal]} | {w.typical:g} | {w.clean:+.1f} | {w.dump:+.1f} | {w.reason} |" for w in WEIGHTS]
    found = text("docs/labels.md").partition("<!-- weights: begin -->")[2].partition("<!-- weights: end -->")[0]
    assert found.strip().splitlines()[2:] == rows


def test_the_stages_are_told_in_order():
    table = text("docs/architecture.md").partition("## The stages")[2].partition("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [name for name, _ in STAGES]


def test_the_example_of_the_rules_page_loads(tmp_path):
    example = re.search(r"```toml\n(.*?)```", text("docs/rules.md"), re.DOTALL)[1]
    (tmp_path / "harbour.toml").write_text(example, encoding="utf-8")
    assert len(Rules.load(Path(tmp_path / "harbour.toml")).own) == 3


def test_the_rules_page_names_every_key_and_value():
    page = text("docs/rules.md")
    missing = [word for word in (*_CUE_KEYS, *WHERES, *SCOPES, *PARTS, *STRENGTHS) if f"`{word}`" not in page]
    assert missing == []
    assert all(f"| `{name}` | {weight:g} |" in page for name, weight in STRENGTH.items())


def test_the_readme_names_every_option():
    missing = [option for parameter in main.params for option in parameter.opts if option.startswith("--") and option != "--version" and f"`{option}" not in text("README.md")]
    assert missing == []


def test_every_sample_has_its_row():
    rows = re.findall(r"^\| `([\w-]+)` \|", text("seeds/README.md"), re.MULTILINE)
    assert rows == sorted(path.name for path in (ROOT / "seeds").iterdir() if path.is_dir())
