/** Lists of what happened, a line between one thing and the next. */
import { css } from "../core/css";

export const toldStyles: string = css`
  .v-list {
    padding: 0;
    list-style: none;
  }
  .v-list li {
    display: grid;
    gap: 0.5em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
`;
