/** The part fetched once a question stands there; in reading order. */
export { Conversation } from "./conversation";
export { followUp } from "./follow-up";
export { CommentStep } from "./comment-step";
export { keptStep, receiptStep } from "./receipt-step";
