/** Questions answered by a day or by files. Fetched when one is asked. */
import { h } from "../core";
import type { Build } from "../survey/field";

export { lineStyles as styles } from "../survey/line-styles";

/** A day is stored as an ordinal of which 1 is 1 January of the year 1. */
const EPOCH = 719163;

const day = (ordinal: number): string =>
  new Date((ordinal - EPOCH) * 864e5).toISOString().slice(0, 10);

const date: Build = ({ title, lowest, highest }, { date: given = "" }, { changed }) => {
  const element = h("input", {
    type: "date",
    class: "c-field",
    part: "field",
    "aria-label": title,
    value: given,
    ...(lowest != null && { min: day(lowest) }),
    ...(highest != null && { max: day(highest) }),
    input: () => changed(),
  });
  return {
    element,
    answer: () => (element.value ? { date: element.value } : undefined),
    wrong: () => !element.validity.valid && "dateWrong",
  };
};

/** Files are left one after the other while the person goes on; they wait until all is sent. */
const file: Build = ({ title, highest }, given, { runtime, words, changed, say }) => {
  const ids = [...(given.files ?? [])];
  let leaving = 0;
  const list = h("ul", { class: "s-list" });
  const most = highest ?? 5;
  const line = (name: string, id?: string): HTMLElement => {
    const made = h("li", { class: "s-line" }, h("span", {}, name));
    if (id) {
      const drop = (): void => {
        ids.splice(ids.indexOf(id), 1);
        made.remove();
        input.focus();
        changed();
      };
      const label = words.remove!.replace("{item}", name);
      made.append(h("button", { "aria-label": label, click: drop }, "×"));
    }
    list.append(made);
    return made;
  };
  ids.forEach((id, at) => line(`${words.file!} ${at + 1}`, id));
  const input = h("input", {
    type: "file",
    class: "c-field",
    part: "field",
    "aria-label": title,
    multiple: most > 1,
    change: () => {
      for (const one of [...input.files!].slice(0, most - ids.length)) void leave(one);
      input.value = "";
    },
  });
  const leave = async (one: File): Promise<void> => {
    leaving++;
    const waiting = line(`${one.name} …`);
    say(words.uploading!);
    try {
      const id = await runtime.upload(one, one.name);
      ids.push(id);
      line(one.name, id);
      say(one.name);
      changed();
    } catch {
      say(words.fileFailed!);
      list.append(h("li", { role: "alert" }, words.fileFailed!));
    }
    waiting.remove();
    leaving--;
  };
  return {
    element: h("div", {}, input, list),
    answer: () => (ids.length ? { files: [...ids] } : undefined),
    wrong: () => leaving > 0 && "uploading",
  };
};

export const FIELDS = { DATE: date, FILE: file };
