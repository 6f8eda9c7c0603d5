/** For an answer of one's own, where others were offered. */
import { h } from "../core";
import type { Words } from "./field";
import type { Answer } from "./walking";

export function ownField({ otherHint }: Words, { other }: Answer, changed: () => void): HTMLInputElement {
  return h("input", {
    class: "c-field",
    part: "other",
    maxlength: 500,
    "aria-label": otherHint!,
    placeholder: otherHint!,
    hidden: other == null,
    value: other ?? "",
    input: () => changed(),
  });
}
