/** How the most common kinds of questions are answered; others come when a survey asks one. */
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
  return (kind === "SINGLE" ? single : typed)(question, given, stand);
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

/** For an answer of one's own, where others were offered. */
export function ownField(words: Words, given: Answer, changed: () => void): HTMLInputElement {
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
  const other = ownField(words, given, changed);
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
