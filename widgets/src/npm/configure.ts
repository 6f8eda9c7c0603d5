/** What stands in for the loader where a host bundles widgets into its own code. */
import { provide } from "../core";
import type { Running } from "./running";

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

let running: Promise<Running> | undefined;

/**
 * Say once where the Heard server is; widgets wait for it. Resolves when they have what they need,
 * rejects where the server cannot be reached or does not know the key. Called again it changes
 * nothing but the identity.
 */
export async function configure(configured: Configured): Promise<void> {
  running ??= begin(configured);
  try {
    (await running).identify(configured.identity);
  } catch (error) {
    running = undefined;
    throw error;
  }
}

/** Open a widget by its name or a survey by its slug; see `heard.open`. */
export async function open(name: string, isAsked?: boolean): Promise<void> {
  await (await running)?.open(name, isAsked);
}

async function begin(configured: Configured): Promise<Running> {
  const { run } = await import("./running");
  const found = await run(configured);
  provide(found.runtime);
  return found;
}
