/** What is sought above, and what is found below. */
import { css } from "../core/css";

export const ideaBoardStyles: string = css`
  .c-field {
    min-block-size: 2.75em;
    flex: 0 1 10em;
  }
  .c-row > :first-child:not(svg) {
    flex: 1 1 12em;
  }
  .c-card {
    max-inline-size: none;
  }
  article {
    display: flex;
    gap: 1em;
    align-items: start;
    padding-block-start: 1em;
    border-block-start: 1px solid var(--line);
  }
  article > button {
    flex: none;
  }
  h3 button {
    min-block-size: 1.75em;
    text-align: start;
    font-weight: 600;
  }
  h3 button:hover {
    text-decoration: underline;
  }
`;
