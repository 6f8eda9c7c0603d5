/**
 * What was said and has not arrived yet. It survives a reload in `localStorage`; where that throws
 * (private windows, sandboxed frames, full quota) it lives as long as the page.
 */

/** Who said it is never among it: an identity token is short-lived and worth stealing. */
export interface Item {
  /** Name of the stored operation. */
  readonly q: string;
  readonly id: string;
  /** ISO time at which it was said. */
  readonly at: string;
  readonly page: string;
  readonly input: object;
  /** Not to be sent by a later visit before this moment, in milliseconds since 1970. */
  readonly after: number;
}

export interface Queue {
  /** Oldest first. */
  items(): Item[];
  /** In place of what has the same id. */
  put(item: Item): void;
  drop(id: string): void;
}

const MOST = 20;
const LONGEST_WAIT = 14 * 24 * 3600e3;

export function queue(name: string): Queue {
  let here: Item[] = [];
  let isStoring = true;

  const items = (): Item[] => {
    if (isStoring) {
      try {
        const found: unknown = JSON.parse(localStorage.getItem(name) || "[]");
        return (Array.isArray(found) ? (found as Item[]) : []).filter(
          (item) => Date.now() - Date.parse(item?.at) < LONGEST_WAIT,
        );
      } catch {
        isStoring = false;
      }
    }
    return here;
  };
  const without = (id: string): Item[] => items().filter((item) => item.id !== id);
  const write = (items: Item[]): void => {
    here = items;
    try {
      if (items.length) localStorage.setItem(name, JSON.stringify(items));
      else localStorage.removeItem(name);
    } catch {
      isStoring = false;
    }
  };
  return {
    items,
    put: (item) => write([...without(item.id), item].slice(-MOST)),
    drop: (id) => write(without(id)),
  };
}
