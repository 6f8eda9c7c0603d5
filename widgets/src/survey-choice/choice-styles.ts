/** Options below each other. */
import { css } from "../core/css";

export const choiceStyles: string = css`
  .s-tall .c-choice {
    grid-auto-flow: row;
  }
  .s-tall .c-option {
    text-align: start;
    padding: 0.5em 0.875em;
  }
`;
