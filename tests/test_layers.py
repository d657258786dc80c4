"""The order of the layers, read off the source: a module imports only what stands to its left."""

import ast
from functools import cache

import pytest

from newsclean.commands import COMMANDS
from tests.support import ROOT, SOURCES, STORIES, run_python

STAGES = ("read", "label", "assemble", "write", "corpus", "integrations")
MODULES = sorted(SOURCES.rglob("*.py"))
MOST_LINES = 400
NAMES = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCES)))


def name_of(path):
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(path, *, at_start=False):
    """The newsclean modules that a module imports: all of them, or only those that run when it is imported."""
    known = {name_of(p) for p in MODULES}
    found = set()
    for node in walk(ast.parse(path.read_text(encoding="utf-8")), at_start):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in known else node.module for alias in node.names}
    return {name for name in found if name and name.split(".")[0] == "newsclean"}


def walk(node, at_start):
    for child in ast.iter_child_nodes(node):
        if at_start and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if at_start and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from walk(child, at_start)


def layer(name):
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


@NAMES
def test_a_module_imports_only_from_its_left(path):
    own = layer(name_of(path))
    if own not in STAGES:
        return
    allowed = {"", "article", *STAGES[: STAGES.index(own) + 1]}
    if own in ("corpus", "integrations"):
        allowed.add("pipeline")
    wrong = {name for name in imports(path) if layer(name) not in allowed}
    assert not wrong, f"{name_of(path)} imports {sorted(wrong)}"


def test_article_imports_nothing_of_the_package():
    assert imports(SOURCES / "article.py") <= {"newsclean"}


def test_pipeline_imports_no_output_and_no_command():
    assert not {name for name in imports(SOURCES / "pipeline.py") if layer(name) in ("write", "corpus", "integrations", "cli")}


def test_there_are_no_import_cycles():
    graph = {name_of(path): imports(path, at_start=True) for path in MODULES}
    done, path = set(), []

    def visit(name):
        if name in path:
            raise AssertionError("a cycle: " + " → ".join([*path[path.index(name) :], name]))
        if name not in done:
            path.append(name)
            for other in sorted(graph.get(name, ())):
                visit(other)
            done.add(path.pop())

    for name in graph:
        visit(name)


def test_no_cycles_between_layers_even_in_functions():
    graph = {}
    for path in MODULES:
        graph.setdefault(layer(name_of(path)), set()).update(layer(name) for name in imports(path))
    for low, high in ((a, b) for a in STAGES for b in STAGES if STAGES.index(a) < STAGES.index(b)):
        assert high not in graph.get(low, set()), f"{low} imports {high}"


@NAMES
def test_modules_are_short_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{path}: no docstring"


def test_data_holds_no_code():
    assert list((SOURCES / "data").rglob("*.py")) == []


def loaded_after(code):
    lines = run_python(f"import sys\n{code}\nprint('\\n'.join(sorted(sys.modules)))").split()
    return {name.split(".")[0] for name in lines}


def test_importing_the_package_costs_nothing():
    assert not loaded_after("import newsclean") & {"numpy", "ahocorasick_rs", "click", "langdetect", "dateutil", "bs4", "lxml", "trafilatura", "charset_normalizer"}


def test_cleaning_a_clear_text_needs_no_heavy_module():
    text = "\n".join([STORIES["en"].headline, *STORIES["en"].paragraphs])
    loaded = loaded_after(f"import newsclean; newsclean.clean({text!r})")
    assert "numpy" in loaded
    assert not loaded & {"trafilatura", "lxml", "bs4", "langdetect", "click", "charset_normalizer", "dateutil", "tomllib"}


def test_click_is_imported_by_the_commands_alone():
    commands = {SOURCES.parent / f"{home.partition(':')[0].replace('.', '/')}.py" for home in COMMANDS.values()}
    users = [path for path in MODULES if any(isinstance(n, (ast.Import, ast.ImportFrom)) and "click" in ast.unparse(n) for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))]
    assert set(users) <= {SOURCES / "cli.py", SOURCES / "corpus/progress.py", *commands}


def test_help_and_version_load_no_model():
    code = "from click.testing import CliRunner\nfrom newsclean.cli import main\nassert CliRunner().invoke(main, ['{}']).exit_code == 0"
    for option in ("--help", "--version"):
        assert not loaded_after(code.format(option)) & {"numpy", "ahocorasick_rs"}


def test_tests_mirror_the_source():
    for stage in ("read", "label", "assemble", "write"):
        assert list((ROOT / "tests" / stage).glob("test_*.py"))
