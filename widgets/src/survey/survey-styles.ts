/** What every survey shows: how far one is, and questions one below the other. */
import { css } from "../core/css";

export const surveyStyles: string = css`
  progress {
    inline-size: 100%;
    block-size: 0.5em;
    accent-color: var(--accent);
  }
  .s-intro,
  .s-question,
  progress {
    margin-block-end: 1.25em;
  }
  .s-intro {
    white-space: pre-line;
  }
  .c-alert,
  .c-field {
    margin-block-start: 1em;
  }
`;
