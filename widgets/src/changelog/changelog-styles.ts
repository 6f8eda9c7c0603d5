/** The bell, and how many releases are new. */
import { css } from "../core/css";

export const changelogStyles: string = css`
  .g-bell {
    display: flex;
    align-items: center;
    gap: 0.25em;
    padding: 0.625em;
  }
  .g-bell svg {
    inline-size: 1.5em;
  }
  .g-bell span {
    padding-inline: 0.5em;
    border-radius: 1em;
    font-size: 0.875em;
    color: var(--on);
    background: var(--accent);
  }
`;
