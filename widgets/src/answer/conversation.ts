/** What follows an answered question: a comment, then thanks. Fetched while the question is read. */
import { sheet, type Comment, type Following, type Outcome, type Runtime, type Said } from "../core";
import { answerStyles } from "./answer-styles";
import { followUp } from "./follow-up";
import { CommentStep } from "./comment-step";
import { keptStep, receiptStep, type LastStep } from "./receipt-step";

export class Conversation implements Following {
  readonly #ready: Promise<void>;
  #words: Readonly<Record<string, string>> = {};
  #comment!: CommentStep;
  #asked: Element[] | undefined;

  /** `send` gets what was written, also when that is nothing; `say` speaks to screen readers. */
  constructor(
    private readonly runtime: Runtime,
    private readonly card: HTMLElement,
    private readonly send: (comment: Comment) => void,
    private readonly say: (sentence: string) => void,
  ) {
    this.#ready = runtime.words("answer").then((words) => void (this.#words = words));
    // Whoever does not wait for it can do without.
    this.#ready.catch(() => {});
    (card.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(answerStyles));
  }

  async begin(): Promise<this> {
    await this.#ready;
    this.#comment = new CommentStep({ ...this.runtime.text, ...this.#words }, this.send);
    return this;
  }

  /** Ask why. Asked again after another score, it keeps what was written and where the focus is. */
  ask(said: Said, asked: Element): void {
    const { heading, element } = this.#comment;
    const why = followUp(said);
    heading.textContent = asked.getAttribute(why) || this.runtime.text[why];
    this.#comment.complain("");
    if (element.isConnected) return;
    this.card.append(element);
    heading.focus();
  }

  sending(): void {
    this.#comment.busy = true;
    this.#comment.complain("");
    this.say(this.runtime.text.sending);
  }

  hear(outcome: Outcome): void {
    const { text } = this.runtime;
    this.say("");
    if (outcome.type === "refused") {
      // Refused only after it had been kept: back to what was written.
      if (this.#asked) this.card.replaceChildren(...this.#asked);
      this.#asked = undefined;
      this.#comment.busy = false;
      this.#comment.complain(outcome.message || text.failed);
    } else if (outcome.type === "kept") {
      this.#finish(keptStep(text));
    } else {
      this.#finish(receiptStep(text.thanks, this.#words, outcome.data.submitFeedback, this.say));
    }
  }

  /** Take the focus along only where it already was in here; never from the host's own fields. */
  #finish({ heading, element }: LastStep): void {
    const here = this.card.matches(":focus-within");
    this.#asked ??= [...this.card.children];
    this.card.replaceChildren(element);
    if (here) heading.focus();
    else this.say(heading.textContent!);
  }
}
