/** What every widget shares, in reading order. */
export { provide, provided } from "./runtime";
export type { Outcome, Refused, Runtime, Tell } from "./runtime";
export type { Text } from "./text";
export { newId } from "./ids";
export { drawing, h, sheet, type Attributes } from "./dom";
export { Choice, option } from "./choice";
export { define } from "./define";
export { HeardElement } from "./heard-element";
export { AskingElement, type Comment, type Follow, type Said } from "./asking-element";
