/** Columns where there is room, and one below the other where there is not. */
import { css } from "../core/css";

export const roadmapStyles: string = css`
  .m-columns {
    grid: auto / repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    row-gap: 2em;
    align-items: start;
  }
  .c-card {
    gap: 0.5em;
    padding: 1em;
  }
  a {
    color: inherit;
    text-decoration-color: var(--control);
  }
`;
