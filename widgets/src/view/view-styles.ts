/** A card, and lists in it, one thing below the other. */
import { css } from "../core/css";

export const viewStyles: string = css`
  .c-card,
  .v-list {
    display: grid;
    gap: 1em;
  }
  .c-option {
    padding-inline: 1em;
  }
`;
