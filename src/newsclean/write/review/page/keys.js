// Keys, dialogs, theme, and the start.
const actions = {
  next: () => stepBlock(1), before: () => stepBlock(-1), doubt: () => stepDoubt(1), doubtBefore: () => stepDoubt(-1),
  accept: () => focused >= 0 && judgeFocused(articleAt(current).blocks[pieces[focused][0]][1]),
  wrong: () => focused >= 0 && openChooser(), undo: () => judgeFocused(undefined, false), rest: acceptRest,
  article: () => stepArticle(1), articleBefore: () => stepArticle(-1), fold: foldRemoved,
  search: () => (document.body.dataset.view = "list", $("f-search").focus()), list: () => (document.body.dataset.view = "list", $("rows").focus()),
  charts: () => (drawCharts(), $("charts").showModal()), export: exportVerdicts, theme: switchTheme, help: () => $("help").showModal(),
};
const KEYS = [
  ["j", "next", "next block (also ↓)"], ["k", "before", "block before (also ↑)"], ["n", "doubt", "next doubtful block, in the next articles too"], ["p", "doubtBefore", "doubtful block before"],
  ["a", "accept", "accept: the label is right"], ["w", "wrong", "wrong: say what it is"], ["u", "undo", "take the verdict back"], ["A", "rest", "all other blocks of the article are right"],
  ["]", "article", "next article"], ["[", "articleBefore", "article before"], ["f", "fold", "fold or show what was removed"], ["/", "search", "search"], ["l", "list", "to the list"],
  ["c", "charts", "charts"], ["e", "export", "export the verdicts"], ["t", "theme", "light or dark"], ["?", "help", "this help"],
];

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && document.activeElement?.closest("#filters")) return $("rows").focus();
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const inSource = event.target.closest?.("#source");
  const arrow = inSource && { ArrowDown: "next", ArrowUp: "before", Enter: "wrong" }[event.key];
  const name = arrow && event.target.tagName !== "BUTTON" ? arrow : $("keys-on").checked && KEYS.find(([key]) => key === event.key)?.[1];
  if (!name) return;
  event.preventDefault();
  actions[name]();
}

function openChooser() {
  const [at] = pieces[focused], block = articleAt(current).blocks[at];
  $("chosen-text").replaceChildren(shown(block[3].slice(0, 400)));
  const group = (head, labels) => [el("h3", {}, head), ...labels.filter((label) => label !== block[1]).map((label) => el("button", { type: "button", value: label, hue: label, onclick: () => choose(label) }, flat(spoken(label))))];
  $("choices").replaceChildren(...(block[1] === "body" ? [] : group("Story", ["body"])), ...group("Boilerplate, to be removed", index.kinds), ...group("A field of the record", index.fields));
  $("chooser").showModal();
  $("choices").querySelector("button").focus();
}

function choose(label) {
  $("chooser").close();
  judgeFocused(label);
}

function chooserKey(event) {
  const buttons = [...$("choices").querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  let next;
  if (by) next = buttons.at((at + by + buttons.length) % buttons.length);
  else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey) next = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)].find((button) => button.value.startsWith(event.key.toLowerCase()));
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function switchTheme() {
  const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("newsclean-theme", root.dataset.theme);
  } catch { /* The choice then lasts as long as the page. */ }
}

function start() {
  try {
    const theme = localStorage.getItem("newsclean-theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch { /* As the system has it. */ }
  loadVerdicts();
  startList();
  tellProgress();
  for (const [key, , told] of KEYS) $("keys").append(el("dt", {}, el("kbd", {}, key === "A" ? "⇧A" : key)), el("dd", {}, told));
  const on = { "open-charts": "charts", export: "export", theme: "theme", "open-help": "help", fold: "fold", "next-doubt": "doubt", "accept-rest": "rest", "to-list": "list" };
  for (const [id, name] of Object.entries(on)) $(id).addEventListener("click", () => actions[name]());
  $("doubt").addEventListener("change", () => {
    for (const [at, node] of pieces) dress(node, articleAt(current).blocks[at], at);
    drawDetail();
  });
  for (const button of $("side").querySelectorAll(".tabs [data-tab]")) button.addEventListener("click", () => showSide(button.dataset.tab));
  $("close-side").addEventListener("click", () => delete document.body.dataset.side);
  $("chooser").addEventListener("keydown", chooserKey);
  $("chooser").addEventListener("close", () => pieces[focused]?.[1].focus({ preventScroll: true }));
  document.addEventListener("keydown", onKey);
  if (matching.length) openArticle(matching[0], true);
  document.documentElement.dataset.ready = "";
}

start();
