/** Going through one survey: questions shown, answers taken, kept and sent, thanks. */
import { h, type HeardElement, type Outcome } from "../core";
import { thanksTo } from "../thanks/coming";
import type { Build, Field } from "./field";
import { kindsOf } from "./kinds";
import { keep, recall } from "./remembering";
import { walk, type Question } from "./walking";

interface Survey {
  readonly slug: string;
  readonly title: string;
  readonly intro: string;
  readonly thanks: string;
  readonly version: number;
  readonly takesAnswers: boolean;
  readonly questions: readonly Question[];
}

/** A question as it stands there. */
interface Asked {
  readonly question: Question;
  readonly field: Field;
  readonly element: HTMLElement;
  readonly alert: HTMLElement;
}

/**
 * Show in `card` the survey that `element` names; `isAsked`: somebody pressed for it, so the focus
 * may follow. Rejects where it cannot be read.
 */
export async function conduct(element: HeardElement, card: HTMLElement, isAsked: boolean): Promise<void> {
  const { runtime, say } = element;
  const { text, language } = runtime;
  const read = (name: string): string | null => element.getAttribute(name);
  const [words, { survey }] = await Promise.all([
    runtime.words("survey"),
    runtime.look<{ survey: Survey | null }>("survey", { slug: read("survey"), language }),
  ]);
  const close = (word: string): void => {
    card.replaceChildren(h("h2", { part: "question" }, words[word]!));
    element.tell("heard-closed");
  };
  if (!survey?.takesAnswers) return close(survey ? "closed" : "notFound");

  const { slug, title, intro, questions } = survey;
  const isAll = read("layout") === "all";
  const memory = recall(slug, survey.version, read("key"));
  const { answers } = memory;
  const thanks = thanksTo(runtime, card, say);
  const fields: Record<string, Build> = {};
  let asked: readonly Asked[] = [];
  let isBusy = false;

  const path = (): Question[] => walk(questions, answers);

  /** The step at which the memory stands; `isMoved` when a person led there. */
  const show = (isMoved = true): void => {
    const way = path();
    const max = way.length;
    const isWhole = isAll || max < 2;
    const at = Math.max(0, way.findIndex(({ key }) => key === memory.at));
    const value = at + 1;
    const how = words.progress!.replace("{n}", `${value}`).replace("{all}", `${max}`);
    const back = (): void => turn(way[at - 1]);
    asked = (isWhole ? way : [way[at]!]).map(ask);
    card.replaceChildren(
      h("p", { class: "c-aside", part: "title" }, title, isWhole ? "" : " · " + how),
      isWhole ? "" : h("progress", { part: "progress", "aria-label": title, "aria-valuetext": how, value, max }),
      intro && (isWhole || !at) ? h("p", { class: "s-intro", part: "intro" }, intro) : "",
      ...asked.map((one) => one.element),
      h(
        "div",
        { class: "c-row" },
        isWhole || !at ? "" : h("button", { class: "c-quiet", part: "back", click: back }, words.back!),
        h("button", { class: "c-main", part: "next", click: next }, words[isWhole || value >= max ? "send" : "next"]!),
      ),
    );
    if (isMoved) point(asked[0]!, "h2");
  };

  const ask = (given: Question): Asked => {
    const { key, kind, isRequired } = given;
    const question = { ...given, title: piped(given.title) };
    const id = "s-" + key;
    const hint = [given.hint, isRequired ? "" : words.optional!].filter(Boolean).join(" · ");
    const alert = h("p", { class: "c-alert", role: "alert", part: "error" });
    const field = fields[kind]!(question, answers[key] ?? {}, {
      runtime,
      words,
      say,
      changed: (on) => changed(one, on),
    });
    const element = h(
      "div",
      { class: "s-question", role: "group", "aria-labelledby": id, keydown: pressed },
      h("h2", { id, tabindex: -1, part: "question" }, question.title),
      h("p", { class: "c-aside", part: "hint" }, piped(hint)),
      field.element,
      alert,
    );
    const one: Asked = { question, field, element, alert };
    return one;
  };

  /** Answers to earlier questions stand in the text of later ones. */
  const piped = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (_, about: string) => {
      const { number, text, choices = [], other, date } = answers[about] ?? {};
      const options = questions.find(({ key }) => key === about)?.options;
      const labels = choices.map((it) => options?.find(({ key }) => key === it)?.label);
      return [number, text, date, ...labels, other].filter((it) => it != null).join(", ") || "…";
    });

  const pressed = (event: KeyboardEvent): void => {
    const isLine = event.target instanceof HTMLInputElement && !isAll;
    const isMeant = event.ctrlKey || event.metaKey || isLine;
    if (isMeant && event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      next();
    }
  };

  const changed = (one: Asked, on?: boolean): void => {
    complain(one, "");
    take(one);
    keep(slug, memory);
    if (!isAll) return void (on && next());
    // Questions that an answer calls or sends away; what is being typed in stays where it is.
    const known = asked;
    asked = path().map((it) => known.find(({ question }) => question.key === it.key) ?? ask(it));
    for (const old of known) if (!asked.includes(old)) old.element.remove();
    asked.forEach(({ element }, at) => element.isConnected || asked[at - 1]!.element.after(element));
  };

  const take = ({ question: { key }, field }: Asked): boolean => {
    const answer = field.answer();
    if (answer) answers[key] = answer;
    else delete answers[key];
    return !!answer;
  };

  const complain = ({ alert, question }: Asked, word: string): void => {
    const n = question[word === "tooMany" ? "highest" : "lowest"];
    alert.textContent = word && words[word]!.replace("{n}", `${n}`);
  };

  const next = (): void => {
    if (isBusy) return;
    let wrong: Asked | undefined;
    for (const one of asked) {
      const isAnswered = take(one);
      const { key, isRequired } = one.question;
      const word = one.field.wrong?.() || (isRequired && !isAnswered ? "needed" : "");
      complain(one, word);
      if (word) wrong ??= one;
      else if (isAnswered) element.tell("heard-answered", { question: key });
    }
    if (wrong) return point(wrong, ".c-field,input,[tabindex='0']");
    const way = path();
    const to = isAll ? undefined : way[way.findIndex(({ key }) => key === asked[0]!.question.key) + 1];
    save(!to);
    if (to) turn(to);
  };

  const turn = (to?: Question): void => {
    memory.at = to?.key;
    keep(slug, memory);
    show();
  };

  const save = (isComplete: boolean): void => {
    const { answers: _, at, ...kept } = memory;
    kept.revision = ++memory.revision;
    const input = {
      ...kept,
      campaign: read("campaign"),
      touchpoint: read("touchpoint"),
      survey: slug,
      answers: path().flatMap(({ key }) => (answers[key] ? { question: key, ...answers[key] } : [])),
      isComplete,
      language,
    };
    isBusy = isComplete;
    if (isBusy) say(text.sending);
    void thanks();
    // One id for all of it: what is newer takes the place of what could not be sent yet.
    runtime.send("answerSurvey", input, kept.key, (outcome) => void hear(outcome, isComplete));
  };

  const hear = async (outcome: Outcome, isComplete: boolean): Promise<void> => {
    const { type } = outcome;
    if (type === "refused") {
      const { code, message } = outcome;
      isBusy = false;
      say("");
      element.tell("heard-refused", { code, message });
      if (/CLOSED|FULL|SURVEY_NOT/.test(code)) return close("closed");
      if (!isComplete) return;
      // Refused only after it had been kept: back to what was answered.
      if (!asked[0]!.element.isConnected) show();
      asked.at(-1)!.alert.textContent = message || text.failed;
    } else if (isComplete) {
      const data = type === "submitted" ? outcome.data.answerSurvey : undefined;
      keep(slug);
      say("");
      (await thanks())(data, survey.thanks);
      element.tell("heard-" + type, data);
    }
  };

  for (const part of await kindsOf(questions)) {
    if (!part) continue;
    Object.assign(fields, part.FIELDS);
    element.dress(part.styles);
  }
  show(isAsked);
  element.tell("heard-ready");
}

function point({ element }: Asked, at: string): void {
  element.querySelector<HTMLElement>(at)?.focus();
}
