/** A row of options of which one is picked. */
import { h } from "./dom";

/**
 * Buttons in the role of radios. Space, Enter, pointer and screen readers all arrive as a click;
 * arrow keys, Home and End move the focus and decide nothing, so nobody is hurried on by accident.
 */
export class Choice {
  readonly element: HTMLElement;
  readonly #options: readonly HTMLButtonElement[];

  /** `picked` is told the index. The options bring their own content. */
  constructor(
    options: readonly HTMLButtonElement[],
    label: string,
    picked: (index: number) => void,
  ) {
    this.#options = options;
    options.forEach((option, index) => option.addEventListener("click", () => picked(index)));
    this.element = h(
      "div",
      {
        class: "c-choice",
        role: "radiogroup",
        "aria-label": label,
        keydown: (event: KeyboardEvent) => this.#walk(event),
      },
      ...options,
    );
    this.#rest(0);
  }

  check(index: number): void {
    this.#options.forEach((option, at) => option.setAttribute("aria-checked", `${at === index}`));
    this.#rest(index);
  }

  /** What the two outer options mean; to be put below. */
  ends(low: string, high: string): HTMLElement {
    this.element.setAttribute("aria-describedby", "c-ends");
    return h(
      "div",
      { class: "c-ends c-aside", id: "c-ends" },
      h("span", {}, low),
      h("span", {}, high),
    );
  }

  #walk(event: KeyboardEvent): void {
    const count = this.#options.length;
    const at = this.#options.indexOf(event.target as HTMLButtonElement);
    const forward = getComputedStyle(this.element).direction === "rtl" ? -1 : 1;
    const step = { Right: forward, Left: -forward, Down: 1, Up: -1 }[event.key.slice(5)];
    const to = { Home: 0, End: count - 1 }[event.key] ?? (step && (at + step + count) % count);
    if (to === undefined) return;
    event.preventDefault();
    this.#rest(to).focus();
  }

  /** The one option that Tab reaches. */
  #rest(index: number): HTMLButtonElement {
    this.#options.forEach((option, at) => (option.tabIndex = at === index ? 0 : -1));
    return this.#options[index]!;
  }
}

/** One option, not yet checked. */
export function option(...content: (Node | string)[]): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "c-option", part: "option", role: "radio", "aria-checked": "false" },
    ...content,
  );
}
