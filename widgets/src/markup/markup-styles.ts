/** The pictures that were got, and the table to mark them on. */
import { css } from "../core/css";

export const markupStyles: string = css`
  .m-shown {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    padding: 0;
    list-style: none;
  }
  .m-shown:empty {
    display: none;
  }
  .m-shown li {
    position: relative;
    margin: 0;
  }
  .m-shown canvas {
    display: block;
    inline-size: 6em;
    block-size: 4.5em;
    object-fit: cover;
    border-radius: inherit;
    border: 1px solid var(--line);
  }
  .m-shown [part] + [part] {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: 1.75em;
    block-size: 1.75em;
    line-height: 1;
    color: var(--text);
    background: var(--surface);
    border-color: var(--control);
  }
  .m-board {
    display: grid;
    gap: 0.75em;
  }
  .m-board canvas {
    max-inline-size: 100%;
    max-block-size: 56vh;
    margin-inline: auto;
    border: 1px solid var(--line);
    cursor: crosshair;
    touch-action: none;
  }
  @media (min-width: 30.01em) {
    .p-panel.p-modal {
      inline-size: min(60em, 100vw - 2em);
    }
  }
  @media (pointer: coarse) {
    .m-shown [part] + [part] {
      inline-size: 2.75em;
      block-size: 2.75em;
    }
  }
`;
