/** The calm card every widget stands on: colours, type, focus, and options to choose from. */
import { css } from "./css";

// The palette (one letter each) is set plainly first and with light-dark() where that is known: a
// custom property that makes no sense does not fall back by itself. Whether light or dark holds is
// the page's choice, since color-scheme is inherited.
export const coreStyles: string = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .c-root {
    all: initial;
    color-scheme: inherit;
    display: block;
    container-type: inline-size;
    --a: #3451c6;
    --o: #fff;
    --s: #fff;
    --t: #1b1e27;
    --m: #5b6070;
    --l: #dfe2ea;
    --c: #858b9c;
    --y: #c47f00;
    --d: #b3261e;
    --accent: var(--heard-accent, var(--a));
    --on: var(--heard-on-accent, var(--o));
    --surface: var(--heard-surface, var(--s));
    --text: var(--heard-text, var(--t));
    --muted: var(--heard-muted, var(--m));
    --line: var(--heard-line, var(--l));
    --control: var(--heard-control, var(--c));
    --round: var(--heard-radius, 16px);
    --rounded: calc(var(--round) * 0.625);
    --tint: color-mix(in srgb, var(--accent) 10%, transparent);
    --shade: color-mix(in srgb, var(--text) 4%, transparent);
    font-family: var(--heard-font, system-ui, sans-serif);
    line-height: 1.5;
    color: var(--text);
  }
  @supports (color: light-dark(red, red)) {
    .c-root {
      --a: light-dark(#3451c6, #9db2ff);
      --o: light-dark(#fff, #0f1430);
      --s: light-dark(#fff, #191b22);
      --t: light-dark(#1b1e27, #eceef4);
      --m: light-dark(#5b6070, #a4a9b8);
      --l: light-dark(#dfe2ea, #353945);
      --c: light-dark(#858b9c, #7c8294);
      --y: light-dark(#c47f00, #ffbc42);
      --d: light-dark(#b3261e, #ffb4ab);
    }
  }
  :host([scheme=light]) .c-root {
    color-scheme: light;
  }
  :host([scheme=dark]) .c-root {
    color-scheme: dark;
  }
  :host([scheme=auto]) .c-root {
    color-scheme: light dark;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .c-card {
    background: var(--surface);
    border: var(--edge, 1px solid var(--line));
    border-radius: var(--round);
    padding: 1.625em 1.75em;
    max-inline-size: 38em;
    box-shadow: 0 0.75em 1.5em -1.25em #0004;
    overflow-wrap: anywhere;
  }
  h2 {
    padding-inline-end: var(--cross);
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }
  .c-unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    opacity: 0;
  }
  .c-aside {
    font-size: 0.875em;
    color: var(--muted);
  }
  button,
  .c-field {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: var(--rounded);
    padding: 0;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  [tabindex="-1"]:focus {
    outline: none;
  }
  .c-choice {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 0.375em;
    margin-block-start: 1.125em;
  }
  .c-option {
    min-block-size: 2.875em;
    border-color: var(--line);
    background: var(--shade);
  }
  .c-option:hover {
    border-color: var(--accent);
    background: var(--tint);
  }
  .c-main,
  .c-option[aria-checked="true"] {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on);
    font-weight: 600;
  }
  .c-ends {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    margin-block-start: 0.5em;
  }
  .c-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: center;
  }
  .c-main,
  .c-quiet {
    min-block-size: 2.875em;
    padding-inline: 1.375em;
  }
  .c-main:hover {
    filter: brightness(1.08);
  }
  .c-quiet {
    color: var(--muted);
    font-weight: 600;
  }
  .c-quiet:hover {
    color: var(--text);
  }
  .c-field {
    inline-size: 100%;
    font-size: max(1em, 16px);
    border-color: var(--control);
    padding: 0.625em;
  }
  .c-alert {
    color: var(--d);
  }
  .c-alert:empty {
    display: none;
  }
  svg {
    display: block;
    margin-inline: auto;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @container (max-width: 30em) {
    .c-card {
      padding: 1.25em 1.125em;
    }
    .c-main {
      flex: 1;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: 0.15s;
    }
    button:active {
      transform: scale(0.96);
    }
    .c-in {
      animation: c-in 0.25s;
    }
  }
  @keyframes c-in {
    from {
      opacity: 0;
      transform: translateY(0.5em);
    }
  }
  @media (forced-colors: active) {
    [aria-checked="true"] {
      forced-color-adjust: none;
      background: Highlight !important;
      color: HighlightText !important;
    }
  }
`;
