/** Questions answered in words, or by an address. Fetched when one is asked. */
import { h } from "../core";
import type { Build } from "../survey/field";

export { wordStyles as styles } from "./word-styles";

const typed: Build = ({ kind, title, lowest, highest }, { text = "" }, { changed }) => {
  const isEmail = kind === "EMAIL";
  const element = h(kind === "LONG_TEXT" ? "textarea" : "input", {
    class: "c-field",
    part: "field",
    "aria-label": title,
    maxlength: highest ?? 254,
    ...(isEmail && { type: "email" }),
    autocomplete: isEmail ? "email" : "off",
    input: () => changed(),
  });
  element.value = text;
  const said = (): string => element.value.trim();
  return {
    element,
    answer: () => (said() ? { text: said() } : undefined),
    wrong: () =>
      isEmail
        ? !/^(\S+@\S+\.\S+)?$/.test(said()) && "emailWrong"
        : !!said() && [...said()].length < (lowest ?? 0) && "tooShort",
  };
};

export const FIELDS = { TEXT: typed, LONG_TEXT: typed, EMAIL: typed };
