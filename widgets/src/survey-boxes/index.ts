/** Questions answered by boxes that are ticked. Fetched when one is asked. */
import { h } from "../core";
import type { Build } from "../survey/field";
import { ownField } from "../survey/own-field";

export { lineStyles as styles } from "../survey/line-styles";

const multiple: Build = (question, given, { words, changed }) => {
  const { kind, lowest, highest, allowsOther } = question;
  const consent = kind === "CONSENT";
  const options = consent ? [{ key: "yes", label: words.agree! }] : question.options;
  const other = ownField(words, given, changed);
  const box = (label: string, checked: boolean, change: () => void): [HTMLInputElement, HTMLElement] => {
    const input = h("input", { type: "checkbox", part: "option", checked, change: () => change() });
    return [input, h("label", { class: "s-line" }, input, h("span", {}, label))];
  };
  const boxes = options.map(({ key, label }) =>
    box(label, consent ? !!given.number : !!given.choices?.includes(key), changed),
  );
  const more = box(words.other!, given.other != null, () => {
    other.hidden = !more[0].checked;
    changed();
  });
  const element = h("div", { class: "s-list" }, ...boxes.map(([, line]) => line));
  if (allowsOther) element.append(more[1], other);
  const chosen = (): string[] => options.filter((_, at) => boxes[at]![0].checked).map(({ key }) => key);
  const written = (): string => (more[0].checked ? other.value.trim() : "");
  return {
    element,
    answer: () => {
      const choices = chosen();
      if (consent) return choices[0] ? { number: 1 } : undefined;
      return choices.length || written()
        ? { choices, ...(written() && { other: written() }) }
        : undefined;
    },
    wrong: () => {
      const count = chosen().length + (written() ? 1 : 0);
      return count > 0 && !consent && (count < (lowest ?? 0) ? "tooFew" : count > (highest ?? 1e9) && "tooMany");
    },
  };
};

export const FIELDS = { MULTIPLE: multiple, CONSENT: multiple };
