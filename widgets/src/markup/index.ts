/** Pictures that go along: got, marked, left. Fetched when the form is opened; in reading order. */
export { pictures, type Pictures } from "./pictures";
export { mark } from "./board";
export { draw, type Mark } from "./marks";
