/** How most kinds of questions are answered. The rare ones come with `../survey-more`. */
import { Choice, drawing, h, option, type Text } from "../core";
import { PATHS, type Kind } from "../rating/scales";
import type { Answer, Question } from "../survey/walking";

export type Words = Readonly<Record<string, string>>;

/** What a field may use of the survey it stands in. */
export interface Stand {
  readonly text: Text;
  readonly words: Words;
  /** Something was answered; `on` where the person decided so firmly that the next may follow. */
  changed(on?: boolean): void;
  say(sentence: string): void;
  upload(file: File, name: string): Promise<string>;
}

export interface Field {
  readonly element: HTMLElement;
  /** Undefined as long as nothing was answered. */
  answer(): Answer | undefined;
  /** The key of the words for what is wrong with the answer. */
  wrong?(): string | false | undefined;
}

export type Build = (question: Question, given: Answer, stand: Stand) => Field;

export function field(question: Question, given: Answer, stand: Stand): Field {
  const { kind } = question;
  if (/^(NPS|CSAT|CES|STARS|FACES|THUMBS|SCALE)$/.test(kind)) return scores(question, given, stand);
  const build = { SINGLE: single, MULTIPLE: multiple, CONSENT: multiple, DROPDOWN: dropdown }[kind];
  return (build ?? typed)(question, given, stand);
}

/** A row of options; -1 where none is picked. */
function row(
  options: HTMLButtonElement[],
  { title }: Question,
  at: number,
  picked: (index: number) => void,
): Choice {
  const choice = new Choice(options, title, (index) => {
    choice.check(index);
    picked(index);
  });
  if (at >= 0) choice.check(at);
  return choice;
}

const scores: Build = (question, given, { text, words, changed }) => {
  const { kind, lowLabel, highLabel } = question;
  const lowest = question.lowest!;
  const highest = question.highest!;
  let { number } = given;
  const options: HTMLButtonElement[] = [];
  const drawn = PATHS[kind.toLowerCase() as Kind];
  for (let score = lowest; score <= highest; score++) {
    const path = drawn?.[score];
    const label = {
      STARS: text.starsOf.replace("{n}", `${score}`),
      THUMBS: words[`thumb${score}`]!,
    }[kind];
    const name = label ?? text[`csat${score as 1}`];
    const made = option(path ? drawing(path) : `${score}`);
    if (kind === "CSAT") made.append(name);
    else if (path) made.setAttribute("aria-label", name);
    if (kind === "THUMBS" && !score) made.classList.add("s-down");
    options.push(made);
  }
  const choice = row(options, question, (number ?? lowest - 1) - lowest, (index) => {
    number = lowest + index;
    changed(true);
  });
  const look = `s-${kind.toLowerCase()} s-${drawn ? "drawn" : options.length > 7 ? "many" : "row"}`;
  const element = h("div", { class: look }, choice.element);
  if (lowLabel || highLabel) {
    const ends = [lowLabel, highLabel].map((end) => h("span", {}, end || ""));
    element.append(h("div", { class: "c-ends c-aside" }, ...ends));
  }
  return { element, answer: () => (number == null ? undefined : { number }) };
};

/** The field for an answer that was not offered. */
function otherField(words: Words, given: Answer, changed: () => void): HTMLInputElement {
  return h("input", {
    class: "a-field",
    part: "other",
    maxlength: "500",
    "aria-label": words.otherHint!,
    placeholder: words.otherHint!,
    hidden: given.other == null,
    value: given.other ?? "",
    input: () => changed(),
  });
}

const single: Build = (question, given, { words, changed }) => {
  const { options } = question;
  const other = otherField(words, given, changed);
  let at = given.other == null ? options.findIndex(({ key }) => key === given.choices?.[0]) : options.length;
  const labels = options.map(({ label }) => option(label));
  if (question.allowsOther) labels.push(option(words.other!));
  const choice = row(labels, question, at, (index) => {
    at = index;
    other.hidden = at < options.length;
    changed(other.hidden);
    if (!other.hidden) other.focus();
  });
  return {
    element: h("div", { class: "s-tall" }, choice.element, other),
    answer: () =>
      at < 0 ? undefined : at < options.length ? { choices: [options[at]!.key] } : { other: other.value.trim() },
    wrong: () => at === options.length && !other.value.trim() && "needed",
  };
};

const multiple: Build = (question, given, { words, changed }) => {
  const { kind, lowest, highest, allowsOther } = question;
  const consent = kind === "CONSENT";
  const options = consent ? [{ key: "yes", label: words.agree! }] : question.options;
  const other = otherField(words, given, changed);
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
  const other = otherField(words, given, changed);
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

const typed: Build = ({ kind, title, lowest, highest }, { text = "" }, { changed }) => {
  const long = kind === "LONG_TEXT";
  const email = kind === "EMAIL";
  const element = h(long ? "textarea" : "input", {
    class: "a-field",
    part: "field",
    "aria-label": title,
    maxlength: `${highest ?? 254}`,
    ...(long ? { rows: "4" } : { type: email ? "email" : "text", autocomplete: email ? "email" : "off" }),
    input: () => changed(),
  }) as HTMLInputElement;
  element.value = text;
  const said = (): string => element.value.trim();
  return {
    element,
    answer: () => (said() ? { text: said() } : undefined),
    wrong: () =>
      email
        ? !/^(\S+@\S+\.\S+)?$/.test(said()) && "emailWrong"
        : !!said() && [...said()].length < (lowest ?? 0) && "tooShort",
  };
};
