/** The part shared by widgets that show what they fetch; in reading order. */
export { View, type Words } from "./view";
