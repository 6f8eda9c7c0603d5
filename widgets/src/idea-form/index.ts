/** What the idea board fetches once somebody acts: views in place of the list, forms, a search typed. */
export { form } from "./form";
export { leaf } from "./leaf";
export { paused } from "./pausing";
