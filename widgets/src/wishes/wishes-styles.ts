/** Switches for votes and follows. */
import { css } from "../core/css";

export const wishesStyles: string = css`
  .w-wish {
    display: inline-flex;
    align-items: center;
    gap: 0.25em;
    padding: 0.5em 0.75em;
  }
  .w-wish svg {
    inline-size: 1.5em;
  }
  .w-wish[disabled] {
    cursor: default;
  }
  h3 {
    font-size: 1em;
  }
`;
