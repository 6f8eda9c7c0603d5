/** Scores as drawings: stars light up to the one that is picked, one thumb hangs. */
import { css } from "../core/css";

export const faceStyles: string = css`
  .s-drawn .c-option {
    padding: 0.5em 0;
    font-size: 0.8125em;
    line-height: 1.25;
  }
  .s-drawn svg {
    inline-size: 2.5em;
  }
  .s-STARS .c-option:has(~ [aria-checked="true"]) svg,
  .s-STARS [aria-checked="true"] svg {
    fill: currentColor;
  }
  .s-THUMBS :first-child > svg {
    rotate: 180deg;
  }
`;
