/** What the idea board and the roadmap share: how what somebody wants of an item stands there. */
export { BELL, isOver, Wishes, type Item, type Kind, type Stage } from "./wishes";
export { wishesStyles } from "./wishes-styles";
