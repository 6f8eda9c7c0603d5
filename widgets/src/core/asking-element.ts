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
  /** Resolves to itself once its words are there. */
  begin(): Promise<this>;
  sending(): void;
  hear(outcome: Outcome): void;
}

export type Follow = new (
  runtime: Runtime,
  card: HTMLElement,
  send: (comment: Comment) => void,
  say: (sentence: string) => void,
) => Following;

const SUBMIT = "submitFeedback";

export abstract class AskingElement extends HeardElement {
  #id = "";
  #sent = false;
  #following!: Promise<Following | undefined>;
  readonly #leave = (): void => this.#send();

  /** What the customer said so far; undefined before anything was said. */
  protected abstract said(): Said | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("pagehide", this.#leave);
  }

  /** Taken out of the page with an answer picked counts as leaving; being moved does not. */
  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#leave);
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  /** Show the question; the code of the steps after it comes while it is read. */
  protected present(card: HTMLElement, follow: Promise<{ readonly Conversation: Follow }>): void {
    this.stage.replaceChildren(card, this.status);
    this.#following = follow
      .then(({ Conversation }) =>
        new Conversation(
          this.runtime,
          card,
          (comment) => this.#send(comment),
          (sentence) => this.say(sentence),
        ).begin(),
      )
      .catch(() => undefined);
    this.tell("heard-ready");
  }

  /** True once it was sent; then nothing may be changed any more. */
  protected get closed(): boolean {
    return this.#sent;
  }

  /** Something was picked. Without the next step, that alone is worth sending. */
  protected answered(): void {
    this.runtime.hold(SUBMIT, (this.#id ||= newId()), this.#input({})!);
    void this.#following.then((next) => (next ? next.ask(this.said()!, this) : this.#send()));
  }

  #input(comment: Comment): Input | undefined {
    const said = this.said();
    const touchpoint = this.getAttribute("touchpoint");
    return (
      said && {
        ...said,
        ...comment,
        ...(touchpoint && { touchpoint }),
        language: this.runtime.language,
      }
    );
  }

  #send(comment: Comment = {}): void {
    const input = !this.#sent && this.#input(comment);
    if (!input) return;
    this.#sent = true;
    void this.#following.then((next) => next?.sending());
    this.runtime.send(SUBMIT, input, this.#id, (outcome) => void this.#hear(outcome));
  }

  async #hear(outcome: Outcome): Promise<void> {
    const { type, ...rest } = outcome;
    const detail = type === "submitted" ? outcome.data[SUBMIT] : rest;
    if (type === "refused") {
      // Nothing was stored, so what is sent next is a new submission with an id of its own.
      this.#id = newId();
      this.#sent = false;
    }
    const next = await this.#following;
    if (next) next.hear(outcome);
    else this.say(this.runtime.text[type === "refused" ? "failed" : "thanks"]);
    this.tell(`heard-${type}`, detail);
  }
}
