/** `<heard-popup>`: another widget, opened above the page. */
import { HeardElement, h } from "../core";
import { Panel } from "../panel";

/**
 * Holds one widget, for example `<heard-popup><heard-rating kind="nps"></heard-rating></heard-popup>`,
 * and shows it in a corner (a sheet at the bottom of a phone) once it is opened.
 *
 * @tagname heard-popup
 * @attr {boolean} modal - in front of the whole page instead of in a corner
 * @attr {"start"|"end"} corner - which corner; mirrored where text runs from right to left
 * @attr {string} label - what it is, for screen readers
 *
 * @fires heard-opened - it is visible now
 * @fires heard-closed - it was closed; `detail.isAnswered` tells whether anything was sent before
 *
 * @csspart panel, close
 */
export class HeardPopupElement extends HeardElement {
  #panel: Panel | undefined;
  #isAnswered = false;
  #isWanted: boolean | undefined;

  protected begin(): void {
    this.#panel = new Panel(
      this.stage,
      {
        label: this.getAttribute("label") || "Heard",
        close: this.runtime.text.close,
        isModal: this.hasAttribute("modal"),
        closed: () => this.tell("heard-closed", { isAnswered: this.#isAnswered }),
      },
      h("slot"),
    );
    this.addEventListener("heard-submitted", () => (this.#isAnswered = true));
    this.addEventListener("heard-kept", () => (this.#isAnswered = true));
    // The widget inside keeps its keys to itself, so this is heard on the way in.
    this.addEventListener("keydown", (event) => this.#escape(event), true);
    if (this.#isWanted !== undefined) this.open(this.#isWanted);
  }

  /** `isAsked`: the customer pressed something to see it, so the focus may go there. */
  open(isAsked = false): void {
    if (!this.#panel) {
      this.#isWanted = isAsked;
      return;
    }
    if (this.#panel.isOpen) return;
    this.#panel.open(isAsked);
    this.tell("heard-opened");
  }

  /** Escape closes, but never takes away what somebody has just written. */
  #escape(event: KeyboardEvent): void {
    const [field] = event.composedPath();
    if (event.key !== "Escape" || event.isComposing || !this.#panel?.isOpen) return;
    if (/^(INPUT|TEXTAREA)$/.test((field as Element).tagName) && (field as HTMLInputElement).value) return;
    event.stopPropagation();
    event.preventDefault();
    this.close();
  }

  close(): void {
    this.#isWanted = undefined;
    this.#panel?.close();
  }
}

if (typeof customElements !== "undefined" && !customElements.get("heard-popup")) {
  customElements.define("heard-popup", HeardPopupElement);
}

declare global {
  interface HTMLElementTagNameMap {
    "heard-popup": HeardPopupElement;
  }
}
