"""Invented corpora, and jobs that hang or kill their worker on command."""

import json
import os
import signal
import time
from dataclasses import dataclass

from newsclean.corpus.work import CleanJob

PLACES = ("Harrowmere", "Saltby", "Corven", "Ellisport", "Dunmarsh", "Wickhollow", "Tarrant Quay", "Ostlea")
FURNITURE = ("Sign up for our newsletter", "Advertisement", "Read more: Ferry fares rise again in spring", "All rights reserved.")


def text(number):
    """A short story of its own, with furniture."""
    place, other = PLACES[number % 8], PLACES[(number // 8 + 3) % 8]
    return "\n\n".join(
        [
            f"Bridge number {number} near {place} reopens after repairs",
            f"The bridge between {place} and {other} opened to traffic on Monday, {number % 90 + 3} days later than the council had planned when the work began.",
            FURNITURE[number % 4],
            f"The council had closed the crossing in the autumn, when an inspection found that {number % 40 + 2} of the beams under the roadway were rotten and could no longer carry a bus.",
            f"Engineers replaced {number % 700 + 12} bolts and repainted the railings, and drivers said that the way to work had become shorter by half.",
            f"Mayor Ada Brellin, who walked across first, said that {place} would now save for a new roof on the ferry hall, which has leaked since the storms of last winter.",
        ]
    )


def rows(count):
    return [{"id": f"a{number}", "text": text(number), "url": f"https://www.example.com/{number}", "shelf": number % 5} for number in range(count)]


def write_jsonl(path, data):
    path.write_text("".join(json.dumps(row) + "\n" for row in data), encoding="utf-8")
    return path


@dataclass(frozen=True)
class TrickyJob(CleanJob):
    """Cleans, but does what the text says where it is an order."""

    def __call__(self, row):
        order = row.text if isinstance(row.text, str) else ""
        if order == "HANG":
            time.sleep(600)
        elif order == "SEGFAULT":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif order == "EXIT":
            os._exit(7)
        elif order == "MEMORY":
            return super().__call__(row._replace(text="x" * (4 << 30)))
        elif order == "RAISE":
            raise KeyError("an order")
        elif order.startswith("ONCE "):
            marker = order.removeprefix("ONCE ")
            if not os.path.exists(marker):
                open(marker, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(row)
