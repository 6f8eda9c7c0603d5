/** The bell, and the releases behind it. */
import { css } from "../core/css";

export const changelogStyles: string = css`
  .g-bell {
    display: flex;
    align-items: center;
    gap: 0.25em;
    padding: 0.625em;
  }
  .g-bell svg {
    inline-size: 1.5em;
  }
  .g-bell span {
    padding-inline: 0.5em;
    border-radius: 1em;
    font-size: 0.875em;
    color: var(--on);
    background: var(--accent);
  }
  article {
    display: grid;
    gap: 0.625em;
    padding-block: 1.25em;
    border-block-end: 1px solid var(--line);
  }
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
