/** What was answered so far, kept on this device under the survey's slug, so that a reload loses none. */
import { newId } from "../core";
import type { Answer } from "./walking";

export interface Memory {
  readonly key: string;
  readonly version: number;
  revision: number;
  answers: Record<string, Answer>;
  /** The question that stands there, by its key. */
  at?: string | undefined;
  /** Written as ISO 8601. */
  readonly startedAt: string | Date;
}

const NAME = "heard.survey.";

/** Nothing of an earlier version is taken up: its questions may be others. */
export function recall(slug: string, version: number, key: string | null): Memory {
  try {
    const found = JSON.parse(localStorage.getItem(NAME + slug) || "{}") as Memory;
    if (found.version === version && (!key || found.key === key)) return found;
  } catch {
    // Without storage the answers last as long as the page.
  }
  return { key: key || newId(), version, revision: 0, answers: {}, startedAt: new Date() };
}

/** Nothing at all forgets. */
export function keep(slug: string, memory?: Memory): void {
  try {
    if (memory) localStorage.setItem(NAME + slug, JSON.stringify(memory));
    else localStorage.removeItem(NAME + slug);
  } catch {
    // As above.
  }
}
