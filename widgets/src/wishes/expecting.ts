/** When the team expects something. Only some of what is shown of an item says so. */
import { h } from "../core";
import type { View } from "../view";

/** A day, a month or, as it is written, a quarter: `2027-Q1` stays so where text runs right to left. */
export function expected(view: View, when: string | null): Node | string {
  if (!when) return "";
  const date = when[5] === "Q"
    ? when
    : new Date(when).toLocaleDateString(view.runtime.language, {
        year: "numeric",
        month: "short",
        day: (when[9] && "numeric") as "numeric",
        timeZone: "UTC",
      });
  const [before, after] = view.words.expected!.split("{date}") as [string, string];
  return h("p", { class: "c-aside" }, before, h("bdi", {}, date), after);
}
