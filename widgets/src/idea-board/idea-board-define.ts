/** Registers `<heard-idea-board>`, once, and only where there is a registry. */
import { HeardIdeaBoardElement } from "./idea-board-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-idea-board")) {
  customElements.define("heard-idea-board", HeardIdeaBoardElement);
}

export { HeardIdeaBoardElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-idea-board": HeardIdeaBoardElement;
  }
}
