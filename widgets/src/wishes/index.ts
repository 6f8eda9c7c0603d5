/** The part that the idea board and the roadmap share: what somebody wants of an item. */
export { isOver, Wishes, type Item, type Kind, type Stage } from "./wishes";
