/** What becomes of votes and follows. Fetched once the first of them stands there. */
export { live } from "./wishing";
