/** Registers `<heard-rating>`. */
import { define } from "../core";
import { HeardRatingElement } from "./rating-element";

define("rating", HeardRatingElement);

export { HeardRatingElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-rating": HeardRatingElement;
  }
}
