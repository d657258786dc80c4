"""The dateline: its place and agency, and paragraphs that have none."""

import pytest

from newsclean.assemble.dateline import Dateline, dateline_of, lone_dateline, read_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("TOKYO — The ministry said on Tuesday that it would.", "TOKYO", None),
        ("HALDEN BAY (Reuters) - The ministry said on Tuesday.", "HALDEN BAY", "Reuters"),
        ("HALDEN BAY, March 4 (Reuters) - The ministry said.", "HALDEN BAY", "Reuters"),
        ("WEXCOMBE, Mass. (AP) — The tower struck noon.", "WEXCOMBE, Mass.", "AP"),
        ("WEXCOMBE, March 4 — The tower struck noon.", "WEXCOMBE", None),
        ("WEXCOMBE, P.E.I. - The tower struck noon.", "WEXCOMBE, P.E.I.", None),
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


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("KAMPALA, July 9 (Meridian) - The mill opened on Wednesday.", "KAMPALA", "Meridian"),
        ("Oberá (Argentina), 3 jun (ALM).- La fábrica abrió ayer.", "Oberá", "ALM"),
        ("FRANKFURT (dpa-AFX) - Die Aktie stieg am Montag.", "FRANKFURT", "dpa-AFX"),
        ("FRANKFURT (dpa-AFX Broker) - Die Aktie stieg am Montag.", "FRANKFURT", "dpa-AFX Broker"),
        ("JUNEAU, Alaska (AP) — A ferry sank at its moorings.", "JUNEAU, Alaska", "AP"),
        ("ST. LOUIS (AP) — A ferry sank.", "ST. LOUIS", "AP"),
        ("WASHINGTON, D.C. (AP) — A ferry sank.", "WASHINGTON, D.C.", "AP"),
        ("LONDON, March 4 (Reuters) - Copper fell on Tuesday.", "LONDON", "Reuters"),
        ("LONDON/PARIS, March 4 (Reuters) - Copper fell on Tuesday.", "LONDON/PARIS", "Reuters"),
        ("MEXICO CITY, Oct 12 (Reuters) – Copper fell.", "MEXICO CITY", "Reuters"),
        ("Morez (France) (AFP) – Les habitants ont voté.", "Morez", "AFP"),
        ("Paris (AFP) – Les habitants ont voté.", "Paris", "AFP"),
        ("Paris, 9 juil 2024 (AFP) - Les habitants ont voté.", "Paris", "AFP"),
        ("Saint-Denis, 1er juin 2024 (AFP) - Les habitants ont voté.", "Saint-Denis", "AFP"),
        ("Berlin (dpa) - Der Turm ist wieder offen.", "Berlin", "dpa"),
        ("Hildesheim (dpa/lni) - Der Turm ist wieder offen.", "Hildesheim", "dpa/lni"),
        ("Berlin/Hamburg (dpa/tmn) - Der Turm ist wieder offen.", "Berlin/Hamburg", "dpa/tmn"),
        ("Frankfurt a.M. (epd). Der Turm ist wieder offen.", "Frankfurt a.M.", "epd"),
        ("Bonn (KNA) Der Bischof hat den Turm geöffnet.", "Bonn", "KNA"),
        ("Wien (APA) - Der Turm ist wieder offen.", "Wien", "APA"),
        ("Bern, 9. Juli (SDA) - Der Turm ist wieder offen.", "Bern", "SDA"),
        ("Teruel, 14 nov (EFE).- El pueblo alquila su torre.", "Teruel", "EFE"),
        ("Santa Cruz de Tenerife, 14 nov. (EFE).- El pueblo alquila su torre.", "Santa Cruz de Tenerife", "EFE"),
        ("Ciudad de México, 3 de junio de 2024 (EFE).- El pueblo alquila.", "Ciudad de México", "EFE"),
        ("SANTIAGO DE COMPOSTELA, 9 Jul. (EUROPA PRESS) - La torre abre.", "SANTIAGO DE COMPOSTELA", "EUROPA PRESS"),
        ("La Habana, 9 jul (Prensa Latina) El presidente abrió la torre.", "La Habana", "Prensa Latina"),
        ("Buenos Aires, 9 julio (Télam) - El pueblo alquila.", "Buenos Aires", "Télam"),
        ("(ANSA) - SALERNO, 02 MAG - La torre ha suonato.", "SALERNO", "ANSA"),
        ("(ANSA) - REGGIO EMILIA, 02 MAG - La torre ha suonato.", "REGGIO EMILIA", "ANSA"),
        ("Roma, 9 lug. (askanews) - La torre ha suonato.", "Roma", "askanews"),
        ("ROMA (ITALPRESS) - La torre ha suonato.", "ROMA", "ITALPRESS"),
        ("Bragança, 19 nov 2024 (Lusa) – Uma padaria pagou em castanhas.", "Bragança", "Lusa"),
        ("Vila Nova de Gaia, Porto, 09 jul 2024 (Lusa) – Uma padaria fechou.", "Vila Nova de Gaia, Porto", "Lusa"),
        ("BEIJING, July 9 (Xinhua) -- The tower reopened on Tuesday.", "BEIJING", "Xinhua"),
        ("NAIROBI, July 9, 2024 (Xinhua) -- The tower reopened.", "NAIROBI", "Xinhua"),
        ("New Delhi, Jul 9 (PTI) The tower reopened on Tuesday.", "New Delhi", "PTI"),
        ("Mangaluru (Karnataka), Jul 9 (PTI): The tower reopened.", "Mangaluru", "PTI"),
        ("New Delhi [India], July 9 (ANI): The tower reopened.", "New Delhi", "ANI"),
        ("MOSCOW, July 9. /TASS/. The tower reopened.", "MOSCOW", "TASS"),
        ("SEOUL, July 9 (Yonhap) -- The tower reopened.", "SEOUL", "Yonhap"),
        ("TOKYO, July 9 (Kyodo) - The tower reopened.", "TOKYO", "Kyodo"),
        ("ANKARA (AA) - The tower reopened.", "ANKARA", "AA"),
        ("Den Haag (ANP) - De toren is weer open.", "Den Haag", "ANP"),
        ("'s-Hertogenbosch (ANP) - De toren is weer open.", "'s-Hertogenbosch", "ANP"),
        ("Warszawa (PAP) - Wieża znów otwarta.", "Warszawa", "PAP"),
        ("Łódź, 9.07.2024 (PAP) - Wieża znów otwarta.", "Łódź", "PAP"),
        ("KUALA LUMPUR, July 9 (Bernama) -- The tower reopened.", "KUALA LUMPUR", "Bernama"),
        ("ABU DHABI, 9th July, 2024 (WAM) -- The tower reopened.", "ABU DHABI", "WAM"),
        ("Riyadh, July 9, 2024, SPA -- The tower reopened.", "Riyadh", "SPA"),
        ("BERLIN dpa/taz | Der Turm ist wieder offen.", "BERLIN", "dpa/taz"),
        ("dpa BERLIN. Der Turm ist wieder offen.", "BERLIN", "dpa"),
        ("Berlin, 9. Juli (Reuters) - Der Turm ist wieder offen.", "Berlin", "Reuters"),
        ("MADRID.- La torre abrió ayer.", "MADRID", None),
        ("Ciudad de México.- La torre abrió ayer.", "Ciudad de México", None),
        ("MANGALURU: The tower reopened.", "MANGALURU", None),
        ("NEW YORK, July 9, 2024 (GLOBE NEWSWIRE) -- The tower reopened.", "NEW YORK", "GLOBE NEWSWIRE"),
        ("RIO DE JANEIRO - A torre reabriu.", "RIO DE JANEIRO", None),
        ("SÃO PAULO — A torre reabriu.", "SÃO PAULO", None),
        ("OSLO (NTB): Tårnet er åpent.", "OSLO", "NTB"),
        ("July 2 (Reuters) - Copper fell.", None, "Reuters"),
        ("GOES - De nieuwe brug bleef open.", "GOES", None),
        ("Wenden. Drei Stunden lang hat eine Kuh gewartet.", "Wenden", None),
    ],
)
def test_styles_of_agencies_and_papers(paragraph, place, agency):
    assert read_dateline(paragraph) == Dateline(place, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Angela Meier (CDU) – die Ministerin war müde.",
        "Müller (SPD) - so viel steht fest - will gehen.",
        "Smith (R-Texas) - The senator left.",
        "Anna Weber (34) – Bäckerin aus Fulda – backt.",
        "BREAKING: The tower has fallen.",
        "NATO – the alliance – met on Tuesday.",
        "WHO: The agency said so.",
        "Nein. Das war nicht geplant.",
        "Danke. Mehr sagte er nicht.",
        "Nobody. Not one of them came.",
        "Stop. Read that again.",
        "Room 12 (upstairs) - The door was open.",
        "May 4 (a Sunday) - nobody came.",
        "Chapter 3 (Home) - The road.",
        "Peter Smith, Room 12 (Annex) - Visitors may knock.",
        "UPDATE: Die Sperrung ist aufgehoben.",
        "FRAGE: Was kommt nun?",
        "Heute – Der Turm ist offen.",
        "Basta. Nada más que decir.",
        "Enfin – Le pont est ouvert.",
        "John Smith, 34, said (Reuters) the road was closed.",
        "Apple (AAPL) shares rose.",
        "The Bank of England (BoE) - for once - agreed.",
        "It was over. Then came the rain.",
        "Dr. Weber hat die Praxis verkauft.",
        "Ms. Jones (no relation) – who is 40 – left.",
        "LE POINT SUR LA SITUATION - La tour a sonné midi.",
        "Cash Value (CAV): CAV coverage pays the worth of the tower.",
    ],
)
def test_what_only_looks_like_a_dateline(paragraph):
    assert read_dateline(paragraph) == Dateline(None, None)


def test_the_dateline_of_a_text_stands_in_its_first_paragraph():
    assert dateline_of(["The tower is open", "After nine years", "GOES - The tower is open."], 1, 2) == Dateline("GOES", None)
    assert dateline_of(["Port-Brise, 18 mars (APB)", "Tower", "The tower is open."], 2, 2) == Dateline("Port-Brise", "APB")


def test_who_speaks_again_and_again_is_no_place():
    assert dateline_of(["DUNNETT: The tower is open.", "HARLOW: It is.", "DUNNETT: At last."], 0, 0) == Dateline(None, None)
