/** The part fetched once a rating stands there; in reading order. */
export { follow } from "./conversation";
export { CommentStep } from "./comment-step";
export { followUp } from "./follow-up";
