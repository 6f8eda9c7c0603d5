/** The part that widgets with something to open share; in reading order. */
export { Panel, type Opened } from "./panel";
