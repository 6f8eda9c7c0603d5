/** How far one is, as a bar with words. */
import { h } from "../core";

/** `words` say it for those who see no bar. */
export function progress(label: string, words: string, at: number, count: number): HTMLElement {
  return h("progress", {
    part: "progress",
    "aria-label": label,
    "aria-valuetext": words,
    value: `${at}`,
    max: `${count}`,
  });
}

/** `{n}` and `{all}` filled in. */
export function told(sentence: string, n: number | null, all = 0): string {
  return sentence.replace("{n}", `${n}`).replace("{all}", `${all}`);
}
