/** The list, and the fields of every view. */
import { css } from "../core/css";

export const ideaBoardStyles: string = css`
  .c-card,
  .i-list {
    display: grid;
    gap: 1em;
  }
  .c-card {
    max-inline-size: none;
  }
  .i-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .i-row > :first-child {
    flex: 1 1 12em;
  }
  select {
    flex: 0 1 10em;
  }
  article {
    display: flex;
    gap: 1em;
    align-items: start;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  .i-open {
    min-block-size: 1.75em;
    text-align: start;
    font-weight: 600;
  }
  .i-open:hover {
    text-decoration: underline;
  }
  .c-option {
    padding-inline: 0.75em;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    min-block-size: 2.75em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--control);
    border-radius: var(--rounded);
    background: var(--surface);
  }
`;
