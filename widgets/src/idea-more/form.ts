/** A form whose answer is sent under one id until it arrives; declined, it is a new one. */
import { h, newId } from "../core";
import type { Board } from "../idea-board/board";

type Field = readonly [tag: "input" | "textarea", name: string, most: number];

/** The first field is needed; `typed` hears of it. `input` makes what is sent of all of them. */
export function form(
  { words, typed, send }: Board,
  operation: string,
  fields: readonly Field[],
  input: (...texts: string[]) => object,
  done: (data: any) => void,
  hear: (text: string) => unknown = () => 0,
): HTMLElement {
  let id = newId();
  const made = fields.map(([tag, name, most], at) =>
    h(tag, { part: name, required: !at, maxlength: `${most}`, ...(at ? {} : typed(hear)) }),
  );
  const note = h("p", { role: "alert" });
  const button = h("button", { class: "c-option i-send", part: "send" }, words.send!);
  const submit = (event: Event): void => {
    event.preventDefault();
    button.disabled = true;
    const texts = made.map(({ value }) => value.trim());
    send(operation, input(...texts), id, (wrong, outcome) => {
      note.textContent = wrong;
      if (outcome.type === "kept") return;
      id = newId();
      button.disabled = false;
      if (outcome.type === "refused") return;
      it.reset();
      done(outcome.data);
    });
  };
  const it = h(
    "form",
    { class: "i-list", submit },
    ...made.map((field, at) => h("label", {}, words[fields[at]![1]]!, field)),
    note,
    button,
  );
  return it;
}
