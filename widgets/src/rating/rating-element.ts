/** `<heard-rating>`: a score, a word about it, and thanks with a number to keep. */
import { AskingElement, Choice, drawing, h, option, type Said } from "../core";
import { ratingStyles } from "./rating-styles";
import { FACES, followUp, SCALES, STAR, type Kind } from "./scales";

const warned = new Set<string>();

/**
 * Asks for one score. Steps: score, optional comment, thanks with the tracking number.
 *
 * @tagname heard-rating
 * @attr {"nps"|"csat"|"ces"|"stars"} kind - which scale; anything else renders nothing
 * @attr {string} touchpoint - where in the customer's journey this stands, for example `checkout`
 * @attr {string} question - asked in place of the usual question
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
      this.present(this.#ask(), import("../answer"));
      return;
    }
    this.stage.replaceChildren();
    if (!warned.has(kind)) console.warn(`heard-rating: unknown kind "${kind}"`);
    warned.add(kind);
  }

  #ask(): HTMLElement {
    const { text } = this.runtime;
    const kind = this.#kind;
    const [lowest, highest] = SCALES[kind];
    const asked = this.getAttribute("question") || text[kind];
    const options: HTMLButtonElement[] = [];
    for (let score = lowest; score <= highest; score++) options.push(this.#option(score));
    this.#choice = new Choice(options, asked, (index) => this.#pick(index + lowest));
    const card = h(
      "div",
      { class: `c-card r-${kind}`, part: "card", role: "group", "aria-label": asked },
      h("h2", { part: "question" }, asked),
      this.#choice.element,
    );
    if (kind !== "csat") {
      card.append(this.#choice.ends(text[`${kind}Low`], text[`${kind}High`]));
    }
    return card;
  }

  #option(score: number): HTMLButtonElement {
    const { text } = this.runtime;
    if (this.#kind === "csat") {
      return option(drawing(FACES[score - 1]!), h("span", {}, text[`csat${score as 1}`]));
    }
    if (this.#kind !== "stars") return option(`${score}`);
    const star = option(drawing(STAR));
    star.setAttribute("aria-label", text.starsOf.replace("{n}", `${score}`));
    return star;
  }

  #pick(score: number): void {
    if (this.closed) return;
    this.#score = score;
    this.#choice.check(score - SCALES[this.#kind][0]);
    this.tell("heard-scored", { score });
    this.answered(this.runtime.text[followUp(this.#kind, score)]);
  }

  protected said(): Said | undefined {
    const kind = this.#kind?.toUpperCase() as Said["kind"];
    return this.#score === undefined ? undefined : { kind, score: this.#score };
  }
}
