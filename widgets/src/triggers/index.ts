/** When to ask: fetched only where a site has something to ask by itself. */
export { watch } from "./watching";
