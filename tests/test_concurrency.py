"""Threads, forks and spawned processes give what one thread gives, also when eight make the very first call at once."""

import json
import multiprocessing
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest

from newsclean import Rules, clean, clean_html
from tests.support import page_seeds, run_python, seeds

THREADS = 8
#: All threads wait at a barrier and then make their first call: lazy imports, tables and memos are raced.
FIRST_CALLS = """
import hashlib, json, sys, threading
sys.setswitchinterval(1e-6)
import newsclean
texts, pages = json.loads(sys.stdin.read())
jobs = [(newsclean.clean, text) for text in texts] + [(newsclean.clean_html, page) for page in pages]
found = [[] for _ in range(8)]
barrier = threading.Barrier(8)
def work(number):
    barrier.wait()
    for step in range(len(jobs)):
        which = (step + number * len(jobs) // 8) % len(jobs)
        call, source = jobs[which]
        try:
            found[number].append((which, hashlib.sha256(repr(call(source)).encode("utf-8", "surrogatepass")).hexdigest()))
        except BaseException as error:
            found[number].append((which, repr(error)))
threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps([dict(sorted(each)) for each in found]))
"""
ALONE = """
import hashlib, json, sys
import newsclean
texts, pages = json.loads(sys.stdin.read())
calls = [(newsclean.clean, text) for text in texts] + [(newsclean.clean_html, page) for page in pages]
print(json.dumps({which: hashlib.sha256(repr(call(source)).encode("utf-8", "surrogatepass")).hexdigest() for which, (call, source) in enumerate(calls)}))
"""


def sources():
    return [seed.data.decode() for seed in seeds()], [seed.data.decode("utf-8", "replace") for seed in page_seeds()]


def records(rules=None):
    given = {} if rules is None else {"rules": rules}
    texts, pages = sources()
    return [(clean, text, given) for text in texts] + [(clean_html, page, given) for page in pages]


def run(job):
    call, source, given = job
    return call(source, **given)


@lru_cache(maxsize=1)
def expected():
    return [run(job) for job in records()]


def test_eight_threads_give_what_one_gives():
    jobs = records()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            found = list(pool.map(run, jobs * 3))
    finally:
        sys.setswitchinterval(before)
    assert found == expected() * 3


def test_eight_threads_share_rules_of_ones_own(tmp_path):
    """The automaton of rules that were just loaded is built by whoever comes first."""
    path = tmp_path / "r.toml"
    path.write_text('kind = "advertisement"\n[[cue]]\nid = "own-barge"\nmatch = ["the council said"]\nwhere = "inside"\n')
    rules = Rules.load(path)
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(run, records(rules)))
    assert found == [run(job) for job in records(Rules.load(path))]


@pytest.mark.parametrize("kind", ["texts", "pages", "both"])
def test_the_very_first_calls_may_be_made_at_once(kind):
    texts, pages = sources()
    stdin = json.dumps([texts[:8] if kind != "pages" else [], pages[:4] if kind != "texts" else []])
    alone = json.loads(run_python(ALONE, stdin=stdin))
    for number, found in enumerate(json.loads(run_python(FIRST_CALLS, stdin=stdin))):
        assert found == alone, f"thread {number}"


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_give_what_one_gives(method):
    """Forked ones begin with all that was loaded here, spawned ones with nothing."""
    jobs = range(0, len(records()), 3)
    wanted = [expected()[index] for index in jobs]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(run, [records()[index] for index in jobs]) == wanted


@pytest.mark.skipif(not hasattr(sys, "_is_gil_enabled") or not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="no free-threaded build of Python")
def test_the_free_threaded_build_stays_so():
    assert expected() and not sys._is_gil_enabled()
