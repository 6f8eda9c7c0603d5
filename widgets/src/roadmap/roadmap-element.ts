/** `<heard-roadmap>`: what is thought of, planned, in progress and there. */
import { h, HeardElement } from "../core";
import { Wishes, type Item } from "../wishes";
import { roadmapStyles } from "./roadmap-styles";

interface Planned extends Item {
  readonly url: string;
  readonly expectedOn: string | null;
}

interface Stage {
  readonly name: string;
  readonly meaning: string;
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
export class HeardRoadmapElement extends HeardElement {
  constructor() {
    super(roadmapStyles);
  }

  protected async begin(): Promise<void> {
    const { runtime, stage, status } = this;
    const words = await runtime.words("roadmap");
    stage.replaceChildren(words.loading!);
    try {
      const { roadmapStages } = await runtime.look<{ roadmapStages: Stage[] }>("roadmap");
      const stages = roadmapStages.filter(({ meaning }) => words[meaning]);
      const wishes = new Wishes(
        runtime,
        words,
        this.shadowRoot!,
        (name, detail) => this.tell(name, detail),
        (sentence) => this.say(sentence),
      );
      const columns = stages.map((each) => column(each, words, wishes));
      stage.replaceChildren(h("div", { class: "m-columns" }, ...columns), status);
      this.tell("heard-ready");
      const items = stages.flatMap(({ items }) => items.edges);
      wishes.mark(items.map(({ node }) => node.slug)).catch(() => 0);
    } catch {
      const again = (): void => void this.begin();
      stage.replaceChildren(
        h("p", { role: "alert" }, words.failed!),
        h("button", { type: "button", class: "c-option", part: "retry", click: again }, words.retry!),
      );
    }
  }
}

function column(
  { name, meaning, items }: Stage,
  words: Readonly<Record<string, string>>,
  wishes: Wishes,
): HTMLElement {
  const isOver = meaning === "SHIPPED";
  const cards = items.edges.map(({ node }) =>
    h(
      "article",
      { part: "item" },
      h("h3", {}, h("a", { href: node.url, target: "_blank" }, wishes.title(node))),
      wishes.expected(node.expectedOn),
      h(
        "p",
        {},
        wishes.button("vote", node, isOver),
        " ",
        isOver ? "" : wishes.button("follow", node),
      ),
    ),
  );
  const empty = h("p", { class: "c-aside" }, words.empty!);
  return h(
    "section",
    { part: "column" },
    h("h2", {}, wishes.stage({ name, meaning })),
    ...(cards[0] ? cards : [empty]),
  );
}
