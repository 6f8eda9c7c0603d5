// What keys and live sums add to the inbox, which works without them. Listens on the document, so
// panes swapped by htmx need nothing.

const OFF = "heard-keys-off";

// --- Live arithmetic: L2: 25 + 4 × 3 = 37 ----------------------------------------------------------

function sum(form) {
  const out = form?.querySelector("[data-sum]");
  if (!out) return;
  const chosen = (name) => form.querySelector(`[name=${name}]:checked`);
  const level = chosen("level");
  const urgency = Number(chosen("urgency")?.value);
  const importance = Number(chosen("importance")?.value);
  const floor = Number(level?.dataset.floor);
  out.textContent =
    level && urgency && importance
      ? `${level.value.toUpperCase()}: ${floor} + ${urgency} × ${importance} = ${floor + urgency * importance}`
      : "";
}

function sums() {
  for (const form of document.querySelectorAll(".grade-form")) sum(form);
}

document.addEventListener("change", (event) => sum(event.target.closest(".grade-form")));

// --- Keys: single letters, which can be switched off (WCAG 2.1.4) ------------------------------------

function remembered() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true; // no storage: the keys work, and the switch lasts for this page
  }
}

let keysOn = remembered();

document.addEventListener("change", (event) => {
  if (event.target.id !== "keys-on") return;
  keysOn = event.target.checked;
  try {
    if (keysOn) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // Then it is not remembered.
  }
});

function walk(step) {
  const rows = [...document.querySelectorAll(".queue-link")];
  if (!rows.length) return;
  const here = document.activeElement?.closest(".queue-item")?.querySelector(".queue-link");
  const from = here ?? document.querySelector('.queue-link[aria-current="true"]');
  const at = from ? rows.indexOf(from) + step : 0;
  const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
  row.focus({ preventScroll: true });
  row.closest(".queue-item").scrollIntoView({ block: "nearest" });
}

function unfold(id, selector) {
  const fold = document.getElementById(id);
  if (!fold) return;
  fold.open = true;
  (fold.querySelector(`${selector}:checked`) ?? fold.querySelector(selector))?.focus();
}

function showKeys() {
  const dialog = document.getElementById("shortcuts");
  document.getElementById("keys-on").checked = keysOn;
  dialog.showModal();
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  "/": () => document.querySelector("#finder input[type=search]")?.focus(),
  g: () => unfold("grading", "[name=level]"),
  r: () => document.querySelector(".reply-form textarea")?.focus(),
  "?": showKeys,
};

document.addEventListener("keydown", (event) => {
  document.body.classList.toggle("no-tips", event.key === "Escape");
  if (event.key === "Escape" && event.target.closest?.("#finder")) return event.target.blur();
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, dialog")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("pointermove", () => document.body.classList.remove("no-tips"));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts]")) showKeys();
});

// --- Searching while typing: the form sends itself once the hands rest --------------------------------

let resting;
document.addEventListener("input", (event) => {
  if (!event.target.matches("#finder input[type=search]")) return;
  clearTimeout(resting);
  if (!event.isComposing) resting = setTimeout(() => event.target.form.requestSubmit(), 350);
});
// Whoever has sent it or gone elsewhere meanwhile must not be called back by a late answer.
document.addEventListener("submit", () => clearTimeout(resting), true);
document.addEventListener("click", (event) => event.target.closest("a") && clearTimeout(resting), true);
document.addEventListener("compositionend", (event) => {
  if (event.target.matches("#finder input[type=search]")) event.target.form.requestSubmit();
});

// What was left empty says nothing in the address.
document.addEventListener("formdata", (event) => {
  if (event.target.id !== "finder") return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});

// --- After a swap: another page of the list begins at its top, unfolded filters stay unfolded ----------

let page, filtersOpen, around;

// Where the focus goes when what had it is gone: the fold it stood in, else the section's name.
function surroundings(element) {
  const fold = element?.closest("details[id]");
  const section = element?.closest("section[aria-labelledby]");
  return [fold && `#${fold.id} > summary`, section && `#${section.getAttribute("aria-labelledby")}`];
}

function keepFocus() {
  const here = document.activeElement;
  if (here && here !== document.body && here.checkVisibility()) return; // not in a fold that closed
  const place = around?.flatMap((each) => (each && document.querySelector(each)) || [])[0];
  if (!place) return;
  if (!place.matches("summary")) place.tabIndex = -1;
  place.focus();
}

document.addEventListener("htmx:before:swap", () => {
  around = surroundings(document.activeElement);
  page = document.getElementById("list")?.dataset.page;
  filtersOpen = document.getElementById("filters")?.open;
});

document.addEventListener("htmx:after:swap", () => {
  sums();
  keepFocus();
  const list = document.getElementById("list");
  const filters = document.getElementById("filters");
  if (list && list.dataset.page !== page) list.scrollTop = 0;
  if (filters && filtersOpen) filters.open = true;
});

sums();
