"""The same bytes come out in every process, under every hash seed, on every kind of processor and in any order of calls;
and what comes out for the samples is pinned."""

import hashlib
import json
import os
import platform
import random
import subprocess
import sys
from functools import cache
from html import escape

import pytest

from newsclean import DEFAULT, __version__, clean, clean_html
from newsclean.label.compile import digest_beside
from newsclean.label.data import FOLDER
from newsclean.write.json import record_of
from tests import golden
from tests.support import ROOT

#: What a page has round its story.
BEFORE = "<header class='masthead'><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav></header>"
BEHIND = "<aside class='related'><h3>Most read</h3><ul><li><a href='/1'>Ferry timetable to change in May</a></li></ul></aside><footer>© The Wexcombe Bell</footer>"
#: What every process runs: the inputs of the list, cleaned in its order, twice over when it says so.
PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from tests.test_determinism import digests
print(json.dumps(digests(json.loads(sys.stdin.read()))))
"""


def page_of(text):
    """The text as a web page of the simplest sort."""
    lines = [line for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines[1:])
    return f"<!doctype html><html lang='en'><head><title>{escape(lines[0])}</title></head><body>{BEFORE}<article><h1>{escape(lines[0])}</h1>{body}</article>{BEHIND}</body></html>"


@cache
def inputs():
    """Name to data: the samples and the cases, texts and pages, and of some cases a page made of the text."""
    files = [*golden.sources(), *sorted((ROOT / "tests" / "cases").glob("*/*/source.txt"))]
    found = {str(path.relative_to(ROOT)): path.read_bytes() for path in files}
    blind = {name: data for name, data in found.items() if "blind" in name}
    return {**found, **{f"{name}.html": page_of(data.decode()).encode() for name, data in blind.items()}}


def digest(name):
    cleaner = clean_html if name.endswith(".html") else clean
    record = record_of(cleaner(inputs()[name]), name, spans=True)
    return hashlib.sha256(json.dumps(record).encode()).hexdigest()


def digests(names):
    """Name to digest; a name that comes again must give the same."""
    found = {}
    for name in names:
        assert found.setdefault(name, digest(name)) == digest(name), name
    return found


@cache
def here():
    return digests(inputs())


def elsewhere(names, **environment):
    """The digests in a process of its own."""
    env = {**os.environ, "PYTHONHASHSEED": "0", **environment}
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(ROOT)], input=json.dumps(names), capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def shuffled(seed):
    names = sorted(inputs())
    random.Random(seed).shuffle(names)
    return names


def differing(found):
    return sorted(name for name, value in found.items() if value != here()[name])


def test_there_are_texts_and_pages():
    pages = [name for name in inputs() if name.endswith(".html")]
    assert len(pages) >= 20
    assert len(inputs()) - len(pages) >= 80


@pytest.mark.parametrize("seed", ["1", "424242", "random"])
def test_hash_seed_process_and_order_do_not_matter(seed):
    """A third of all inputs under each seed, in another order, each cleaned cold or behind others."""
    at = ("1", "424242", "random").index(seed)
    assert differing(elsewhere(shuffled(at)[at::3], PYTHONHASHSEED=seed)) == []


def test_what_was_cleaned_before_does_not_matter():
    """Forwards, backwards and shuffled in this process, whose caches are warm."""
    names = sorted(inputs())
    for order in (names[::-1], shuffled(7)):
        assert differing({name: digest(name) for name in order}) == []


@pytest.mark.parametrize("name", ["seeds/en-page-news-full/source.html", "seeds/en-donation-appeal-glued/source.txt"])
def test_the_first_of_a_process_is_like_the_last(name):
    assert differing(elsewhere([name])) == []


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="names instructions of x86-64")
@pytest.mark.parametrize("core", ["Nehalem", "Haswell", "SkylakeX"])
def test_the_kind_of_processor_does_not_matter(core):
    """OpenBLAS and numpy choose other instructions on other processors; both can be told to take an older one's."""
    older = {} if core == "SkylakeX" else {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR AVX512F AVX512_SKX"}
    assert differing(elsewhere(shuffled(3), OPENBLAS_CORETYPE=core, **older)) == []


# What is pinned


def test_the_samples_give_the_golden_digest():
    """When this fails on purpose: python -m tests.golden, and a line in CHANGELOG.md."""
    found = golden.from_files(golden.sources())
    assert golden.changed(found) == []
    assert golden.FILE.read_text(encoding="utf-8") == golden.text_of(found)


def test_the_changelog_names_the_golden_digest():
    short = golden.pinned()["all"][: golden.SHORT]
    lines = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if f"`{short}`" in line]
    assert lines, f"CHANGELOG.md must say what changed: a line with `{short}`"


def test_a_release_alone_does_not_change_the_golden_digest():
    record = record_of(clean("A line.\n\nAnother line."), "x", spans=True)
    same = golden.digest_of({**record, "newsclean_version": "9.9", "rules_version": "0" * 12, "id": "y"})
    assert golden.digest_of(record) == same
    for key in record.keys() - set(golden.LEFT_OUT):
        assert golden.digest_of({**record, key: "other"}) != same, key


def test_written_records_are_digested_like_those_made_here(tmp_path):
    path = golden.sources()[0]
    done = subprocess.run([sys.executable, "-m", "newsclean", "--with-spans", "-f", "jsonl", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    assert golden.from_records(done.stdout.splitlines()) == golden.from_files([path])


# Versions


def test_every_record_names_both_versions():
    text, page = clean("A line."), clean_html("<html><body><p>A line.</p></body></html>")
    for article, rules in ((text, DEFAULT.version), (page, DEFAULT.page_version)):
        record = article.to_dict()
        assert (record["newsclean_version"], record["rules_version"]) == (__version__, rules)


def test_rules_version_changes_with_the_weights(tmp_path):
    """Also with those of which the arrays stay as they are."""
    for ending in ("json", "f16", "words"):
        with open(f"{FOLDER}/labeller.{ending}", "rb") as file:
            (tmp_path / f"other.{ending}").write_bytes(file.read())
    copied = DEFAULT.with_labeller(tmp_path / "other")
    assert copied.version == DEFAULT.version
    head = json.loads((tmp_path / "other.json").read_text(encoding="utf-8"))
    (tmp_path / "hotter.json").write_text(json.dumps(head | {"temperature": head["temperature"] + 1}), encoding="utf-8")
    for ending in ("f16", "words"):
        (tmp_path / f"hotter.{ending}").write_bytes((tmp_path / f"other.{ending}").read_bytes())
    assert DEFAULT.with_labeller(tmp_path / "hotter").version != DEFAULT.version
    assert DEFAULT.with_labeller(None).version != DEFAULT.version


def test_rules_version_changes_with_the_other_data():
    rest = {"languages": [], "fields": {}, "macros": {}, "well_known": [], "names": {}, "links": [], "actions": {}, "titles": {}, "digest": ""}
    known = digest_beside(rest, "registry")
    assert digest_beside(rest, "other") != known
    assert all(digest_beside({**rest, key: "other"}, "registry") != known for key in ("languages", "fields", "macros", "well_known", "names", "links"))


def test_rules_version_changes_with_actions_and_cues():
    versions = {DEFAULT.version, DEFAULT.keeping("author_bio").version, DEFAULT.dropping("caption").version, DEFAULT.without("related_coverage").version}
    assert len(versions) == 4
