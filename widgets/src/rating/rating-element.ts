/** `<heard-rating>`: a score, a word about it, and thanks with a number to keep. */
import { AskingElement, Choice, drawing, h, option, type Said } from "../core";
import { ratingStyles } from "./rating-styles";
import { PATHS, SCALES, type Kind } from "./scales";

/** Milliseconds until the steps after it are fetched, if nobody shows the first sign of answering before. */
const READING = 3e3;

let hasWarned = false;

/**
 * Asks for one score. Steps: score, optional comment, thanks with the tracking number.
 *
 * @tagname heard-rating
 * @attr {"nps"|"csat"|"ces"|"stars"|"faces"|"thumbs"} kind - which scale; anything else renders nothing
 * @attr {string} touchpoint - where in the customer's journey this stands, for example `checkout`
 * @attr {string} question - asked in place of the usual question
 * @attr {string} why-low - asked after a low score, in place of the usual question
 * @attr {string} why-middle - asked after a middling score
 * @attr {string} why-high - asked after a high score
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the question is visible
 * @fires heard-scored - a score was picked; `detail.score`
 * @fires heard-submitted - the server has it; `detail.trackingNumber`, `detail.statusUrl`
 * @fires heard-refused - the server declined; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 *
 * @csspart card, question, option, comment, consent, name, send, skip
 * @csspart thanks, kept, tracking, copy, follow
 *
 * @cssprop --heard-accent - selection, buttons and links; AA contrast against the surface
 * @cssprop --heard-on-accent - text on the accent
 * @cssprop --heard-surface, --heard-text, --heard-muted - card, its text, its quieter text
 * @cssprop --heard-line, --heard-control - decorative lines; outlines of fields (3:1)
 * @cssprop --heard-star - lit stars
 * @cssprop --heard-radius, --heard-font - corner radius of the card; font family
 */
export class HeardRatingElement extends AskingElement {
  static readonly observedAttributes = ["kind"];

  #kind!: Kind;
  #choice!: Choice;
  #score: number | undefined;

  constructor() {
    super(ratingStyles);
  }

  /** Frameworks may set `kind` late. After a score it is too late to ask something else. */
  attributeChangedCallback(): void {
    if (this.runtime && this.#score === undefined) this.begin();
  }

  protected begin(): void {
    const kind = this.getAttribute("kind") ?? "";
    if (Object.hasOwn(SCALES, kind)) {
      this.#kind = kind as Kind;
      let come!: () => void;
      const answer = new Promise<typeof import("../answer")>((resolve) => {
        come = () => resolve(import("../answer"));
      });
      setTimeout(come, READING);
      this.present(this.#ask(come), answer);
      return;
    }
    this.stage.replaceChildren();
    if (!hasWarned) console.warn(`heard-rating: unknown kind "${kind}"`);
    hasWarned = true;
  }

  #ask(come: () => void): HTMLElement {
    const kind = this.#kind;
    const [lowest, highest] = SCALES[kind];
    const asked = this.getAttribute("question") || this.#words[kind]!;
    const options: HTMLButtonElement[] = [];
    for (let score = lowest; score <= highest; score++) options.push(this.#option(score));
    this.#choice = new Choice(options, asked, (index) => this.#pick(index + lowest));
    const card = h(
      "div",
      { class: `c-card r-${kind}`, part: "card", pointerover: come, focusin: come },
      h("h2", { part: "question" }, asked),
      this.#choice.element,
    );
    const low = this.#words[kind + "Low"];
    if (low) card.append(this.#choice.ends(low, this.#words[kind + "High"]!));
    return card;
  }

  #option(score: number): HTMLButtonElement {
    const kind = this.#kind;
    const path = PATHS[kind]?.[score];
    if (!path) return option(`${score}`);
    // Five words fit below faces only where they are asked for: as csat.
    const isHeardOnly = kind === "stars" || kind === "faces";
    const name =
      this.#words[(kind === "faces" ? "csat" : kind) + score] ??
      this.runtime.text.starsOf.replace("{n}", `${score}`);
    return option(drawing(path), h("span", { class: isHeardOnly && "c-unseen" }, name));
  }

  get #words(): Readonly<Record<string, string>> {
    return this.runtime.text;
  }

  #pick(score: number): void {
    if (this.closed) return;
    this.#score = score;
    this.#choice.check(score - SCALES[this.#kind][0]);
    this.tell("heard-scored", { score });
    this.answered();
  }

  protected said(): Said | undefined {
    const score = this.#score;
    if (score === undefined) return;
    return { kind: this.#kind.toUpperCase() as Said["kind"], score };
  }
}
