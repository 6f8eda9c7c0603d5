// A press on a vote or follow button swaps that button alone. Without this file the same forms
// load the page again; when anything goes wrong here they do so too.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".vote-form, .follow-form")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  try {
    const headers = { "Heard-Swap": form.dataset.swap ?? "button" };
    const answer = await fetch(form.action, { method: "POST", headers, redirect: "error" });
    if (!answer.ok) throw new Error(answer.statusText);
    const fresh = document.createElement("template");
    fresh.innerHTML = await answer.text();
    const swapped = fresh.content.querySelector("form");
    form.replaceWith(swapped);
    swapped.querySelector("button").focus();
  } catch {
    form.submit();
  }
});
