"""Time and memory from 10 KB to 64 MB: each doubling may take at most 2.2 times as long.

python benchmarks/linear.py [--most MB] [--slack TIMES] [--write] [NAME...]

Each size is measured in a process of its own, in processor time; the fastest of several runs counts below 4 MB. Where a
doubling took more than the slack, both of its sizes are measured again, up to AGAIN times, and the fastest run of each
counts: processors change their clock between two runs, but work that grows too fast grows too fast every time. Prints a
row a size, and ends with exit code 1 where a doubling of a time above FIXED seconds took more than the slack, or the
memory grew more than MEMORY times. ``--write`` puts the table into docs/hostile.md.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

#: Below so many seconds fixed costs and noise are a good part of what is measured.
FIXED = 0.25
#: A doubling may take so many times as long, and its memory (above some megabytes) grow so many times.
TIMES, MEMORY = 2.2, 2.4
LEAST, MOST = 10_000, 64_000_000
#: Below so many characters the fastest of so many runs counts.
SMALL, RUNS = 4_000_000, 3
#: How often the two sizes of a doubling that took too long are measured again.
AGAIN = 4
WHO = ("keeper", "baker", "warden", "surveyor", "pilot", "printer", "organist")
DID = ("counted", "painted", "measured", "moved", "sold")
WHAT = ("barges", "swans", "lamps", "bells", "ropes", "ledgers", "boats", "wagons", "oars", "nets", "kegs")


def _sentence(number: int) -> str:
    return f"In the year {number} the {WHO[number % 7]} of Emmerlow {DID[number % 5]} {number * 7 % 9973} {WHAT[number % 11]} and wrote the smaller number down before the ferry left."


def _prose(size: int) -> str:
    return "\n\n".join([" ".join([_sentence(4 * number + part) for part in range(4)]) for number in range(size // 460)])


def _one_line(size: int) -> str:
    return " ".join([_sentence(number) for number in range(size // 115)])


def _cues(size: int) -> str:
    """Every line is a cue, each of another kind, with a number so that no line comes twice."""
    lines = ("Subscribe to our newsletter {}", "Read more: Council votes on bridge {}", "© {} Wexcombe Post. All rights reserved.", "Follow us on Twitter {}", "Published {} March 2024", "By Orla Fennimore {}", "Advertisement {}", "Share this article {}", "Most read {}", "Sign in to comment {}")
    return "\n".join([lines[number % len(lines)].format(number) for number in range(size // 30)])


def _near(size: int) -> str:
    """Every line is the beginning of a cue."""
    lines = ("Subscribe to our newslett", "Read mor", "All rights reserv", "Follow us o", "Published on the", "Sign up for our new", "Advertisemen", "Share thi", "Most rea", "Sign in to comm")
    return "\n".join([f"{lines[number % len(lines)]} {number}" for number in range(size // 22)])


def _unbalanced(size: int) -> str:
    return "\n\n".join([f"“The {WHO[number % 7]} ([said {number} of the {WHAT[number % 11]} that \"he had {{never (counted them, as [the ledger shows." for number in range(size // 90)])


def _unbalanced_line(size: int) -> str:
    return _unbalanced(size).replace("\n\n", " ")


def _page(body: str) -> str:
    return f"<!doctype html><html><head><title>Barges</title></head><body><article>{body}</article></body></html>"


def _html(size: int) -> str:
    return _page("".join([f'<p class="story">{_sentence(number)} {_sentence(number + 1)}</p>\n' for number in range(size // 245)]))


def _deep(size: int) -> str:
    """Half of the page are elements that open and never close, then a story."""
    return _page("<div>" * (size // 10) + "".join([f"<p>{_sentence(number)}</p>" for number in range(size // 240)]))


CASES: Mapping[str, tuple[str, Callable[[int], str], bool]] = {
    "prose": ("prose", _prose, False),
    "one-line": ("prose in one line", _one_line, False),
    "cues": ("every line a cue", _cues, False),
    "near-cues": ("every line the beginning of a cue", _near, False),
    "unbalanced": ("quotation marks and brackets that do not close", _unbalanced, False),
    "unbalanced-line": ("the same in one line", _unbalanced_line, False),
    "html": ("a page of paragraphs", _html, True),
    "html-deep": ("a page, half of it open elements", _deep, True),
}


def _measure(name: str, size: int) -> None:
    from newsclean import clean, clean_html

    _, make, is_page = CASES[name]
    call = clean_html if is_page else clean
    call(make(5_000))
    source = make(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spent = float("inf")
    for _ in range(RUNS if size < SMALL else 1):
        start = time.process_time()
        call(source)
        spent = min(spent, time.process_time() - start)
    print(len(source), spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)


def _run(name: str, size: int) -> tuple[float, float, float]:
    """Characters, seconds and megabytes of one size, measured in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", name, str(size)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name} at {size}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    length, spent, grown = map(float, done.stdout.split())
    return length, spent, grown


def grow(name: str, most: int, slack: float, rows: list[str]) -> list[str]:
    """Print a row a size, and add it to the rows; returns what grew too fast."""
    problems: list[str] = []
    last: tuple[float, float] | None = None
    size = LEAST
    while size <= most:
        length, spent, grown = _run(name, size)
        again = 0
        while last and last[0] >= FIXED and spent > slack * last[0] and again < AGAIN:
            again += 1
            last = (min(last[0], _run(name, size // 2)[1]), last[1])
            spent = min(spent, _run(name, size)[1])
        times = f"{spent / last[0]:.2f}" if last and last[0] >= FIXED else ""
        more = f"{grown / last[1]:.2f}" if last and last[1] >= 64 else ""
        rows.append(f"| {CASES[name][0]} | {length / 1e6:.2f} | {spent:.3f} | {times} | {grown:.0f} | {more} | {1e6 * spent / length:.2f} | {grown * 1048576 / length:.0f} |")
        print(rows[-1], flush=True)
        if times and float(times) > slack:
            problems.append(f"{name}: from {size // 2} to {size} characters {times} times the time, measured {again + 1} times")
        if more and float(more) > MEMORY:
            problems.append(f"{name}: from {size // 2} to {size} characters {more} times the memory")
        last = (spent, grown)
        size *= 2
    return problems


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        _measure(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CASES))
    parser.add_argument("--most", type=float, default=MOST / 1e6, help="the largest size, in millions of characters")
    parser.add_argument("--slack", type=float, default=TIMES, help="how many times as long a doubling may take")
    parser.add_argument("--write", action="store_true", help="put the table into docs/hostile.md")
    given = parser.parse_args()
    rows = ["| input | million characters | s | times | memory, MB | times | µs a character | bytes a character |\n|---|---:|---:|---:|---:|---:|---:|---:|"]
    print(rows[0])
    problems: list[str] = []
    for name in given.names or CASES:
        try:
            problems += grow(name, round(given.most * 1e6), given.slack, rows)
        except RuntimeError as error:
            problems.append(str(error))
    if given.write:
        page = Path(__file__).resolve().parent.parent / "docs" / "hostile.md"
        before, begin, rest = page.read_text(encoding="utf-8").partition("<!-- linear: begin -->\n")
        page.write_text(before + begin + "\n".join(rows) + "\n" + rest[rest.index("<!-- linear: end -->") :], encoding="utf-8")
    for problem in problems:
        print(f"linear.py: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
