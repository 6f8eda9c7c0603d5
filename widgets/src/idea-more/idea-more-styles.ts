/** One idea, and forms. */
import { css } from "../core/css";

export const ideaMoreStyles: string = css`
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
  .i-send {
    justify-self: start;
    border-color: transparent;
    font-weight: 600;
    color: var(--on);
    background: var(--accent);
  }
  .i-send:hover {
    background: color-mix(in srgb, var(--accent) 88%, var(--text));
  }
`;
