"""The review page in a real browser: what it shows, how it is filtered, how it is used by keys alone."""

import time

import pytest

from newsclean import clean
from newsclean.article import LABELS
from newsclean.write.review.entry import Entry, entry_of, entry_of_record, failed
from tests.support import STORIES, cleaned, seeds

SEEDS = [entry_of(cleaned(number), seed.slug) for number, seed in enumerate(seeds())]


def test_it_loads_nothing_and_complains_of_nothing(show):
    shown = show([*SEEDS, failed("gone.txt", "FileNotFoundError: no such file")])
    assert f"{len(SEEDS) + 1} articles" in shown.text("#progress")
    assert shown.text("#f-count").startswith(f"{len(SEEDS) + 1} of")
    shown.press("]", "n", "a", "c", "Escape", "f", "f", "?", "Escape", "t")
    fine, what = shown.quiet()
    assert fine, what


def test_the_whole_source_is_shown_and_every_block_has_its_label(show):
    number = next(n for n, seed in enumerate(seeds()) if seed.slug == "en-donation-appeal-glued")
    shown, article = show([SEEDS[number]]), cleaned(number)
    assert "".join("".join(shown.texts("#source .text")).split()) == "".join(article.source.split())
    labels = [text.replace(" ", "_") for text in shown.texts("#source .label b")]
    assert labels == [span.label for span in article.spans if span.label != "separator"]
    assert shown.tab.locator(".piece.hued").count() == sum(label != "body" for label in labels)
    record = shown.text("#fields")
    assert article.headline in record and "The Guardian" in record


def test_evidence_comes_on_focus_and_on_hover(show):
    shown = show(SEEDS[:3])
    tab = shown.tab
    assert "Pick a block" in shown.text("#detail")
    removed = tab.locator(".piece.hued").last
    removed.hover()
    assert "Evidence" in shown.text("#detail") and "Click the block" in shown.text("#detail")
    tab.locator("#title").hover()
    assert "Pick a block" in shown.text("#detail")
    tab.locator(".piece").first.focus()
    assert "Confidence" in shown.text("#detail")
    assert tab.locator("#detail tbody tr").count() >= 1


def test_removed_blocks_fold_and_unfold(show):
    shown = show([entry_of(clean("\n".join([STORIES["en"].headline, *STORIES["en"].paragraphs, "Leave a Reply", "Sign up for our newsletter"])), "a")])
    before = shown.tab.locator(".piece").count()
    shown.tab.click("#fold")
    assert shown.tab.locator(".piece").count() < before
    assert shown.tab.locator("#fold").get_attribute("aria-pressed") == "true"
    run = shown.tab.locator(".run button").first
    assert "removed:" in run.inner_text()
    run.click()
    assert shown.tab.locator(".piece").count() == before
    shown.press("f")
    assert shown.tab.locator(".run").count() == 0


@pytest.mark.parametrize(("filter_", "key"), [("outlet", "outlet"), ("language", "language"), ("status", "status"), ("kind", "kinds")])
def test_filters(show, filter_, key):
    shown = show([*SEEDS, failed("gone.txt", "no")])
    value = shown.tab.locator(f"#f-{filter_} option").nth(2).get_attribute("value")
    shown.tab.select_option(f"#f-{filter_}", value)
    summaries = [entry.summary for entry in [*SEEDS, failed("gone.txt", "no")]]
    wanted = [s for s in summaries if (value in s[key] if key == "kinds" else (s[key] or "(none)") == value)]
    assert 0 < len(wanted) < len(summaries)
    assert shown.text("#f-count").startswith(f"{len(wanted)} of")
    assert [text.split("\n")[0] for text in shown.texts(".row")] == [s["title"] for s in wanted[: len(shown.texts(".row"))]]
    shown.tab.click("#f-clear")
    shown.tab.wait_for_timeout(50)
    assert shown.text("#f-count").startswith(f"{len(summaries)} of")


def test_search_and_sort(show):
    shown = show(SEEDS)
    shown.tab.fill("#f-search", "skellan")
    shown.tab.wait_for_timeout(250)
    assert all("Skellan" in text or "causeway" in text for text in shown.texts(".row b"))
    assert not shown.text("#f-count").startswith("0 of")
    shown.tab.fill("#f-search", "en-wire-story-dup")
    shown.tab.wait_for_timeout(250)
    assert shown.text("#f-count").startswith("1 of")
    shown.tab.fill("#f-search", "")
    shown.tab.wait_for_timeout(250)
    shown.tab.select_option("#f-sort", "share")
    assert shown.texts(".row b")[0] == max(SEEDS, key=lambda e: e.summary["share"]).summary["title"]
    shown.tab.select_option("#f-sort", "confidence")
    assert shown.texts(".row b")[0] == min((e for e in SEEDS if e.summary["lowest"] is not None), key=lambda e: e.summary["lowest"]).summary["title"]


def test_charts_count_the_removed_words_and_filter(show):
    shown = show(SEEDS)
    shown.press("c")
    kinds = {}
    for entry in SEEDS:
        for kind, size in entry.summary["kinds"].items():
            kinds[kind] = kinds.get(kind, 0) + size
    top = max(kinds, key=kinds.get)
    assert f"{top.replace('_', ' ')}: {kinds[top]:,} characters" in shown.tab.locator("#by-kind a").first.get_attribute("aria-label")
    assert shown.tab.locator("#by-outlet a").count() > 3
    shown.tab.locator("#by-kind a").first.focus()
    shown.press("Enter")
    assert shown.tab.locator("#f-kind").input_value() == top


def test_keyboard_only(show):
    """From the first Tab to the verdict, without a pointer."""
    shown = show(SEEDS)
    tab = shown.tab
    for _ in range(30):
        shown.press("Tab")
        if tab.evaluate("document.activeElement.id") == "rows":
            break
    assert tab.evaluate("document.activeElement.id") == "rows"
    shown.press("ArrowDown", "ArrowDown", "Enter")
    assert tab.locator('.row[aria-selected="true"]').get_attribute("aria-posinset") == "3"
    assert tab.evaluate("document.activeElement.dataset.at") is not None
    shown.press("j", "ArrowDown", "k")
    at = tab.evaluate("document.activeElement.dataset.at")
    assert at is not None
    shown.press("a")
    assert tab.locator(f'.piece[data-at="{at}"]').get_attribute("data-verdict") == "right"
    shown.press("n")
    doubtful = tab.evaluate("[document.activeElement.dataset.at, document.activeElement.classList.contains('doubtful')]")
    assert doubtful[1]
    shown.press("w")
    assert tab.locator("#chooser[open]").count() == 1
    shown.press("l")
    assert tab.evaluate("document.activeElement.value") == "legal_notice"
    shown.press("Enter")
    judged = tab.locator(f'.piece[data-at="{doubtful[0]}"]')
    assert judged.get_attribute("data-verdict") == "wrong"
    assert "legal notice" in judged.inner_text()
    assert tab.evaluate("document.activeElement.classList.contains('piece')")
    shown.press("k", "u")
    assert judged.get_attribute("data-verdict") is None
    shown.press("w", "Escape")
    assert judged.get_attribute("data-verdict") is None
    shown.press("Shift+A")
    assert tab.locator(".piece:not([data-verdict])").count() == 0
    shown.press("/")
    assert tab.evaluate("document.activeElement.id") == "f-search"
    shown.press("j")
    assert tab.locator("#f-search").input_value() == "j"
    shown.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "rows"


def test_single_keys_can_be_switched_off(show):
    shown = show(SEEDS)
    shown.press("?")
    shown.tab.uncheck("#keys-on")
    shown.press("Escape", "c")
    assert shown.tab.locator("#charts[open]").count() == 0


def test_verdicts_outlast_a_reload(show):
    shown = show(SEEDS)
    shown.press("j", "a", "a")
    assert "2 verdicts" in shown.text("#progress")
    shown.load()
    assert "2 verdicts" in shown.text("#progress")
    assert shown.tab.locator('.piece[data-verdict="right"]').count() == 2


CONTRAST = """(selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())).map((node) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgb = (colours) => { canvas.clearRect(0, 0, 1, 1); for (const c of colours) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); } return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = (c) => { const [r, g, b] = c.map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = []; for (let up = node; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
  const [a, b] = [light(rgb(behind)), light(rgb([...behind, getComputedStyle(node).color]))];
  return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), node.textContent.slice(0, 40), node.className];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_meets_wcag_aa(show, scheme):
    """4.5 to 1 for every text, of every label."""
    blocks = [[0 if label == "body" else 1, label, 0.6, f"A block of {label}.", 0, 5, [[0, -1.5], [1, 2.5]]] for label in (*LABELS, "tide_table")]
    entry = SEEDS[0]._replace(payload={**SEEDS[0].payload, "blocks": blocks, "reasons": [["cue:x/y", "a reason"], ["signal:z", "another"]], "record": [["url", "https://example.com/"]], "notice": "A notice."})
    shown = show([entry, *SEEDS], scheme=scheme)
    shown.press("j", "a", "w", "Enter")
    parts = ".piece .text, .piece .label b, .piece .label small, .should, #detail *, #fields *, #title *, #view *, #bar *, #filters *, .row *, .notice, #fold"
    poor = [found for found in shown.tab.evaluate(CONTRAST, parts) if found[0] < 4.5]
    shown.press("w")
    poor += [found for found in shown.tab.evaluate(CONTRAST, "#chooser *") if found[0] < 4.5]
    shown.press("Escape", "c")
    poor += [found for found in shown.tab.evaluate(CONTRAST, "#charts h2, #charts p, #charts h3, #charts button") if found[0] < 4.5]
    assert poor == []


@pytest.mark.parametrize("width", [320, 390, 820])
def test_small_screens(show, width):
    """Nothing is wider than the screen, and one can go from list to block and back."""
    shown = show(SEEDS, width=width, height=760)
    tab = shown.tab
    wider = "document.documentElement.scrollWidth > innerWidth"
    assert not tab.evaluate(wider)
    tab.locator(".row").nth(1).click()
    tab.locator(".piece").nth(2).click()
    assert not tab.evaluate(wider)
    piece, side = tab.locator(".piece").nth(2).bounding_box(), tab.locator("#side").bounding_box()
    assert tab.locator("#detail .judge").is_visible()
    assert piece["y"] < side["y"]
    tab.locator('#side .tabs [data-tab="record"]').click()
    assert tab.locator("#fields").is_visible()
    tab.click("#close-side")
    assert not tab.locator("#side").is_visible()
    if width <= 720:
        tab.click("#to-list")
        assert tab.locator("#rows").is_visible()


def test_records_without_their_source(show):
    shown = show([entry_of_record(cleaned(2).to_dict() | {"id": "a"})])
    assert "--with-spans" in shown.text("#notice")
    shown.press("j", "a")
    assert "1 verdict" in shown.text("#progress")


def test_two_thousand_articles(show):
    """Only the rows in sight are in the page, and no step takes long (generous bounds: other work may run beside)."""
    many = [Entry(SEEDS[n % len(SEEDS)].payload, {**SEEDS[n % len(SEEDS)].summary, "id": f"{n}", "title": f"Article {n}", "share": n / 2000}) for n in range(2000)]
    begun = time.monotonic()
    shown = show(many)
    tab = shown.tab
    assert time.monotonic() - begun < 15
    assert shown.text("#f-count").startswith("2,000 of 2,000")
    assert tab.locator(".row").count() < 60
    times = tab.evaluate("""async () => {
      const times = {}, rows = document.getElementById("rows");
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const timed = async (name, act) => { const begun = performance.now(); act(); times[name] = performance.now() - begun; await frame(); };
      const sort = document.getElementById("f-sort");
      await timed("sort", () => { sort.value = "share"; sort.dispatchEvent(new Event("change")); });
      await timed("filter", () => { const f = document.getElementById("f-language"); f.value = "en"; f.dispatchEvent(new Event("change")); });
      await timed("open", () => document.querySelector(".row").click());
      let worst = 0;
      for (let step = 0; step < 40; step++) { const begun = performance.now(); rows.scrollTop = step * 2500; rows.dispatchEvent(new Event("scroll")); await frame(); worst = Math.max(worst, performance.now() - begun); }
      times.scroll = worst;
      return times;
    }""")
    assert max(times.values()) < 500, times
    tab.locator("#rows").focus()
    shown.press("End")
    assert "Article 0" not in shown.texts(".row b")[0]
    tab.fill("#f-search", "skellan")
    tab.wait_for_timeout(1500)
    assert not shown.text("#f-count").startswith("2,000 of")
