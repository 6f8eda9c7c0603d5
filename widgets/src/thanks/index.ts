/** What is seen when something was said: the part that ratings, surveys and the button share. */
export { thanking, type Receipt, type Thank } from "./thanking";
