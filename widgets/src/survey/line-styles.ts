/** Boxes to tick, things to order, files: one line each. Shared by the parts that have such lines. */
import { css } from "../core/css";

export const lineStyles: string = css`
  .s-list {
    display: grid;
    gap: 0.5em;
    margin-block-start: 1em;
    padding: 0;
    list-style: none;
  }
  .s-line {
    display: flex;
    gap: 0.75em;
    align-items: center;
    padding: 0.5em 0.875em;
    min-block-size: 2.875em;
    border: 1px solid var(--line);
    border-radius: var(--rounded);
    background: var(--shade);
  }
  .s-line span {
    flex: 1;
  }
  .s-line button {
    min-inline-size: 2.75em;
    min-block-size: 2.75em;
    color: var(--accent);
  }
  label {
    cursor: pointer;
  }
  .s-line:has(:checked) {
    border-color: var(--accent);
    background: var(--tint);
  }
  .s-line input {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    accent-color: var(--accent);
  }
`;
