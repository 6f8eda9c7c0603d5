/** Getting to the server what was said: once, although it may have to be tried often. */
import { newId } from "../core/ids";
import type { Runtime, Tell } from "../core/runtime";
import type { Line } from "./line";
import { queue, type Item } from "./queue";

const FIRST_WAIT = 2e3;
const LONGEST_WAIT = 300e3;
/** What is not final yet waits this long before another visit sends it in its place. */
const HELD = 3600e3;

/** What was said, by whom, and who wants to know what becomes of it. */
type Said = readonly [Item, identity?: string | undefined, tell?: Tell | undefined];

export function sending(line: Line, key: string): Pick<Runtime, "send" | "hold"> {
  const waiting = queue("heard.queue." + key);
  const flying = new Set<string>();
  const latest = new Map<string, Said>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** False when it has to be tried again. */
  const attempt = async (said: Said): Promise<boolean> => {
    const [item, identity, tell] = said;
    const { id } = item;
    if (flying.has(id)) return true;
    flying.add(id);
    const outcome = await line.post(item, { input: item.input }, identity);
    flying.delete(id);
    tell?.(outcome);
    if (outcome.type === "kept") {
      wait();
      return false;
    }
    failures = 0;
    const newer = latest.get(id);
    // While it was under way something else was said under the same id.
    if (newer && newer !== said) return attempt(newer);
    latest.delete(id);
    waiting.drop(id);
    return true;
  };

  /** Everything that waits, oldest first, until one cannot be delivered. */
  const retry = async (): Promise<void> => {
    clearTimeout(timer);
    for (const item of waiting.items()) {
      if (item.after < Date.now() && !(await attempt(latest.get(item.id) ?? [item]))) return;
    }
  };

  /** Twice as long after each failure, up to five minutes, spread so that visitors do not march. */
  const wait = (): void => {
    const pause = Math.min(FIRST_WAIT * 2 ** failures++, LONGEST_WAIT);
    clearTimeout(timer);
    timer = setTimeout(retry, pause * (0.5 + Math.random()));
  };

  addEventListener("online", retry);
  void retry();
  return {
    send: (q, input, id = newId(), tell) => {
      const said: Said = [saying(q, id, input), line.identity, tell];
      latest.set(id, said);
      waiting.put(said[0]);
      void attempt(said);
      return id;
    },
    hold: (q, id, input) => waiting.put(saying(q, id, input, Date.now() + HELD)),
  };
}

/** Something said here and now. */
export function saying(q: string, id = newId(), input = {}, after = 0): Item {
  const page = location.href.split(/[?#]/)[0]!;
  return { q, id, at: new Date().toISOString(), page, input, after };
}
