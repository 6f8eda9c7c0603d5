/** A card, and lists in it, one thing below the other. */
import { css } from "../core/css";

export const viewStyles: string = css`
  .v-list {
    padding: 0;
    list-style: none;
  }
  .c-card,
  .v-list,
  .v-list li {
    display: grid;
    gap: 1em;
  }
  .v-list li {
    gap: 0.5em;
  }
  .v-list > article,
  .v-list li {
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  .c-option {
    padding-inline: 1em;
  }
  a {
    color: var(--accent);
  }
`;
