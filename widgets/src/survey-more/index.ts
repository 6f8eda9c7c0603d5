/** Kinds of questions that few surveys ask: a matrix, a ranking. Fetched when one does. */
import { h } from "../core";
import type { Build } from "../survey-fields";

/** Each line of a matrix is a group of radios of its own; arrow keys choose and lead nowhere. */
const matrix: Build = ({ key, options, rows, isRequired }, given, { changed }) => {
  const boxes = rows.map((row) =>
    options.map((option) =>
      h("input", {
        type: "radio",
        name: `s-${key}-${row.key}`,
        "aria-label": option.label,
        checked: !!given.rows?.some((it) => it.row === row.key && it.choice === option.key),
        change: () => changed(),
      }),
    ),
  );
  const element = h(
    "div",
    { class: "s-list" },
    ...rows.map((row, at) =>
      h(
        "div",
        { class: "s-matrix", role: "radiogroup", "aria-label": row.label },
        h("b", {}, row.label),
        ...options.map((option, place) =>
          h("label", { class: "s-line" }, boxes[at]![place]!, h("span", {}, option.label)),
        ),
      ),
    ),
  );
  const said = (): { row: string; choice: string }[] =>
    rows.flatMap((row, at) => {
      const place = boxes[at]!.findIndex((box) => box.checked);
      return place < 0 ? [] : [{ row: row.key, choice: options[place]!.key }];
    });
  return {
    element,
    answer: () => (said().length ? { rows: said() } : undefined),
    wrong: () => isRequired && said().length < rows.length && "needed",
  };
};

/** Moved by buttons, or by arrow keys on them. The order counts once it was touched or is sent on. */
const ranking: Build = ({ options, isRequired }, given, { words, changed, say }) => {
  let order = given.choices ? [...given.choices] : options.map(({ key }) => key);
  let touched = !!given.choices || isRequired;
  const list = h("ol", { class: "s-list" });
  const lines = new Map(
    options.map(({ key, label }) => {
      const move = (by: number, from?: HTMLElement): void => {
        const at = order.indexOf(key);
        const to = at + by;
        if (to < 0 || to >= order.length) return;
        order.splice(at, 1);
        order.splice(to, 0, key);
        touched = true;
        draw();
        from?.focus();
        say(told(words.moved!, { item: label, n: to + 1, all: order.length }));
        changed();
      };
      const button = (by: number, sign: string, word: string): HTMLElement => {
        const made: HTMLElement = h(
          "button",
          {
            type: "button",
            part: "move",
            "aria-label": told(words[word]!, { item: label }),
            click: () => move(by, made),
            keydown: (event: KeyboardEvent) => {
              const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
              if (!step) return;
              event.preventDefault();
              move(step, made);
            },
          },
          sign,
        );
        return made;
      };
      const line = h("li", { class: "s-line" }, h("b", {}), h("span", {}, label), button(-1, "↑", "up"), button(1, "↓", "down"));
      return [key, line] as const;
    }),
  );
  const draw = (): void => {
    list.append(...order.map((key) => lines.get(key)!));
    order.forEach((key, at) => (lines.get(key)!.firstChild!.textContent = `${at + 1}`));
  };
  draw();
  return { element: list, answer: () => (touched ? { choices: [...order] } : undefined) };
};

/** `{name}` filled in. */
function told(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}

export const FIELDS: Readonly<Record<string, Build>> = { MATRIX: matrix, RANKING: ranking };
