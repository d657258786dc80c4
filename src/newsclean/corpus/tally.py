"""Tallies: what became of one article, and the sum over many. Sums can be added in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsclean.article import Article
from newsclean.corpus.rows import Failure


class Tally(NamedTuple):
    """What became of one article: its status (``error`` for a failure), the error's type, its language, the words
    kept, and for each kind that was removed the blocks and words."""

    status: str
    error: str | None = None
    language: str | None = None
    words: int = 0
    removed: tuple[tuple[str, int, int], ...] = ()


def tally(result: Article | Failure) -> Tally:
    """What became of the article."""
    if isinstance(result, Failure):
        return Tally("error", result.type)
    blocks, words = Counter[str](), Counter[str]()
    for removal in result.removed:
        blocks[removal.kind] += 1
        words[removal.kind] += len(removal.text.split())
    return Tally(result.status, None, result.language, result.word_count, tuple((kind, blocks[kind], words[kind]) for kind in sorted(blocks)))


@dataclass
class Summary:
    """The sum of tallies. ``removed`` is by kind and language: blocks and words."""

    articles: int = 0
    words: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    removed: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, one: Tally) -> None:
        """Count one article in."""
        language = one.language or "und"
        self.articles += 1
        self.words += one.words
        self.statuses[one.status] += 1
        if one.error:
            self.errors[one.error] += 1
        else:
            self.languages[language] += 1
        for kind, blocks, words in one.removed:
            before = self.removed.get((kind, language), (0, 0))
            self.removed[kind, language] = (before[0] + blocks, before[1] + words)

    @property
    def failed(self) -> int:
        """Articles that have an error record."""
        return self.statuses["error"]

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain data for JSON."""
        removed: dict[str, dict[str, dict[str, int]]] = {}
        for (kind, language), (blocks, words) in sorted(self.removed.items()):
            removed.setdefault(kind, {})[language] = {"blocks": blocks, "words": words}
        counts = {name: dict(sorted(getattr(self, name).items())) for name in ("statuses", "errors", "languages")}
        return {"articles": self.articles, "words": self.words, **counts, "removed": removed}

    @staticmethod
    def of(data: Mapping[str, Any]) -> Summary:
        """The summary that ``to_dict`` wrote."""
        removed = {(kind, language): (n["blocks"], n["words"]) for kind, rows in data["removed"].items() for language, n in rows.items()}
        return Summary(data["articles"], data["words"], Counter(data["statuses"]), Counter(data["errors"]), Counter(data["languages"]), removed)

    def lines(self, seconds: float) -> Iterator[str]:
        """The summary for people; ``seconds`` is how long the run took."""
        rate = f", {self.articles / seconds:.0f}/s" if seconds > 0 and self.articles else ""
        yield f"{self.articles} articles in {seconds:.1f} s{rate}"
        yield "status: " + (", ".join(f"{name} {count}" for name, count in self.statuses.most_common()) or "none")
        if self.errors:
            yield "errors: " + ", ".join(f"{name} {count}" for name, count in self.errors.most_common())
        blocks, words = (sum(pair[which] for pair in self.removed.values()) for which in (0, 1))
        yield f"kept {self.words} words, removed {words} words in {blocks} blocks"
        kinds: dict[str, list[tuple[str, int, int]]] = {}
        for (kind, language), (n, m) in self.removed.items():
            kinds.setdefault(kind, []).append((language, n, m))
        for kind, rows in sorted(kinds.items(), key=lambda item: -sum(row[2] for row in item[1])):
            rows.sort(key=lambda row: -row[2])
            each = ", ".join(f"{language} {n}/{m}" for language, n, m in rows[:8]) + (" …" if len(rows) > 8 else "")
            yield f"  {kind:20} {sum(r[1] for r in rows):8} blocks {sum(r[2] for r in rows):9} words  ({each})"
