/** Registers `<heard-points>`. */
import { define } from "../core";
import { HeardPointsElement } from "./points-element";

define("points", HeardPointsElement);

export { HeardPointsElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-points": HeardPointsElement;
  }
}
