/** Questions answered by an order. Fetched when one is asked. */
import { h } from "../core";
import type { Build } from "../survey/field";
import { filled } from "../survey/filling";

export { lineStyles as styles } from "../survey/line-styles";

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
        say(filled(words.moved!, { item: label, n: to + 1, all: order.length }));
        changed();
      };
      const button = (by: number, sign: string, word: string): HTMLElement => {
        const made: HTMLElement = h(
          "button",
          {
            part: "move",
            "aria-label": filled(words[word]!, { item: label }),
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

export const FIELDS = { RANKING: ranking };
