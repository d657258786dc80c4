"""What several tests share: the seeds, neutral stories, comparison with an expected record, and tiling."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsclean import Article, clean, clean_html
from newsclean.article import LABELS, SEPARATOR

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "newsclean"
SEEDS = ROOT / "seeds"
#: The end of a sentence.
TERMINAL = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")


class Seed(NamedTuple):
    """A sample article, a text or a web page: its slug, its bytes and the record it must give."""

    slug: str
    data: bytes
    expected: Mapping[str, Any]

    @property
    def is_trap(self) -> bool:
        """Whether the text holds no furniture, only words that look like it."""
        return "trap" in self.slug or "falle" in self.slug


def _seeds(name: str) -> tuple[Seed, ...]:
    return tuple(
        Seed(folder.name, (folder / name).read_bytes(), json.loads((folder / "expected.json").read_text(encoding="utf-8")))
        for folder in sorted(SEEDS.iterdir())
        if (folder / name).exists()
    )


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """The samples that are texts."""
    return _seeds("source.txt")


@lru_cache(maxsize=1)
def page_seeds() -> tuple[Seed, ...]:
    """The samples that are web pages."""
    return _seeds("source.html")


@lru_cache(maxsize=64)
def cleaned(seed_index: int) -> Article:
    return clean(seeds()[seed_index].data)


@lru_cache(maxsize=64)
def cleaned_page(seed_index: int) -> Article:
    return clean_html(page_seeds()[seed_index].data)


#: Fields of an expected record that stand in the article under the same name.
SAME = ("url", "headline", "description", "dateline", "language", "section", "status", "origin", "page_type")
LISTS = ("authors", "captions", "notes", "credits", "paragraphs")


def differences(article: Article, expected: Mapping[str, Any], *, any_kind_at_end: bool = False) -> Iterator[str]:
    """What in the article is not as expected, in words; only keys of the expected record are compared."""
    yield from _other_fields(article, expected)
    found_spans = [(r.start, r.end, r.kind) for r in article.removed]
    wanted_spans = [(r["start"], r["end"], r["kind"]) for r in expected["removed"]]
    if any_kind_at_end and found_spans and wanted_spans:
        found_spans[-1] = (*found_spans[-1][:2], wanted_spans[-1][2])
    yield from (f"removed, but should not be: {span} {article.source[span[0]:span[1]]!r}" for span in found_spans if span not in wanted_spans)
    yield from (f"should be removed: {span} {article.source[span[0]:span[1]]!r}" for span in wanted_spans if span not in found_spans)
    for removal in expected["removed"]:
        if article.source[removal["start"] : removal["end"]] != removal["text"]:
            yield f"the expected record is wrong: {removal} does not stand there"


def page_differences(article: Article, expected: Mapping[str, Any]) -> Iterator[str]:
    """The same for a web page, whose removed blocks are told by their text: places in an extracted text are nothing that
    a reader could mark. Their kinds are compared by ``kind_differences``."""
    yield from _other_fields(article, expected)
    gone, wanted = [r.text for r in article.removed], [r["text"] for r in expected["removed"]]
    yield from (f"removed, but should not be: {text!r}" for text in gone if text not in wanted)
    yield from (f"should be removed: {text!r}" for text in wanted if text not in gone)


def kind_differences(article: Article, expected: Mapping[str, Any]) -> Iterator[str]:
    """The removed blocks of a web page that are called something else than expected, in words. A kind may be several
    where the conventions leave it open; equal texts of one page share theirs."""
    kinds = {item["text"]: [item["kind"]] if isinstance(item["kind"], str) else item["kind"] for item in expected["removed"]}
    yield from (f"{r.text!r} is {r.kind}, expected {' or '.join(kinds[r.text])}" for r in article.removed if r.text in kinds and r.kind not in kinds[r.text])


def _other_fields(article: Article, expected: Mapping[str, Any]) -> Iterator[str]:
    record = article.to_dict()
    for key in (*SAME, *LISTS):
        if key in expected and record[key] != expected[key]:
            yield f"{key}: {record[key]!r}, expected {expected[key]!r}"
    if "outlet" in expected:
        outlet = {key: record["outlet"][key] for key in ("name", "domain", "country")} if record["outlet"] else None
        if outlet != expected["outlet"]:
            yield f"outlet: {outlet}, expected {expected['outlet']}"
    for key in ("date_published", "date_modified"):
        if key in expected:
            wanted = expected[key] or {"raw": None, "iso": None}
            found = {"raw": record[key + "_raw"], "iso": record[key]}
            if found != wanted:
                yield f"{key}: {found}, expected {wanted}"


def assert_none(problems: Iterable[object], most: int = 30) -> None:
    """Fails with the number of problems and the first of them, one a line."""
    found = [str(problem) for problem in problems]
    assert not found, "\n".join([f"{len(found)} problems:", *found[:most]])


def assert_tiles(article: Article) -> None:
    """Spans stand in order without gap or overlap, labels are known, separators hold no word, removals say what
    stands at their place."""
    at = 0
    for span in article.spans:
        assert span.start == at, f"gap or overlap at {at}: {span}"
        assert span.end > span.start, f"empty span: {span}"
        assert span.label in LABELS or span.label == SEPARATOR, span
        assert 0.5 <= span.confidence <= 1, span
        text = article.source[span.start : span.end]
        assert span.label != SEPARATOR or not any(c.isalnum() for c in text), f"a separator holds words: {text!r}"
        at = span.end
    assert at == len(article.source)
    placed = {(span.start, span.end, span.label) for span in article.spans}
    for removal in article.removed:
        assert article.source[removal.start : removal.end] == removal.text
        assert (removal.start, removal.end, removal.kind) in placed


def kept_texts(article: Article) -> list[str]:
    """Body and fields: everything that cleaning did not remove."""
    fields = (article.headline, article.description, article.section)
    return [*article.paragraphs, *(f for f in fields if f), *article.captions, *article.notes, *article.credits]


def run_python(code: str, *, seed: str = "0", stdin: str = "", timeout: float = 120) -> str:
    """Standard output of a fresh interpreter that runs the code."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8:surrogatepass"}
    done = subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, text=True, encoding="utf-8", env=env, timeout=timeout, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Story(NamedTuple):
    """A neutral story: a headline and paragraphs without any furniture."""

    headline: str
    paragraphs: tuple[str, ...]

    def around(self, block: str) -> str:
        """The story with a block set into its middle."""
        half = len(self.paragraphs) // 2
        return "\n\n".join([self.headline, *self.paragraphs[:half], block, *self.paragraphs[half:]])


STORIES: Mapping[str, Story] = {
    "en": Story(
        "Town of Wexcombe reopens its clock tower after nine years of repairs",
        (
            "The clock tower of Wexcombe struck noon on Thursday for the first time in nine years, and some three hundred people stood in the market square to hear it.",
            "The tower was closed after a mason found that two of its oak beams had rotted through. Replacing them took four winters, because the wood had to dry before it could bear the weight of the bells.",
            "Mayor Alban Thirkell said the repairs had cost 1.3 million crowns, about a third more than the town had planned for. Most of the difference went into the copper roof, which was in a worse state than anybody had thought.",
            "The clockmaker Ines Hallorand, who rebuilt the works in her shop outside the town, climbed the 164 steps before dawn to set the hands. She had found the names of five earlier clockmakers scratched into the brass.",
            "From next week the tower will be open on weekends between April and October. Visitors can see the works through a pane of glass, and a school class will wind the clock by hand every Friday morning.",
            "The bells themselves were not touched. The largest of them was cast in 1722 and has a crack as long as a finger, which gives its note a sound that the people of the town say they would miss.",
        ),
    ),
    "de": Story(
        "Kelmhausen weiht seine neue Brücke über die Orle ein",
        (
            "Nach sieben Jahren ohne festen Übergang hat die Gemeinde Kelmhausen am Donnerstag ihre neue Brücke über die Orle eingeweiht. Rund dreihundert Menschen gingen hinter der Blaskapelle von einem Ufer zum anderen.",
            "Die alte Brücke war gesperrt worden, nachdem ein Ingenieur zwei verfaulte Balken entdeckt hatte. Der Neubau dauerte vier Winter, weil das Eichenholz erst trocknen musste, bevor es die Fahrbahn tragen konnte.",
            "Bürgermeister Alwin Terhagen bezifferte die Kosten auf 1,3 Millionen Euro, das ist ein Drittel mehr als geplant. Der größte Teil des Unterschieds floss in die Pfeiler, die in einem schlechteren Zustand waren als gedacht.",
            "Die Zimmerin Ina Hollerand, die das Tragwerk in ihrer Halle vor dem Ort gebaut hat, prüfte noch vor Sonnenaufgang jede einzelne Schraube. Im alten Holz hatte sie die Namen von fünf früheren Handwerkern gefunden.",
            "Von der kommenden Woche an dürfen auch Lastwagen bis zwölf Tonnen über die Brücke fahren. Für die Kinder aus den Höfen am anderen Ufer verkürzt sich der Weg zur Schule damit um fast vierzig Minuten.",
            "Das Geländer der alten Brücke blieb erhalten. Es stammt aus dem Jahr 1722 und hat an einer Stelle einen Riss, über den die Leute im Ort seit Generationen mit dem Daumen fahren.",
        ),
    ),
    "fr": Story(
        "Le village de Corbeval retrouve son moulin après neuf ans de travaux",
        (
            "Le moulin de Corbeval a tourné jeudi pour la première fois depuis neuf ans, et près de trois cents personnes étaient venues sur la place pour le voir moudre son premier sac de blé.",
            "Le bâtiment avait été fermé quand un charpentier avait découvert que deux poutres de chêne étaient pourries. Il a fallu quatre hivers pour les remplacer, car le bois devait sécher avant de porter le poids des meules.",
            "Le maire, Albin Terrasson, a estimé le coût du chantier à 1,3 million d'euros, un tiers de plus que prévu. L'essentiel de la différence a servi à refaire le toit, qui était en plus mauvais état que l'on ne pensait.",
            "La menuisière Inès Hallorand, qui a reconstruit le mécanisme dans son atelier à la sortie du village, est montée avant l'aube pour régler les ailes. Elle avait trouvé dans le bois les noms de cinq anciens meuniers.",
            "À partir de la semaine prochaine, le moulin sera ouvert le samedi et le dimanche entre avril et octobre. Une classe de l'école voisine viendra chaque vendredi matin apprendre comment on fait la farine.",
            "Les meules elles-mêmes n'ont pas été changées. La plus grande date de 1722 et porte une fente longue comme un doigt, qui donne à la farine un grain que les boulangers de la vallée disent reconnaître.",
        ),
    ),
    "es": Story(
        "El pueblo de Valdecorza recupera su molino después de nueve años de obras",
        (
            "El molino de Valdecorza giró el jueves por primera vez en nueve años, y unas trescientas personas se reunieron en la plaza para ver cómo molía el primer saco de trigo de la temporada.",
            "El edificio se había cerrado cuando un carpintero descubrió que dos vigas de roble estaban podridas. Cambiarlas llevó cuatro inviernos, porque la madera tenía que secarse antes de soportar el peso de las piedras.",
            "El alcalde, Albino Terradas, calculó que las obras habían costado 1,3 millones de euros, un tercio más de lo previsto. La mayor parte de la diferencia se gastó en el tejado, que estaba peor de lo que nadie pensaba.",
            "La carpintera Inés Hallorán, que reconstruyó el mecanismo en su taller a las afueras del pueblo, subió antes del amanecer para ajustar las aspas. En la madera había encontrado los nombres de cinco molineros antiguos.",
            "A partir de la semana que viene el molino estará abierto los sábados y los domingos entre abril y octubre. Una clase de la escuela irá cada viernes por la mañana a aprender cómo se hace la harina.",
            "Las piedras no se tocaron. La más grande es de 1722 y tiene una grieta tan larga como un dedo, que da a la harina un grano que los panaderos del valle dicen reconocer.",
        ),
    ),
    "it": Story(
        "Il paese di Valcorta ritrova il suo mulino dopo nove anni di lavori",
        (
            "Il mulino di Valcorta ha girato giovedì per la prima volta in nove anni, e circa trecento persone si sono raccolte nella piazza per vedere come macinava il primo sacco di grano della stagione.",
            "L'edificio era stato chiuso quando un falegname aveva scoperto che due travi di quercia erano marce. Per cambiarle ci sono voluti quattro inverni, perché il legno doveva asciugare prima di reggere il peso delle macine.",
            "Il sindaco, Albino Terraldi, ha stimato il costo dei lavori in 1,3 milioni di euro, un terzo in più del previsto. Gran parte della differenza è andata al tetto, che era in condizioni peggiori di quanto si pensasse.",
            "La falegname Ines Allorandi, che ha ricostruito il meccanismo nella sua bottega fuori dal paese, è salita prima dell'alba per regolare le pale. Nel legno aveva trovato i nomi di cinque mugnai di un tempo.",
            "Dalla settimana prossima il mulino sarà aperto il sabato e la domenica tra aprile e ottobre. Una classe della scuola verrà ogni venerdì mattina a imparare come si fa la farina.",
            "Le macine non sono state toccate. La più grande è del 1722 e ha una crepa lunga come un dito, che dà alla farina una grana che i fornai della valle dicono di riconoscere.",
        ),
    ),
    "pt": Story(
        "A vila de Corvelos recupera o seu moinho depois de nove anos de obras",
        (
            "O moinho de Corvelos girou na quinta-feira pela primeira vez em nove anos, e cerca de trezentas pessoas se reuniram na praça para ver como ele moía o primeiro saco de trigo da estação.",
            "O edifício tinha sido fechado quando um carpinteiro descobriu que duas vigas de carvalho estavam podres. A troca levou quatro invernos, porque a madeira precisava secar antes de suportar o peso das pedras.",
            "O prefeito, Albino Terrado, calculou que as obras custaram 1,3 milhão, um terço a mais do que estava previsto. A maior parte da diferença foi para o telhado, que estava em pior estado do que se pensava.",
            "A carpinteira Inês Halorão, que reconstruiu o mecanismo na sua oficina fora da vila, subiu antes do amanhecer para ajustar as pás. Na madeira ela tinha encontrado os nomes de cinco moleiros antigos.",
            "A partir da próxima semana o moinho ficará aberto aos sábados e domingos entre abril e outubro. Uma turma da escola irá todas as sextas-feiras de manhã aprender como se faz a farinha.",
            "As pedras não foram tocadas. A maior é de 1722 e tem uma fenda do comprimento de um dedo, que dá à farinha um grão que os padeiros do vale dizem reconhecer.",
        ),
    ),
    "nl": Story(
        "Het dorp Oudewaal krijgt na negen jaar zijn molen terug",
        (
            "De molen van Oudewaal heeft donderdag voor het eerst in negen jaar gedraaid, en ongeveer driehonderd mensen stonden op het plein om te zien hoe hij de eerste zak tarwe van het seizoen maalde.",
            "Het gebouw werd gesloten nadat een timmerman had ontdekt dat twee eiken balken verrot waren. Het vervangen duurde vier winters, omdat het hout moest drogen voordat het de stenen kon dragen.",
            "Burgemeester Albin Terhage zei dat het werk 1,3 miljoen euro heeft gekost, een derde meer dan de gemeente had begroot. Het grootste deel van het verschil ging naar het dak, dat er slechter aan toe was dan gedacht.",
            "Timmervrouw Ina Hollerand, die het gaande werk in haar werkplaats buiten het dorp heeft herbouwd, klom voor zonsopgang naar boven om de wieken te stellen. In het hout had zij de namen van vijf oude molenaars gevonden.",
            "Vanaf volgende week is de molen op zaterdag en zondag open tussen april en oktober. Een klas van de school komt elke vrijdagochtend leren hoe je van graan meel maakt.",
            "De stenen zelf zijn niet aangeraakt. De grootste is van 1722 en heeft een scheur zo lang als een vinger, die het meel een korrel geeft die de bakkers in de streek zeggen te herkennen.",
        ),
    ),
}


def growth(call: Callable[[str], object], small: str, large: str, runs: int = 5) -> float:
    """How many times longer the large text takes than the small one: the fastest of some runs of each, taken in
    turn, so that a slow moment of the machine hits both, in processor time, and without the garbage collector, whose time depends on
    the tests that ran before."""
    best = [float("inf"), float("inf")]
    call(small)
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            for which, text in enumerate((small, large)):
                start = time.process_time()
                call(text)
                best[which] = min(best[which], time.process_time() - start)
    finally:
        gc.enable()
    return best[1] / best[0]
