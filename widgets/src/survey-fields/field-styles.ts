/** Progress, questions, options under each other, in rows, and as drawings. */
import { css } from "../core/css";

export const fieldStyles: string = css`
  progress {
    inline-size: 100%;
    block-size: 0.5em;
    accent-color: var(--accent);
  }
  .s-intro,
  .s-question,
  progress {
    margin-block-end: 1.25em;
  }
  .s-intro {
    white-space: pre-line;
  }
  .a-alert {
    margin-block-start: 0.75em;
  }
  .s-list,
  .s-matrix {
    display: grid;
    gap: 0.5em;
  }
  .s-list {
    margin-block-start: 1em;
    padding: 0;
    list-style: none;
  }
  .a-field[hidden] {
    display: none;
  }
  .s-tall .c-choice {
    grid-auto-flow: row;
  }
  .s-tall .c-option,
  .s-line {
    text-align: start;
    padding: 0.5em 0.875em;
  }
  .s-line {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: 2.875em;
    border: 1px solid var(--line);
    border-radius: var(--rounded);
    background: var(--shade);
    cursor: pointer;
  }
  .s-line:has(:checked) {
    border-color: var(--accent);
    background: var(--tint);
  }
  .s-line span {
    flex: 1;
  }
  .s-line button {
    min-inline-size: 2.75em;
    min-block-size: 2.75em;
    color: var(--accent);
  }
  .s-line input {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    accent-color: var(--accent);
  }
  .s-drawn .c-option {
    padding: 0.5em 0;
    font-size: 0.8125em;
    line-height: 1.25;
  }
  .s-drawn svg {
    inline-size: 2.5em;
  }
  .s-stars .c-option:has(~ [aria-checked="true"]) svg,
  .s-stars [aria-checked="true"] svg {
    fill: currentColor;
  }
  .s-down svg {
    rotate: 180deg;
  }
  .a-field {
    margin-block-start: 1em;
    background: var(--surface);
  }
  @container (max-width: 30em) {
    .s-many .c-choice {
      grid: auto / repeat(6, 1fr);
    }
  }
`;
