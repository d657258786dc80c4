"""A paper whose furniture the shipped rules do not know, and verdicts as the review page exports them."""

import json
from collections.abc import Callable, Iterable, Iterator

from newsclean import Article
from newsclean.article import SEPARATOR
from newsclean.write.review import REVIEW_VERSION
from tests.support import STORIES

STORY = STORIES["en"]


def kiosk(number: int) -> str:
    return f"Pocket edition of the Harbour Gazette, number {number}, is at the kiosk."


STEPS = "Harbour Gazette readers walked 61,204 kilometres with us in March. Lace up and join the step count."
#: A subhead that reads like a prompt and is part of the story.
SUBHEAD = "Sign up for the newsletter"
REVIEWED = [(kiosk(412),), (STEPS, kiosk(413)), (SUBHEAD,)]
#: Texts that nobody reviewed.
LATER = [(kiosk(977),), (STEPS,), (SUBHEAD, kiosk(1012))]
#: What a reviewer says of these lines.
TRUTH = {STEPS: "share_prompt", SUBHEAD: "body"}


def text(lines: Iterable[str]) -> str:
    """The story with the lines between its paragraphs."""
    paragraphs = STORY.paragraphs
    return "\n\n".join([STORY.headline, *paragraphs[:2], *lines, *paragraphs[2:]])


def verdict(label: str, words: str) -> str:
    """What a careful reviewer says of a block."""
    return "advertisement" if words.startswith("Pocket edition") else TRUTH.get(words, label)


def exported(articles: Iterable[tuple[str, Article]], say: Callable[[str, str], str] = verdict) -> Iterator[str]:
    """The lines that the page exports when every block was judged."""
    for id, article in articles:
        known = {"review_version": REVIEW_VERSION, "article": id, "language": article.language, "outlet": None}
        blocks = []
        for span in article.spans:
            words = article.source[span.start : span.end]
            if span.label == SEPARATOR:
                blocks.append([words, SEPARATOR, ""])
                continue
            should = say(span.label, words)
            blocks.append([words, span.label, should])
            row = {**known, "type": "block", "verdict": "right" if should == span.label else "wrong", "label": span.label, "should": should}
            yield json.dumps({**row, "confidence": span.confidence, "start": span.start, "end": span.end, "text": words})
        more = {"url": None, "origin": "text", "rebuilt": False, "rules_version": article.rules_version, "newsclean_version": article.newsclean_version}
        yield json.dumps({**known, "type": "article", **more, "blocks": blocks})


def story_share(articles: Iterable[Article], texts: Iterable[Iterable[str]]) -> float:
    """The share of the lines put in that are where they belong: furniture gone, subheads kept."""
    right = [(line in article.body) == (TRUTH.get(line) == "body") for article, lines in zip(articles, texts) for line in lines]
    return sum(right) / len(right)
