/** A form whose answer is sent under one id until it arrives; declined, it is a new one. */
import { h, newId } from "../core";
import type { Board } from "../idea-board/board";

type Field = readonly [tag: "input" | "textarea", name: string, most: number];

/** The first field is needed; `typed` hears of it. `input` makes what is sent of all of them. */
export function form(
  { runtime, words, typed, tell }: Board,
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
  const send = h("button", { class: "c-option i-send", part: "send" }, words.send!);
  const submit = (event: Event): void => {
    event.preventDefault();
    send.disabled = true;
    const texts = made.map(({ value }) => value.trim());
    runtime.send(operation, input(...texts), id, (outcome) => {
      const { type } = outcome;
      note.textContent = type === "kept" ? words.kept! : "";
      if (type !== "kept") {
        id = newId();
        send.disabled = false;
      }
      if (type === "refused") note.textContent = outcome.message || words.failed!;
      if (type === "submitted") {
        it.reset();
        done(outcome.data);
      }
      tell("heard-" + type, outcome);
    });
  };
  const it = h(
    "form",
    { class: "i-list", submit },
    ...made.map((field, at) => h("label", {}, words[fields[at]![1]]!, field)),
    note,
    send,
  );
  return it;
}
