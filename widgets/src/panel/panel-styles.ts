/** Where panels stand: a corner, the middle, or the bottom of a phone. */
import { css } from "../core/css";

export const panelStyles: string = css`
  :host([position=start]),
  :host([corner=start]) {
    --corner: max(1em, env(safe-area-inset-left)) auto;
  }
  .p-plain {
    container-type: normal;
  }
  .p-panel {
    --edge: 0;
    --cross: 1.75em;
    position: fixed;
    inset: auto;
    inset-inline: var(--corner, auto max(1em, env(safe-area-inset-right)));
    z-index: 2147483647;
    container-type: inline-size;
    inline-size: min(26em, 100vw - 2em);
    block-size: fit-content;
    max-block-size: calc(100vh - 2em);
    max-block-size: calc(100dvh - 2em);
    inset-block-end: max(1em, env(safe-area-inset-bottom));
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--round);
    color: var(--text);
    background: var(--surface);
    box-shadow: 0 1em 3em -0.75em #0006;
  }
  .p-panel[hidden] {
    display: none;
  }
  .p-modal {
    inset: 0;
    margin: auto;
    inline-size: min(34em, 100vw - 2em);
  }
  .p-modal::backdrop {
    background: #0b0d1699;
  }
  .p-panel .c-card {
    max-inline-size: none;
  }
  .p-close {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: flex;
    justify-content: end;
    padding: 0.5em;
    inline-size: 2.75em;
    block-size: 2.75em;
    color: var(--muted);
  }
  .p-close:hover {
    color: var(--text);
    background: var(--shade);
  }
  .p-close svg {
    margin: 0;
    inline-size: 1.25em;
  }
  @media (max-width: 30em) {
    .p-panel {
      inset: auto 0 0;
      inline-size: 100%;
      max-inline-size: none;
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      max-block-size: 85vh;
      max-block-size: 85dvh;
      padding-block-end: env(safe-area-inset-bottom);
    }
  }
`;
