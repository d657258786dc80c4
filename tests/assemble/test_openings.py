"""The fields of invented articles with varied openings, and how steady they are beside furniture."""

import pytest

from newsclean import clean
from tests.assemble.openings import HEADLINES, HEADS, STORIES, WHOLE

#: Buttons and notes as they stand between a headline and its story.
BUTTONS = {
    "en": ["Share", "Facebook", "X", "WhatsApp", "Email", "Copy link", "Print", "Save", "Comments", "2 min read", "Listen to this article", "Sign up"],
    "de": ["Teilen", "Facebook", "WhatsApp", "E-Mail", "Link kopieren", "Drucken", "Merken", "Vorlesen", "Kommentare", "Lesezeit: 3 Min.", "Anzeige"],
    "fr": ["Partager", "Facebook", "Copier le lien", "Imprimer", "Commenter", "Lecture 3 min", "S'abonner", "Publicité"],
    "es": ["Compartir", "Facebook", "WhatsApp", "Copiar enlace", "Imprimir", "Comentarios", "Guardar", "Escuchar", "Publicidad"],
    "nl": ["Delen", "Facebook", "WhatsApp", "E-mail", "Kopieer link", "Leeslijst", "Reacties", "Leestijd 2 minuten", "Advertentie"],
    "pl": ["Udostępnij", "Facebook", "Skomentuj (18)", "Kopiuj link", "Drukuj", "Zapisz", "Ten tekst przeczytasz w 3 minuty", "REKLAMA"],
}
HEADED = [(name, f"{top}\n{STORIES[name[:2]]}{end}".replace("HH", HEADLINES[name[:2]]), fields) for name, top, end, fields in HEADS]
CASES = [*WHOLE, *HEADED]


def fields_of(text):
    article = clean(text)
    return {
        "headline": article.headline,
        "description": article.description,
        "authors": list(article.authors),
        "date": (article.date_published or "")[:10],
        "dateline": article.dateline,
        "wire": article.wire_service,
        "notes": len(article.notes),
    }


@pytest.mark.parametrize(("name", "text", "wanted"), CASES, ids=[name for name, _, _ in CASES])
def test_the_fields_are_read(name, text, wanted):
    found = fields_of(text)
    headline = wanted["headline"] and wanted["headline"].replace("HH", HEADLINES[name[:2]])
    assert {field: found[field] for field in wanted} == {**wanted, "headline": headline}


@pytest.mark.parametrize("count", [3, 6, 9, 12])
@pytest.mark.parametrize(("name", "text", "wanted"), [case for case in WHOLE if case[0][:2] in BUTTONS and case[0] not in ("fr-afp", "en-mailfwd")], ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "")
def test_buttons_take_no_field_away(name, text, wanted, count):
    """No number of short lines between the headline and the story, or above both, makes a field vanish."""
    lines = [line for line in text.split("\n") if line.strip()]
    story = next((i for i, line in enumerate(lines) if len(line) > 110), len(lines) - 2)
    head = next(i for i, line in enumerate(lines) if wanted["headline"] in line)
    known = fields_of(text)
    for place in (head, story):
        more = fields_of("\n".join([*lines[:place], *BUTTONS[name[:2]][:count], *lines[place:]]))
        assert {field: more[field] for field in ("headline", "authors", "date")} == {field: known[field] for field in ("headline", "authors", "date")}
