/** Eleven numbers stand in two rows where there is little room. */
import { css } from "../core/css";

export const scoreStyles: string = css`
  @container (max-width: 30em) {
    .s-many .c-choice {
      grid: auto / repeat(6, 1fr);
    }
  }
`;
