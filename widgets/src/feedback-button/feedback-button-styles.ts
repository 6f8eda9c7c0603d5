/** The button in its corner. */
import { css } from "../core/css";

export const feedbackButtonStyles: string = css`
  :host,
  .c-root {
    display: contents;
    container-type: normal;
  }
  .f-launch {
    position: fixed;
    z-index: 2147483646;
    inset-block-end: calc(var(--heard-offset-block, 1em) + env(safe-area-inset-bottom));
    inset-inline-end: calc(var(--heard-offset-inline, 1em) + env(safe-area-inset-right));
    border-radius: 2em;
    box-shadow: 0 0.5em 1.5em -0.5em #0008;
  }
  :host([position=start]) .f-launch {
    inset-inline: calc(var(--heard-offset-inline, 1em) + env(safe-area-inset-left)) auto;
  }
  @media (max-width: 30em) {
    :host([hide-on=phone]) .f-launch {
      display: none;
    }
  }
  @media print {
    .f-launch {
      display: none;
    }
  }
`;
