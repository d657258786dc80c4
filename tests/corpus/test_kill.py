"""Really killed: the command is killed with SIGKILL at random moments and taken up again until it is done."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.corpus.invented import rows, write_jsonl

COUNT = 1500
KILLS = {"out.jsonl": 20, "out.parquet": 4, "out.csv.gz": 3, "out/": 3}


def command(*words):
    return [sys.executable, "-m", "newsclean", "corpus", *map(str, words)]


def ids(path):
    """The ids in the output, in its order."""
    if path.name == "out.jsonl":
        return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]
    if path.suffix == ".parquet":
        import pyarrow.parquet

        return pyarrow.parquet.read_table(path)["id"].to_pylist()
    if path.suffix == ".gz":
        import csv
        import gzip

        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            return [row["id"] for row in csv.DictReader(file)]
    return [p.name.split("-")[1].removesuffix(".md") for p in sorted(path.glob("*/*.md"))]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    return write_jsonl(tmp_path_factory.mktemp("input") / "in.jsonl", rows(COUNT))


@pytest.fixture(scope="module")
def whole(inputs, tmp_path_factory):
    """The output of a run that nobody disturbed."""
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    subprocess.run(command(inputs, "-o", out), check=True, capture_output=True)
    return out.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
@pytest.mark.parametrize("name", KILLS)
def test_every_row_once_whenever_it_is_killed(name, inputs, whole, tmp_path):
    chance = random.Random(name)
    kills = runs = 0
    while kills < KILLS[name]:
        runs += 1
        folder = tmp_path / str(runs)
        folder.mkdir()
        out = folder / name.rstrip("/")
        words = command(inputs, "-o", folder / name if not name.endswith("/") else f"{out}/", "--jobs", "2", "--resume")
        while True:
            process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            try:
                _, told = process.communicate(timeout=chance.uniform(0.05, 3.0) if kills < KILLS[name] else None)
            except subprocess.TimeoutExpired:
                process.kill()
                _, told = process.communicate()
                if process.returncode == -signal.SIGKILL:
                    kills += 1
                    continue
                # It had ended by itself between the time-out and the kill: that is a whole run, not a kill.
            assert process.returncode == 0, told.decode()
            break
        found = ids(out)
        assert found == [f"a{n}" for n in range(COUNT)]
        if name == "out.jsonl":
            assert out.read_bytes() == whole
            assert json.loads((folder / "out.jsonl.run.json").read_text())["mark"]["summary"]["articles"] == COUNT


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(sign, inputs, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(command(inputs, "-o", out, "--jobs", "2"), stderr=subprocess.PIPE)
    wait_for(lambda: out.exists() and out.stat().st_size > 0)
    process.send_signal(sign)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130, told
    assert b"go on with --resume" in told
    assert b"Traceback" not in told
    done = out.read_bytes()
    assert whole.startswith(done)
    assert done.count(b"\n") == json.loads((tmp_path / "out.jsonl.run.json").read_text())["mark"]["rows"] > 0
    assert done.endswith(b"\n")
    subprocess.run(command(inputs, "-o", out, "--resume"), check=True, capture_output=True)
    assert out.read_bytes() == whole


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="needs /proc")
def test_workers_that_are_killed_or_stopped_from_outside(inputs, whole, tmp_path):
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(command(inputs, "-o", out, "--jobs", "2", "--time-limit", "3"), stderr=subprocess.PIPE)
    wait_for(lambda: out.exists() and out.stat().st_size > 0)
    first, second = children(process.pid)[:2]
    os.kill(first, signal.SIGKILL)
    os.kill(second, signal.SIGSTOP)
    _, told = process.communicate(timeout=120)
    records = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert [record["id"] for record in records] == [f"a{n}" for n in range(COUNT)]
    errors = [record for record in records if record["status"] == "error"]
    assert [record["error"]["type"] for record in errors] == ["TimeLimit"], told
    assert process.returncode == 1
    good = [line for line in whole.splitlines() if json.loads(line)["id"] != errors[0]["id"]]
    assert [line for line in out.read_bytes().splitlines() if json.loads(line)["status"] != "error"] == good


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="needs /proc")
def test_no_worker_outlives_a_killed_run(inputs, tmp_path):
    process = subprocess.Popen(command(inputs, "-o", tmp_path / "out.jsonl", "--jobs", "2"), stderr=subprocess.DEVNULL)
    wait_for(lambda: len(children(process.pid)) == 2)
    workers = children(process.pid)
    process.kill()
    process.wait()
    wait_for(lambda: not any(alive(pid) for pid in workers))


def wait_for(true, seconds=120):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid):
    """The worker processes of a process."""
    out = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as stat, open(f"/proc/{name}/cmdline") as line:
                    if stat.read().rpartition(")")[2].split()[1] == str(pid) and "newsclean.corpus.worker" in line.read():
                        out.append(int(name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return out


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
