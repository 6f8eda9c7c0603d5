// The documentation finds as one types, jumps to the field by "/", and copies code. Without this
// module the form asks the server, which ranks the same way.

const form = document.querySelector(".docs-search");
const [field, list, key] = ["input", ".docs-results", ".docs-key"].map((part) => form.querySelector(part));
const kinds = new Map(form.dataset.kinds.split(";").map((pair) => pair.split("=")));
const FIRST = new Set(["guides", "queries", "mutations", "subscriptions"]);
const PARTS = new Set(["fields", "sections"]);
const MOST = 12;

let index;
let chosen = -1;

function everything() {
  index ??= fetch(form.dataset.index).then((response) => response.json());
  return index.catch(() => (index = undefined)); // Enter still asks the server
}

function rank([kind, name, , about], words) {
  const lower = name.toLowerCase();
  const text = `${lower} ${about.toLowerCase()}`;
  if (!words.every((word) => text.includes(word))) return null;
  const whole = words.join("");
  const inName = words.every((word) => lower.includes(word));
  const named = lower === whole ? 0 : lower.startsWith(whole) ? 1 : inName ? 2 : 3;
  const weight = FIRST.has(kind) ? 0 : PARTS.has(kind) ? 2 : 1;
  return named * 10_000 + weight * 1_000 + Math.min(name.length, 999);
}

function h(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function option([kind, name, address, about], at) {
  const item = h("li", { id: `docs-result-${at}`, role: "option" });
  item.append(h("code", {}, name), h("span", { className: "docs-kind" }, kinds.get(kind) ?? ""));
  if (about) item.append(h("p", { lang: "en" }, about.replaceAll("`", "")));
  item.dataset.address = address;
  item.setAttribute("aria-selected", "false");
  return item;
}

function choose(at) {
  const items = [...list.querySelectorAll("[role=option]")];
  chosen = items.length ? (at + items.length) % items.length : -1;
  items.forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
  items[chosen]?.scrollIntoView({ block: "nearest" });
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", items[chosen].id);
}

function open(isOpen) {
  list.hidden = !isOpen;
  field.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) choose(-1);
}

async function find() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return open(false);
  const asked = field.value;
  const all = await everything();
  if (!all || asked !== field.value) return;
  const found = all
    .map((entry) => [rank(entry, words), entry])
    .filter(([place]) => place !== null)
    .sort(([one], [other]) => one - other)
    .slice(0, MOST);
  const nothing = h("li", { className: "soft" }, form.dataset.none);
  list.replaceChildren(...(found.length ? found.map(([, entry], at) => option(entry, at)) : [nothing]));
  chosen = -1;
  field.removeAttribute("aria-activedescendant");
  open(true);
}

function pressed(event) {
  if (event.key === "Escape") return open(false);
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const from = chosen < 0 && event.key === "ArrowUp" ? 0 : chosen;
    choose(from + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    go(list.querySelectorAll("[role=option]")[chosen]);
  }
}

function go(item) {
  open(false);
  location.assign(item.dataset.address);
}

field.setAttribute("role", "combobox");
field.setAttribute("aria-controls", list.id);
field.setAttribute("aria-expanded", "false");
field.setAttribute("aria-autocomplete", "list");
field.addEventListener("focus", everything, { once: true });
field.addEventListener("input", find);
field.addEventListener("keydown", pressed);
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const item = event.target.closest("[data-address]");
  if (item) go(item);
});
form.addEventListener("focusout", (event) => {
  if (!form.contains(event.relatedTarget)) open(false);
});
key.hidden = false;

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// The contents may be longer than the window: show where we are.
const nav = document.querySelector(".docs-nav");
const current = nav.querySelector(".docs-sub [aria-current=page]");
if (current) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;

// A link to an argument opens what holds it.
function reveal() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = named && named.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    named.scrollIntoView();
  }
}
addEventListener("hashchange", reveal);
reveal();

// Code in guides gets the button that the reference has in its markup.
const guide = document.querySelector(".docs-guide");
if (guide && navigator.clipboard) {
  for (const block of guide.querySelectorAll("pre")) {
    const label = h("span", {}, guide.dataset.copyLabel);
    const button = h("button", { type: "button", className: "button button-small docs-copy" }, label);
    button.dataset.copy = block.textContent;
    button.dataset.copied = guide.dataset.copiedLabel;
    block.append(button);
  }
}
