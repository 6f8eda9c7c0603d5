/** Registers `<heard-impact>`, once, and only where there is a registry. */
import { HeardImpactElement } from "./impact-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-impact")) {
  customElements.define("heard-impact", HeardImpactElement);
}

export { HeardImpactElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-impact": HeardImpactElement;
  }
}
