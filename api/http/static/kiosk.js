// A survey on a screen that many people use: it starts again after thanks, and when nobody is there
// any more. Nothing of one person stays for the next: no key in an address, no page to go back to.

const { kiosk, start, seconds = "8", fresh } = document.body.dataset;
const IDLE_SECONDS = 60;
const WARNING_SECONDS = 15;

function restart() {
  location.replace(start);
}

// Say `sentence` with the seconds that are left; then do it. Returns how to stop.
function countDown(line, from, done) {
  let left = from;
  const show = () => (line.textContent = line.dataset.count.replace("{n}", left));
  show();
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return show();
    clearInterval(timer);
    done();
  }, 1000);
  return () => clearInterval(timer);
}

if (kiosk === "thanks") {
  countDown(document.querySelector("[data-count]"), Number(seconds), restart);
} else {
  const dialog = document.querySelector("#idle");
  let timer;
  let stop = () => {};
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(warn, IDLE_SECONDS * 1000);
  };
  const isTouched = () =>
    !fresh || [...document.querySelectorAll("input, textarea, select")].some(changed);
  const changed = (field) =>
    field.type === "hidden" ? false : field.checked !== field.defaultChecked || !field.matches(":checked, [type=radio], [type=checkbox], select") && field.value !== field.defaultValue;
  const warn = () => {
    if (!isTouched()) return wait();
    dialog.showModal();
    stop = countDown(dialog.querySelector("[data-count]"), WARNING_SECONDS, restart);
  };
  dialog.addEventListener("close", () => {
    stop();
    wait();
  });
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) {
    addEventListener(sign, () => dialog.open || wait(), { passive: true });
  }
  wait();
}

// A page from the browser's memory shows what somebody else typed.
addEventListener("pageshow", (event) => event.persisted && restart());
