/** The second step: what is written, and whether it may be thanked for by name. */
import { css } from "../core/css";

export const answerStyles: string = css`
  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
    padding-block-end: 0.25em;
  }
  .a-step {
    display: grid;
    gap: 0.75em;
    margin-block-start: 1.5em;
    padding-block-start: 1.5em;
    border-block-start: 1px solid var(--line);
  }
  [aria-disabled="true"] {
    opacity: 0.6;
    cursor: default;
  }
  textarea {
    min-block-size: 6em;
    resize: vertical;
  }
  .a-check {
    flex-wrap: nowrap;
    gap: 0.625em;
    min-block-size: 1.75em;
    inline-size: fit-content;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .a-check input {
    inline-size: 1.125em;
    block-size: 1.125em;
    flex: none;
    accent-color: var(--accent);
  }
  .a-name,
  .a-name label {
    display: grid;
    gap: 0.25em;
  }
  .a-name {
    padding-inline-start: 1.75em;
  }
  .a-name[hidden] {
    display: none;
  }
`;
