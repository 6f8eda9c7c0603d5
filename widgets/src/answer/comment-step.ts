/** The second step of most widgets: say why, in your own words, and whether you may be named. */
import { h, type Comment } from "../core";

/** Longest comment, in UTF-16 units: whatever the script, it fits what `keepalive` may carry. */
const LONGEST_COMMENT = 10_000;
const LONGEST_NAME = 80;

export class CommentStep {
  readonly heading: HTMLElement = h("h3", { id: "a-why", tabindex: "-1" });
  readonly element: HTMLElement;
  readonly #words: HTMLTextAreaElement;
  readonly #agreed: HTMLInputElement = h("input", { type: "checkbox", part: "consent" });
  readonly #name: HTMLInputElement;
  readonly #send: HTMLButtonElement;
  readonly #skip: HTMLButtonElement;
  readonly #alert: HTMLElement = h("p", { class: "a-alert", role: "alert" });

  constructor(
    text: Readonly<Record<string, string>>,
    private readonly done: (comment: Comment) => void,
  ) {
    this.#words = h("textarea", {
      class: "a-field",
      part: "comment",
      rows: "3",
      maxlength: String(LONGEST_COMMENT),
      "aria-labelledby": "a-why",
      "aria-describedby": "a-hint",
    });
    this.#name = h("input", {
      class: "a-field",
      part: "name",
      autocomplete: "name",
      maxlength: String(LONGEST_NAME),
      "aria-describedby": "a-name-hint",
    });
    const named = h(
      "div",
      { class: "a-name", hidden: true },
      h("label", { class: "c-aside" }, text.name!, this.#name),
      h("p", { class: "c-aside", id: "a-name-hint" }, text.nameHint!),
    );
    this.#agreed.addEventListener("change", () => (named.hidden = !this.#agreed.checked));
    this.#send = h(
      "button",
      { type: "button", class: "a-button a-main", part: "send", click: () => this.#finish(true) },
      text.send!,
    );
    this.#skip = h(
      "button",
      { type: "button", class: "a-button a-quiet", part: "skip", click: () => this.#finish(false) },
      text.skip!,
    );
    this.element = h(
      "div",
      { class: "a-step", keydown: (event: KeyboardEvent) => this.#key(event) },
      h("div", {}, this.heading, h("p", { class: "c-aside", id: "a-hint" }, text.commentHint!)),
      this.#words,
      h("label", { class: "a-check" }, this.#agreed, h("span", {}, text.thankMe!)),
      named,
      this.#alert,
      h("div", { class: "a-row" }, this.#send, this.#skip),
    );
  }

  /** While an answer is awaited nothing may be sent twice, yet the focus must not be lost. */
  set busy(busy: boolean) {
    for (const button of [this.#send, this.#skip]) {
      button.setAttribute("aria-disabled", String(busy));
    }
  }

  get busy(): boolean {
    return this.#send.getAttribute("aria-disabled") === "true";
  }

  /** Say kindly what was wrong; an empty sentence takes it back. */
  complain(sentence: string): void {
    this.#alert.textContent = sentence;
  }

  /** What stands there now. */
  get comment(): Comment {
    const words = this.#words.value.trim();
    const name = this.#agreed.checked && this.#name.value.trim();
    return { ...(words && { text: words }), ...(name && { thanksName: name }) };
  }

  #finish(withWords: boolean): void {
    if (!this.busy) this.done(withWords ? this.comment : {});
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return; // Escape and Enter belong to the input method then.
    if (event.key === "Escape" && !this.#words.value) this.#finish(false);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#finish(true);
    if (event.key === "Enter" && event.composedPath()[0] === this.#name) this.#finish(true);
  }
}
