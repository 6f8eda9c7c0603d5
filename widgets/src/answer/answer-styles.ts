/** Fields, buttons, thanks: what is seen once a question is answered. */
import { css } from "../core/css";

export const answerStyles: string = css`
  .c-root {
    --danger: #b3261e;
  }
  @supports (color: light-dark(red, red)) {
    .c-root {
      --danger: light-dark(#b3261e, #ffb4ab);
    }
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
    padding-block-end: 0.25em;
  }
  h2:focus,
  h3:focus {
    outline: none;
  }
  .a-step {
    display: grid;
    gap: 0.75em;
    margin-block-start: 1.5em;
    padding-block-start: 1.5em;
    border-block-start: 1px solid var(--line);
  }
  .a-field {
    display: block;
    inline-size: 100%;
    font: inherit;
    font-size: max(1em, 16px);
    color: inherit;
    background: none;
    border: 1px solid var(--control);
    border-radius: var(--rounded);
    padding: 0.625em 0.75em;
  }
  .a-field:focus {
    outline: 2px solid var(--accent);
    outline-offset: -1px;
    border-color: transparent;
  }
  textarea {
    min-block-size: 6em;
    resize: vertical;
  }
  .a-check {
    display: flex;
    gap: 0.625em;
    align-items: center;
    min-block-size: 1.75em;
    inline-size: fit-content;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .a-check input {
    inline-size: 1.125em;
    block-size: 1.125em;
    flex: none;
    accent-color: var(--accent);
  }
  .a-name,
  .a-name label {
    display: grid;
    gap: 0.25em;
  }
  .a-name {
    padding-inline-start: 1.75em;
  }
  .a-name[hidden],
  .a-alert:empty {
    display: none;
  }
  .a-row {
    display: flex;
    gap: 0.5em;
  }
  .a-button {
    min-block-size: 2.75em;
    padding-inline: 1.375em;
    font-weight: 600;
  }
  .a-main {
    background: var(--accent);
    color: var(--on);
  }
  .a-main:hover {
    filter: brightness(1.08);
  }
  .a-quiet {
    color: var(--muted);
  }
  .a-quiet:hover {
    color: var(--text);
    background: var(--shade);
  }
  [aria-disabled="true"] {
    opacity: 0.6;
    cursor: default;
  }
  .a-alert {
    color: var(--danger);
  }
  .a-done {
    display: grid;
    gap: 1em;
    justify-items: start;
  }
  .a-tick {
    inline-size: 2.75em;
    padding: 0.625em;
    border-radius: 50%;
    color: var(--accent);
    background: var(--tint);
  }
  .a-tick svg {
    stroke-width: 2.5;
  }
  .a-slip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375em 1em;
    inline-size: 100%;
    padding: 0.75em;
    border-radius: var(--rounded);
    background: var(--shade);
  }
  .a-slip div {
    flex: 1;
  }
  code {
    display: block;
    font: 600 1.0625em/1.4 ui-monospace, Menlo, Consolas, monospace;
    letter-spacing: 0.04em;
    user-select: all;
  }
  .a-slip button {
    border-color: var(--control);
  }
  a {
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  @container (max-width: 30em) {
    .a-main {
      flex: 1;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .a-step,
    .a-done {
      animation: a-in 0.28s cubic-bezier(0.2, 0.7, 0.3, 1);
    }
    .a-tick path {
      stroke-dasharray: 24;
      animation: a-draw 0.5s 0.12s ease-out backwards;
    }
  }
  @keyframes a-in {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @keyframes a-draw {
    from {
      stroke-dashoffset: 24;
    }
  }
  @media (forced-colors: active) {
    .a-main {
      border-color: ButtonText;
    }
  }
`;
