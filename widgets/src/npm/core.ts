/** `@heard/widgets/core`: say where the server is, and build widgets of your own. */
export { configure, open, type Configured } from "./configure";
export * from "../core";
