/** Registers `<heard-roadmap>`, once, and only where there is a registry. */
import { HeardRoadmapElement } from "./roadmap-element";

if (typeof customElements !== "undefined" && !customElements.get("heard-roadmap")) {
  customElements.define("heard-roadmap", HeardRoadmapElement);
}

export { HeardRoadmapElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-roadmap": HeardRoadmapElement;
  }
}
