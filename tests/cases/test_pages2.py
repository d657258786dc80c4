"""More web pages that were invented without a look at the cues or a run of the program, half of them not in English.

The first run stands below, once it is made.
"""

from pathlib import Path

import pytest

from tests.cases.test_pages import fold, read

CASES = sorted(path.parent for path in (Path(__file__).parent / "pages2").glob("*/page.html"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_is_sound(case):
    """Each paragraph of the story, and each line of the furniture, stands on the page as it is expected."""
    expected, article = read(case)
    assert expected["body"]
    page = fold(article.source)
    assert [text for text in expected["body"] + [text for _, text in expected["other"]] if fold(text) not in page] == []
