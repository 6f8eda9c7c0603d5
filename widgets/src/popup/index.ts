/** The part that opens things when the page or the site asks for it. */
export { HeardPopupElement } from "./popup-element";
export { open } from "./opening";
