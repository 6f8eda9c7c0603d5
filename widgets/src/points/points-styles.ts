/** A balance to be glad of, the way to the next tier, and codes to copy. */
import { css } from "../core/css";

export const pointsStyles: string = css`
  b {
    font-size: 2.25em;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  progress {
    display: block;
    inline-size: 100%;
    accent-color: var(--accent);
  }
  code {
    font-size: 1.25em;
    font-weight: 600;
    user-select: all;
  }
  [part="confirm"] {
    background: var(--accent);
    color: var(--on);
  }
`;
