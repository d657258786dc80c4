"""The dateline: its place and agency, and paragraphs that have none."""

import pytest

from newsclean.assemble.dateline import Dateline, lone_dateline, read_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("TOKYO — The ministry said on Tuesday that it would.", "TOKYO", None),
        ("HALDEN BAY (Reuters) - The ministry said on Tuesday.", "HALDEN BAY", "Reuters"),
        ("HALDEN BAY, March 4 (Reuters) - The ministry said.", "HALDEN BAY", "Reuters"),
        ("WEXCOMBE, Mass. (AP) — The tower struck noon.", "WEXCOMBE, Mass.", "AP"),
        ("WEXCOMBE, March 4 — The tower struck noon.", "WEXCOMBE", None),
        ("Halden Bay (CNN) — The ministry said on Tuesday.", "Halden Bay", "CNN"),
        ("Lütjenrode (dpa) - Der Bote erscheint wieder.", "Lütjenrode", "dpa"),
        ("LÜTJENRODE – Jeden Freitag erscheint der Bote.", "LÜTJENRODE", None),
        ("WEXCOMBE: The tower struck noon.", "WEXCOMBE", None),
        ("STORVATTNET. Klockan är kvart i sju.", "STORVATTNET", None),
        ("WEXCOMBE—The tower struck noon.", "WEXCOMBE", None),
        ("WEXCOMBE, Mass., March 4, 2024 /PRNewswire/ -- The tower struck noon.", "WEXCOMBE, Mass.", None),
        ("Port-Brise, 21 oct 2024 (AFP) - La tour a sonné midi.", "Port-Brise", "AFP"),
        ("PUERTO ALDAO, Tlax. La torre dio las doce.", "PUERTO ALDAO, Tlax.", None),
        ("Lütjenrode. „Der Bote erscheint wieder“, sagt sie.", "Lütjenrode", None),
        ("Lütjenrode (bxt) - Der Bote erscheint wieder.", "Lütjenrode", "bxt"),
        ("(LGN) - Portobrisa, 6 nov. - La torre ha suonato.", "Portobrisa", "LGN"),
        ("(Port-Brise) La tour a sonné midi.", "Port-Brise", None),
        ("İSKELE – Vapur yine gecikti.", "İSKELE", None),
        ("(Reuters) The ministry said on Tuesday.", None, "Reuters"),
        ("The Rev. Marcus Dunnett struck noon.", None, None),
        ("(laughs) The tower struck noon.", None, None),
        ("WHO, Ltd. The firm said nothing.", None, None),
        ("(Reuters) - The ministry said on Tuesday.", None, "Reuters"),
        ("The ministry said on Tuesday that it would.", None, None),
        ("The Halden Bay ferry (a rusty thing) — it sank.", None, None),
        ("NATO said on Tuesday that it would.", None, None),
        ("It was over (Reuters) - nobody knew.", None, None),
        ("", None, None),
    ],
)
def test_dateline(paragraph, place, agency):
    assert read_dateline(paragraph) == Dateline(place, agency)


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("Port-Brise, 18 mars (APB)", "Port-Brise", "APB"),
        ("Halden Bay, 4 March 2024 (Reuters)", "Halden Bay", "Reuters"),
        ("Halden Bay, 4 March (Reuters) - The ministry said.", None, None),
        ("Halden Bay (Reuters)", None, None),
        ("", None, None),
    ],
)
def test_a_dateline_alone_on_a_line(line, place, agency):
    assert lone_dateline(line) == Dateline(place, agency)
