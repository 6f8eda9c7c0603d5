/** Registers `<heard-idea-board>`. */
import { define } from "../core";
import { HeardIdeaBoardElement } from "./idea-board-element";

define("idea-board", HeardIdeaBoardElement);

export { HeardIdeaBoardElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-idea-board": HeardIdeaBoardElement;
  }
}
