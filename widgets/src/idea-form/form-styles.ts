/** One idea, and forms. */
import { css } from "../core/css";

export const formStyles: string = css`
  .i-text {
    white-space: pre-line;
  }
  section {
    padding: 0.75em 1em;
    border-radius: var(--rounded);
    background: var(--shade);
  }
  label {
    display: grid;
    gap: 0.25em;
  }
  textarea {
    min-block-size: 5.5em;
    resize: vertical;
  }
  form .c-main {
    justify-self: start;
  }
`;
