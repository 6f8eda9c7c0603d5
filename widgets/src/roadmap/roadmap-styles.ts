/** Columns where there is room, and one below the other where there is not. */
import { css } from "../core/css";

export const roadmapStyles: string = css`
  .m-columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: 2em 1em;
    align-items: start;
  }
  section {
    display: grid;
    gap: 0.75em;
  }
  article {
    display: grid;
    gap: 0.5em;
    padding: 1em;
    border: 1px solid var(--line);
    border-radius: var(--rounded);
    background: var(--surface);
  }
  a {
    color: inherit;
    text-underline-offset: 0.2em;
    text-decoration-color: var(--control);
  }
`;
