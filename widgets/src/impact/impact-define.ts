/** Registers `<heard-impact>`. */
import { define } from "../core";
import { HeardImpactElement } from "./impact-element";

define("impact", HeardImpactElement);

export { HeardImpactElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-impact": HeardImpactElement;
  }
}
