/** Votes and follows: on at once, off again if the server declines, and the same wherever shown. */
import { drawing, h } from "../core";
import { View } from "../view";
import { wishesStyles } from "./wishes-styles";

export interface Item {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly votesCount: number;
}

/** In the team's own word. */
export interface Stage {
  readonly name: string;
  readonly meaning: string;
}

export type Kind = "vote" | "follow";

interface Wish {
  isOn: boolean;
  count: number;
  readonly shows: (() => void)[];
}

const DRAWN = {
  vote: "M6 15l6-6 6 6",
  follow: "M5 17h14M7 17v-6a5 5 0 0 1 10 0v6m-6 3h2",
};

/** Whether votes are closed at a stage of that meaning. */
export const isOver = (meaning: string): boolean => /SHIPPED|DECLINED/.test(meaning);

/** A widget whose items can be wished for. It needs the words vote, follow and failed. */
export abstract class Wishes extends View {
  readonly #known: Record<string, Wish> = {};

  constructor(...styles: string[]) {
    super(wishesStyles, ...styles);
  }

  /** A stage in the team's word, or in ours where the team has none in this language. */
  stageWord({ name, meaning }: Stage): string {
    return /^(en|zh)$/.test(this.runtime.language) ? name : this.words[meaning]!;
  }

  /** A switch. Closed ones show the number only. */
  wish(kind: Kind, item: Item, isClosed = false): HTMLButtonElement {
    const { id, slug, votesCount } = item;
    const isVote = kind === "vote";
    const wish = (this.#known[kind + slug] ??= { isOn: false, count: votesCount, shows: [] });
    const button = h("button", {
      class: "c-option w-wish",
      part: kind,
      role: "switch",
      disabled: isClosed,
      click: () => this.#press(kind, id, wish),
    });
    const show = (): void => {
      const { count: n } = wish;
      button.setAttribute("aria-checked", `${wish.isOn}`);
      button.setAttribute("aria-label", this.filled(kind, { n, title: item.title }));
      button.replaceChildren(drawing(DRAWN[kind]), isVote ? this.number(n) : "");
    };
    wish.shows.push(show);
    show();
    return button;
  }

  /** Ask which of those items the customer wants already; without an answer none shows as such. */
  protected async mark(slugs: readonly string[]): Promise<void> {
    if (!slugs[0]) return;
    const { roadmapChoices: own } = await this.runtime.read<{
      roadmapChoices: Readonly<Record<"voted" | "followed", readonly string[]>>;
    }>("myVotes", { slugs });
    for (const slug of own.voted) this.#set(this.#known["vote" + slug], true, 0);
    for (const slug of own.followed) this.#set(this.#known["follow" + slug], true, 0);
  }

  #set(wish: Wish | undefined, isOn: boolean, by = isOn ? 1 : -1): void {
    if (!wish || wish.isOn === isOn) return;
    wish.isOn = isOn;
    wish.count += by;
    for (const show of wish.shows) show();
  }

  #press(kind: Kind, id: string, wish: Wish): void {
    const wanted = !wish.isOn;
    this.#set(wish, wanted);
    this.send((wanted ? "" : "un") + kind, { itemId: id }, kind + id, (wrong, { type }) => {
      const isRefused = type === "refused";
      if (isRefused) this.#set(wish, !wanted);
      this.say(isRefused ? wrong : "");
    });
  }
}
