// What the page carries: the index of all articles, and each article's text, read when it is first shown.
// Everything from an article reaches the page as text nodes, never as mark-up.
const index = JSON.parse(document.getElementById("index").textContent);
const holders = document.querySelectorAll("script.article");
const opened = new Map();

const BODY = 0, FIELD = 1, REMOVED = 2;
const FATES = ["kept in the story", "kept as a field", "removed"];

/** The article's blocks and record; the last few stay read. */
function articleAt(number) {
  let found = opened.get(number);
  if (!found) {
    found = JSON.parse(holders[number].textContent);
    if (opened.size > 20) opened.delete(opened.keys().next().value);
    opened.set(number, found);
  }
  return found;
}

/** What the search looks through: an article's title, id and text, in lower case. */
const searched = new Map();
function haystack(number) {
  let text = searched.get(number);
  if (text === undefined) {
    const { title, id } = index.articles[number], { blocks } = JSON.parse(holders[number].textContent);
    text = [title, id, ...blocks.map((block) => (typeof block === "string" ? "" : block[3]))].join("\n").toLowerCase();
    searched.set(number, text);
  }
  return text;
}

const $ = (id) => document.getElementById(id);

/** A new element: its name with classes after dots, its properties, what it holds. */
function el(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "hue") paint(node, value);
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && !key.includes("-")) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

// Characters that turn the direction of what follows, and other controls: shown by their number, so that no text can
// pass for another.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const CONTROLS = new RegExp(`(${CONTROL.source})`);
const number16 = (char) => "U+" + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");

/** A text as it is shown, with its controls made visible. */
function shown(text) {
  if (!CONTROL.test(text)) return document.createTextNode(text);
  const parts = document.createDocumentFragment();
  for (const part of text.split(CONTROLS)) {
    if (part) parts.append(CONTROL.test(part) && part.length === 1 ? el("span.control", { title: "invisible control character" }, number16(part)) : part);
  }
  return parts;
}

/** The same where only plain text can stand. */
const flat = (text) => String(text).split(CONTROLS).map((part) => (part.length === 1 && CONTROL.test(part) ? `‹${number16(part)}›` : part)).join("");

const spoken = (label) => label.replaceAll("_", " ");
const percent = (share) => `${Math.round(share * 100)} %`;
const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

// Warm hues ask for something, violet ones lead elsewhere, green and blue ones are fields of the record.
const HUES = {
  headline: 215, description: 205, byline: 190, timestamp: 180, caption: 165, note: 150, credit: 140, section: 225,
  donation_appeal: 8, newsletter_prompt: 24, subscription_prompt: 36, comment_prompt: 52, reader_comment: 62,
  advertisement: 350, share_prompt: 335, media_prompt: 322, contact_prompt: 44, related_coverage: 285,
  navigation: 262, masthead: 248, legal_notice: 240, author_bio: 305, duplicate: 95, blocked_page: 0, other: 75,
};

/** Give a node the hue of a label; the story has none. Kinds of the user's own get one by their name. */
function paint(node, label) {
  if (label === "body" || !label) return;
  let hue = HUES[label];
  if (hue === undefined) hue = [...label].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
  node.classList.add("hued");
  node.style.setProperty("--h", hue);
}

const chip = (label) => el("span.chip", { hue: label }, flat(spoken(label)));

/** Tell those who do not see the page. */
function say(text) {
  $("say").textContent = flat(text);
}
