/** Registers `<heard-roadmap>`. */
import { define } from "../core";
import { HeardRoadmapElement } from "./roadmap-element";

define("roadmap", HeardRoadmapElement);

export { HeardRoadmapElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-roadmap": HeardRoadmapElement;
  }
}
