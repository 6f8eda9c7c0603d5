/** What the server tells of ideas. */
import type { Item, Stage } from "../wishes";

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
