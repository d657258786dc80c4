// Verdicts: for each judged block the label that it should have. They stay in this browser under the page's digest.
const STORE = `newsclean-review:${index.digest}:`;
let verdicts = new Map();
let stored = true, exported = true;

function loadVerdicts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(STORE)) verdicts.set(Number(key.slice(STORE.length)), new Map(JSON.parse(localStorage.getItem(key))));
    }
  } catch {
    stored = false;
  }
}

/** Keep an article's verdicts: a place of its own, so that a verdict costs the same however many there are. */
function saveVerdicts(article) {
  exported = false;
  index.articles[article].wrong = undefined;
  try {
    if (verdicts.has(article)) localStorage.setItem(STORE + article, JSON.stringify([...verdicts.get(article)]));
    else localStorage.removeItem(STORE + article);
  } catch {
    stored = false;
  }
  tellProgress();
}

const verdictOf = (article, block) => verdicts.get(article)?.get(block);

/** Judge blocks, given as [block, label]: the label that each should have, or undefined to take the verdict back. */
function judge(article, judged) {
  const blocks = verdicts.get(article) || new Map();
  for (const [block, label] of judged) {
    if (label === undefined) blocks.delete(block);
    else blocks.set(block, label);
  }
  if (blocks.size) verdicts.set(article, blocks);
  else verdicts.delete(article);
  saveVerdicts(article);
}

/** How many of an article's verdicts say "wrong". */
function wrongOf(article) {
  const entry = index.articles[article];
  if (entry.wrong === undefined) {
    const blocks = verdicts.has(article) ? articleAt(article).blocks : [];
    entry.wrong = [...(verdicts.get(article) || [])].filter(([block, label]) => blocks[block]?.[1] !== label).length;
  }
  return entry.wrong;
}

function tellProgress() {
  let all = 0, wrong = 0;
  for (const [article, blocks] of verdicts) {
    all += blocks.size;
    wrong += wrongOf(article);
  }
  $("progress").textContent = `${count(index.articles.length, "article")} · ${count(all, "verdict")}, ${wrong} of them “wrong”${stored ? "" : " · not stored: export before you leave"}`;
}

/** The verdicts as JSON Lines: each judged block, and each article with all its blocks behind its verdicts. */
function* exportRows() {
  for (const [number, judged] of [...verdicts].sort(([a], [b]) => a - b)) {
    const entry = index.articles[number], article = articleAt(number);
    const known = { article: entry.id, language: entry.language, outlet: entry.outlet };
    for (const [at, should] of [...judged].sort(([a], [b]) => a - b)) {
      const [, label, confidence, text, start, end] = article.blocks[at];
      yield { type: "block", ...known, verdict: should === label ? "right" : "wrong", label, should, confidence, start, end, text };
    }
    const blocks = article.blocks.map((block, at) => (typeof block === "string" ? [block, "separator", ""] : [block[3], block[1], judged.get(at) ?? ""]));
    yield { type: "article", ...known, url: entry.url, origin: article.origin, rebuilt: article.rebuilt, rules_version: article.rules_version, newsclean_version: article.newsclean_version, blocks };
  }
}

function exportVerdicts() {
  const rows = [...exportRows()];
  if (!rows.length) return say("There is no verdict to export yet."), tellProgress();
  // Some readers take the line separators of Unicode for the end of a line.
  const line = (row) => JSON.stringify({ review_version: index.review_version, ...row }).replace(/[\u2028\u2029]/g, (char) => "\\u" + char.charCodeAt(0).toString(16));
  const text = rows.map((row) => line(row) + "\n").join("");
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" })), download: "reviews.jsonl" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  exported = true;
  say(`${count(rows.length, "line")} exported to reviews.jsonl`);
}

addEventListener("beforeunload", (event) => {
  if (!stored && !exported) event.preventDefault();
});
