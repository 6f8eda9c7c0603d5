/** The form behind the button. */
import { css } from "../core/css";

export const formStyles: string = css`
  form {
    display: grid;
    gap: 1em;
  }
  .c-choice {
    margin: 0;
  }
  [aria-disabled="true"] {
    opacity: 0.6;
    cursor: default;
  }
  textarea {
    min-block-size: 7em;
    resize: vertical;
  }
  .c-option {
    padding: 0.5em 0.125em;
    font-size: 0.875em;
  }
  .c-row button {
    padding-inline: 1em;
    border-color: var(--control);
  }
  svg {
    inline-size: 1.5em;
  }
`;
