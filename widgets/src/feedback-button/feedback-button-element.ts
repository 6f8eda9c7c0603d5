/** `<heard-feedback-button>`: a button that is always there, and a form behind it. */
import { h, HeardElement } from "../core";
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
 * @csspart launcher, panel, close, option, comment, email, idea, picture, send, thanks, tracking
 *
 * @cssprop --heard-offset-block, --heard-offset-inline - how far the button is from the edges
 * @cssprop --heard-accent, --heard-on-accent - the button, and what is on it
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line - the form
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardFeedbackButtonElement extends HeardElement {
  readonly #slot = h("slot", { name: "launcher" });
  #words!: Readonly<Record<string, string>>;
  #panel: Promise<Panel> | undefined;
  #begun!: () => void;
  readonly #ready = new Promise<void>((begun) => (this.#begun = begun));

  constructor() {
    super(feedbackButtonStyles);
    // Outside the stage: what the page brings keeps the page's own looks.
    this.shadowRoot!.prepend(this.#slot);
  }

  protected async begin(): Promise<void> {
    this.#words = await this.runtime.words("feedback-button");
    const press = (event: Event): void => {
      event.preventDefault();
      void this.#toggle();
    };
    const ours = h(
      "button",
      {
        type: "button",
        class: "f-launch",
        part: "launcher",
        "aria-haspopup": "dialog",
        click: press,
      },
      this.#words.launch!,
    );
    const theirs = document.getElementById(this.getAttribute("for")!);
    const look = (): void => {
      const launchers = [...this.#slot.assignedElements(), ...(theirs ? [theirs] : [])];
      launchers.forEach((launcher) => launcher.removeAttribute("hidden"));
      if (launchers[0]) ours.remove();
      else this.stage.prepend(ours);
    };
    this.#slot.addEventListener("slotchange", look);
    for (const launcher of [this.#slot, theirs]) launcher?.addEventListener("click", press);
    look();
    this.stage.append(this.status);
    this.#begun();
    this.tell("heard-ready");
  }

  /** Show the form; what was written before is still there. */
  async open(): Promise<void> {
    await this.#ready;
    (await (this.#panel ??= this.#form())).open(true);
  }

  async #toggle(): Promise<void> {
    const panel = await this.#panel;
    if (panel?.isOpen) panel.close();
    else await this.open();
  }

  /** Its code comes when somebody first wants it; when it cannot come, the next press tries again. */
  async #form(): Promise<Panel> {
    try {
      const { build } = await import("../feedback-button-form");
      return await build({
        runtime: this.runtime,
        stage: this.stage,
        words: this.#words,
        element: this,
        say: (sentence) => this.say(sentence),
        tell: (name, detail) => this.tell(name, detail),
        renew: () => (this.#panel = undefined),
      });
    } catch (error) {
      this.#panel = undefined;
      throw error;
    }
  }
}
