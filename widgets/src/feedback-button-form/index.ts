/** The form behind the feedback button, as it stands there empty. Fetched when the button is pressed. */
import { Choice, drawing, h, option, type HeardElement } from "../core";
import type { Acts } from "../feedback-button-saying";
import { Panel } from "../panel";
import { formStyles } from "./form-styles";

/** What it may be, and how each is drawn. */
const KINDS = [
  ["PROBLEM", "M12 4l9 16H3zm0 6v4m0 3v0"],
  ["IDEA", "M9 20h6M9 16a6 6 0 1 1 6 0z"],
  ["QUESTION", "M8 9a4 4 0 1 1 5 4l-1 2m0 3v0"],
  ["PRAISE", "M12 20l-8-8a5 5 0 0 1 8-6 5 5 0 0 1 8 6z"],
] as const;

/** What stands there, for those who do something with it. The kind that was chosen is `said.name`. */
export type Fields = readonly [
  form: HTMLElement,
  said: HTMLTextAreaElement,
  row: HTMLElement,
  email: HTMLInputElement,
  alert: HTMLElement,
];
export type Words = Readonly<Record<string, string>>;

/** A panel, still closed, with the form in it. */
export function build(element: HeardElement, words: Words): Panel {
  const { runtime } = element;
  let acts: Acts | undefined;
  element.dress(formStyles);

  /** What to do comes with the first sign that somebody has something to say. */
  const act = (event: Event): void => {
    // Acts are called as the parts that they are of; the form itself has none.
    const name = `${(event.currentTarget as Element).part}` as keyof Acts;
    event.preventDefault();
    import("../feedback-button-saying").then(
      ({ saying }) => (acts ??= saying(element, words, panel, it))[name]?.(),
      () => name && (alert.textContent = runtime.text.failed),
    );
  };
  const getting = (part: "choose" | "shoot"): HTMLElement =>
    h("button", { class: "c-quiet", part, click: act, type: "button" }, words[part]!);

  const said = h("textarea", {
    class: "c-field",
    part: "comment",
    maxlength: 10_000,
    dir: "auto",
    input: act,
  });
  const ask = (intent = ""): void =>
    said.setAttribute("aria-label", (said.placeholder = words[`ask${(said.name = intent)}`]!));
  const email = h("input", {
    class: "c-field",
    part: "email",
    maxlength: 254,
    type: "email",
    autocomplete: "email",
  });
  const choice = new Choice(
    KINDS.map(([kind, path]) => option(drawing(path), words[`kind${kind}`]!)),
    words.kind!,
    (index) => {
      choice.check(index);
      ask(KINDS[index]![0]);
    },
  );
  const row = h(
    "div",
    { class: "c-row" },
    getting("choose"),
    navigator.mediaDevices?.getDisplayMedia! ? getting("shoot") : "",
  );
  const alert = h("p", { class: "c-alert", role: "alert" });
  const form = h(
    "form",
    // What is dropped before the code is there is lost; the page stays.
    { focusin: act, pointerover: act, dragover: act, drop: act },
    h("h2", {}, words.title!),
    choice.element,
    said,
    row,
    // Whom the host vouches for it can reach itself.
    runtime.identified() ? "" : h("label", { class: "c-aside" }, words.email!, email),
    alert,
    h("button", { class: "c-main", part: "send", click: act }, words.send!),
  );
  const panel = new Panel(
    element.stage,
    { label: words.title!, close: words.close! },
    h("div", { class: "c-card" }, form),
  );
  const it: Fields = [form, said, row, email, alert];
  ask();
  return panel;
}
