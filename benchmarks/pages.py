"""How good are the bodies of web pages? Called by ``benchmarks/quality.py --html``.

newsclean: each page by the labeller that has not seen its site. Beside it in the same run trafilatura, and those of
newspaper4k, readability-lxml, jusText, resiliparse and goose3 that are installed (pip install newspaper4k
readability-lxml justext resiliparse goose3), and a handful of regular expressions as one writes them in an afternoon. Then, on pages with segments that must be kept or dropped, the F-score of trafilatura's own
evaluation: kept segments found are hits, those missed misses, dropped ones found false. Last the CPU time by page.
"""

from __future__ import annotations

import collections
import importlib
import multiprocessing
import re
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from measure import Counts, fold_of, group_of, mean_scores, page_counts, rows_of, site_of

Extract = Callable[[str, str], str]


def _newspaper(html: str, url: str) -> str:
    import newspaper

    article = newspaper.Article(url or "http://example.com/", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


def _readability(html: str, url: str) -> str:
    import lxml.html
    from readability import Document

    return str(lxml.html.fromstring(Document(html, url=url).summary()).text_content())


def _resiliparse(html: str, _url: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False))


def _goose(html: str, url: str) -> str:
    from goose3 import Goose

    with Goose({"enable_image_fetching": False}) as goose:
        return str(goose.extract(raw_html=html, url=url).cleaned_text)


def _trafilatura(html: str, url: str) -> str:
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    return (found.text if found else None) or ""


def _justext(html: str, _url: str) -> str:
    import justext

    # It must be told the language; the page's own word for it is the best that there is.
    named = re.search(r"<html[^>]+lang=[\"']?([a-z]{2})", html[:5000], re.IGNORECASE)
    language = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch"}.get(named[1].lower() if named else "", "English")
    paragraphs = justext.justext(html.encode("utf-8", "replace"), justext.get_stoplist(language), encoding="utf-8")
    return "\n\n".join(p.text for p in paragraphs if not p.is_boilerplate)


_DROPPED = re.compile(r"(?is)<(script|style|noscript|nav|header|footer|aside|form|figure|iframe)\b.*?</\1\s*>|<!--.*?-->")
_PARAGRAPH = re.compile(r"(?is)<p\b[^>]*>(.*?)</p\s*>")
_PROMPT = re.compile(r"(?i)\b(sign up|subscribe|newsletter|read more|read also|related:|advertisement|all rights reserved|©|cookies?|follow us|share this|click here|support (us|our)|log in)\b")


def _regexes(html: str, _url: str) -> str:
    """What one writes by hand: paragraphs outside the elements of furniture, without the usual phrases."""
    texts = (" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in _PARAGRAPH.findall(_DROPPED.sub(" ", html)))
    return "\n\n".join(text for text in texts if len(text.split()) >= 5 and not (_PROMPT.search(text) and len(text.split()) < 40))


#: The peers and the module that each needs.
PEERS: Mapping[str, tuple[str, Extract]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "newspaper4k": ("newspaper", _newspaper),
    "readability": ("readability", _readability),
    "justext": ("justext", _justext),
    "regexes": ("re", _regexes),
    "resiliparse": ("resiliparse.extract.html2text", _resiliparse),
    "goose3": ("goose3", _goose),
}


def installed() -> dict[str, Extract]:
    """The peers whose module is here."""
    out = {}
    for name, (module, extract) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"{name} is not installed and left out")
        else:
            out[name] = extract
    return out


class Job(NamedTuple):
    """A page, its gold body or its segments, and the labeller that has not seen its site."""

    id: str
    group: str
    html: str
    url: str
    gold: str
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    labeller: str
    peers: tuple[str, ...]


@lru_cache(maxsize=8)
def _newsclean(labeller: str) -> Extract:
    """newsclean with a labeller, which it keeps: users load their rules once."""
    from newsclean import DEFAULT, clean_html

    rules = DEFAULT if labeller == "shipped" else DEFAULT.with_page_labeller(labeller)
    # The first page pays for what is loaded once.
    clean_html("<html><body><p>One.</p></body></html>", rules=rules)

    def extract(html: str, url: str) -> str:
        return clean_html(html, url=url or None, rules=rules).body

    return extract


Result = tuple[Job, dict[str, tuple[Any, float]]]


def _work(job: Job) -> Result:
    """What each extractor gets, and its CPU time (seconds)."""
    out: dict[str, tuple[Any, float]] = {}
    for name in ("newsclean", *job.peers):
        extract = _newsclean(job.labeller) if name == "newsclean" else PEERS[name][1]
        start = time.process_time()
        try:
            body = extract(job.html, job.url)
        except Exception:  # a peer's crash is its score
            body = ""
        spent = time.process_time() - start
        if job.group == "segments":
            kept = sum(s in body for s in job.keep)
            out[name] = ((kept, len(job.keep) - kept, sum(s in body for s in job.drop)), spent)
        else:
            out[name] = (page_counts(job.gold, body), spent)
    return job._replace(html="", gold=""), out


def _jobs(data: Path, groups: set[str], pages: int | None, folds: str, peers: tuple[str, ...]) -> list[Job]:
    def labeller(site: str) -> str:
        return folds if folds == "shipped" else f"{folds}/page-{fold_of(site)}"

    jobs = []
    count: collections.Counter[str] = collections.Counter()
    for part in ("news", "web"):
        for row in rows_of(data / f"pages-{part}.jsonl.gz"):
            group = group_of(row)
            count[group] += 1
            if group in groups and (pages is None or count[group] <= pages):
                jobs.append(Job(row["id"], group, row["html"], row.get("url") or "", row["body"], (), (), labeller(site_of(row)), peers))
    if "segments" in groups:
        for row in list(rows_of(data / "pages-segments.jsonl.gz"))[:pages]:
            site = row["id"].partition("/")[2].split(".")[0]
            keep, drop = (tuple(" ".join(s.split()) for s in row[key]) for key in ("must_keep", "must_drop"))
            jobs.append(Job(row["id"], "segments", row["html"], row.get("url") or "", "", keep, drop, labeller(site), peers))
    return jobs


def html_bodies(data: Path, groups: set[str], pages: int | None, jobs: int, folds: str, peers: Iterable[str] | None = None) -> dict[str, float]:
    """Print the tables, beside all peers at hand or those named; returns newsclean's F1 by html/GROUP, and its CPU time
    by trafilatura's under html/cost."""
    peers = installed() if peers is None else tuple(peers)
    names = ("newsclean", *peers)
    counts: dict[tuple[str, str], list[Counts]] = collections.defaultdict(list)
    spent: dict[str, list[float]] = collections.defaultdict(list)
    lost: list[tuple[float, str]] = []
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for job, found in pool.imap(_work, _jobs(data, groups, pages, folds, tuple(peers)), chunksize=4):
            for name in names:
                counts[job.group, name].append(found[name][0])
                spent[name].append(found[name][1])
            tp, fp, fn = found["newsclean"][0]
            lost.append(((fp + fn) / max(1, tp + fp + fn), job.id))
    result: dict[str, float] = {}
    print(f"{'group':11} {'pages':>5}   " + "   ".join(f"{name:>20}" for name in names) + "\n" + " " * 20 + "   ".join(f"{'F1     P     R':>20}" for _ in names))
    for group in sorted({group for group, _ in counts}):
        cells = []
        for name in names:
            rows = counts[group, name]
            if group == "segments":
                tp, fn, fp = (sum(row[i] for row in rows) for i in range(3))
                scores = (2 * tp / max(1, 2 * tp + fp + fn), tp / max(1, tp + fp), tp / max(1, tp + fn))
            else:
                scores = mean_scores(rows)
            if name == "newsclean":
                result[f"html/{group}"] = scores[0]
            cells.append(f"{scores[0]:.4f} {scores[1]:.3f} {scores[2]:.3f}")
        print(f"{group:11} {len(counts[group, 'newsclean']):5}   " + "   ".join(f"{cell:>20}" for cell in cells))
    print("\nCPU time by page, median (ms), and the median of each page's ratio of newsclean's to it")
    for name in names:
        ratio = statistics.median(a / b for a, b in zip(spent["newsclean"], spent[name]) if b > 0)
        print(f"{name:12} {1000 * statistics.median(spent[name]):8.1f} {ratio:8.2f}")
        if name == "trafilatura":
            result["html/cost"] = ratio
    return result
