/** Asking the server, and getting to it what was said: once, although it may need many tries. */
import { newId } from "../core/ids";
import type { Outcome, Tell } from "../core/runtime";
import { device } from "./device";
import { Queue, type Item } from "./queue";
import { outcome, type Answer } from "./reading";

const FIRST_WAIT = 2e3;
const LONGEST_WAIT = 300e3;
const PATIENCE = 15e3;
/** What is not final yet waits this long before another visit sends it in its place. */
const HELD = 3600e3;
/** Browsers refuse to keep more than 64 KiB alive; a UTF-16 unit is at most three bytes. */
const MOST_ALIVE = 2e4;

export class Sender {
  /** A signed token from the host's server. Never stored: it is short-lived and worth stealing. */
  identity: string | undefined;
  readonly #queue: Queue;
  readonly #flying = new Set<string>();
  /** What was said last under an id, by whom, and who wants to know. */
  readonly #said = new Map<string, readonly [Item, string | undefined, Tell | undefined]>();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `address` is `https://host/w/pk_…`. */
  constructor(
    private readonly address: string,
    key: string,
    private readonly language: string,
  ) {
    this.#queue = new Queue("heard.queue." + key);
    addEventListener("online", () => this.retry());
    this.retry();
  }

  hold(q: string, id: string, input: object): void {
    this.#queue.put(item(q, id, input, Date.now() + HELD));
  }

  send(q: string, input: object, id = newId(), tell?: Tell): string {
    const said = item(q, id, input, 0);
    this.#said.set(id, [said, this.identity, tell]);
    this.#queue.put(said);
    void this.#attempt(said);
    return id;
  }

  /** Everything that waits, oldest first, until one cannot be delivered. */
  async retry(): Promise<void> {
    clearTimeout(this.#timer);
    for (const item of this.#queue.items()) {
      if (item.after < Date.now() && !(await this.#attempt(item))) return;
    }
  }

  async read(q: string, v: object = {}): Promise<any> {
    const { id, at, page } = item(q, newId(), v, 0);
    return fruit(await this.#post(q, v, id, at, page, this.identity));
  }

  async look(q: string, v: object = {}): Promise<any> {
    const asked = { q, v: JSON.stringify(v), lang: this.language };
    return fruit(read(await this.fetch("?" + new URLSearchParams(asked))));
  }

  async words(part: string): Promise<any> {
    const [status, words] = await this.fetch(`/words/${part}.json?lang=${this.language}`);
    return status === 200 ? words : fruit({ type: "kept" });
  }

  async upload(file: Blob, name: string): Promise<string> {
    const about = { name, device: device(), ...(this.identity && { identity: this.identity }) };
    // Bytes without a type of their own: as text/plain they need no preflight.
    const body = new Blob([file], { type: "text/plain" });
    const answer = await this.fetch("/files?" + new URLSearchParams(about), { method: "POST", body });
    return answer[1]?.id || fruit(read(answer));
  }

  /** Status and JSON of something below the site's address; status 0 where nothing came. */
  async fetch(path: string, options?: RequestInit): Promise<[number, Answer?]> {
    try {
      const response = await fetch(this.address + path, {
        credentials: "omit",
        signal: AbortSignal.timeout(PATIENCE),
        ...options,
      });
      return [response.status, await response.json().catch(() => undefined)];
    } catch {
      return [0];
    }
  }

  /** False when it has to be tried again. */
  async #attempt(given: Item): Promise<boolean> {
    const { id } = given;
    if (this.#flying.has(id)) return true;
    this.#flying.add(id);
    const [said, identity, tell] = this.#said.get(id) ?? [given];
    const { q, input, at, page } = said;
    const result = await this.#post(q, { input }, id, at, page, identity, true);
    this.#flying.delete(id);
    tell?.(result);
    const latest = this.#said.get(id)?.[0];
    if (result.type === "kept") {
      this.#wait();
      return false;
    }
    this.#failures = 0;
    // Something newer was said meanwhile.
    if (latest && latest !== said) return this.#attempt(latest);
    this.#said.delete(id);
    this.#queue.drop(id);
    return true;
  }

  async #post(
    q: string,
    v: object,
    id: string,
    at: string,
    page: string,
    identity: string | undefined,
    lasting = false,
  ): Promise<Outcome> {
    // A string body is text/plain, which needs no preflight.
    const body = JSON.stringify({ q, v, id, at, u: { device: device(), identity, page } });
    const answer = await this.fetch("?lang=" + this.language, {
      method: "POST",
      body,
      keepalive: lasting && body.length < MOST_ALIVE,
    });
    if (answer[0] === 401 && identity) {
      console.warn("heard: the identity token was not accepted; sent without it");
      if (this.identity === identity) this.identity = undefined;
      return this.#post(q, v, id, at, page, undefined, lasting);
    }
    return read(answer);
  }

  /** Twice as long after each failure, up to five minutes, spread so that visitors do not march. */
  #wait(): void {
    const wait = Math.min(FIRST_WAIT * 2 ** this.#failures++, LONGEST_WAIT);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), wait * (0.5 + Math.random()));
  }
}

const read = ([status, answer]: [number, Answer?]): Outcome => outcome(status, answer);

function item(q: string, id: string, input: object, after: number): Item {
  const page = location.href.split(/[?#]/)[0]!;
  return { q, id, at: new Date().toISOString(), page, input, after };
}

/** The data, or what is thrown in its place. */
function fruit(result: Outcome): any {
  if (result.type === "submitted") return result.data;
  const { code, message } = result.type === "refused" ? result : UNREACHABLE;
  throw Object.assign(new Error(message), { code });
}

const UNREACHABLE = { code: "UNREACHABLE", message: "" };
