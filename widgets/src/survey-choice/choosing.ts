/** One of several, or an answer of one's own. */
import { Choice, h, option } from "../core";
import type { Build } from "../survey/field";
import { ownField } from "../survey/own-field";

const single: Build = ({ title, options, allowsOther }, given, { words, changed }) => {
  const other = ownField(words, given, changed);
  const own = options.length;
  let at = other.hidden ? options.findIndex(({ key }) => key === given.choices?.[0]) : own;
  const labels = options.map(({ label }) => option(label));
  if (allowsOther) labels.push(option(words.other!));
  const choice = new Choice(labels, title, (index) => {
    choice.check((at = index));
    other.hidden = at < own;
    changed(other.hidden);
    other.focus();
  });
  if (at >= 0) choice.check(at);
  return {
    element: h("div", { class: "s-tall" }, choice.element, other),
    answer: () =>
      at < 0 ? undefined : at < own ? { choices: [options[at]!.key] } : { other: other.value.trim() },
    wrong: () => at === own && !other.value.trim() && "needed",
  };
};

const dropdown: Build = ({ title, options, allowsOther }, given, { words, changed }) => {
  const other = ownField(words, given, changed);
  const OWN = "\n";
  const select = h(
    "select",
    {
      class: "c-field",
      "aria-label": title,
      change: () => {
        other.hidden = select.value !== OWN;
        changed();
      },
    },
    h("option", { value: "" }, words.choose!),
    ...options.map(({ key, label }) => h("option", { value: key }, label)),
    ...(allowsOther ? [h("option", { value: OWN }, words.other!)] : []),
  );
  select.value = other.hidden ? (given.choices?.[0] ?? "") : OWN;
  return {
    element: h("div", {}, select, other),
    answer: () => {
      const { value } = select;
      return value === OWN ? { other: other.value.trim() } : value ? { choices: [value] } : undefined;
    },
    wrong: () => select.value === OWN && !other.value.trim() && "needed",
  };
};

export const FIELDS = { SINGLE: single, DROPDOWN: dropdown };
