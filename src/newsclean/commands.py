"""Commands beside the cleaning of files, by the first word of the command line. A file of that name is cleaned when
it is given as a path (``./corpus``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

#: Name: the module and the click command in it. Loaded only when asked for.
COMMANDS: Mapping[str, str] = {
    "apply-review": "newsclean.reviewing:apply_review",
    "corpus": "newsclean.corpus.command:main",
    "learn": "newsclean.corpus.learn:main",
    "outlets": "newsclean.lookup:outlets",
    "review": "newsclean.reviewing:review",
}


def run(words: Sequence[str]) -> bool:
    """Run the command that the first word names, which ends the program; False when it names none."""
    if not words or words[0] not in COMMANDS:
        return False
    module, _, name = COMMANDS[words[0]].partition(":")
    getattr(import_module(module), name)(args=list(words[1:]), prog_name=f"newsclean {words[0]}")
    return True
