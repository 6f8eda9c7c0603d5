/** Words, then data, then a card; or what failed, and a button that tries again. */
import { h, HeardElement } from "../core";
import { viewStyles } from "./view-styles";

export type Words = Readonly<Record<string, string>>;

/** What is public is so for the parts of a widget that come later; see `../idea-detail`. */
export abstract class View extends HeardElement {
  words: Words = {};

  constructor(...styles: string[]) {
    super(viewStyles, ...styles);
  }

  /** What stands in the widget; may be asked for again. */
  protected abstract made(): Promise<HTMLElement>;

  /** Once more, where what is shown is no longer so. */
  async begin(): Promise<void> {
    const { runtime, stage } = this;
    try {
      // Named after its tag, as its part is.
      this.words = await runtime.words(this.localName.slice(6));
      stage.replaceChildren(await this.made(), this.status);
      this.tell("heard-ready");
    } catch {
      this.failed(stage, () => this.begin());
    }
  }

  /** Say in place of something that it could not be loaded, with a button that tries again. */
  failed(place: Element, again: () => unknown): void {
    const { text } = this.runtime;
    place.replaceChildren(h("p", { role: "alert" }, text.absent), this.button("retry", again, text.again));
  }

  /** A button with the word of that name, or another; the page may style it by the name. */
  button(part: string, click: () => unknown, word = this.words[part]!): HTMLButtonElement {
    return h("button", { class: "c-option", part, click: () => click() }, word);
  }

  /** A quiet line: a sentence with its blanks filled in. */
  aside(word: string, values?: Readonly<Record<string, string | number>>): HTMLElement {
    return h("p", { class: "c-aside" }, this.filled(word, values));
  }

  filled(word: string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.words[word]!.replace(/\{(\w+)\}/g, (_, name: string) => this.number(values[name]!));
  }

  /** As the language writes numbers; words stay as they are. */
  number(value: string | number): string {
    return value.toLocaleString(this.runtime.language);
  }
}
