"""The run on a single machine that engines are compared with, byte by byte."""

import json
import subprocess
import sys

from newsclean.write.json import dump
from tests.corpus.invented import FURNITURE, story

COUNT = 600


def rows():
    """Articles of two outlets, one of them bad."""
    out = []
    for n in range(COUNT):
        parts = story(n)
        outlet = ("quaypost.example", "dalebell.example")[n % 2]
        parts.insert(3, FURNITURE[n % 4])
        parts.insert(5, "The tide tables of the week are on page two of the printed paper.")
        out.append({"id": f"a{n:05}", "url": f"https://{outlet}/{n}", "text": "\n\n".join(parts), "shelf": n % 5})
    out[7]["text"] = None
    return out


def single_run(path):
    """What newsclean corpus makes of the rows: lines of JSON by id."""
    out = path.with_suffix(".clean.jsonl")
    subprocess.run([sys.executable, "-m", "newsclean", "corpus", str(path), "-o", str(out), "--jobs", "1"], check=False, capture_output=True)
    return {json.loads(line)["id"]: line for line in out.read_bytes().splitlines()}


def line_of(row):
    """A row of a table as the line that the command writes."""
    row = dict(row)
    extra, error = {"shelf": row.pop("shelf")}, row.pop("error")
    if error is not None:
        row = {"schema_version": row["schema_version"], "id": row["id"], "status": "error", "error": error, "url": row["url"]}
        extra = {"text": None, **extra}
    return dump({**row, "extra": extra})
