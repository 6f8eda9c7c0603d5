/** Votes and follows as they first stand there; `../wishing` brings them to life. */
import { drawing, h } from "../core";
import { View } from "../view";

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

const UP = "M6 15l6-6 6 6";
/** What follows are drawn with. */
export const BELL = "M5 17h14M7 17v-6a5 5 0 0 1 10 0v6m-6 3h2";

/** Whether votes are closed at a stage of that meaning. */
export const isOver = (meaning: string): boolean => /SHIPPED|DECLINED/.test(meaning);

/** A widget whose items can be wished for. It needs `wishesStyles` and the words vote, follow and failed. */
export abstract class Wishes extends View {
  /** Every switch there ever was, and what it is for. */
  readonly switches = new Map<Element, readonly [Kind, Item]>();

  /** A stage in the team's word (`en`, `zh`), or in ours where the team has none in this language. */
  stageWord({ name, meaning }: Stage): string {
    return /[nh]$/.test(this.runtime.language) ? name : this.words[meaning]!;
  }

  /** A switch; a closed one shows the number only. `picture` is drawn in place of number and arrow. */
  wish(kind: Kind, item: Item, isClosed: boolean, picture?: string): HTMLElement {
    const { title, votesCount: n } = item;
    const button: HTMLElement = h(
      "button",
      {
        class: "c-option c-row",
        part: kind,
        role: "switch",
        "aria-checked": "false",
        "aria-label": this.filled(kind, { n, title }),
        disabled: isClosed,
        click: () => this.#live(button),
      },
      drawing(picture ?? UP),
      picture ? "" : this.number(n),
    );
    this.switches.set(button, [kind, item]);
    this.#live();
    return button;
  }

  /** What they do is fetched as soon as they stand there; what is pressed earlier waits for that. */
  #live(pressed?: Element): void {
    import("../wishing").then(
      ({ live }) => live(this, pressed),
      () => pressed && this.say(this.words.failed!),
    );
  }
}
