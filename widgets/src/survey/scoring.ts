/** A row of scores from which one is picked. Shared by the parts that number and draw them. */
import { Choice, h } from "../core";
import type { Build, Stand } from "./field";
import type { Question } from "./walking";

type Made = (score: number, kind: string, stand: Stand) => HTMLButtonElement;

/** `made` makes the option of a score, `look` names the row for styles. */
export function scoring(made: Made, look: (question: Question) => string): Build {
  return (question, { number }, stand) => {
    const { kind, title, lowest, highest, lowLabel, highLabel } = question;
    const options: HTMLButtonElement[] = [];
    for (let score = lowest!; score <= highest!; score++) options.push(made(score, kind, stand));
    const choice = new Choice(options, title, (index) => {
      choice.check(index);
      number = lowest! + index;
      stand.changed(true);
    });
    if (number != null) choice.check(number - lowest!);
    const ends = lowLabel + highLabel && [lowLabel, highLabel].map((end) => h("span", {}, end));
    return {
      element: h("div", { class: look(question) }, choice.element, h("div", { class: "c-ends c-aside" }, ...ends)),
      answer: () => (number == null ? undefined : { number }),
    };
  };
}
