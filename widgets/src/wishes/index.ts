/** The part that the idea board and the roadmap share: what somebody wants of an item. */
export { isOver, Wishes, type Item } from "./wishes";
