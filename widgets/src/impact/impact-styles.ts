/** What was said stands out from what was done. */
import { css } from "../core/css";

export const impactStyles: string = css`
  a {
    color: var(--accent);
  }
  q {
    quotes: none;
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--accent);
  }
  .c-choice {
    margin: 0;
  }
`;
