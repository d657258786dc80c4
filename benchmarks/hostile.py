"""Time and memory that hostile inputs take, each in a process of its own; all inputs are made here, no data is needed.

python benchmarks/hostile.py pages [NAME...]     the table of docs/html.md, each page at two sizes
python benchmarks/hostile.py texts [NAME...]     the first table of docs/hostile.md, each text at two sizes
python benchmarks/hostile.py inputs [NAME...]    the second: files of articles
python benchmarks/hostile.py rules               the third: rules files
python benchmarks/hostile.py --write [KIND...]   all tables, or those of the kinds, into their pages

The largest needs 10 GB of memory and 3 GB of disk; memory is read from Linux's /proc.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

#: A run that takes longer (seconds) is given up.
MOST_TIME = 1200
#: How deep and how long a rules file's parts are.
RULES_SIZE = 100_000


def _memory(field: str) -> float:
    """Megabytes that the process holds (VmRSS), or held at most (VmHWM)."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(field))


def _measure(call: Callable[[], object]) -> tuple[object, float, float]:
    """What the call returns, its processor seconds, and the megabytes of memory above those before."""
    Path("/proc/self/clear_refs").write_text("5")  # forget how much was held while the input was made (Linux)
    before, start = _memory("VmRSS"), time.process_time()
    value = call()
    return value, time.process_time() - start, _memory("VmHWM") - before


def one_page(name: str, size: int) -> str:
    """One run: megabytes, seconds, memory, status and words."""
    from hostile_pages import CASES, STORY, _page
    from newsclean import clean_html

    source = CASES[name][2](size)
    clean_html(_page(STORY))
    article, spent, grown = _measure(lambda: clean_html(source))
    return f"{len(source) / 1e6} {spent} {grown} {article.status} {article.word_count} {len(source)}"  # type: ignore[attr-defined]


def one_text(name: str, size: int) -> str:
    """The same for a text; its spans must tile it."""
    from hostile_texts import CASES, SENTENCE
    from newsclean import clean

    source = CASES[name][2](size)
    clean(SENTENCE)
    article, spent, grown = _measure(lambda: clean(source))
    at = 0
    for span in article.spans:  # type: ignore[attr-defined]
        assert span.start == at
        at = span.end
    assert at == len(article.source)  # type: ignore[attr-defined]
    return f"{len(source) / 1e6} {spent} {grown} {article.status} {article.word_count} {len(source)}"  # type: ignore[attr-defined]


def one_input(name: str, size: int) -> str:
    """One file read and cleaned: megabytes stored, seconds, memory, rows cleaned, rows refused, and why."""
    from hostile_inputs import CASES, ROW
    from newsclean.corpus.readers import read
    from newsclean.corpus.rows import DEFAULT_FIELDS
    from newsclean.corpus.sources import need, sources
    from newsclean.corpus.work import Cleaner

    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder, name), Path(folder, "small.jsonl")
        CASES[name][2](path, size)
        small.write_bytes(ROW)
        for module in ("pyarrow.parquet", "warcio.archiveiterator", "zstandard"):
            need(module, "corpus")
        cleaner = Cleaner()

        def run(place: Path) -> tuple[int, list[str]]:
            good, why = 0, {}
            for _, row in read(sources([str(place)]), DEFAULT_FIELDS, lambda size: None):
                if row.problem is not None:
                    why.setdefault(row.problem.message.replace(str(place), name), row.id)
                    continue
                cleaner(row)
                good += 1
            return good, list(why)

        run(small)
        (good, why), spent, grown = _measure(lambda: run(path))  # type: ignore[misc]
        return f"{path.stat().st_size / 1e6}\t{spent}\t{grown}\t{good}\t{'; '.join(why[:2])[:200]}"


def one_rules(name: str, size: int) -> str:
    """One rules file: seconds, memory, and why it is refused."""
    from hostile_inputs import evil
    from newsclean import Rules
    from newsclean.label.rules import RulesError

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules.toml")
        path.write_text(evil(size)[name])
        Rules.load()

        def load() -> str:
            try:
                Rules.load(path)
            except RulesError as error:
                return str(error).removeprefix(f"{path}: ")
            return "accepted"

        why, spent, grown = _measure(load)
        return f"{spent}\t{grown}\t{str(why)[:200]}"


ONE = {"page": one_page, "text": one_text, "input": one_input, "rules": one_rules}


def _run(kind: str, name: str, size: int) -> str | None:
    """What one run printed; None and a message where it failed."""
    try:
        done = subprocess.run([sys.executable, __file__, "--one", kind, name, str(size)], capture_output=True, text=True, timeout=MOST_TIME, check=False)
    except subprocess.TimeoutExpired:
        print(f"{name}: not done in {MOST_TIME} s", file=sys.stderr)
        return None
    if done.returncode:
        print(f"{name}: exit code {done.returncode}\n{done.stderr[-2000:]}", file=sys.stderr)
        return None
    return done.stdout.strip()


def _two_sizes(kind: str, name: str, about: str, full: int) -> str:
    runs = [_run(kind, name, size) for size in (full // 2, full)]
    if None in runs:
        return f"| {about} | failed |"
    half, whole = ((run or "").split() for run in runs)
    each = f" {float(whole[2]) * 1024 * 1024 / int(whole[5]):.0f} |" if kind == "text" else ""
    return f"| {about} | {float(whole[0]):.1f} | {float(half[1]):.2f} | {float(whole[1]):.2f} | {float(whole[2]):.0f} |{each} {whole[3]} | {whole[4]} |"


def pages(names: list[str]) -> Iterator[str]:
    from hostile_pages import CASES

    yield "| page | MB | half of it, s | all of it, s | memory, MB | status | words |\n|---|---:|---:|---:|---:|---|---:|"
    for name in names or CASES:
        yield _two_sizes("page", name, *CASES[name][:2])


def texts(names: list[str]) -> Iterator[str]:
    from hostile_texts import CASES

    yield "| text | million characters or bytes | half of it, s | all of it, s | memory, MB | bytes of memory a character | status | words |\n|---|---:|---:|---:|---:|---:|---|---:|"
    for name in names or CASES:
        yield _two_sizes("text", name, *CASES[name][:2])


def inputs(names: list[str]) -> Iterator[str]:
    from hostile_inputs import CASES

    yield "| file | what it holds | MB stored | s | memory, MB | rows cleaned | what the others get |\n|---|---|---:|---:|---:|---:|---|"
    for name in names or CASES:
        stored, spent, grown, good, why = [*(_run("input", name, CASES[name][1]) or "0\t0\t0\t0\tfailed").split("\t"), ""][:5]
        yield f"| `{name}` | {CASES[name][0]} | {float(stored):.1f} | {float(spent):.2f} | {float(grown):.0f} | {good} | {why} |"


def rules(names: list[str]) -> Iterator[str]:
    from hostile_inputs import evil

    yield "| rules file | s | memory, MB | the reason it is refused for |\n|---|---:|---:|---|"
    for name in names or evil(10):
        spent, grown, why = (_run("rules", name, RULES_SIZE) or "0\t0\tfailed").split("\t")
        yield f"| {name} | {float(spent):.2f} | {float(grown):.0f} | {why} |"


#: What makes the rows of a table, and the page and the mark between which it stands.
KINDS: Mapping[str, tuple[Callable[[list[str]], Iterator[str]], str, str]] = {
    "pages": (pages, "html.md", "hostile"),
    "texts": (texts, "hostile.md", "texts"),
    "inputs": (inputs, "hostile.md", "inputs"),
    "rules": (rules, "hostile.md", "rules"),
}


def write(kind: str) -> None:
    """Measure a kind and put its table into its page."""
    make, page, mark = KINDS[kind]
    rows = [row for row in make([]) if not print(row, flush=True)]  # type: ignore[func-returns-value]
    path = Path(__file__).resolve().parent.parent / "docs" / page
    before, begin, rest = path.read_text(encoding="utf-8").partition(f"<!-- {mark}: begin -->\n")
    _, end, behind = rest.partition(f"<!-- {mark}: end -->")
    if not begin or not end:
        sys.exit(f"hostile.py: {path} has no place for the table of {kind}")
    path.write_text(before + begin + "\n".join(rows) + "\n" + end + behind, encoding="utf-8")


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(ONE[sys.argv[2]](sys.argv[3], int(sys.argv[4])))
        return
    given = [name for name in sys.argv[1:] if name != "--write"]
    kinds = given if "--write" in sys.argv else given[:1]
    if any(kind not in KINDS for kind in kinds):
        sys.exit(f"hostile.py: the kinds are: {', '.join(KINDS)}")
    for kind in kinds or KINDS:
        if "--write" in sys.argv:
            write(kind)
        else:
            for row in KINDS[kind][0](given[1:]):
                print(row, flush=True)
        print()


if __name__ == "__main__":
    main()
