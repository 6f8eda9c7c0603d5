/** Registers `<heard-changelog>`. */
import { define } from "../core";
import { HeardChangelogElement } from "./changelog-element";

define("changelog", HeardChangelogElement);

export { HeardChangelogElement };

declare global {
  interface HTMLElementTagNameMap {
    "heard-changelog": HeardChangelogElement;
  }
}
