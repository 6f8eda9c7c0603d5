/** How far one is, as a bar with words. */
import { h } from "../core";

/** `words` say it for those who see no bar. */
export function progress(label: string, words: string, at: number, count: number): HTMLElement {
  const done = h("div");
  done.style.inlineSize = `${(at / count) * 100}%`;
  return h(
    "div",
    {
      class: "s-bar",
      part: "progress",
      role: "progressbar",
      "aria-label": label,
      "aria-valuemax": `${count}`,
      "aria-valuenow": `${at}`,
      "aria-valuetext": words,
    },
    done,
  );
}

/** `{n}` and `{all}` filled in. */
export function told(sentence: string, n: number | string, all: number | string = ""): string {
  return sentence.replace("{n}", `${n}`).replace("{all}", `${all}`);
}
