/** A widget that asks one thing and sends one submission, however often it has to try. */
import { HeardElement } from "./heard-element";
import { newId } from "./ids";
import type { Outcome, Runtime } from "./runtime";

/** What a customer said, in the words of the `submitFeedback` mutation. */
export interface Input {
  readonly kind: "NPS" | "CSAT" | "CES" | "STARS" | "FACES" | "THUMBS";
  readonly score: number;
  readonly text?: string;
  readonly touchpoint?: string;
  readonly language?: string;
  readonly thanksName?: string;
}

/** What may be added to an answer in the second step. */
export interface Comment {
  readonly text?: string;
  readonly thanksName?: string;
}

/** The answer proper; where, in which language and with what comment it was given is added. */
export type Said = Pick<Input, "kind" | "score">;

/** The steps after the question; see `../answer`. */
export interface Following {
  /** `asked` may bring words of its own for what comes next. */
  ask(said: Said, asked: Element): void;
  sending(): void;
  hear(outcome: Outcome): void;
}

/** Resolves once the words of those steps are there. */
export type Follow = (
  runtime: Runtime,
  card: HTMLElement,
  send: (comment: Comment) => void,
  say: (sentence: string) => void,
) => Promise<Following>;

const SUBMIT = "submitFeedback";

export abstract class AskingElement extends HeardElement {
  #id: string | undefined;
  #sent = false;
  #following!: Promise<Following | undefined>;

  /** What the customer said so far; undefined before anything was said. */
  protected abstract said(): Said | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pagehide", this);
  }

  /** The page goes: what was picked goes along. */
  handleEvent(): void {
    this.#send();
  }

  /** Taken out of the page with an answer picked counts as leaving; being moved does not. */
  disconnectedCallback(): void {
    removeEventListener("pagehide", this);
    queueMicrotask(() => this.isConnected || this.#send());
  }

  /** Show the question; the code of the steps after it comes while it is read. */
  protected present(card: HTMLElement, answer: Promise<{ readonly follow: Follow }>): void {
    this.stage.replaceChildren(card, this.status);
    this.#following = answer
      .then(({ follow }) => follow(this.runtime, card, this.#send, this.say))
      .catch(() => undefined);
    this.tell("heard-ready");
  }

  /** True once it was sent; then nothing may be changed any more. */
  protected get closed(): boolean {
    return this.#sent;
  }

  /** Something was picked. Without the next step, that alone is worth sending. */
  protected answered(): void {
    this.runtime.hold(SUBMIT, (this.#id ??= newId()), this.#input({})!);
    void this.#following.then((next) => (next ? next.ask(this.said()!, this) : this.#send()));
  }

  #input(comment: Comment): Input | undefined {
    const said = this.said();
    const touchpoint = this.getAttribute("touchpoint");
    const { language } = this.runtime;
    return said && { ...said, ...comment, ...(touchpoint && { touchpoint }), language };
  }

  readonly #send = (comment: Comment = {}): void => {
    const input = !this.#sent && this.#input(comment);
    if (!input) return;
    this.#sent = true;
    void this.#following.then((next) => next?.sending());
    this.runtime.send(SUBMIT, input, this.#id, (outcome) => void this.#hear(outcome));
  };

  async #hear(outcome: Outcome): Promise<void> {
    const { type, ...rest } = outcome;
    const detail = type === "submitted" ? outcome.data[SUBMIT] : rest;
    if (type === "refused") {
      // Nothing was stored, so what is sent next is a new submission with an id of its own.
      this.#id = undefined;
      this.#sent = false;
    }
    const next = await this.#following;
    if (next) next.hear(outcome);
    else this.say(this.runtime.text[type === "refused" ? "failed" : "thanks"]);
    this.tell("heard-" + type, detail);
  }
}
