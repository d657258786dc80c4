"""Tries an installed newsclean: every dependency is reached once, by what users call.

    ENV/bin/python -I tests/release/smoke.py

Run by .ci/release in each environment, with the lowest and the newest versions of all dependencies; so it needs nothing
but newsclean and the standard library. The texts are invented. While it runs, nothing may be asked of the network and nothing
unpickled (SECURITY.md).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import newsclean

STORY = [
    "The council of Wexcombe said on Monday that the footbridge would stay closed until spring, and that boats would run in its place.",
    "The harbour master, who had asked for the repairs three years ago, said that nobody in the town was surprised by the news.",
    "Tickets for the boats can be had at the quay, and they cost no more than the bus that used to go round by the road.",
]
#: What must have been imported at the end. lxml_html_clean is what trafilatura's own jusText needs.
REACHED = ["ahocorasick_rs", "bs4", "charset_normalizer", "click", "dateparser", "dateutil", "htmldate", "langdetect", "lxml", "lxml_html_clean", "numpy", "tld", "trafilatura"]
RULES = """
kind = "harbour_line"
title = "Harbour lines"
action = "remove"

[[cue]]
id = "tide"
match = ["tide tables are at the harbour office"]
seen = "invented"
hits = ["Tide tables are at the harbour office"]
misses = ["The tide rose at noon"]
"""


#: What Python tells of (sys.addaudithook) that must not happen while newsclean cleans.
FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request", "pickle.find_class", "os.system")
_done: list[str] = []


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event in FORBIDDEN:
        _done.append(f"{event} {args!r}"[:200])


def texts() -> None:
    """Dates, relative dates, an encoding to be guessed, a language to be guessed, rules of one's own."""
    dated = newsclean.clean("\n\n".join(["Footbridge stays closed", "By Moira Dunnett", "Published March 4, 2025", *STORY]))
    assert (dated.date_published, dated.authors, dated.status) == ("2025-03-04", ("Moira Dunnett",), "ok"), dated
    told = newsclean.clean("\n\n".join(["Footbridge stays closed", "By Moira Dunnett", "3 hours ago", *STORY]), reference=datetime(2025, 3, 4, 12))
    assert told.date_published is not None and told.date_published.startswith("2025-03-04"), told.date_published
    guessed = newsclean.clean("Die Brücke über die Orle bleibt für Fußgänger gesperrt, sagte die Bürgermeisterin.".encode("latin-1"))
    assert guessed.encoding is not None and guessed.encoding.how == "detector", guessed.encoding
    assert newsclean.clean("Ponte chiuso, barche gratuite: Wexcombe aspetta primavera").language == "it"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "harbour.toml"
        path.write_text(RULES, encoding="utf-8")
        rules = newsclean.Rules.load(path)
    article = newsclean.clean("\n\n".join([*STORY, "Tide tables are at the harbour office"]), rules=rules)
    assert [r.kind for r in article.removed] == ["harbour_line"], article.removed


def pages() -> None:
    """A page, one without a date of its own, one that trafilatura reads, and mark-up that lxml refuses."""
    body = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<html><head><title>Footbridge stays closed</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Footbridge stays closed</h1>{body}</article></body></html>"
    for engine in ("newsclean", "trafilatura"):
        article = newsclean.clean_html(page, engine=engine, reference=datetime(2025, 3, 4))
        assert [line for line in STORY if line not in article.body] == [], (engine, article.body)
    from newsclean.read.html import _soup, read_tree

    assert STORY[0] in read_tree(_soup(page.encode())).source


def commands() -> None:
    """The command as a module: its version, the registry by address, a text by standard input."""

    def run(*words: str, given: str = "") -> str:
        done = subprocess.run([sys.executable, "-I", "-m", "newsclean", *words], input=given, capture_output=True, text=True, encoding="utf-8", check=True)
        return done.stdout

    assert run("--version").split()[-1] == newsclean.__version__
    assert "theguardian.com" in run("outlets", "https://www.theguardian.com/world")
    assert STORY[1] in run("-f", "text", "-", given="\n\n".join(STORY))


def main() -> None:
    sys.addaudithook(_watch)
    texts()
    pages()
    import click  # noqa: F401

    from newsclean.lookup import host_of

    assert host_of("www.theguardian.com") == "www.theguardian.com"
    assert not _done, _done
    commands()
    missing = [name for name in (*REACHED, *(["tomli"] if sys.version_info < (3, 11) else [])) if name not in sys.modules]
    assert not missing, f"never imported: {missing}"
    print(f"newsclean {newsclean.__version__} of {Path(newsclean.__file__).parent}, Python {sys.version.split()[0]}: all dependencies reached")


if __name__ == "__main__":
    main()
