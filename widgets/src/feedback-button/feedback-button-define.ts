/** Registers `<heard-feedback-button>`. */
import { define } from "../core";
import { HeardFeedbackButtonElement } from "./feedback-button-element";

define("feedback-button", HeardFeedbackButtonElement);

export { HeardFeedbackButtonElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-feedback-button": HeardFeedbackButtonElement;
  }
}
