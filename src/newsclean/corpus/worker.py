"""A worker process: ``python -m newsclean.corpus.worker`` reads a job, then rows, and answers each row at once.

It is a program of its own, not a fork: nothing of the parent's threads and memory comes along, and a script that uses
``clean_many`` needs no guard round its main part. Frames are pickles, which only ever pass between the two.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from typing import Any

#: Seconds between two looks at whether the parent still lives.
LOOK = 1.0


def main() -> None:
    """Answer rows until the parent closes the pipe."""
    # Ctrl-C goes to the whole group of processes; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    memory, job = pickle.load(source)
    if memory:
        _limit(memory)
    _answer(target, None)
    try:
        while True:
            for row in pickle.load(source):
                _answer(target, _work(job, row))
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _work(job: Any, row: Any) -> Any:
    try:
        return job(row)
    except Exception as error:
        return job.failed(row.failed(type(error).__name__, str(error) or type(error).__name__))


def _answer(target: Any, value: Any) -> None:
    pickle.dump(value, target, pickle.HIGHEST_PROTOCOL)
    target.flush()


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def _watch(parent: int) -> None:
    """End when the parent was killed, also in the middle of a row that hangs."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


if __name__ == "__main__":
    main()
