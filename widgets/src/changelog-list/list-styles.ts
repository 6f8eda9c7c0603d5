/** The releases. */
import { css } from "../core/css";

export const listStyles: string = css`
  article {
    display: grid;
    gap: 0.625em;
    padding-block: 1.25em;
    border-block-end: 1px solid var(--line);
  }
  a,
  b {
    color: var(--accent);
  }
  ul,
  ol {
    padding-inline-start: 1.25em;
  }
  pre {
    overflow: auto;
  }
  .c-option {
    margin-block-start: 1em;
    border-color: var(--control);
  }
`;
