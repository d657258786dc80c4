"""Invented corpora, and jobs that hang or kill their worker on command."""

import json
import os
import random
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


WHO = ("baker", "warden", "engineer", "teacher", "ferryman", "surveyor", "councillor", "fisher", "librarian", "carpenter", "doctor", "shepherd", "pilot", "printer", "organist")
DID = ("opened", "measured", "painted", "sold", "counted", "closed", "moved", "promised", "lost", "found", "repaired", "refused", "planned", "bought", "drained", "lifted")
WHAT = ("bridge", "mill", "orchard", "harbour wall", "school roof", "reservoir", "market hall", "tram shed", "lighthouse", "meadow", "canal lock", "clock tower", "bakery", "footpath", "quarry", "chapel")
HOW = ("before dawn", "against the advice of the county", "with money from a bequest", "after a winter of argument", "without telling the neighbours", "in less than a week", "while the river was low", "for the third time", "under a tarpaulin", "to the relief of the parish", "as the rain set in", "with borrowed tools")
WHY = ("because the beams had rotted", "so that the ferries can run again", "since no one else had offered", "although the price had doubled", "because a survey had found cracks", "as the tenants had asked", "to spare the oldest trees", "because the insurers insisted", "so the children need not walk round", "since the law allows it again")


def story(seed, paragraphs=6):
    """A story of sentences that hardly ever stand in another: a headline and paragraphs."""
    chance = random.Random(seed)

    def sentence():
        who, did, what, how, why = (chance.choice(words) for words in (WHO, DID, WHAT, HOW, WHY))
        return chance.choice(
            (
                f"The {who} of {chance.choice(PLACES)} {did} the {what} {how}, {why}.",
                f"{how.capitalize()}, the {who} {did} a second {what} near {chance.choice(PLACES)}, and a {chance.choice(WHO)} {chance.choice(DID)} the {chance.choice(WHAT)} {why}.",
                f"“We {did} it {how},” the {who} said on {chance.choice(('Monday', 'Thursday', 'Sunday'))}, “{why}, and the {what} will outlast the {chance.choice(WHAT)}.”",
            )
        )

    headline = f"{chance.choice(PLACES)} {chance.choice(WHO)} {chance.choice(DID)} the {chance.choice(WHAT)} {chance.choice(HOW)}"
    return [headline, *(" ".join(sentence() for _ in range(chance.randint(2, 4))) for _ in range(paragraphs))]


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
