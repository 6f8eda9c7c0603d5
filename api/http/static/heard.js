// What JavaScript adds to pages that work without it: copying, asking in a dialog, filters that
// apply themselves, and times that stay true. Listens on the document, so swapped parts need nothing.

const language = document.documentElement.lang;

// --- Copy: <button data-copy="text" data-copied="Copied" hidden> ---------------------------------

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.setAttribute("role", "status");
  label.textContent = button.dataset.copied;
  setTimeout(() => (label.textContent = before), 2000);
}

// --- Ask: <details class="confirm"> becomes a dialog ----------------------------------------------

function ask(details) {
  const body = details.querySelector(".confirm-body");
  const title = body.querySelector(".title");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  title.id ||= `ask-${Math.random().toString(36).slice(2)}`;
  dialog.setAttribute("aria-labelledby", title.id);
  for (const button of body.querySelectorAll("[data-close]")) button.hidden = false;
  dialog.append(body);
  details.after(dialog);
  dialog.addEventListener("close", () => {
    details.append(body);
    dialog.remove();
  });
  dialog.showModal(); // the browser gives focus back to the summary on close
}

document.addEventListener("click", (event) => {
  const target = event.target;
  const button = target.closest("[data-copy]");
  if (button) return void copy(button);
  const summary = target.closest(".confirm > summary");
  if (summary) {
    event.preventDefault();
    return ask(summary.parentElement);
  }
  const dialog = target.closest("dialog.dialog");
  if (dialog && (target === dialog || target.closest("[data-close]"))) dialog.close();
});

// --- Filters: <form data-autosubmit> sends itself when a choice changes ----------------------------

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select, [type=checkbox], [type=radio], [type=date]")) {
    form.requestSubmit();
  }
});

// --- Strips of links that are wider than the window begin where the reader is -----------------------

for (const here of document.querySelectorAll(":is(.nav, .side-nav, .tabs) > [aria-current]")) {
  const strip = here.parentElement;
  const middle = here.offsetLeft - strip.offsetLeft + here.offsetWidth / 2;
  strip.scrollLeft = middle - strip.clientWidth / 2;
}

// --- Times: relative ones tick, all of them tell the reader's own zone on hover --------------------

const SECONDS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];
const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const exact = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
  dateStyle: "long",
  timeStyle: "short",
});

function tell(time) {
  const at = new Date(time.dateTime);
  time.title = exact.format(at);
  if (!("relative" in time.dataset)) return;
  const seconds = (at - Date.now()) / 1000;
  const [unit, size] = SECONDS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  time.textContent = near.format(unit === "second" ? 0 : Math.round(seconds / size), unit);
}

function refresh() {
  for (const time of document.querySelectorAll("time[title]")) tell(time);
  for (const button of document.querySelectorAll("[data-copy][hidden]")) {
    button.hidden = !navigator.clipboard; // absent on plain http, where copying is forbidden
  }
  for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
}

refresh();
setInterval(refresh, 60_000);
document.addEventListener("htmx:after:swap", refresh);
