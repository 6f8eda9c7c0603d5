/**
 * The one script a host page loads. The server puts `const HEARD_CONFIGURATION = {…}` before it and
 * a block round both, so nothing but `heard` becomes global.
 */
import type { Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";
import { line } from "./line";
import { complain, fetching, mountWhenPresent } from "./mounting";
import { running } from "./running";

declare const HEARD_CONFIGURATION: Configuration;
/** Filled in by the build from package.json. */
declare const HEARD_VERSION: string;

/** Something that happened on the host page, told by `track`. */
export interface Happening {
  readonly event: string;
  readonly properties: object;
}

/** What `triggers` is given; it decides when to ask. */
export interface Watching {
  readonly runtime: Runtime;
  /** Everything tracked so far. */
  readonly events: readonly Happening[];
  /** Be told of everything tracked from now on. */
  on(listener: (happening: Happening) => void): void;
  /** As `heard.open`. */
  open(name: string, isAsked?: boolean): void;
}

/** The public interface, `window.heard`. */
interface Heard {
  readonly version: string;
  /** Say who the customer is, by a token signed on the host's server; empty to forget. */
  identify(token?: string): void;
  /** Say what the customer just did; a survey or a question may wait for it. */
  track(event: string, properties?: object): void;
  /**
   * Open a widget by its name (`feedback-button`, `changelog`, …) or a survey by its slug. Say
   * `false` where nobody pressed anything: then the focus stays where it is.
   */
  open(name: string, isAsked?: boolean): void;
  /** Calls made before the script had loaded are replayed; later ones run at once. */
  readonly q: { push(...calls: Call[]): void };
}

type Call = readonly [method: string, ...given: any[]];

function start(stub: { q?: unknown } | undefined): Heard {
  const configuration = HEARD_CONFIGURATION;
  const speaking = line(configuration);
  const fetch = fetching(configuration, () => runtime);
  const runtime = running(configuration, speaking, fetch);
  const events: Happening[] = [];
  const listeners: ((happening: Happening) => void)[] = [];

  const methods: Omit<Heard, "q" | "version"> & Record<string, (...given: any[]) => void> = {
    identify: (token?: string) => {
      speaking.identity = token;
      dispatchEvent(new Event("heard-identified"));
    },
    track: (event: string, properties = {}) => {
      const happening = { event, properties };
      events.push(happening);
      listeners.forEach((tell) => tell(happening));
    },
    open: (name: string, isAsked?: boolean) =>
      fetch("popup").then((popup) => popup.open(name, runtime, isAsked)).catch(complain),
  };
  const q = {
    push: (...calls: Call[]) => {
      for (const [method, ...given] of calls) {
        if (Object.hasOwn(methods, method)) methods[method]!(...given);
      }
    },
  };
  methods.identify(document.currentScript?.dataset.identity);
  // An element with the id "heard" also appears under this name, so look before iterating.
  if (Array.isArray(stub?.q)) q.push(...(stub.q as Call[]));
  mountWhenPresent(configuration, fetch);
  if (configuration.asks) {
    const watching: Watching = {
      runtime,
      events,
      on: (listener) => listeners.push(listener),
      open: methods.open,
    };
    fetch("triggers").then((triggers) => triggers.watch(watching)).catch(complain);
  }
  return { version: HEARD_VERSION, ...methods, q };
}

const page = window as { heard?: { version?: string; q?: unknown } };
if (!page.heard?.version) page.heard = start(page.heard);
