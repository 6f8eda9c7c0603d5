/** `<heard-roadmap>`: what is thought of, planned, in progress and there. */
import { h } from "../core";
import { BELL, Wishes, wishesStyles, type Item, type Stage } from "../wishes";
import { expected } from "../wishes/expecting";
import { roadmapStyles } from "./roadmap-styles";

interface Planned extends Item {
  readonly url: string;
  readonly expectedOn: string | null;
}

interface Column extends Stage {
  readonly items: { readonly edges: readonly { readonly node: Planned }[] };
}

/**
 * The roadmap in columns, one a stage, or one below the other where there is little room.
 *
 * @tagname heard-roadmap
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the roadmap is shown
 * @fires heard-submitted - a vote or a follow has arrived
 * @fires heard-refused - the server declined it; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 *
 * @csspart column, item, vote, follow, retry
 *
 * @cssprop --heard-accent, --heard-on-accent - what is chosen, and what stands on it
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line, --heard-control - the cards
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardRoadmapElement extends Wishes {
  constructor() {
    super(wishesStyles, roadmapStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const { words } = this;
    this.stage.replaceChildren(words.loading!);
    const { roadmapStages } = await this.runtime.look<{ roadmapStages: Column[] }>("roadmap");
    const shown = roadmapStages.filter(({ meaning }) => words[meaning]).map((it) => this.#column(it));
    return h("div", { class: "v-list m-columns" }, ...shown);
  }

  #column(stage: Column): HTMLElement {
    const isOver = stage.meaning === "SHIPPED";
    const cards = stage.items.edges.map(({ node }) =>
      h(
        "article",
        { class: "c-card", part: "item" },
        h("h3", {}, h("a", { href: node.url, target: "_blank" }, node.title)),
        expected(this, node.expectedOn),
        h(
          "div",
          { class: "c-row" },
          this.wish("vote", node, isOver),
          isOver ? "" : this.wish("follow", node, false, BELL),
        ),
      ),
    );
    return h(
      "section",
      { class: "v-list", part: "column" },
      h("h2", {}, this.stageWord(stage)),
      ...(cards[0] ? cards : [this.aside("empty")]),
    );
  }
}
