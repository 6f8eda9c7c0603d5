/** A tick, a number on a slip, a link. */
import { css } from "../core/css";

export const thanksStyles: string = css`
  .t-done {
    display: grid;
    gap: 1em;
    justify-items: start;
  }
  .t-tick {
    inline-size: 2.75em;
    padding: 0.625em;
    border-radius: 50%;
    color: var(--accent);
    background: var(--tint);
  }
  .t-tick svg {
    stroke-width: 2.5;
  }
  .t-slip {
    inline-size: 100%;
    padding: 0.75em;
    border-radius: var(--rounded);
    background: var(--shade);
  }
  .t-slip div {
    flex: 1;
  }
  .t-slip button {
    border-color: var(--control);
    color: var(--text);
  }
  code {
    display: block;
    font: 600 1.0625em/1.4 ui-monospace, monospace;
    user-select: all;
  }
  a {
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  @media (prefers-reduced-motion: no-preference) {
    .t-tick path {
      stroke-dasharray: 24;
      animation: t-draw 0.5s;
    }
  }
  @keyframes t-draw {
    from {
      stroke-dashoffset: 24;
    }
  }
`;
