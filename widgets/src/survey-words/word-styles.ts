/** Room to write. */
import { css } from "../core/css";

export const wordStyles: string = css`
  textarea {
    min-block-size: 7em;
    resize: vertical;
  }
`;
