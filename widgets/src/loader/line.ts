/** The line to the server: one request at a time, each answered, refused or to be tried again. */
import type { Outcome } from "../core/runtime";
import type { Configuration } from "./configuration";
import { device } from "./device";
import { outcome } from "./reading";
import type { Item } from "./queue";

const PATIENCE = 15e3;
/** Browsers refuse to keep more than 64 KiB alive; a UTF-16 unit is at most three bytes. */
const MOST_ALIVE = 2e4;

export interface Line {
  /** Who the customer is, by a token of the host's server. Never stored. */
  identity: string | undefined;
  /** Run a stored operation for whom the token or the device shows. */
  post(item: Omit<Item, "input" | "after">, v: object, as?: string): Promise<Outcome>;
  /** What is below the site's address: its status (0 where nothing came) and its JSON. */
  fetch(path: string, options?: RequestInit): Promise<[status: number, answer?: any]>;
}

export function line({ host, key, language }: Configuration): Line {
  const it: Line = {
    identity: undefined,
    post: async (item, v, identity) => {
      const { q, id, at, page } = item;
      // A string body is text/plain, which needs no preflight.
      const body = JSON.stringify({ q, v, id, at, u: { device: device(), identity, page } });
      const [status, answer] = await it.fetch("?lang=" + language, {
        method: "POST",
        body,
        keepalive: body.length < MOST_ALIVE,
      });
      if (status === 401 && identity) {
        console.warn("heard: the identity token was not accepted; sent without it");
        if (it.identity === identity) it.identity = undefined;
        return it.post(item, v);
      }
      return outcome(status, answer);
    },
    fetch: async (path, options) => {
      try {
        const response = await fetch(`${host}/w/${key}${path}`, {
          credentials: "omit",
          signal: AbortSignal.timeout(PATIENCE),
          ...options,
        });
        return [response.status, await response.json().catch(() => undefined)];
      } catch {
        return [0];
      }
    },
  };
  return it;
}
