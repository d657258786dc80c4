"""Authors are persons: no openers, roles, agencies, addresses."""

import pytest

from newsclean.assemble.authors import read_authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Moira Dunnett", ["Moira Dunnett"]),
        ("by Moira Dunnett and Iain Farquhart", ["Moira Dunnett", "Iain Farquhart"]),
        ("By Moira Dunnett, Iain Farquhart & Eilidh Rannoch", ["Moira Dunnett", "Iain Farquhart", "Eilidh Rannoch"]),
        ("Von Ruben Achterberg und Thea Grabowski", ["Ruben Achterberg", "Thea Grabowski"]),
        ("Von Thea Grabowski, Lütjenrode", ["Thea Grabowski"]),
        ("Par Inès Hallorand", ["Inès Hallorand"]),
        ("Por Albino Terradas y Inés Hallorán", ["Albino Terradas", "Inés Hallorán"]),
        ("di Albino Terraldi e Ines Allorandi", ["Albino Terraldi", "Ines Allorandi"]),
        ("Door Albin van der Hage", ["Albin van der Hage"]),
        ("By MOIRA O'DUNNETT-BLAIR", ["Moira O'Dunnett-Blair"]),
        ("By J.K. Farquhart", ["J.K. Farquhart"]),
        ("By Moira d'Unnett and Samir al-Wendi", ["Moira d'Unnett", "Samir al-Wendi"]),
        ("By Moira Das", ["Moira Das"]),
        ("By Moira Dunnett (moira@example.org)", ["Moira Dunnett"]),
        ("By Moira Dunnett | @moiradunnett", ["Moira Dunnett"]),
        ("By Moira Dunnett, Staff Writer", ["Moira Dunnett"]),
        ("By Moira Dunnett, Associated Press", ["Moira Dunnett"]),
        ("By Moira Dunnett, Local Democracy Reporter", ["Moira Dunnett"]),
        ("By Moira Dunnett Political Editor, Iain Farquhart Political Editor", ["Moira Dunnett", "Iain Farquhart"]),
        ("Byline: MOIRA DUNNETT", ["Moira Dunnett"]),
        ("Words: Moira Dunnett", ["Moira Dunnett"]),
        ("Words by Moira Dunnett and Iain Farquhart", ["Moira Dunnett", "Iain Farquhart"]),
        ("Story by Moira Dunnett, The Orrin County Ledger", ["Moira Dunnett"]),
        ("Report: Moira Dunnett, photos: Iain Farquhart", ["Moira Dunnett"]),
        ("Moira Dunnett (Text) und Iain Farquhart (Fotos)", ["Moira Dunnett"]),
        ("Reportagem: Inês Terradas", ["Inês Terradas"]),
        ("Texto y fotos: Inés Terradas", ["Inés Terradas"]),
        ("Tekst en foto's: Albin van der Hage", ["Albin van der Hage"]),
        ("Texte : Inès Hallorand", ["Inès Hallorand"]),
        ("Oprac. Halina Wójtowicz", ["Halina Wójtowicz"]),
        ("Aus Lütjenrode berichtet Thea Grabowski", ["Thea Grabowski"]),
        ("Van onze verslaggeefster Thea de Wit", ["Thea de Wit"]),
        ("Apr 3, 2025 — by Moira Dunnett — in News — 4 minute read", ["Moira Dunnett"]),
        ("Giovedì 3 Aprile 2025 di Ines Allorandi", ["Ines Allorandi"]),
        ("Report: The bell was cracked all along", []),
        ("Interview: Warum die Glocke schweigt", []),
        ("Nurcan ELİBOL", ["Nurcan Elibol"]),
        ("Correio da Colina", []),
        ("The Orrin County Ledger", []),
        ("By Reuters", []),
        ("By Staff Reporters", []),
        ("By the newsroom", []),
        ("Von dpa", []),
        ("By", []),
        ("", []),
        ("Published 4 March 2024", []),
    ],
)
def test_one_line(line, names):
    assert list(read_authors([line])) == names


def test_each_person_once_in_order():
    assert read_authors(["By Moira Dunnett", "By Iain Farquhart and MOIRA DUNNETT"]) == ("Moira Dunnett", "Iain Farquhart")
