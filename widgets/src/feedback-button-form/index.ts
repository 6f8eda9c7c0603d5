/** What is behind the feedback button. Fetched when it is first pressed; in reading order. */
export { build, type Around } from "./form";
export { similar } from "./similar";
