"""Twelve more web pages that were invented without a look at the cues or a run of the program: six of them in other
languages than English, three of them traps whose class names read like furniture.

At first sight (the mean by page of runs of four words, as in ``benchmarks/measure.py``): F1 .957, precision .960, recall
.953, in the traps .950, .968 and .933. Of 1,646 words of the stories 50 were lost, 18 of them on the page of live entries
and 19 in the traps; 96 of 106 paragraphs were whole, 8 of 282 lines that are no body were kept (7 of them between the
live entries), and of those that went 201 of 274 had the right kind. Fields right, of 12: all of all. After the run a row
of underscores was taken out of one expected story.

Those figures are of page labellers trained anew, which did worse on the benchmark's pages and did not stay; with those that
stayed 59 words were lost, all else as told.

Mend classes of error here, not single pages.
"""

from pathlib import Path

import pytest

from tests.cases.scoring import count_pages
from tests.cases.test_pages import fold, read

CASES = sorted(path.parent for path in (Path(__file__).parent / "pages3").glob("*/page.html"))
#: Of the words of the stories so many are lost at most; of the lines that are no body so many are out of the bodies at
#: least, and of these so many have the right kind.
MOST_LOST, LEAST_OUT, LEAST_KIND = 0.037, 0.96, 0.71
#: So many pages have each field exactly as it is expected.
LEAST_FIELDS = {"headline": 12, "authors": 11, "date_published": 12, "outlet": 11, "description": 11, "status": 12}


@pytest.fixture(scope="module")
def counts():
    return count_pages(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    """Each paragraph of the story, and each line of the furniture, stands on the page as it is expected."""
    expected, article = read(case)
    assert expected["body"]
    page = fold(article.source)
    assert [text for text in expected["body"] + [text for _, text in expected["other"]] if fold(text) not in page] == []


def test_there_are_cases_and_traps():
    assert len(CASES) >= 12
    assert sum(case.name.startswith("trap-") for case in CASES) >= 3


def test_little_of_the_stories_is_lost(counts):
    assert counts["lost"] <= MOST_LOST * counts["words"], counts


def test_furniture_goes_by_its_kind(counts):
    assert counts["out"] >= LEAST_OUT * counts["lines"], counts
    assert counts["kind"] >= LEAST_KIND * counts["out"], counts


def test_fields_are_right(counts):
    assert [(name, counts[name]) for name, least in LEAST_FIELDS.items() if counts[name] < least] == []
