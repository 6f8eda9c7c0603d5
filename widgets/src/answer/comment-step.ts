/** The second step of a rating: say why, in your own words, and whether you may be named. */
import { h, type Comment } from "../core";

/** Longest comment, in UTF-16 units: whatever the script, it fits what `keepalive` may carry. */
const LONGEST_COMMENT = 10_000;
const LONGEST_NAME = 80;

export class CommentStep {
  readonly heading: HTMLElement = h("h3", { id: "a-why", tabindex: -1 });
  readonly element: HTMLElement;
  readonly #words: HTMLTextAreaElement;
  readonly #agreed: HTMLInputElement;
  readonly #name: HTMLInputElement;
  readonly #buttons: readonly HTMLElement[];
  readonly #alert: HTMLElement = h("p", { class: "c-alert", role: "alert" });
  #busy = false;

  constructor(
    text: Readonly<Record<string, string>>,
    private readonly done: (comment: Comment) => void,
  ) {
    this.#words = h("textarea", {
      class: "c-field",
      part: "comment",
      rows: 3,
      maxlength: LONGEST_COMMENT,
      "aria-labelledby": "a-why",
      "aria-describedby": "a-hint",
    });
    this.#name = h("input", {
      class: "c-field",
      part: "name",
      maxlength: LONGEST_NAME,
      "aria-describedby": "a-name",
      autocomplete: "name",
    });
    const named = h(
      "div",
      { class: "a-name", hidden: true },
      h("label", { class: "c-aside" }, text.name!, this.#name),
      h("p", { class: "c-aside", id: "a-name" }, text.nameHint!),
    );
    this.#agreed = h("input", {
      type: "checkbox",
      part: "consent",
      change: () => (named.hidden = !this.#agreed.checked),
    });
    this.#buttons = [
      h("button", { class: "c-main", part: "send", click: () => this.#finish(true) }, text.send!),
      h("button", { class: "c-quiet", part: "skip", click: () => this.#finish(false) }, text.skip!),
    ];
    this.element = h(
      "div",
      { class: "a-step c-in", keydown: (event: KeyboardEvent) => this.#key(event) },
      h("div", {}, this.heading, h("p", { class: "c-aside", id: "a-hint" }, text.commentHint!)),
      this.#words,
      h("label", { class: "c-row a-check" }, this.#agreed, text.thankMe!),
      named,
      this.#alert,
      h("div", { class: "c-row" }, ...this.#buttons),
    );
  }

  /** While an answer is awaited nothing may be sent twice, yet the focus must not be lost. */
  set busy(busy: boolean) {
    this.#busy = busy;
    for (const button of this.#buttons) button.setAttribute("aria-disabled", `${busy}`);
  }

  /** Say kindly what was wrong; an empty sentence takes it back. */
  complain(sentence: string): void {
    this.#alert.textContent = sentence;
  }

  #finish(withWords: boolean): void {
    if (!this.#busy) this.done(withWords ? this.#comment : {});
  }

  get #comment(): Comment {
    const words = this.#words.value.trim();
    const name = this.#agreed.checked && this.#name.value.trim();
    return { ...(words && { text: words }), ...(name && { thanksName: name }) };
  }

  #key(event: KeyboardEvent): void {
    const { key } = event;
    if (event.isComposing) return; // Escape and Enter belong to the input method then.
    if (key === "Escape" && !this.#words.value) this.#finish(false);
    if (key === "Enter" && (event.ctrlKey || event.metaKey || event.target === this.#name)) this.#finish(true);
  }
}
