"""A pool of worker processes that answers rows in order, whatever becomes of a worker.

A row that takes too long, or that kills its worker twice, costs that row alone: its worker is replaced and the rows
behind it go on. The pools of the standard library break altogether when a worker dies.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, NamedTuple

from newsclean.corpus.rows import Failure, Place, Row
from newsclean.corpus.work import Job, Outcome

#: A worker gets so many rows at once, or so many characters.
BATCH_ROWS, BATCH_SIZE = 8, 1 << 18
#: So many batches for each worker are read ahead of the one that is awaited: room for a slow row, and all that the
#: memory holds.
AHEAD = 12
#: A row that kills its worker is tried so often; the death may have had another cause.
TRIES = 2
#: Seconds between two looks at the time limits.
LOOK = 0.05
#: Seconds that a worker has to start.
START = 120.0


class Limits(NamedTuple):
    """What a row may take: seconds, and megabytes of its worker's memory (0: no limit)."""

    seconds: float = 60.0
    memory: int = 0


DEFAULT_LIMITS = Limits()


class Broken(Exception):
    """Workers cannot be started at all; the message says why."""


class Closed(Exception):
    """The pool was closed while work was going on."""


class _Worker:
    """One process. ``deadline`` is when its present row must be done (monotonic seconds)."""

    def __init__(self, setup: bytes, limits: Limits) -> None:
        paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
        # The signals need no linear algebra, and each worker has a core of its own.
        env = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._limits = limits
        self._lock = threading.Lock()
        self.expired = False
        self.deadline = time.monotonic() + START
        self._process = subprocess.Popen([sys.executable, "-m", "newsclean.corpus.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
        self._ready = False
        self._setup = setup

    def start(self) -> None:
        """Hand over the job and wait until it is loaded; raises EOFError or OSError when the worker dies of it."""
        if not self._ready:
            self._send(self._setup)
            self._receive()
            self._ready = True

    def answers(self, rows: list[Row]) -> tuple[list[Any], bool]:
        """The answers to the rows, or to those before the one on which it died; and whether it lives."""
        out: list[Any] = []
        try:
            self._restart_clock()
            self._send(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))
            for _ in rows:
                out.append(self._receive())
                self._restart_clock()
        except _DEATHS:
            return out, False
        return out, True

    def rest(self) -> None:
        """Nothing is awaited from it."""
        with self._lock:
            self.deadline = float("inf")

    def check(self, now: float) -> None:
        """Kill it when its time is over."""
        with self._lock:
            if now > self.deadline and not self.expired:
                self.expired = True
                self._process.kill()

    def end(self) -> int:
        """Kill it; returns its exit code (negative: the signal that ended it)."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still buffered for a worker that is gone
                    pipe.close()
        return code

    def exit_code(self) -> int:
        """Its exit code, once its pipe is closed."""
        try:
            return self._process.wait(5)
        except subprocess.TimeoutExpired:
            return self.end()

    def _restart_clock(self) -> None:
        with self._lock:
            self.deadline = time.monotonic() + self._limits.seconds

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def _receive(self) -> Any:
        return pickle.load(self._process.stdout)  # type: ignore[arg-type]


_DEATHS = (EOFError, OSError, pickle.UnpicklingError)


class Pool:
    """Workers for one job. Use it as a context; leaving it ends them, also in the middle of a row."""

    def __init__(self, job: Job, workers: int, limits: Limits = DEFAULT_LIMITS) -> None:
        self._job, self._limits, self._count = job, limits, workers
        self._setup = pickle.dumps((limits.memory, job), pickle.HIGHEST_PROTOCOL)
        self._threads = ThreadPoolExecutor(workers, "newsclean")
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._workers: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        with self._lock:
            workers = list(self._workers)
        for worker in workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def run(self, rows: Iterable[tuple[Place, Row]]) -> Generator[tuple[Place, Outcome], None, None]:
        """Do the job on each row; the outcomes come in the order of the rows. Raises Broken when no worker starts."""
        pending: deque[Future[list[tuple[Place, Outcome]]]] = deque()
        for batch in _batches(rows):
            pending.append(self._threads.submit(self._batch, batch))
            while len(pending) >= self._count * AHEAD or (pending and pending[0].done()):
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()

    def _batch(self, batch: list[tuple[Place, Row]]) -> list[tuple[Place, Outcome]]:
        """Runs in a thread of its own, with one worker at a time."""
        worker = self._idle.get()
        try:
            outcomes: list[Outcome] = []
            died = 0
            while len(outcomes) < len(batch):
                # A row that killed a worker is tried again alone, so that no other can be to blame.
                rows = [row for _, row in batch[len(outcomes) : len(outcomes) + 1 if died else None]]
                worker = worker or self._start()
                answers, alive = worker.answers(rows)
                outcomes += answers
                if alive:
                    died = 0
                    continue
                died = 1 if answers else died + 1
                failure = self._blame(worker, rows[len(answers)], died)
                worker = None
                if failure is not None:
                    outcomes.append(self._job.failed(failure))
                    died = 0
            if worker is not None:
                worker.rest()
        finally:
            self._idle.put(worker)
        return [(place, outcome) for (place, _), outcome in zip(batch, outcomes)]

    def _blame(self, worker: _Worker, row: Row, died: int) -> Failure | None:
        """Put a dead worker away; the failure of the row on which it died, or None when that is to be tried again."""
        code = worker.exit_code()
        self._drop(worker)
        if worker.expired:
            return row.failed("TimeLimit", f"not done after {self._limits.seconds:g} s")
        return row.failed("WorkerDied", f"its worker {_ended(code)}, {TRIES} times") if died >= TRIES else None

    def _start(self) -> _Worker:
        for _ in range(TRIES):
            with self._lock:
                if self._closed.is_set():
                    raise Closed
                try:
                    worker = _Worker(self._setup, self._limits)
                except OSError as error:
                    raise Broken(f"a worker cannot be started: {error.strerror or error}") from error
                self._workers.add(worker)
            try:
                worker.start()
                return worker
            except _DEATHS:
                code = worker.exit_code()
                self._drop(worker)
        raise Broken(f"a worker {_ended(code)} while it started; is there memory for {self._count} of them?")

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)
        if self._closed.is_set():
            raise Closed

    def _watch(self) -> None:
        while not self._closed.wait(LOOK):
            now = time.monotonic()
            with self._lock:
                workers = list(self._workers)
            for worker in workers:
                worker.check(now)


def _ended(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended with code {code}"
    import signal

    try:
        return f"was killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"was killed by signal {-code}"


def _batches(rows: Iterable[tuple[Place, Row]]) -> Iterator[list[tuple[Place, Row]]]:
    batch: list[tuple[Place, Row]] = []
    size = 0
    for place, row in rows:
        batch.append((place, row))
        size += row.size
        if len(batch) >= BATCH_ROWS or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
