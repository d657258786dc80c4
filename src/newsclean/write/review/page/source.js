// One article: its source block by block, the block that is looked at, and the record beside.
let pieces = [];  // [place in the article's blocks, element], without separators
let focused = -1, folded = false, loosened = new Set();

const limit = () => Number($("doubt").value);
const isDoubtful = (block) => block[2] !== null && block[2] < limit();

function openArticle(number, keep = false) {
  current = number;
  focused = -1;
  loosened = new Set();
  const article = articleAt(number), entry = index.articles[number];
  document.body.dataset.view = keep && document.body.dataset.view === "list" && innerWidth <= 720 ? "list" : "article";
  delete document.body.dataset.side;
  const facts = [entry.outlet, entry.language, `status ${entry.status}`, count(entry.size, "character"), `${percent(entry.share)} removed`].filter(Boolean);
  const toRecord = el("button", { id: "to-record", type: "button", onclick: () => showSide("record") }, "Record");
  $("title").replaceChildren(toRecord, el("h2", { dir: "auto" }, shown(entry.title)), el("p", {}, flat(facts.join(" · ")), el("br"), flat(entry.id)));
  $("notice").hidden = !article.notice;
  $("notice").textContent = article.notice || "";
  drawBlocks();
  drawRecord(article);
  drawDetail();
  $("article").scrollTop = 0;
  showRows();
}

function drawBlocks() {
  const { blocks } = articleAt(current), out = [];
  pieces = [];
  let run = null, gap = "\n";
  blocks.forEach((block, at) => {
    if (typeof block === "string") {
      if (block.trim()) out.push(el("li.between", {}, shown(block.trim())));
      gap = block;
      return;
    }
    if (block[0] === REMOVED && folded) {
      if (!run) run = { from: at, labels: new Map() }, out.push(run);
      run.labels.set(block[1], (run.labels.get(block[1]) || 0) + 1);
      run.to = at;
      if (loosened.has(run.from)) out.push(pieceOf(block, at, gap));
    } else {
      run = null;
      out.push(pieceOf(block, at, gap));
    }
    gap = "";
  });
  $("source").replaceChildren(...out.map((item) => (item.labels ? runOf(item) : item)));
}

function runOf(run) {
  const open = loosened.has(run.from);
  const told = [...run.labels].map(([label, times]) => `${spoken(label)}${times > 1 ? ` × ${times}` : ""}`).join(", ");
  return el("li.run", {}, el("button", { type: "button", "aria-expanded": String(open), onclick: () => (open ? loosened.delete(run.from) : loosened.add(run.from), drawBlocks()) }, `${open ? "▾" : "▸"} removed: ${flat(told)}`));
}

function pieceOf(block, at, gap) {
  const [fate, label, confidence, text] = block;
  const sure = confidence === null ? "" : confidence.toFixed(2);
  const node = el(`li.piece${fate === BODY && label === "body" ? ".plain" : ""}${gap.split("\n").length > 2 ? ".apart" : ""}${gap === "" ? ".joined" : ""}`, { tabIndex: -1, hue: label },
    el("span.label", {}, el("b", {}, flat(spoken(label))), el("small", {}, sure)), el("span.text", { dir: "auto" }, shown(text)));
  node.dataset.at = at;
  pieces.push([at, node]);
  dress(node, block, at);
  node.addEventListener("click", () => focusBlock(pieces.findIndex(([place]) => place === at)));
  node.addEventListener("focus", () => {
    const place = pieces.findIndex(([one]) => one === at);
    if (place !== focused) focused = place, drawDetail();
  });
  node.addEventListener("mouseenter", () => drawDetail(at));
  node.addEventListener("mouseleave", () => drawDetail());
  if (pieces.length === 1) node.tabIndex = 0;
  return node;
}

/** What changes on a block: its verdict, and whether it is doubtful. */
function dress(node, block, at) {
  const verdict = verdictOf(current, at), wrong = verdict !== undefined && verdict !== block[1];
  node.classList.toggle("doubtful", isDoubtful(block));
  node.querySelector(".should")?.remove();
  if (verdict === undefined) delete node.dataset.verdict;
  else node.dataset.verdict = wrong ? "wrong" : "right";
  if (wrong) node.querySelector(".label").append(el("span.should", {}, `✗ is ${flat(spoken(verdict))}`));
  const said = verdict === undefined ? "" : wrong ? `; you say: ${spoken(verdict)}` : "; you say: right";
  node.setAttribute("aria-label", flat(`${spoken(block[1])}, ${FATES[block[0]]}${block[2] === null ? "" : `, confidence ${block[2].toFixed(2)}`}${said}: ${block[3].slice(0, 300)}`));
}

function focusBlock(place) {
  if (place < 0 || place >= pieces.length) return;
  focused = place;
  for (const [, node] of pieces) node.tabIndex = -1;
  const node = pieces[place][1];
  node.tabIndex = 0;
  node.focus({ preventScroll: true });
  drawDetail();
  showSide("block");
  node.scrollIntoView({ block: "nearest" });
}

const stepBlock = (by) => focusBlock(focused < 0 ? 0 : Math.min(pieces.length - 1, Math.max(0, focused + by)));

/** The next block that is doubtful and not judged, in this article or in those behind it in the list. */
function stepDoubt(by = 1) {
  if (current < 0) return;
  const from = focused < 0 ? (by > 0 ? -1 : Infinity) : pieces[focused][0];
  const found = nextDoubt(current, from, by);
  if (found >= 0) return reveal(found);
  const at = matching.indexOf(current);
  for (let place = at + by; place >= 0 && place < matching.length; place += by) {
    const lowest = index.articles[matching[place]].lowest;
    if (lowest === null || lowest >= limit()) continue;
    const block = nextDoubt(matching[place], by > 0 ? -1 : Infinity, by);
    if (block < 0) continue;
    openArticle(matching[place]);
    return reveal(block);
  }
  say("No doubtful block is left in the list.");
}

function nextDoubt(article, from, by) {
  const { blocks } = articleAt(article);
  const places = blocks.map((_, at) => at).filter((at) => typeof blocks[at] !== "string" && isDoubtful(blocks[at]) && verdictOf(article, at) === undefined && (by > 0 ? at > from : at < from));
  return places.length ? places.at(by > 0 ? 0 : -1) : -1;
}

/** Bring a block to the eye, unfolding its run if need be. */
function reveal(at) {
  if (!pieces.some(([place]) => place === at)) folded = false, tellFold(), drawBlocks();
  focusBlock(pieces.findIndex(([place]) => place === at));
}

function drawDetail(hovered) {
  const at = hovered ?? pieces[focused]?.[0];
  if (at === undefined) return $("detail").replaceChildren(el("p.hint", {}, "Pick a block to see why it was kept or removed, and to judge it."));
  const [fate, label, confidence, , start, end, evidence = [], element, line] = articleAt(current).blocks[at], { reasons, elements } = articleAt(current);
  const verdict = verdictOf(current, at);
  const out = [el("p", {}, chip(label), " ", FATES[fate])];
  if (confidence !== null) out.push(el("p", {}, `Confidence ${confidence.toFixed(3)}`, el("meter", { min: 0.5, max: 1, low: limit(), optimum: 1, value: confidence, "aria-label": "confidence" })));
  if (start !== null) out.push(el("p.hint", {}, `characters ${start.toLocaleString("en")} to ${end.toLocaleString("en")}${element === undefined ? "" : ` · ${flat(elements[element])}${line ? `, line ${line}` : ""}`}`));
  if (hovered !== undefined && hovered !== pieces[focused]?.[0]) out.push(el("p.hint", {}, "Click the block to judge it."));
  else {
    const saying = verdict === undefined ? "" : verdict === label ? "You say: right." : `You say: ${spoken(verdict)}.`;
    out.push(el("div.judge", {}, action("accept", "Right", "a"), action("wrong", "Wrong…", "w"), verdict === undefined ? null : action("undo", "Undo", "u")), saying && el("p", { role: "status" }, flat(saying)));
  }
  const rows = evidence.map(([number, weight]) => [...reasons[number], weight]).map(([name, detail, weight]) => el("tr", {}, el(`td.${weight <= -0.05 ? "against" : weight >= 0.05 ? "for" : "even"}`, {}, (weight > 0 ? "+" : "") + weight.toFixed(1)), el("td", {}, shown(detail), el("br"), el("code", {}, flat(name)))));
  if (rows.length) out.push(el("table", {}, el("caption", {}, "Evidence: above zero speaks for the story, below against it"), el("tbody", {}, ...rows)));
  $("detail").replaceChildren(...out.filter(Boolean));
}

const action = (name, text, key) => el("button", { type: "button", "data-do": name, onclick: () => actions[name]() }, text + " ", el("kbd", {}, key));

/** Judge the block that is looked at. */
function judgeFocused(label, on = true) {
  if (focused < 0) return say("Pick a block first.");
  const [at, node] = pieces[focused], block = articleAt(current).blocks[at];
  judge(current, [[at, label]]);
  dress(node, block, at);
  showRows();
  say(label === undefined ? "verdict taken back" : label === block[1] ? "right" : `wrong: ${spoken(label)}`);
  if (on && focused + 1 < pieces.length) stepBlock(1);
  else drawDetail();
}

function acceptRest() {
  if (current < 0) return;
  const rest = [...articleAt(current).blocks.entries()].filter(([at, block]) => typeof block !== "string" && verdictOf(current, at) === undefined);
  judge(current, rest.map(([at, block]) => [at, block[1]]));
  for (const [at, node] of pieces) dress(node, articleAt(current).blocks[at], at);
  showRows();
  drawDetail();
  say("all other blocks of this article are right");
}

function drawRecord(article) {
  const list = el("dl");
  for (const [name, value] of article.record) {
    for (const [place, one] of (Array.isArray(value) ? value : [value]).entries()) {
      const safe = name === "url" && /^https?:\/\//i.test(one);
      list.append(el("dt", {}, place ? "" : spoken(name)), el("dd", { dir: "auto" }, safe ? el("a", { href: one, rel: "noopener noreferrer", target: "_blank" }, shown(one)) : shown(String(one))));
    }
  }
  $("fields").replaceChildren(list);
}

function showSide(tab) {
  document.body.dataset.side = "";
  $("side").dataset.tab = tab;
  for (const button of $("side").querySelectorAll(".tabs [data-tab]")) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

function tellFold() {
  $("fold").setAttribute("aria-pressed", String(folded));
}

function foldRemoved() {
  const at = pieces[focused]?.[0];
  folded = !folded;
  tellFold();
  if (current < 0) return;
  drawBlocks();
  focused = pieces.findIndex(([place]) => place === at);
  drawDetail();
}
