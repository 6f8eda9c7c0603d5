/** What others said, in a list of links. */
import { css } from "../core/css";

export const similarStyles: string = css`
  [aria-live]:empty {
    display: none;
  }
  ul {
    padding-inline-start: 1.25em;
  }
  li {
    margin-block-start: 0.25em;
  }
  li span {
    white-space: nowrap;
  }
  a {
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
`;
