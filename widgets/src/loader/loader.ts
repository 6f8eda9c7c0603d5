/**
 * The one script a host page loads. The server puts `const HEARD_CONFIGURATION = {…}` before it and
 * a block round both, so nothing but `heard` becomes global.
 */
import type { Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";
import { mountWhenPresent } from "./mounting";
import { Sender } from "./sending";

declare const HEARD_CONFIGURATION: Configuration;
/** Filled in by the build from package.json. */
declare const HEARD_VERSION: string;

type Call = readonly [method: "identify", token: string];

/** The public interface, `window.heard`. */
interface Heard {
  readonly version: string;
  /** Say who the customer is, by a token signed on the host's server; empty to forget. */
  identify(token?: string): void;
  /** Calls made before the script had loaded are replayed; later ones run at once. */
  readonly q: { push(...calls: Call[]): void };
}

function start(stub: { q?: unknown } | undefined): Heard {
  const sender = new Sender(HEARD_CONFIGURATION);
  const { language, text, theme } = HEARD_CONFIGURATION;
  const heard: Heard = {
    version: HEARD_VERSION,
    identify: (token) => {
      sender.identity = token;
    },
    q: {
      push: (...calls) => {
        for (const [method, token] of calls) if (method === "identify") heard.identify(token);
      },
    },
  };
  heard.identify(document.currentScript?.dataset.identity);
  // An element with the id "heard" also appears under this name, so look before iterating.
  if (Array.isArray(stub?.q)) heard.q.push(...(stub.q as Call[]));
  const runtime: Runtime = {
    language,
    text,
    theme,
    submit: (id, input, tell) => sender.submit(id, input, tell),
    hold: (id, input) => sender.hold(id, input),
  };
  mountWhenPresent(HEARD_CONFIGURATION, runtime);
  return heard;
}

const page = window as { heard?: { version?: string; q?: unknown } };
if (!page.heard?.version) page.heard = start(page.heard);
