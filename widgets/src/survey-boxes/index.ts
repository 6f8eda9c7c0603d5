/** Boxes to tick and lists to unfold. Fetched when a survey has one. */
import { h } from "../core";
import { ownField, type Build } from "../survey-fields";

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

const dropdown: Build = ({ title, options, allowsOther }, given, { words, changed }) => {
  const other = ownField(words, given, changed);
  const choose = [["", words.choose!], ...options.map(({ key, label }) => [key, label])];
  if (allowsOther) choose.push(["\n", words.other!]);
  const select = h(
    "select",
    { class: "a-field", "aria-label": title },
    ...choose.map(([value, label]) => h("option", { value: value! }, label!)),
  );
  select.value = given.other == null ? (given.choices?.[0] ?? "") : "\n";
  select.addEventListener("change", () => {
    other.hidden = select.value !== "\n";
    changed();
  });
  return {
    element: h("div", {}, select, other),
    answer: () => {
      const { value } = select;
      return value === "\n" ? { other: other.value.trim() } : value ? { choices: [value] } : undefined;
    },
    wrong: () => select.value === "\n" && !other.value.trim() && "needed",
  };
};

export const FIELDS: Readonly<Record<string, Build>> = {
  MULTIPLE: multiple,
  CONSENT: multiple,
  DROPDOWN: dropdown,
};
