/** Registers `<heard-points>`, once, and only where there is a registry. */
import { HeardPointsElement } from "./points-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-points")) {
  customElements.define("heard-points", HeardPointsElement);
}

export { HeardPointsElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-points": HeardPointsElement;
  }
}
