// Records the score that was clicked in a mail, at the first sign that a person is there: a pointer,
// a key, a touch, or scrolling in a page that can be seen. Programs that open links give none.

const form = document.querySelector("form[data-record]");
const SIGNS = ["pointerdown", "keydown", "touchstart", "wheel", "scroll"];

async function record() {
  const score = form.querySelector("[name=number]:checked")?.value;
  if (!score) return;
  const body = new URLSearchParams(new FormData(form));
  body.set("by", "sign");
  const answer = await fetch(form.action, { method: "POST", body });
  if (answer.status !== 204) return;
  const line = document.querySelector("#told span");
  if (line) line.textContent = form.dataset.record.replace("{n}", score);
}

function sign(event) {
  if (!event.isTrusted || document.visibilityState !== "visible") return;
  for (const name of SIGNS) removeEventListener(name, sign, true);
  // After the event has done its work: a click on another score is recorded as that one.
  setTimeout(() => record().catch(() => {}), 400);
}

if (form) {
  for (const name of SIGNS) addEventListener(name, sign, { capture: true, passive: true });
}
