/** Getting what was said to the server: once, although it may have to be tried often. */
import type { Input, Outcome } from "../core/runtime";
import type { Configuration } from "./configuration";
import { device } from "./device";
import { Queue, type Item } from "./queue";
import { outcome } from "./reading";

const FIRST_WAIT = 2e3;
const LONGEST_WAIT = 300e3;
const PATIENCE = 15e3;
/** What is not final yet waits this long before another visit sends it in its place. */
const HELD = 3600e3;

type Tell = (outcome: Outcome) => void;

export class Sender {
  /** A signed token from the host's server. Never stored: it is short-lived and worth stealing. */
  identity: string | undefined;
  readonly #queue: Queue;
  readonly #flying = new Set<string>();
  readonly #tells = new Map<string, Tell>();
  readonly #identities = new Map<string, string>();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly configuration: Configuration) {
    this.#queue = new Queue("heard.queue." + configuration.key);
    addEventListener("online", () => this.retry());
    this.retry();
  }

  hold(id: string, input: Input): void {
    this.#queue.put(this.#item(id, input, Date.now() + HELD));
  }

  submit(id: string, input: Input, tell: Tell): void {
    const item = this.#item(id, input, 0);
    this.#tells.set(id, tell);
    if (this.identity) this.#identities.set(id, this.identity);
    this.#queue.put(item);
    void this.#attempt(item);
  }

  /** Everything that waits, oldest first, until one cannot be delivered. */
  async retry(): Promise<void> {
    clearTimeout(this.#timer);
    for (const item of this.#queue.items()) {
      if (item.after < Date.now() && !(await this.#attempt(item))) return;
    }
  }

  #item(id: string, input: Input, after: number): Item {
    const page = location.href.split(/[?#]/)[0]!;
    return { id, at: new Date().toISOString(), page, input, after };
  }

  /** False when it has to be tried again. */
  async #attempt(item: Item): Promise<boolean> {
    const { id } = item;
    if (this.#flying.has(id)) return true;
    this.#flying.add(id);
    let result = await this.#post(item);
    this.#flying.delete(id);
    this.#tells.get(id)?.(result);
    if (result.type === "kept") {
      this.#wait();
      return false;
    }
    this.#failures = 0;
    this.#tells.delete(id);
    this.#identities.delete(id);
    this.#queue.drop(id);
    return true;
  }

  async #post({ id, at, page, input }: Item): Promise<Outcome> {
    const identity = this.#identities.get(id);
    const u = { device: device(), identity, page };
    try {
      // A string body is text/plain, which needs no preflight.
      const response = await fetch(`${this.configuration.host}/w/${this.configuration.key}`, {
        method: "POST",
        body: JSON.stringify({ q: "submitFeedback", v: { input }, id, at, u }),
        credentials: "omit",
        keepalive: true,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.status === 401 && identity) {
        console.warn("heard: the identity token was not accepted; sent without it");
        this.#identities.delete(id);
        return this.#post({ id, at, page, input, after: 0 });
      }
      return outcome(response.status, await response.json().catch(() => undefined));
    } catch {
      return { type: "kept" };
    }
  }

  /** Twice as long after each failure, up to five minutes, spread so that visitors do not march. */
  #wait(): void {
    const wait = Math.min(FIRST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), wait * (0.5 + Math.random()));
  }
}
