/** What the board lends to the part with details and forms; see `../idea-more`. */
import type { Runtime } from "../core";
import type { Wrong } from "../view";
import type { Item, Kind, Stage } from "../wishes";

export interface Idea extends Item {
  readonly summary: string | null;
  readonly reason: string | null;
  readonly commentsCount: number;
  readonly expectedOn: string | null;
  readonly stage: Stage;
}

export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface Board {
  readonly runtime: Runtime;
  readonly words: Readonly<Record<string, string>>;
  /** Lines of the list. */
  rows(ideas: readonly Idea[]): HTMLElement[];
  /** A view in place of the list, with a way back to it. */
  leaf(title: string, ...content: (Node | string)[]): void;
  /** Listeners that wait for a pause, and for the end of a word that is being composed. */
  typed(act: (text: string) => unknown): Record<string, (event: InputEvent) => void>;
  /** Say in place of something that it failed, with a button that tries again. */
  failed(place: HTMLElement, again: () => unknown): void;
  /** Ask for the list again. */
  find(): Promise<void>;
  wish(kind: Kind, item: Item, isClosed?: boolean): HTMLElement;
  stageWord(stage: Stage): string;
  expected(when: string | null): Node | string;
  send(name: string, input: object, id: string | undefined, hear: Wrong): void;
}
