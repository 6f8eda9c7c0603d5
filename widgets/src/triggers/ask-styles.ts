/** The quiet line below the question. */
import { css } from "../core/css";

export const askStyles: string = css`
  button {
    margin: 0 1.5em 1em;
    padding: 0.5em;
    border: 0;
    background: none;
    color: inherit;
    font: 0.8em system-ui;
    text-decoration: underline;
    cursor: pointer;
  }
`;
