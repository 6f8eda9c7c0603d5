/** `<heard-idea-board>`: what people wish for, to be found, voted for, talked about, added to. */
import { h } from "../core";
import { isOver, Wishes } from "../wishes";
import { ideaBoardStyles } from "./idea-board-styles";
import type { Idea, Page } from "./ideas";

/** A part that shows something in place of the list. */
interface Late {
  show(board: HeardIdeaBoardElement, idea: Idea): void;
}

const ORDERS = ["VOTES", "TRENDING", "NEWEST"];
/** Milliseconds without a key before a search begins. */
const PAUSE = 250;

/**
 * A board of ideas: search, order, votes, details with comments, and a form for new ones, which
 * shows similar ideas while somebody writes. Whoever the page does not name is known by the device.
 *
 * @tagname heard-idea-board
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the list is shown
 * @fires heard-submitted - a vote, follow, comment or idea has arrived; `detail.data`
 * @fires heard-refused - the server declined it; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 *
 * @csspart card, search, order, suggest, idea, open, vote, follow, more, retry, back, send,
 *   comments, entry, ideaTitle, details, comment, name
 *
 * @cssprop --heard-accent, --heard-on-accent - what is chosen, and what stands on it
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line, --heard-control - the card
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardIdeaBoardElement extends Wishes {
  #order!: HTMLSelectElement;
  #search = "";
  /** What stands above and in the list, whatever took its place meanwhile. */
  #home: readonly Node[] = [];
  /** What was asked for last: answers to earlier questions come too late. */
  #asked: object | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #card = h("div", { class: "c-card", part: "card" });
  readonly #list = h("div", { class: "v-list" });

  constructor() {
    super(ideaBoardStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const { words } = this;
    const search = h("input", {
      class: "c-field",
      part: "search",
      "aria-label": words.search!,
      type: "search",
      placeholder: words.search!,
      ...this.typed((text) => {
        this.#search = text;
        void this.find();
      }),
    });
    this.#order = h(
      "select",
      { class: "c-field", part: "order", "aria-label": words.order!, change: () => this.find() },
      ...ORDERS.map((value) => h("option", { value }, words[value]!)),
    );
    const suggest = this.button("suggest", () => this.#late(() => import("../idea-writing")));
    const row = h("div", { class: "c-row" }, search, this.#order, suggest);
    this.#home = [h("h2", {}, words.title!), row, this.#list];
    this.#card.replaceChildren(...this.#home);
    this.stage.replaceChildren(this.#card, this.status);
    await this.find();
    return this.#card;
  }

  /** @internal Ask for the list again, or for what comes after. */
  async find(after?: string | null): Promise<void> {
    const { words } = this;
    const list = this.#list;
    const asked = (this.#asked = {});
    if (!after) list.replaceChildren(words.loading!);
    try {
      const { roadmap } = await this.runtime.look<{ roadmap: Page<Idea> }>("ideas", {
        search: this.#search,
        order: this.#order.value,
        first: 10,
        after,
      });
      if (asked !== this.#asked) return;
      const { hasNextPage, endCursor } = roadmap.pageInfo;
      const rows = this.rows(roadmap.edges.map(({ node }) => node));
      if (after) list.lastChild!.remove();
      else list.replaceChildren(rows[0] ? "" : words[this.#search ? "none" : "empty"]!);
      list.append(...rows, hasNextPage ? this.button("more", () => this.find(endCursor)) : "");
      if (after) rows[0]?.querySelector<HTMLElement>("h3 button")?.focus();
    } catch {
      if (asked === this.#asked) this.failed(list, () => this.find());
    }
  }

  /** @internal Lines of a list. */
  rows(ideas: readonly Idea[]): HTMLElement[] {
    this.mark(ideas.map(({ slug }) => slug)).catch(() => 0);
    return ideas.map((idea) => {
      const { commentsCount, stage, title } = idea;
      const click = (): unknown => this.#late(() => import("../idea-detail"), idea);
      const open = h("button", { class: "i-open", part: "open", click }, title);
      const where = `${this.stageWord(stage)} · ${this.filled("comments", { n: commentsCount })}`;
      return h(
        "article",
        { part: "idea" },
        this.wish("vote", idea, isOver(stage.meaning)),
        h("div", {}, h("h3", {}, open), h("p", { class: "c-aside" }, where)),
      );
    });
  }

  /** One idea with its comments, or the form of a new one: fetched when first asked for. */
  async #late(part: () => Promise<Late>, idea?: Idea): Promise<void> {
    try {
      (await part()).show(this, idea!);
    } catch {
      this.failed(this.#list, () => this.find());
    }
  }

  /** @internal A view in place of the list, with a way back to it. */
  leaf(title: string, styles: string, ...content: (Node | string)[]): void {
    const from = this.shadowRoot!.activeElement as HTMLElement | null;
    const back = this.button("back", () => {
      this.#card.replaceChildren(...this.#home);
      (from?.isConnected ? from : this.#card.querySelector("input"))?.focus();
    });
    const heading = h("h2", { tabindex: -1 }, title);
    this.dress(styles);
    this.#card.replaceChildren(h("div", {}, back), heading, ...content);
    heading.focus();
  }

  /** @internal Listeners that wait for a pause, and for the end of a word that is being composed. */
  typed(act: (text: string) => unknown): Record<string, (event: InputEvent) => void> {
    const input = ({ isComposing, target }: InputEvent): void => {
      clearTimeout(this.#timer);
      const text = (target as HTMLInputElement).value.trim();
      if (!isComposing) this.#timer = setTimeout(() => act(text), PAUSE);
    };
    return { input, compositionend: input };
  }
}
