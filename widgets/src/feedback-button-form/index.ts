/** The form behind the feedback button, as it stands there empty. Fetched when the button is pressed. */
import { Choice, drawing, h, option, type HeardElement } from "../core";
import type { Acts } from "../feedback-button-saying";
import { Panel } from "../panel";
import { formStyles } from "./form-styles";

/** What it may be, and how each is drawn. */
const KINDS = {
  PROBLEM: "M12 4l9 16H3zM12 10v4m0 3v0",
  IDEA: "M9 17h6m-5 3h4M9 14a6 6 0 1 1 6 0z",
  QUESTION: "M8 9a4 4 0 1 1 5 4l-1 2m0 4v0",
  PRAISE: "M12 20L4 12a5 5 0 0 1 8-6 5 5 0 0 1 8 6z",
};

/** What stands there, for those who do something with it. */
export interface Form {
  readonly element: HeardElement;
  readonly words: Readonly<Record<string, string>>;
  readonly panel: Panel;
  readonly card: HTMLElement;
  readonly form: HTMLFormElement;
  readonly said: HTMLTextAreaElement;
  readonly ideas: HTMLElement;
  readonly row: HTMLElement;
  readonly email: HTMLInputElement;
  readonly alert: HTMLElement;
  readonly button: HTMLElement;
  intent?: string | undefined;
  /** The next one begins anew. */
  isSaid?: boolean;
}

/** A panel, still closed, with the form in it; `renew` is told when it is of no more use. */
export function build(element: HeardElement, words: Form["words"], renew: () => void): Panel {
  const { runtime } = element;
  let coming: Promise<Acts> | undefined;
  element.dress(formStyles);

  /** What to do comes with the first sign that somebody has something to say. */
  const come = (): Promise<Acts> =>
    (coming ??= import("../feedback-button-saying").then(({ saying }) => saying(it)));
  const act = (name?: keyof Acts, files?: File[]): void =>
    void come().then(
      (acts) => name && acts[name](files!),
      () => {
        coming = undefined;
        if (name) alert.textContent = runtime.text.failed;
      },
    );
  const near = (): void => act();
  const given = (event: ClipboardEvent & DragEvent): void => {
    const files = [...(event.clipboardData ?? event.dataTransfer!).files];
    if (event.type !== "paste" || files[0]) event.preventDefault();
    if (files[0]) act("open", files);
  };
  const getting = (part: "choose" | "shoot"): HTMLElement =>
    h("button", { class: "c-quiet", part, type: "button", click: () => act(part) }, words[part]!);

  const said = h("textarea", {
    class: "c-field",
    part: "comment",
    "aria-label": words.ask!,
    placeholder: words.ask!,
    maxlength: 10_000,
    dir: "auto",
    input: () => act("seek"),
  });
  const email = h("input", {
    class: "c-field",
    part: "email",
    type: "email",
    maxlength: 254,
    autocomplete: "email",
  });
  const choice = new Choice(
    Object.entries(KINDS).map(([kind, path]) => option(drawing(path), words[`kind${kind}`]!)),
    words.kind!,
    (index) => {
      choice.check(index);
      it.intent = Object.keys(KINDS)[index];
      said.setAttribute("aria-label", (said.placeholder = words[`ask${it.intent}`]!));
    },
  );
  const ideas = h("div", { "aria-live": "polite" });
  const row = h(
    "div",
    { class: "c-row" },
    getting("choose"),
    "getDisplayMedia" in (navigator.mediaDevices ?? {}) ? getting("shoot") : "",
  );
  const alert = h("p", { class: "c-alert", role: "alert" });
  const button = h("button", { class: "c-main", part: "send" }, words.send!);
  const submit = (event: Event): void => {
    event.preventDefault();
    act("send");
  };
  const form = h(
    "form",
    { novalidate: true, submit, paste: given, drop: given, dragover: given, focusin: near, pointerover: near },
    h("h2", {}, words.title!),
    choice.element,
    said,
    ideas,
    row,
    // Whom the host vouches for it can reach itself.
    runtime.identified() ? "" : h("label", { class: "c-aside" }, words.email!, email),
    alert,
    button,
  );
  const card = h("div", { class: "c-card" }, form);
  const closed = (): void => {
    if (!it.isSaid) return;
    panel.element.remove();
    renew();
  };
  const corner = element.getAttribute("position") === "start" ? "start" : "end";
  const panel = new Panel(element.stage, { label: words.title!, close: words.close!, corner, closed }, card);
  const it: Form = { element, words, panel, card, form, said, ideas, row, email, alert, button };
  return panel;
}
