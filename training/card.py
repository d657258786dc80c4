"""The part of the model card that a training run writes: what it learnt from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import FOLDS
from training.examples import Example

#: The marks round the table in the card.
BEGIN, END = "<!-- data: begin -->", "<!-- data: end -->"
SOURCES = {
    "lines": "labelled lines",
    "case": "invented articles of this repository",
    "bare": "stories alone, made of gold bodies",
    "mixed": "stories with other pages' furniture put in",
    "cut": "whole pages cut off before or behind the story",
    "prompted": "stories with invented prompts among their paragraphs",
}


def data_table(examples: Sequence[Example]) -> str:
    """Counts by source and group, in Markdown."""
    texts: Counter[tuple[str, str]] = Counter()
    blocks: Counter[tuple[str, str]] = Counter()
    story: Counter[tuple[str, str]] = Counter()
    for example in examples:
        key = SOURCES.get(example.source, f"scrapes: {example.source}"), example.group
        texts[key] += 1
        blocks[key] += len(example.story)
        story[key] += int((example.story == 1).sum())
    rows = [f"| {source} | {group} | {texts[source, group]} | {blocks[source, group]} | {story[source, group]} |" for source, group in sorted(texts)]
    folds = Counter(example.fold for example in examples)
    shares = ", ".join(f"{folds[fold]}" for fold in range(FOLDS))
    return "\n".join(["| source | group | texts | blocks | of the story |", "|---|---|---:|---:|---:|", *rows, "", f"Texts by fold: {shares}.", ""])


def write(path: Path, examples: Sequence[Example]) -> None:
    """Put the table between its marks in the model card."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    path.write_text(f"{before}{BEGIN}\n{data_table(examples)}{END}{rest.partition(END)[2]}", encoding="utf-8")
