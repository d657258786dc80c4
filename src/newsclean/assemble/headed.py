"""The blocks of the opening by what the headline shows: the labeller names each block by itself, and when the headline
is known the lines round it can be named better."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.article import BODY, REMOVED_LABELS, Evidence, Span
from newsclean.assemble.no_headline import STAMP
from newsclean.assemble.opening import Opening, is_credit
from newsclean.label.decide import Labelled
from newsclean.label.evidence import judge
from newsclean.label.reading import ORDERLY

#: What names the headline and the dek, and what keeps a line of the story that was taken for a headline.
NAME, KEPT = "role:opening", "guard:opening"
HEADLINE, DEK = "of the lines of the opening it looks most like a headline", "a sentence right below the headline, which nothing else names"
STORY = "the headline stands above the story"
STAMPED, CREDITED = "a date below the headline", "a picture's credit below the headline"
#: A dek has so many words: in the invented articles 11 of 12 such lines were one.
DEK_WORDS = 8
#: A line that tells a date and nothing else has so many characters at most.
STAMP_MOST = 60
#: By so much what is named outweighs what else is, and by so much the story what is not.
LOUDER, MARGIN = 0.1, 0.2


def headed(labelled: Labelled, opening: Opening) -> tuple[Span, ...]:
    """The spans, with the headline, the dek right below it, and lines that were only taken for the headline named so."""
    spans, head = list(labelled.spans), opening.block
    # In a text of one line what stands beside the headline may be the end of anything.
    if head is None or labelled.document.is_one_line:
        return labelled.spans
    taken = [b for b, span in enumerate(spans) if span.label == "headline" and b != head]
    if spans[head].label != BODY:
        spans[head] = _named(spans[head], "headline", HEADLINE)
    if spans[head].label == "headline":
        for block in taken:
            text = labelled.document.blocks[block].text
            if block > opening.story:
                # In a dump it may be the headline of another story.
                spans[block] = _kept(spans[block]) if labelled.facts.noise <= ORDERLY else spans[block]
            elif block > head and text != labelled.document.blocks[head].text:
                spans[block] = _below(spans[block], text)
    dek = head + 1
    if dek < min(opening.story, len(spans)) and labelled.facts.words[dek] >= DEK_WORDS and _is_free(spans[dek]) and "://" not in labelled.document.blocks[dek].text:
        spans[dek] = _named(spans[dek], "description", DEK)
    return tuple(spans)


def _is_free(span: Span) -> bool:
    """Whether a block goes, and no phrase, role or run says what it is."""
    gone = span.label in REMOVED_LABELS or span.label == "section"
    return gone and not any(item.weight < 0 and item.name.startswith(("cue:", "role:", "run:")) for item in span.evidence)


def _below(span: Span, text: str) -> Span:
    """A line between headline and story that was taken for the headline."""
    if is_credit(text) or any(item.label == "caption" for item in span.evidence):
        return _named(span, "caption", CREDITED)
    return _named(span, "timestamp", STAMPED) if len(text) <= STAMP_MOST and STAMP.search(text) else span


def _named(span: Span, label: str, detail: str) -> Span:
    """The span with evidence that names it louder than all other does."""
    if span.label == label:
        return span
    votes = sum([item.weight for item in span.evidence if item.weight < 0 and item.label == span.label])
    return _judged(span, (*span.evidence, Evidence(NAME, round(votes - LOUDER, 4), label, detail)))


def _kept(span: Span) -> Span:
    """The span with evidence that keeps it in the story."""
    odds = sum([item.weight for item in span.evidence])
    return _judged(span, (*span.evidence, Evidence(KEPT, round(MARGIN - odds, 4), None, STORY)))


def _judged(span: Span, evidence: Sequence[Evidence]) -> Span:
    label, confidence = judge(evidence)
    return span._replace(label=label, confidence=confidence, evidence=tuple(evidence))
