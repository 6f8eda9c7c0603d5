/** The button in its corner. */
import { css } from "../core/css";

// The highest z-index there is; browsers cut it. Margins are physical because notches are.
export const feedbackButtonStyles: string = css`
  :host,
  .c-root {
    display: contents;
  }
  .f-top {
    position: fixed;
    z-index: 9999999999;
    inset-block: auto var(--heard-offset-block, 1em);
    inset-inline: auto var(--heard-offset-inline, 1em);
    margin: 0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border-radius: 2em;
    box-shadow: 0 0.5em 1.5em -0.5em #0008;
  }
  :host([position=start]) .f-top {
    inset-inline: var(--heard-offset-inline, 1em) auto;
  }
  @media (max-width: 30em) {
    :host([hide-on=phone]) .f-top {
      display: none;
    }
  }
  @media print {
    .f-top {
      display: none;
    }
  }
`;
