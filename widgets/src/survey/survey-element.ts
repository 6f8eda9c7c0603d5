/** `<heard-survey>`: a survey, one question after the other or all at once. */
import { h, HeardElement } from "../core";
import { conduct } from "./conducting";
import { surveyStyles } from "./survey-styles";

/**
 * Asks a survey. Answers survive a reload, are sent after each step, and count as one.
 *
 * @tagname heard-survey
 * @attr {string} survey - the survey's slug, as in its address `/s/…`
 * @attr {"all"|"steps"} layout - `all` shows every question at once; otherwise one after the other
 * @attr {string} touchpoint - where in the customer's journey this stands, for example `checkout`
 * @attr {string} campaign - what asked, if a campaign did
 * @attr {string} key - under which the answers are kept; otherwise a new one for each person
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the first question is visible
 * @fires heard-answered - a question was answered; `detail.question`
 * @fires heard-submitted - the server has all of it; `detail.trackingNumber`, `detail.statusUrl`
 * @fires heard-refused - the server declined; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 * @fires heard-closed - there is nothing to answer: closed, over, or no such survey
 *
 * @csspart card, title, progress, intro, question, hint, option, field, other, move, error
 * @csspart back, next, retry, thanks, kept, tracking, copy, follow
 *
 * @cssprop --heard-accent - selection, progress, buttons and links
 * @cssprop --heard-on-accent - text on the accent
 * @cssprop --heard-surface, --heard-text, --heard-muted - card, its text, its quieter text
 * @cssprop --heard-line, --heard-control - decorative lines; outlines of fields (3:1)
 * @cssprop --heard-radius, --heard-font - corner radius of the card; font family
 */
export class HeardSurveyElement extends HeardElement {
  constructor() {
    super(surveyStyles);
  }

  protected begin(): void {
    const card = h("div", { class: "c-card", part: "card" });
    const open = (asked?: Event): unknown =>
      conduct(this, card, !!asked).catch(() => {
        const { absent, again } = this.runtime.text;
        const button = h("button", { class: "c-main", part: "retry", click: open }, again);
        card.replaceChildren(h("p", { role: "alert" }, absent), button);
      });
    this.stage.replaceChildren(card, this.status);
    open();
  }
}
