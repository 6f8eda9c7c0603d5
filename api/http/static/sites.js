// Shows a look in the frame while it is chosen. Without this the button "Try it before saving" does.

const form = document.querySelector("[data-tries]");
const frame = document.querySelector(".site-frame iframe");
const picker = form?.querySelector("[data-picks]");

let waiting;

function show() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const asked = new URLSearchParams(new FormData(form));
    // The frame's own history must not grow with every colour.
    frame.contentWindow.location.replace(`${form.dataset.tries}?${asked}`);
  }, 350);
}

if (form && frame) {
  // Language and ground stand beside the frame, outside the form that they belong to.
  document.addEventListener("input", (event) => event.target.form === form && show());
  if (picker && !form.elements.accent.disabled) {
    picker.hidden = false;
    picker.addEventListener("input", (event) => {
      form.elements.accent.value = event.target.value;
    });
    form.elements.accent.addEventListener("input", () => {
      if (/^#[0-9a-f]{6}$/i.test(form.elements.accent.value)) {
        picker.value = form.elements.accent.value;
      }
    });
  }
}
