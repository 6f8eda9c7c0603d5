/** Faces and stars, and two rows where eleven numbers would become too small to hit. */
import { css } from "../core/css";

export const ratingStyles: string = css`
  .c-option:has(svg) {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.5em;
    padding-block: 0.75em;
    border-color: transparent;
    background: none;
    color: var(--muted);
    line-height: 1.25;
    overflow-wrap: normal;
  }
  .c-choice:has(svg) {
    gap: 0;
    margin: 0.75em -0.5em 0;
  }
  .c-choice:last-child {
    margin-block-end: -0.5em;
  }
  .c-option span {
    font-size: 0.8125em;
  }
  .c-option:has(svg):hover,
  .c-option[aria-checked="true"]:has(svg) {
    color: var(--accent);
    background: var(--tint);
  }
  :not(.r-csat) > .c-choice:has(svg) {
    max-inline-size: 17em;
  }
  .r-stars .c-ends {
    max-inline-size: 18.25em;
  }
  .c-option svg {
    inline-size: 2.25em;
  }
  .r-thumbs :first-child > svg {
    transform: scaleY(-1);
  }
  .r-stars .c-option:hover,
  .r-stars .c-option:has(~ :hover, ~ [aria-checked="true"]),
  .r-stars .c-option[aria-checked="true"] {
    border-color: transparent;
    background: none;
    color: var(--heard-star, var(--y));
  }
  .r-stars .c-option:has(~ [aria-checked="true"]) svg,
  .r-stars [aria-checked="true"] svg {
    fill: currentColor;
  }
  @container (max-width: 30em) {
    .r-nps .c-choice {
      grid: auto / repeat(6, 1fr);
    }
    .r-nps .c-ends :first-child::before {
      content: "0 · ";
    }
    .r-nps .c-ends :last-child::before {
      content: "10 · ";
    }
  }
`;
