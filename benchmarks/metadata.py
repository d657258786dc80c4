"""How good is the metadata? Headline, publication day, authors and outlet, of HTML pages beside two peers, and of the
same pages' scraped texts.

    python benchmarks/metadata.py --data DIR [--part web] [--pages N] [--jobs 2] [--only text|html] [--scrapes insc,...]
        [--errors FIELD] [--min headline=0.9 text:insc/date=0.9 ...]

HTML is scored on the pages of DIR/pages-news.jsonl.gz (or pages-web.jsonl.gz) whose gold has the field, texts where the
gold's value stands in the text (benchmarks/text_metadata.py); a value where the gold has none at all is counted as
invented. The figures, the same for all systems:

headline  equal with case, white space and punctuation folded
kicker    the same, or one of the two has a kicker of at most 40 letters more before the headline: of the pages that
          print one, some golds have it and some do not
date      the day of publication, as the gold writes it or in UTC
authors   F1 over folded names of all who sign, agencies and desks too, since the gold lists them
persons   the same over the gold's persons alone, told from the rest by newsclean's word lists
outlet    the gold's CamelCase name is the name given, or an alias of the same registry row, or its initials; articles,
          accents, domain endings and a country code behind it do not count

newspaper4k takes part where it can be imported. Times are of one page each, parsing included for all.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timezone
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from measure import rows_of
from newsclean.assemble.outlets import registry
from newsclean.assemble.signers import read_signers
from text_metadata import Text, shows_day, texts

#: The day on which the pages were in the collection: later dates are wrong.
REFERENCE = date(2026, 12, 31)
FIELDS = ("headline", "kicker", "date", "authors", "persons", "outlet")


#: Under which names a field's gold and what was said stand, where these are others.
VALUE = {"date": "date_published", "persons": "authors", "kicker": "headline"}
SAID = {"kicker": "headline"}
#: A kicker has no more letters.
MOST_KICKER = 40


class Fields(NamedTuple):
    """What a system says of a page."""

    headline: str | None
    date: str | None
    authors: tuple[str, ...]
    persons: tuple[str, ...]
    outlet: str | None


def newsclean_fields(html: str, url: str) -> Fields:
    """Our fields: the one place to change when pages are read another way."""
    from newsclean import clean_html

    got = clean_html(html, url=url, reference=REFERENCE)
    return Fields(got.headline, got.date_published, got.authors, got.authors, got.outlet.name if got.outlet else None)


def trafilatura_fields(html: str, url: str) -> Fields:
    import trafilatura

    got = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    row: dict[str, Any] = got.as_dict() if got is not None else {}
    names = tuple(name.strip() for name in (row.get("author") or "").split(";") if name.strip())
    return Fields(row.get("title"), row.get("date"), names, names, row.get("sitename"))


def newspaper_fields(html: str, url: str) -> Fields:
    import newspaper

    article = newspaper.Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date
    names = tuple(article.authors)
    return Fields(article.title, day.isoformat() if isinstance(day, datetime) else None, names, names, getattr(article, "meta_site_name", None))


def systems() -> dict[str, Callable[[str, str], Fields]]:
    found: dict[str, Callable[[str, str], Fields]] = {"newsclean": newsclean_fields, "trafilatura": trafilatura_fields}
    try:
        import newspaper  # noqa: F401
    except ImportError:
        return found
    return {**found, "newspaper4k": newspaper_fields}


def fold(text: str) -> str:
    """Letters and digits in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ı", "i"))
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c))


def name_forms(name: str) -> set[str]:
    """The folded forms in which a name may be written: without article, domain ending and what brackets hold."""
    forms = set()
    for text in (name, re.sub(r"\s*\([^()]*\)", "", name), re.sub(r"\.\w{2,4}$", "", name)):
        for part in (text, re.sub(r"^(?:the|der|die|das|le|la|el|il)\s*(?=\S)", "", text, flags=re.IGNORECASE), re.sub(r"^The(?=[A-Z])", "", text)):
            forms |= {fold(part), fold(unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()) if part.isascii() else fold(re.sub("[äöü]", lambda m: {"ä": "a", "ö": "o", "ü": "u"}[m[0]], part))}
    return forms - {""}


def same_outlet(gold: str, said: str | None, country: str | None) -> bool:
    if not said:
        return False
    row = registry().by_name.get(said) or next((r for r in registry().by_name.values() if said.casefold() in (r.name.casefold(), *(a.casefold() for a in r.aliases))), None)
    names = [said, *((row.name, *row.aliases, *row.domains) if row else ())]
    forms = {form for name in names for form in name_forms(name)}
    forms |= {"".join(word[0] for word in re.findall(r"\w+", name)).casefold() for name in names if " " in name}
    wanted = name_forms(gold)
    code = fold(country or "")
    wanted |= {form.removesuffix(code) for form in wanted if code and form != code} | {form.removesuffix("eu") for form in wanted}
    return bool(forms & wanted)


def same_but_kicker(gold: str, said: str) -> bool:
    """Whether two headlines are the same but for a kicker before one of them."""
    short, long = sorted((fold(gold), fold(said)), key=len)
    return long.endswith(short) and len(long) - len(short) <= MOST_KICKER and 2 * len(short) >= len(long)


def same_day(gold: str, said: str | None) -> bool:
    if not said:
        return False
    days = {gold[:10]}
    try:
        moment = datetime.fromisoformat(gold)
    except ValueError:  # the gold knows the month alone, or writes the date its own way
        return said[: len(gold)] == gold
    if moment.tzinfo is not None:
        days.add(moment.astimezone(timezone.utc).date().isoformat())
    try:
        told = datetime.fromisoformat(said.replace("Z", "+00:00"))
    except ValueError:
        return said[:10] in days
    return said[:10] in days or (told.tzinfo is not None and told.astimezone(timezone.utc).date().isoformat() in days)


def gold_persons(page: dict[str, Any]) -> list[str] | None:
    if not page["authors"]:
        return None
    return list(read_signers([(name, False) for name in page["authors"]], frozenset({fold(page["outlet"] or "")})).persons)


class Result(NamedTuple):
    page: str
    system: str
    seconds: float
    #: By field: hits, names or values said, names or values in the gold; None where the gold lacks the field.
    counts: dict[str, tuple[int, int, int] | None]
    said: Fields
    gold: dict[str, Any]


def score(page: dict[str, Any], said: Fields) -> dict[str, tuple[int, int, int] | None]:
    def one(gold: Any, value: str | None, hit: bool) -> tuple[int, int, int] | None:
        return (int(hit), int(value is not None), 1) if gold else None

    def names(gold: Iterable[str] | None, told: tuple[str, ...]) -> tuple[int, int, int] | None:
        if gold is None:
            return None
        ours, theirs = {fold(name) for name in told}, {fold(name) for name in gold}
        return len(ours & theirs), len(ours), len(theirs)

    title, day, outlet = page["headline"], page["date_published"], page["outlet"]
    return {
        "headline": one(title, said.headline, bool(title and said.headline and fold(title) == fold(said.headline))),
        "kicker": one(title, said.headline, bool(title and said.headline and same_but_kicker(title, said.headline))),
        "date": one(day, said.date, bool(day and same_day(day, said.date))),
        "authors": names(page["authors"] or None, said.authors),
        "persons": names(gold_persons(page), said.persons),
        "outlet": one(outlet, said.outlet, bool(outlet and same_outlet(outlet, said.outlet, page["country"]))),
    }


def work(page: dict[str, Any], names: Sequence[str] | None = None) -> list[Result]:
    """The page by each system, or by those named alone."""
    results = []
    for name, system in systems().items():
        if names is not None and name not in names:
            continue
        start = time.perf_counter()
        try:
            said = system(page["html"], page["url"])
        except Exception as error:  # a peer that fails on a page has said nothing
            print(f"{name} fails on {page['id']}: {error!r}", file=sys.stderr)
            said = Fields(None, None, (), (), None)
        seconds = time.perf_counter() - start
        gold = {key: page[key] for key in ("headline", "date_published", "authors", "outlet")}
        results.append(Result(page["id"], name, seconds, score(page, said), said, gold))
    return results


def shown_gold(text: Text) -> dict[str, Any]:
    """The gold's values that stand in the text; None where none does."""
    known, folded = text.gold, fold(text.text)
    headline, day = known.get("headline"), known.get("date_published")
    return {
        "headline": headline if headline and fold(headline) in folded else None,
        "date_published": day if day and shows_day(text.text, day) else None,
        "authors": [name for name in known.get("authors") or () if fold(name) in folded] or None,
        "outlet": known.get("outlet"),
        "country": known["country"],
    }


def text_work(text: Text) -> list[Result]:
    from newsclean import DEFAULT, clean

    start = time.perf_counter()
    got = clean(text.text, rules=DEFAULT.with_labeller(text.labeller))
    seconds = time.perf_counter() - start
    said = Fields(got.headline, got.date_published, got.authors, got.authors, got.outlet.name if got.outlet else None)
    gold = shown_gold(text)
    counts = score(gold, said)
    if "outlet" not in text.gold:
        # What the gold does not know of the page at all is neither right nor invented.
        known = {"headline": "headline", "date": "date_published", "authors": "authors", "persons": "authors"}
        unknown = {field: () if field in ("authors", "persons") else None for field, name in known.items() if not text.gold.get(name)}
        return [Result(text.id, text.system, seconds, counts, said._replace(outlet=None, **unknown), gold)]
    # Of the labelled texts the outlet alone is scored here.
    said = Fields(None, None, (), (), said.outlet)
    return [Result(text.id, text.system, seconds, dict.fromkeys(FIELDS) | {"outlet": counts["outlet"]}, said, gold)]


def text_results(data: Path, scrapes: tuple[str, ...], pages: int | None, jobs: int, folds: str) -> list[Result]:
    """The scraped texts of the news pages and the labelled ones."""
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return [result for found in pool.imap(text_work, list(texts(data, scrapes, folds, pages)), chunksize=4) for result in found]


def page_results(data: Path, part: str, pages: int | None, jobs: int, names: Sequence[str] | None = None) -> list[Result]:
    """The pages of ``news`` or ``web``, by all systems or by those named."""
    rows = list(rows_of(data / f"pages-{part}.jsonl.gz"))[:pages]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return [result for found in pool.imap(partial(work, names=names), rows, chunksize=4) for result in found]


def table(results: Sequence[Result]) -> dict[tuple[str, str], float]:
    """Print the table; returns F1 by system and field."""
    best: dict[tuple[str, str], float] = {}
    print(f"{'field':10} {'system':12} {'pages':>5} {'precision':>9} {'recall':>7} {'F1':>6} {'invented':>8}")
    for field in FIELDS:
        for system in dict.fromkeys(result.system for result in results):
            rows = [result for result in results if result.system == system]
            scored = [c for c in (row.counts[field] for row in rows) if c is not None]
            hits, said, gold = (sum(c[i] for c in scored) for i in range(3))
            # A gold that knows nothing of the page cannot tell invention from a gap of its own: such pages are left out.
            invented = sum(1 for row in rows if row.counts[field] is None and getattr(row.said, SAID.get(field, field)) and (any(row.gold.values()) or row.system.startswith("text:")))
            precision, recall = hits / said if said else 0.0, hits / gold if gold else 0.0
            f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
            best[system, field] = f1
            if not gold:
                continue
            print(f"{field:10} {system:12} {len(scored):5} {precision:9.4f} {recall:7.4f} {f1:6.4f} {invented:8}")
    return best


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--part", choices=("news", "web"), default="news", help="web: pages of other sites, whose gold names no outlet")
    arguments.add_argument("--pages", type=int)
    arguments.add_argument("--jobs", type=int, default=2)
    arguments.add_argument("--errors", choices=FIELDS, help="print what newsclean got wrong in a field")
    arguments.add_argument("--only", choices=("text", "html"))
    arguments.add_argument("--scrapes", default="insc", help="which scraped texts of the news pages, separated by commas")
    arguments.add_argument("--folds", default=str(Path(__file__).resolve().parent.parent / "training" / "folds"), help="folder of the labellers by fold, or shipped")
    arguments.add_argument("--min", action="append", default=[], metavar="[SYSTEM/]FIELD=F1")
    options = arguments.parse_args()
    results: list[Result] = []
    if options.only != "html" and options.part == "news":
        results += text_results(options.data, tuple(options.scrapes.split(",")), options.pages, options.jobs, options.folds)
    if options.only != "text":
        results += page_results(options.data, options.part, options.pages, options.jobs)
    best = table(results)
    times: dict[str, list[float]] = collections.defaultdict(list)
    for result in results:
        times[result.system].append(result.seconds)
    print("milliseconds a page, median and mean: " + ", ".join(f"{s} {statistics.median(t) * 1e3:.2f} {statistics.fmean(t) * 1e3:.2f}" for s, t in times.items()))
    if options.errors:
        for result in results:
            counts = result.counts[options.errors]
            ours = result.system == "newsclean" or result.system.startswith("text:")
            if ours and counts is not None and not counts[0] == counts[1] == counts[2]:
                print(result.system, result.page, "gold:", result.gold[VALUE.get(options.errors, options.errors)], "said:", getattr(result.said, SAID.get(options.errors, options.errors)))
            elif result.system.startswith("text:") and counts is None and getattr(result.said, SAID.get(options.errors, options.errors)):
                print(result.system, result.page, "invented:", getattr(result.said, SAID.get(options.errors, options.errors)))
    failed = False
    for floor in options.min:
        name, _, least = floor.partition("=")
        system, _, field = name.rpartition("/")
        reached = best[system or "newsclean", field]
        if reached < float(least):
            print(f"{name} is {reached:.4f}, below {least}")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
