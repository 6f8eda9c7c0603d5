/** `<heard-feedback-button>`: a button that is always there, and a form behind it. */
import { h, HeardElement, provided } from "../core";
import type { Words } from "../feedback-button-form";
import type { Panel } from "../panel";
import { feedbackButtonStyles } from "./feedback-button-styles";

/**
 * A button in a corner, or one of the page's own, that opens a form: what it is, the words, pictures
 * with marks, an address to be answered at. What was written stays while the form is closed.
 *
 * A link or button of the page, `<a slot="launcher" href="…">`, opens it in place of ours; where the
 * script is blocked the link leads where it leads, and a `hidden` button stays hidden.
 *
 * @tagname heard-feedback-button
 * @attr {"start"|"end"} position - the corner of the page, mirrored with the direction; else "end"
 * @attr {"phone"} hide-on - no button on narrow screens; `heard.open("feedback-button")` still opens
 * @attr {string} for - the id of an element of the page that opens it in place of our button
 * @attr {string} touchpoint - where in the journey this is said
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @slot launcher - an element of the page that opens it
 *
 * @fires heard-ready - the button works
 * @fires heard-submitted - it was stored; `detail` holds `trackingNumber` and `statusUrl`
 * @fires heard-refused - the server said no; `detail` holds `code` and `message`
 * @fires heard-kept - it could not be delivered yet and is kept on the device
 *
 * @csspart launcher, panel, close, option, comment, idea, choose, shoot, picture, email, send
 * @csspart thanks, kept, tracking, copy, follow
 *
 * @cssprop --heard-offset-block, --heard-offset-inline - how far the button is from the edges
 * @cssprop --heard-accent, --heard-on-accent - the button, and what is on it
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line - the form
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardFeedbackButtonElement extends HeardElement {
  readonly #words: Promise<Words> = provided.then((runtime) =>
    runtime.words("feedback-button"),
  );
  #panel: Panel | undefined;

  constructor() {
    super(feedbackButtonStyles);
    // Outside the stage: what the page brings keeps the page's own looks.
    this.shadowRoot!.prepend(h("slot", { name: "launcher" }));
  }

  protected async begin(): Promise<void> {
    const slot = this.shadowRoot!.querySelector("slot")!;
    const { launch } = await this.#words;
    const click = async (event: Event): Promise<void> => {
      event.preventDefault();
      (await this.#form()).toggle();
    };
    const ours = h(
      "button",
      { class: "c-main f-top", part: "launcher", "aria-haspopup": "dialog", click },
      launch!,
    );
    const theirs = document.getElementById(this.getAttribute("for")!);
    const look = (): void => {
      this.stage.prepend(ours);
      for (const launcher of [...slot.assignedElements(), theirs]) {
        if (!launcher) continue;
        launcher.removeAttribute("hidden");
        ours.remove();
      }
    };
    slot.addEventListener("slotchange", look);
    slot.addEventListener("click", click);
    theirs?.addEventListener("click", click);
    look();
    this.stage.append(this.status);
    this.tell("heard-ready");
  }

  /** Show the form; what was written before is still there. */
  async open(): Promise<void> {
    (await this.#form()).open(true);
  }

  /** Its code comes when somebody first wants it; when it cannot come, the next press tries again. */
  async #form(): Promise<Panel> {
    const words = await this.#words;
    const { build } = await import("../feedback-button-form");
    // Once it has sent something it is taken out, and the next one begins anew.
    return this.#panel?.element.parentNode ? this.#panel : (this.#panel = build(this, words));
  }
}
