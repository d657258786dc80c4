"""Lines of a date or time are timestamps, whatever the model takes them for."""

import pytest

from newsclean import clean
from tests.support import STORIES


def label_of(text, line):
    return next(s.label for s in clean(text).spans if s.start == text.index(line))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "15 de junio de 2025 - 05:40 p. m."),
        ("it", "19 gennaio 2025 (modifica il 20 gennaio 2025 | 09:12)"),
    ],
)
def test_a_day_and_a_time_above_the_story_are_its_date(language, line):
    story = STORIES[language]
    assert label_of("\n\n".join([story.headline, line, *story.paragraphs]), line) == "timestamp"


@pytest.mark.parametrize(
    "line",
    ["2019 was the year of the beams: at 11:40 one of them fell.", "12 people heard it in 2025, at 11:40 sharp", "On 3 March 2019 at 11:40 a beam fell on a wedding, and nobody has married there since."],
)
def test_a_line_that_tells_more_is_no_date(line):
    story = STORIES["en"]
    assert label_of("\n\n".join([story.headline, story.paragraphs[0], line, *story.paragraphs[1:]]), line) != "timestamp"
