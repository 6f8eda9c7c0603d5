/** Days and lists, for the widgets that tell what happened; lists need `toldStyles`. */
import { h } from "../core";
import type { View } from "./view";

export { toldStyles } from "./told-styles";

/** A moment as a day: `22 Nov 2026`. */
export function day({ runtime }: View, iso: string): string {
  return new Date(iso).toLocaleDateString(runtime.language, { dateStyle: "medium" });
}

export function list(tag: "ul" | "ol", label: string, rows: readonly HTMLElement[]): HTMLElement {
  return h(tag, { class: "v-list", "aria-label": label }, ...rows);
}
