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
  .c-option {
    padding: 0.5em 0.125em;
    font-size: 0.875em;
  }
  .c-option svg {
    inline-size: 1.5em;
  }
  ul {
    padding-inline-start: 1.25em;
  }
  li span {
    white-space: nowrap;
  }
  li {
    margin-block-start: 0.25em;
  }
`;
