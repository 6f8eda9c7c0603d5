/** Registers `<heard-survey>`, once, and only where there is a registry. */
import { HeardSurveyElement } from "./survey-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-survey")) {
  customElements.define("heard-survey", HeardSurveyElement);
}

export { HeardSurveyElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-survey": HeardSurveyElement;
  }
}
