export interface Configured {
  /** Origin of the Heard server. */
  readonly host: string;
  /** The site's public key, `pk_…`. */
  readonly key: string;
  /** A token from the host's server that says who the customer is. */
  readonly identity?: string | undefined;
  /** Language tag of the page; else the browser's first that widgets speak. */
  readonly language?: string | undefined;
}

/** Say once where the Heard server is; widgets wait for it. Called again, only the identity changes. */
export function configure(configured: Configured): Promise<void>;

/** Open a widget by its name or a survey by its slug. */
export function open(name: string, isAsked?: boolean): Promise<void>;
