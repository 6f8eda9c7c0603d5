/**
 * What a widget needs from whoever loaded it: words, colours and a way to send.
 *
 * The loader provides it once; widgets wait for it. Nothing here touches the page.
 */
import type { Text } from "./text";

/** What a customer said, in the words of the `submitFeedback` mutation. */
export interface Input {
  readonly kind: "NPS" | "CSAT" | "CES" | "STARS";
  readonly score: number;
  readonly text?: string;
  readonly touchpoint?: string;
  readonly language?: string;
  readonly thanksName?: string;
}

/** What became of it. `kept` may be followed by one of the other two, later. */
export type Outcome =
  | { readonly type: "submitted"; readonly trackingNumber: string; readonly statusUrl: string }
  | { readonly type: "refused"; readonly code: string; readonly message: string }
  | { readonly type: "kept" };

/** Accent and the colour to write on it, for light and for dark surfaces; `#rrggbb` each. */
export interface Theme {
  readonly accent?: string;
  readonly onAccent?: string;
  readonly accentDark?: string;
  readonly onAccentDark?: string;
}

export interface Runtime {
  readonly language: string;
  readonly text: Text;
  readonly theme: Theme;
  /** Send now, keep on failure and retry; the same `id` on every retry, so the server counts one. */
  submit(id: string, input: Input, tell: (outcome: Outcome) => void): void;
  /** Keep for later what is not final yet, in case the page dies before it can say goodbye. */
  hold(id: string, input: Input): void;
}

let give: (runtime: Runtime) => void;

/** Resolves once a loader (or the host's own code) has provided a runtime. */
export const provided = new Promise<Runtime>((resolve) => (give = resolve));

/** The first call wins; later ones change nothing. */
export function provide(runtime: Runtime): void {
  give(runtime);
}
