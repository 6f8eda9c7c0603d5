/** What was said and what was done, side by side where there is room. */
import { css } from "../core/css";

export const impactStyles: string = css`
  .c-card,
  ol {
    display: grid;
    gap: 1em;
  }
  ol {
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    gap: 0.5em;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  q {
    quotes: none;
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--accent);
  }
  a {
    color: var(--accent);
  }
  .i-ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .c-option {
    padding-inline: 1em;
  }
`;
