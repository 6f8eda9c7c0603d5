/**
 * What a widget needs from whoever loaded it: words, colours, and a way to ask and to send.
 *
 * The loader provides it once; widgets wait for it. Every request names an operation that the
 * server keeps (`api/graphql/persisted`); nothing else of its schema can be reached from a page.
 */
import type { Text } from "./text";

/**
 * What became of something sent. `data` is the whole `data` of the operation, for example
 * `{submitFeedback: {trackingNumber, …}}`; `code` and `message` are those of a refusal or an error.
 * `kept` may be followed by one of the other two, later.
 */
export type Outcome =
  | { readonly type: "submitted"; readonly data: Readonly<Record<string, any>> }
  | { readonly type: "refused"; readonly code: string; readonly message: string }
  | { readonly type: "kept" };

export type Tell = (outcome: Outcome) => void;

/**
 * With what `read`, `look`, `words` and `upload` reject. Where there was no answer, or none of ours,
 * `code` is `UNREACHABLE` and `message` is empty.
 */
export interface Refused extends Error {
  readonly code: string;
}

export interface Runtime {
  /** The site's public key, `pk_…`. */
  readonly key: string;
  /** Origin of the Heard server, without a slash at the end. */
  readonly host: string;
  /** Language of the words: `en`, `zh`, `zh-Hant` or `ar`. */
  readonly language: string;
  /** Style rules of the site's look, made by the server. */
  readonly css: string;
  /** Words of ratings and of the steps after them, and the few that all share (`close`). */
  readonly text: Text;
  /** Words of another part in the same language, by key. */
  words(part: string): Promise<Readonly<Record<string, string>>>;
  /** What the customer may read. */
  read<T>(name: string, variables?: object): Promise<T>;
  /** What anybody may read, the same for everybody; caches may keep it for a minute. */
  look<T>(name: string, variables?: object): Promise<T>;
  /**
   * Send now, keep on failure and retry, after a reload too; the same `id` on every retry, so the
   * server counts one. What is sent again under an `id` takes the place of what went before.
   * Returns the id: the given one, or a new one.
   */
  send(name: string, input: object, id?: string, tell?: Tell): string;
  /** Keep for later what is not final yet, in case the page dies before it can say goodbye. */
  hold(name: string, id: string, input: object): void;
  /** Leave a file; resolves to the id by which an input names it. */
  upload(file: Blob, name: string): Promise<string>;
  /** Whether the host's server vouches for the customer. `heard-identified` on `window` tells of changes. */
  identified(): boolean;
  /** The exports of another part, fetched when first asked for. */
  part(name: string): Promise<any>;
}

/** The first call wins; later ones change nothing. */
export let provide: (runtime: Runtime) => void;

/** Resolves once a loader (or the host's own code) has provided a runtime. */
export const provided = new Promise<Runtime>((resolve) => (provide = resolve));
