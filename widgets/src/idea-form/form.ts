/** A form whose answer is sent under one id until it arrives; declined, it is a new one. */
import { h, newId } from "../core";
import type { HeardIdeaBoardElement } from "../idea-board/idea-board-element";
import { send } from "../view/sending";
import { paused } from "./pausing";

type Field = readonly [tag: "input" | "textarea", name: string, most: number];

/** The first field is needed; `hear` hears of it. `input` makes what is sent of all of them. */
export function form(
  board: HeardIdeaBoardElement,
  operation: string,
  fields: readonly Field[],
  input: (...texts: string[]) => object,
  done: (data: any) => void,
  hear: (text: string) => unknown = () => 0,
): HTMLElement {
  const { words } = board;
  let id = newId();
  const made = fields.map(([tag, part, maxlength], at) =>
    h(tag, { class: "c-field", part, required: !at, maxlength }),
  );
  const typed = (event: Event): void =>
    paused(first, event as InputEvent, () => hear(first.value.trim()));
  const [first] = made as [HTMLInputElement | HTMLTextAreaElement];
  for (const type of ["input", "compositionend"]) first.addEventListener(type, typed);
  const note = h("p", { class: "c-alert", role: "alert" });
  const button = h("button", { class: "c-main", part: "send" }, words.send!);
  const submit = (event: Event): void => {
    event.preventDefault();
    // Disabled outright, it would lose the focus.
    if (button.ariaDisabled) return;
    button.ariaDisabled = "true";
    const said = input(...made.map(({ value }) => value.trim()));
    send(board, operation, said, id, (wrong, outcome) => {
      note.textContent = wrong;
      if (outcome.type === "kept") return;
      id = newId();
      button.ariaDisabled = null;
      if (outcome.type === "refused") return;
      it.reset();
      done(outcome.data);
    });
  };
  const labels = made.map((field) => h("label", {}, words[field.part.value]!, field));
  const it = h("form", { class: "v-list", submit }, ...labels, note, button);
  return it;
}
