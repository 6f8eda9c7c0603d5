/** Faces and stars, and two rows where eleven numbers would become too small to hit. */
import { css } from "../core/css";

export const ratingStyles: string = css`
  .r-csat button,
  .r-stars button {
    border-color: transparent;
    background: none;
    color: var(--muted);
    line-height: 1.25;
    overflow-wrap: normal;
  }
  .r-csat button {
    padding-block: 0.75em;
  }
  .r-csat svg {
    inline-size: 2.125em;
    margin-block-end: 0.375em;
  }
  .r-csat span {
    font-size: 0.8125em;
  }
  .r-csat button:hover,
  .r-csat [aria-checked="true"] {
    color: var(--accent);
    background: var(--tint);
  }
  .r-csat [aria-checked="true"] {
    border-color: var(--accent);
  }
  .r-stars .c-choice,
  .r-stars .c-ends {
    max-inline-size: 17.5em;
  }
  .r-stars svg {
    inline-size: 2.25em;
  }
  .r-stars button:hover,
  .r-stars button:has(~ :hover, ~ [aria-checked="true"]),
  .r-stars [aria-checked="true"] {
    color: var(--heard-star, #c47f00);
  }
  .r-stars button:has(~ [aria-checked="true"]) svg,
  .r-stars [aria-checked="true"] svg {
    fill: currentColor;
  }
  @container (max-width: 30em) {
    .r-nps .c-choice {
      grid: auto / repeat(6, 1fr);
    }
    .r-csat .c-choice {
      gap: 0;
      margin-inline: -0.5em;
    }
  }
`;
