// The list of articles: filters, search, sorting, and only those rows that are in sight.
const ROW = 68, AROUND = 6;
const CHOICES = { outlet: (a) => [a.outlet || "(none)"], language: (a) => [a.language || "(none)"], status: (a) => [a.status], kind: (a) => Object.keys(a.kinds) };
let matching = [], current = -1;

function fillFilters() {
  for (const [name, values] of Object.entries(CHOICES)) {
    const counts = new Map();
    for (const article of index.articles) for (const value of new Set(values(article))) counts.set(value, (counts.get(value) || 0) + 1);
    const options = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    $(`f-${name}`).append(el("option", { value: "" }, "all"), ...options.map(([value, times]) => el("option", { value }, `${flat(name === "kind" ? spoken(value) : value)} (${times})`)));
  }
}

function applyFilters() {
  const words = $("f-search").value.toLowerCase().trim();
  const wanted = Object.entries(CHOICES).map(([name, values]) => [$(`f-${name}`).value, values]).filter(([value]) => value);
  matching = index.articles.map((_, number) => number).filter((number) => wanted.every(([value, values]) => values(index.articles[number]).includes(value)));
  if (words) matching = matching.filter((number) => haystack(number).includes(words));
  const by = { share: (a) => -a.share, confidence: (a) => a.lowest ?? 2, wrong: (a, number) => -wrongOf(number) }[$("f-sort").value];
  if (by) {
    const keys = new Map(matching.map((number) => [number, by(index.articles[number], number)]));
    matching.sort((a, b) => keys.get(a) - keys.get(b) || a - b);
  }
  $("f-count").textContent = `${matching.length.toLocaleString("en")} of ${count(index.articles.length, "article")}`;
  $("rows-all").style.height = `${matching.length * ROW}px`;
  $("rows").scrollTop = 0;
  showRows();
}

function showRows() {
  const box = $("rows");
  const first = Math.max(0, Math.floor(box.scrollTop / ROW) - AROUND);
  const last = Math.min(matching.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW) + AROUND);
  $("rows-all").replaceChildren(...matching.slice(first, last).map((number, place) => rowOf(number, first + place)));
  const at = matching.indexOf(current);
  if (at >= first && at < last) box.setAttribute("aria-activedescendant", `row-${current}`);
  else box.removeAttribute("aria-activedescendant");
}

function rowOf(number, place) {
  const article = index.articles[number];
  const judged = verdicts.get(number)?.size;
  const facts = [article.outlet || "no outlet", article.language || "?", article.status === "ok" ? "" : article.status].filter(Boolean).join(" · ");
  const figures = [`${percent(article.share)} removed`, article.lowest === null ? "" : `lowest ${article.lowest.toFixed(2)}`, judged ? `✓ ${judged} judged` : ""].filter(Boolean).join(" · ");
  const meter = el("span.meter");
  meter.style.width = `${article.share * 100}%`;
  const row = el("div.row", { id: `row-${number}`, role: "option", "aria-selected": String(number === current), "aria-posinset": place + 1, "aria-setsize": matching.length, onclick: () => openArticle(number) }, el("b", { dir: "auto" }, flat(article.title)), el("small", { dir: "auto" }, flat(facts)), el("small", {}, figures), meter);
  row.style.top = `${place * ROW}px`;
  return row;
}

/** The article so many rows on in the list. */
function stepArticle(by, keep) {
  const at = matching.indexOf(current);
  const next = matching[Math.min(matching.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (next === undefined || next === current) return;
  openArticle(next, keep);
  const top = matching.indexOf(next) * ROW, box = $("rows");
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
}

function startList() {
  fillFilters();
  let waiting;
  $("f-search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(applyFilters, 150);
  });
  for (const name of [...Object.keys(CHOICES), "sort"]) $(`f-${name}`).addEventListener("change", applyFilters);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(applyFilters));
  let asked = false;
  $("rows").addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(() => (asked = false, showRows()));
    asked = true;
  });
  $("rows").addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor($("rows").clientHeight / ROW) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -matching.length, End: matching.length }[event.key];
    if (by) stepArticle(by, true);
    else if (event.key === "Enter") stepBlock(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  addEventListener("resize", showRows);
  applyFilters();
}
