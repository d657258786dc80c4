// Bars of what was removed, of the articles that match the filters. A bar is a link that filters by what it shows.
const SVG = "http://www.w3.org/2000/svg";
const BARS = 18;

function svg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** Rows of [value, share of the longest bar, text behind it]. */
function bars(rows, title, pick, hued) {
  const height = 24, width = 460, left = 170, room = 190;
  const drawn = rows.map(([name, share, told], place) => {
    const bar = svg("rect", { x: left, y: place * height + 5, width: Math.max(2, share * room), height: height - 9, rx: 2 });
    if (hued) paint(bar, name);
    const full = flat(hued ? spoken(name) : name), cut = full.length > 24 ? full.slice(0, 23) + "…" : full;
    const link = svg("a", { tabindex: 0, role: "button", "aria-label": `${full}: ${told}. Show these articles` }, svg("title", {}, full), svg("text", { x: left - 8, y: place * height + 17, "text-anchor": "end" }, cut), bar, svg("text", { x: left + Math.max(2, share * room) + 6, y: place * height + 17 }, told));
    const go = () => (pick(name), $("charts").close());
    link.addEventListener("click", go);
    link.addEventListener("keydown", (event) => event.key === "Enter" && go());
    return link;
  });
  return svg("svg", { class: "bars", viewBox: `0 0 ${width} ${Math.max(1, rows.length) * height}`, role: "group", "aria-label": title }, ...drawn);
}

function drawCharts() {
  const kinds = new Map(), outlets = new Map();
  let gone = 0, all = 0;
  for (const number of matching) {
    const article = index.articles[number];
    for (const [kind, size] of Object.entries(article.kinds)) kinds.set(kind, (kinds.get(kind) || 0) + size);
    const name = article.outlet || "(none)", sums = outlets.get(name) || [0, 0];
    outlets.set(name, [sums[0] + article.removed, sums[1] + article.size]);
    gone += article.removed;
    all += article.size;
  }
  $("charts-of").textContent = `${count(matching.length, "article")} that match the filters: ${gone.toLocaleString("en")} of ${count(all, "character")} were removed (${percent(all ? gone / all : 0)}).`;
  const byKind = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, BARS), most = byKind[0]?.[1] || 1;
  $("by-kind").replaceChildren(bars(byKind.map(([kind, size]) => [kind, size / most, count(size, "character")]), "Characters removed by kind", (kind) => pickFilter("kind", kind), true));
  const byOutlet = [...outlets].sort((a, b) => b[1][0] - a[1][0]).slice(0, BARS), top = byOutlet[0]?.[1][0] || 1;
  $("by-outlet").replaceChildren(bars(byOutlet.map(([name, [size, of]]) => [name, size / top, `${size.toLocaleString("en")} (${percent(of ? size / of : 0)})`]), "Characters removed by outlet, and their share", (name) => pickFilter("outlet", name), false));
}

function pickFilter(name, value) {
  $(`f-${name}`).value = value;
  applyFilters();
  $("rows").focus();
}
