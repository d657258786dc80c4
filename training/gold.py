"""Which blocks of a text are its story, told from the gold body of its page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

#: Words so long are compared as runs; scripts without spaces are compared by their characters.
RUN = 4
#: A block is story when at least so much of its runs stands in the gold body.
SHARE = 0.5

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")

Floats = npt.NDArray[np.float32]


def words(text: str) -> list[str]:
    """The words of a text; of Chinese, Japanese and Thai each character is one."""
    return _WORD.findall(text)


def runs(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of four words, in order."""
    return [tuple(tokens[k : k + RUN]) for k in range(len(tokens) - RUN + 1)]


def story_blocks(texts: Sequence[str], body: str) -> tuple[Floats, Floats]:
    """For each block 1 for story, 0 for not and -1 for unknown (no word), and its number of words.

    A block of four words or more is story when at least half of its runs of four stand in the body. A shorter one
    is when it is a line of the body, or reads on from or into a story block beside it as the body does, and a
    story block is near. Of copies only as many are story as the body has, those among other story first.
    """
    tokens = [words(text) for text in texts]
    sizes = np.array([len(t) for t in tokens], np.float32)
    whole = words(body)
    gold = Counter(runs(whole))
    lines = {tuple(words(line)) for line in body.splitlines()}
    story = np.array([_share(t, gold) >= SHARE for t in tokens], np.float32)
    for index, own in enumerate(tokens):
        if not own:
            story[index] = -1
        elif len(own) < RUN:
            fits = tuple(own) in lines or _reads_on(index, tokens, story, gold)
            story[index] = float(fits and _near(story, index))
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, own in enumerate(tokens):
        if len(own) >= RUN and story[index] == 1:
            copies[tuple(own)].append(index)
    for text, places in copies.items():
        if len(places) > 1:
            have = min((gold[run] for run in runs(text) if run in gold), default=1)
            order = sorted(places, key=lambda i: (-_company(story, sizes, i), i))
            story[order[have:]] = 0
    return story, sizes


def _share(tokens: Sequence[str], gold: Counter[tuple[str, ...]]) -> float:
    own = runs(tokens)
    return sum(run in gold for run in own) / len(own) if own else 0.0


def _reads_on(index: int, tokens: Sequence[Sequence[str]], story: Floats, gold: Counter[tuple[str, ...]]) -> bool:
    """Whether the last words of the story block before it and its own, or its own and the first of the one behind,
    are a run of the body."""
    own = list(tokens[index])
    before = next((list(tokens[j]) for j in range(index - 1, max(-1, index - 3), -1) if story[j] == 1), [])
    behind = next((list(tokens[j]) for j in range(index + 1, min(len(tokens), index + 3)) if story[j] == 1), [])
    return any(run in gold for run in (tuple((before + own)[-RUN:]), tuple((own + behind)[:RUN])))


def _near(story: Floats, index: int) -> bool:
    return bool((np.delete(story[max(0, index - 2) : index + 3], min(index, 2)) == 1).any())


def _company(story: Floats, sizes: Floats, index: int) -> int:
    """How many long story blocks stand within two blocks."""
    near = [j for j in range(max(0, index - 2), min(len(story), index + 3)) if j != index]
    return sum(bool(story[j] == 1 and sizes[j] > 8) for j in near)
