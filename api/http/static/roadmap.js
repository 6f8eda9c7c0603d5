// While an idea is being written, what resembles it is asked for and shown above the rest. Without
// this file the form shows it after the first press.

const PAUSE = 350; // milliseconds without a keystroke
const form = document.querySelector("form[data-similar]");

if (form) {
  const here = document.querySelector("[data-similar-here]");
  let waiting = 0;
  let asking = null;
  let asked = form.elements.title.value.trim();

  const sure = document.createElement("input");
  sure.type = "hidden";
  sure.name = "sure";
  sure.value = "yes";

  async function ask() {
    const text = form.elements.title.value.trim();
    if (text === asked) return;
    asked = text;
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${form.dataset.similar}?${new URLSearchParams({ text })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const fresh = document.createElement("template");
      fresh.innerHTML = await answer.text();
      here.replaceChildren(fresh.content);
      if (here.childElementCount) form.append(sure); // who goes on has seen them
      else sure.remove();
    } catch {
      sure.remove(); // the server asks once more
    }
  }

  form.elements.title.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  if (here.childElementCount) form.append(sure);
}
