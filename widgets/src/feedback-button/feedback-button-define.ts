/** Registers `<heard-feedback-button>`, once, and only where there is a registry. */
import { HeardFeedbackButtonElement } from "./feedback-button-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-feedback-button")) {
  customElements.define("heard-feedback-button", HeardFeedbackButtonElement);
}

export { HeardFeedbackButtonElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-feedback-button": HeardFeedbackButtonElement;
  }
}
