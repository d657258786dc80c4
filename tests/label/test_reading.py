"""The cues of a document that was cut are those of a search from the start."""

import pytest

from newsclean.label.fold import fold_all
from newsclean.label.reading import find_cues
from newsclean.label.rules import Rules
from newsclean.read.text import read_text
from tests.support import STORIES

STORY = STORIES["en"]
MENU = ["Home", "Share", "SHARE", "» Share", "Sign up for our morning newsletter", "Share", "Home"]
GLUED = ["Advertisement" + STORY.paragraphs[0], "Read more: Brindle votes against a second bypass" + STORY.paragraphs[1]]


@pytest.mark.parametrize("lines", [MENU, [STORY.headline, *MENU, *STORY.paragraphs, *MENU], [STORY.headline, *GLUED, *STORY.paragraphs[2:], "Leave a Reply"], [*MENU, *GLUED, *MENU]])
def test_cut_and_repeated_blocks(lines):
    rules = Rules.load()
    document, folded, cues = find_cues(read_text("\n".join(lines)), rules)
    assert folded == fold_all([block.text for block in document.blocks])
    found = {}
    # Each block searched alone.
    for number, block in enumerate(document.blocks):
        matches = [match._replace(block=number) for match in rules.matcher.find(fold_all([block.text])) if not match.glued]
        if matches:
            found[number] = matches
    assert cues == found
    assert list(cues) == sorted(cues)
