/** Switches for votes and follows. */
import { css } from "../core/css";

export const wishesStyles: string = css`
  svg {
    inline-size: 1.5em;
  }
  :disabled {
    cursor: default;
  }
  h3 {
    font-size: 1em;
  }
`;
