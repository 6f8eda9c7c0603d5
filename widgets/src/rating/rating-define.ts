/** Registers `<heard-rating>`, once, and only where there is a registry. */
import { HeardRatingElement } from "./rating-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-rating")) {
  customElements.define("heard-rating", HeardRatingElement);
}

export { HeardRatingElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-rating": HeardRatingElement;
  }
}
