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

const MOST = 20;
const LONGEST_WAIT = 14 * 24 * 3600e3;

export class Queue {
  #here: Item[] = [];
  #storage = true;

  constructor(private readonly name: string) {}

  /** Oldest first. */
  items(): Item[] {
    if (this.#storage) {
      try {
        const found: unknown = JSON.parse(localStorage.getItem(this.name) || "[]");
        return (Array.isArray(found) ? (found as Item[]) : []).filter(
          (item) => Date.now() - Date.parse(item?.at) < LONGEST_WAIT,
        );
      } catch {
        this.#storage = false;
      }
    }
    return this.#here;
  }

  put(item: Item): void {
    this.#write([...this.#without(item.id), item].slice(-MOST));
  }

  drop(id: string): void {
    this.#write(this.#without(id));
  }

  #without(id: string): Item[] {
    return this.items().filter((item) => item.id !== id);
  }

  #write(items: Item[]): void {
    this.#here = items;
    try {
      if (items.length) localStorage.setItem(this.name, JSON.stringify(items));
      else localStorage.removeItem(this.name);
    } catch {
      this.#storage = false;
    }
  }
}
