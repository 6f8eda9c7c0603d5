/** Registers `<heard-changelog>`, once, and only where there is a registry. */
import { HeardChangelogElement } from "./changelog-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-changelog")) {
  customElements.define("heard-changelog", HeardChangelogElement);
}

export { HeardChangelogElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-changelog": HeardChangelogElement;
  }
}
