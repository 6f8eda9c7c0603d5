/** Registers `<heard-survey>`. */
import { define } from "../core";
import { HeardSurveyElement } from "./survey-element";

define("survey", HeardSurveyElement);

export { HeardSurveyElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-survey": HeardSurveyElement;
  }
}
