"""What do runs over corpora cost? Articles a second by jobs and formats, growth with the number of rows, memory, and
Spark and trafilatura on the same articles.

    python benchmarks/corpus.py --data DIR [--rows N] [--parts jobs,formats,growth,memory,trafilatura,spark] [--min efficiency=0.85]

The articles are the texts that trafilatura extracted from DIR's news pages, over and over with new ids. Every run is a
process of its own. CPU seconds are those of all its processes, and tell more than the clock where others use the
machine; the load before each part is printed for that reason.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from measure import rows_of
from newsclean.corpus.runner import Plan, run
from newsclean.corpus.tally import Tally
from newsclean.corpus.work import Cleaner, Outcome

#: Of growth: the texts that come again and again, and the rows of a run that is start. All sizes are whole rounds of the
#: texts, so that each run has the same ones; in ten rounds both workers have met all but surely every text, and have
#: read the cues that these ask for.
GROWTH_TEXTS, START = 50, 500
#: Of a run of fewer rows than this the cheapest of three is taken: a start varies by a tenth of a second.
SHORT_RUN, TRIES = 5_000, 3
PARTS = ("jobs", "formats", "growth", "memory", "trafilatura", "spark")


class Cost(NamedTuple):
    """Of a run: articles, seconds by the clock and of the processors, and the largest memory of the run's own process
    and of one worker, in megabytes."""

    articles: int
    clock: float
    cpu: float
    own: float
    worker: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.clock


@dataclass(frozen=True)
class Nothing:
    """A job that cleans nothing: what is left is the cost of reading, handing over and writing."""

    def __call__(self, row: Any) -> Outcome:
        return Outcome(json.dumps({"id": row.id, "text": row.text}).encode() + b"\n", Tally("ok"))

    def failed(self, failure: Any) -> Outcome:
        return Outcome(b"{}\n", Tally("error"))


def child(path: str, output: str, jobs: int, job: str) -> None:
    """Carry out one run and print what it cost, as JSON."""
    import corpus  # by its name, as workers cannot find what stands in the main program

    start = time.perf_counter()
    form = "parquet" if output.endswith(".parquet") else "jsonl"
    report = run(Plan((path,), output, form, Cleaner(), jobs=jobs), job=corpus.Nothing() if job == "nothing" else None)
    clock = time.perf_counter() - start
    # The run's own peak since its start: rusage counts the memory of the process that it was forked from too.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    own = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps([report.summary.articles, clock, sum(u.ru_utime + u.ru_stime for u in usage), own, usage[1].ru_maxrss / 1024]))


def cost(path: Path, folder: Path, jobs: int, name: str = "out.jsonl", job: str = "clean") -> Cost:
    """The cost of a run in a process of its own."""
    for old in folder.glob("out*"):
        old.unlink()
    words = [sys.executable, __file__, "--child", str(path), str(folder / name), str(jobs), job]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=Path(__file__).parent)
    return Cost(*json.loads(done.stdout))


def write(path: Path, texts: list[str], count: int) -> Path:
    """Rows of JSON Lines, or of Parquet."""
    rows = ({"id": f"a{n}", "text": text} for n, text in enumerate(islice(cycle(texts), count)))
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet

        pyarrow.parquet.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=1000)
    else:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def jobs(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    """One job and two, twice in turn, the better of each; and how much of the second core is used."""
    path = write(folder / "in.jsonl", texts, count)
    runs = {n: [cost(path, folder, n) for _ in range(1)] for n in (1, 2)}
    for n in (1, 2):
        runs[n].append(cost(path, folder, n))
    best = {n: max(costs, key=lambda c: c.rate) for n, costs in runs.items()}
    for n, c in best.items():
        print(f"jobs {n}: {c.rate:7.1f} articles/s, {c.cpu / c.articles * 1e3:.2f} CPU ms an article, {c.own:.0f} MB and {c.worker:.0f} MB a worker")
    efficiency, cpu = best[2].rate / best[1].rate / 2, min(c.cpu for c in runs[1]) / min(c.cpu for c in runs[2])
    print(f"efficiency of two jobs: {efficiency:.2f} by the clock, {cpu:.2f} by CPU seconds")
    beside = beside_two_runs(texts, folder, count)
    print(f"two jobs beside two runs of one job at the same time, each with half of the rows: {beside:.2f} by the clock")
    return {"efficiency": efficiency, "cpu-efficiency": cpu, "beside": beside}


def beside_two_runs(texts: list[str], folder: Path, count: int) -> float:
    """How two jobs compare with two runs of their own, which share nothing: others' load weighs on both alike."""
    whole, half = write(folder / "whole.jsonl", texts, count), write(folder / "half.jsonl", texts, count // 2)
    parts = [folder / str(n) for n in (1, 2)]
    for part in parts:
        part.mkdir(exist_ok=True)
    ours, theirs = [], []
    for _ in range(2):
        start = time.perf_counter()
        cost(whole, folder, 2)
        middle = time.perf_counter()
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda part: cost(half, part, 1), parts))
        ours.append(middle - start)
        theirs.append(time.perf_counter() - middle)
    return sum(theirs) / sum(ours)


def formats(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    """JSON Lines and Parquet, in and out."""
    for source in ("in.jsonl", "in.parquet"):
        path = write(folder / source, texts, count)
        for output in ("out.jsonl", "out.jsonl.zst", "out.parquet"):
            c = cost(path, folder, 2, output)
            print(f"{source:12} -> {output:14} {c.rate:7.1f} articles/s, {c.cpu / c.articles * 1e3:.2f} CPU ms an article, {(folder / output).stat().st_size / count / 1e3:.1f} KB an article, {c.own:.0f} MB")
    return {}


def growth(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    """Cost of an article in a short run and in one of a hundred times as many rows; texts cut short, to end today."""
    short = [text[:600] for text in texts][:GROWTH_TEXTS]

    def cheapest(n: int) -> Cost:
        path = write(folder / "in.jsonl", short, n)
        return min((cost(path, folder, 2) for _ in range(TRIES if n < SHORT_RUN else 1)), key=lambda c: c.cpu)

    # A worker's start, which loads the rules and reads each cue when it is first met, is not an article's cost.
    start, each = cheapest(START), {}
    print(f"{START:8} rows: {start.cpu:.2f} CPU s in all, starts included")
    for n in (size for size in (count // 100, count // 10, count) if size > START):
        c = cheapest(n)
        each[n] = (c.cpu - start.cpu) / (n - START)
        print(f"{n:8} rows: {each[n] * 1e3:.3f} CPU ms a further article, {c.cpu / n * 1e3:.3f} with the start, {c.rate:.0f}/s, {c.own:.0f} MB and {c.worker:.0f} MB a worker", flush=True)
    print(f"the dearest is {max(each.values()) / min(each.values()):.2f} times the cheapest")
    return {"growth": max(each.values()) / min(each.values())}


def memory(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    """Memory of the run's own process, with a job that cleans nothing."""
    peaks = []
    for n in (10_000, 100_000, 1_000_000):
        c = cost(write(folder / "in.jsonl", [text[:600] for text in texts], n), folder, 2, job="nothing")
        peaks.append(c.own)
        print(f"{n:8} rows: {c.own:.0f} MB and {c.worker:.0f} MB a worker; {c.rate:.0f} rows/s, {c.cpu / n * 1e6:.0f} CPU µs a row")
    return {"memory": max(peaks) / peaks[0]}


def trafilatura(texts: list[str], folder: Path, count: int, data: Path) -> dict[str, float]:
    """``trafilatura --parallel 2`` on the HTML of the news pages, and two jobs on the same HTML and on the texts that
    trafilatura extracted from it."""
    pages = list(rows_of(data / "pages-news.jsonl.gz"))
    inputs, outputs = folder / "html", folder / "extracted"
    inputs.mkdir()
    for n, page in enumerate(pages):
        (inputs / f"{n}.html").write_text(page["html"], encoding="utf-8")
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "trafilatura.cli", "--input-dir", str(inputs), "--output-dir", str(outputs), "--parallel", "2"], check=True, capture_output=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    written = sum(path.is_file() for path in outputs.rglob("*"))
    print(f"trafilatura --parallel 2: {len(pages) / clock:.1f} pages/s of HTML, {cpu / len(pages) * 1e3:.1f} CPU ms a page; {written} of {len(pages)} pages gave a text; starts included")
    with (folder / "in.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": page["id"], "html": page["html"]}) + "\n" for page in pages)
    for what, path in (("pages of HTML", folder / "in.jsonl"), ("extracted texts", write(folder / "texts.jsonl", texts, len(pages)))):
        c = cost(path, folder, 2)
        print(f"newsclean corpus --jobs 2: {c.rate:.1f} {what}/s, {c.cpu / c.articles * 1e3:.1f} CPU ms each; starts included")
    return {}


def spark(texts: list[str], folder: Path, count: int) -> dict[str, float]:
    """The same table by ``clean_table`` and by Spark with one core, once it is warm."""
    import pyarrow as pa
    from pyspark.sql import SparkSession

    from newsclean.integrations.arrow import clean_table
    from newsclean.integrations.spark import clean_dataframe

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    table = pa.Table.from_pylist([{"id": f"a{n}", "text": text} for n, text in enumerate(islice(cycle(texts), count))])
    frame = session.createDataFrame(table).coalesce(1).cache()
    frame.count()
    clean_dataframe(frame.limit(50)).write.format("noop").mode("overwrite").save()
    clean_table(table.slice(0, 50))
    local, cluster = [], []
    for _ in range(2):
        start = time.perf_counter()
        clean_table(table)
        middle = time.perf_counter()
        clean_dataframe(frame).write.format("noop").mode("overwrite").save()
        local.append(middle - start)
        cluster.append(time.perf_counter() - middle)
    session.stop()
    each = (min(cluster) - min(local)) / count
    print(f"clean_table {min(local) / count * 1e3:.2f} ms an article; Spark local[1] {min(cluster) / count * 1e3:.2f} ms: {each * 1e3:+.2f} ms ({each * count / min(local):+.0%})")
    return {"spark": min(cluster) / min(local)}


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--rows", type=int, default=2000, help="rows of each run; growth takes fifty times as many")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--min", action="append", default=[], metavar="NAME=VALUE", help="fail below this: efficiency, cpu-efficiency, beside")
    args = parser.parse_args()
    texts = [row["text"] for row in rows_of(args.data / "scrapes-news.jsonl.gz") if row["scrape"] == "traf"]
    found: dict[str, float] = {}
    for part in args.parts.split(","):
        print(f"== {part} (load {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} cores)", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            count = args.rows * 50 if part == "growth" else args.rows
            more = (args.data,) if part == "trafilatura" else ()
            found |= globals()[part](texts, Path(folder), count, *more)
    short = [f"{want} (is {found[want.split('=')[0]]:.2f})" for want in args.min if found[want.split("=")[0]] < float(want.split("=")[1])]
    if short:
        sys.exit("too little: " + ", ".join(short))


if __name__ == "__main__":
    main()
