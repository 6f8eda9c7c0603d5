/** Words, then data, then a card; or what failed, and a button that tries again. */
import { h, HeardElement, type Outcome } from "../core";
import { viewStyles } from "./view-styles";

export type Words = Readonly<Record<string, string>>;

/** Hears in a sentence what went wrong; in an empty one that nothing did. */
export type Wrong = (wrong: string, outcome: Outcome) => void;

export abstract class View extends HeardElement {
  protected words: Words = {};

  constructor(...styles: string[]) {
    super(viewStyles, ...styles);
  }

  /** What stands in the widget; may be asked for again. */
  protected abstract made(): Promise<HTMLElement>;

  protected async begin(): Promise<void> {
    const { runtime, stage, status } = this;
    try {
      // Named after its tag, as its part is.
      this.words = await runtime.words(this.localName.slice(6));
      stage.replaceChildren(await this.made(), status);
      this.tell("heard-ready");
    } catch {
      const { failed = "", retry = "↻" } = this.words;
      const again = button("retry", retry, () => this.begin());
      stage.replaceChildren(h("p", { role: "alert" }, failed), again);
    }
  }

  /** A quiet line: a sentence with its blanks filled in. */
  protected aside(word: string, values?: Readonly<Record<string, string | number>>): HTMLElement {
    return h("p", { class: "c-aside" }, this.filled(word, values));
  }

  protected filled(word: string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.words[word]!.replace(/\{(\w+)\}/g, (_, name: string) =>
      values[name]!.toLocaleString(this.runtime.language),
    );
  }

  protected number(value: number): string {
    return value.toLocaleString(this.runtime.language);
  }

  /** A moment as a day: `22 Nov 2026`. */
  protected day(iso: string): string {
    return new Date(iso).toLocaleDateString(this.runtime.language, { dateStyle: "medium" });
  }

  protected list(tag: "ul" | "ol", label: string, rows: readonly HTMLElement[]): HTMLElement {
    return h(tag, { class: "v-list", "aria-label": this.words[label]! }, ...rows);
  }

  /** Send, tell the page what becomes of it, and have `hear` hear of it. */
  protected send(name: string, input: object, id: string | undefined, hear: Wrong): void {
    const { failed, kept } = this.words;
    this.runtime.send(name, input, id, (outcome) => {
      const { type, ...detail } = outcome;
      const refused = type === "refused" && (outcome.message || failed!);
      this.tell("heard-" + type, detail);
      hear(refused || (type === "kept" ? kept! : ""), outcome);
    });
  }
}

/** A button that the page may style as `part`. */
export function button(part: string, word: string, act: () => unknown): HTMLButtonElement {
  const click = (): void => void act();
  return h("button", { type: "button", class: "c-option", part, click }, word);
}
