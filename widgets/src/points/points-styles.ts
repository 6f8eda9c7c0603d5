/** A balance to be glad of, the way to the next tier, and rewards one below the other. */
import { css } from "../core/css";

export const pointsStyles: string = css`
  .c-card,
  ul {
    display: grid;
    gap: 1em;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    gap: 0.5em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  b {
    font-size: 2.25em;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--accent);
  }
  code {
    font-size: 1.25em;
    font-weight: 600;
    user-select: all;
  }
  .c-option {
    padding-inline: 1em;
  }
  .p-buy {
    background: var(--accent);
    color: var(--on);
  }
`;
