/** `<heard-idea-board>`: what people wish for, to be found, voted for, talked about, added to. */
import { h, type Attributes } from "../core";
import { isOver, Wishes, wishesStyles } from "../wishes";
import { ideaBoardStyles } from "./idea-board-styles";
import type { Idea, Page } from "./ideas";

/** A part that shows something in place of the list. */
interface Late {
  show(board: HeardIdeaBoardElement, idea: Idea): void;
}

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
  #search!: HTMLInputElement;
  #order!: HTMLSelectElement;
  /** What was asked for last: answers to earlier questions come too late. */
  #asked: object | undefined;
  /** @internal */
  readonly list: HTMLElement = h("div", { class: "v-list" });

  constructor() {
    super(wishesStyles, ideaBoardStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const { words } = this;
    const find = (): unknown => this.find();
    const input = (event: InputEvent): unknown =>
      import("../idea-form").then(({ paused }) => paused(this.#search, event, find), find);
    const named = (part: string): Attributes => ({ class: "c-field", part, "aria-label": words[part]! });
    this.#search = h("input", {
      ...named("search"),
      type: "search",
      placeholder: words.search!,
      input,
      compositionend: input,
    });
    this.#order = h(
      "select",
      { ...named("order"), change: find },
      ...["VOTES", "TRENDING", "NEWEST"].map((value) => new Option(words[value], value)),
    );
    const card = h(
      "div",
      { class: "c-card", part: "card" },
      h("h2", {}, words.title!),
      h(
        "div",
        { class: "c-row" },
        this.#search,
        this.#order,
        this.button("suggest", () => this.#late(import("../idea-writing"))),
      ),
      this.list,
    );
    this.stage.replaceChildren(card, this.status);
    await this.find();
    return card;
  }

  /** @internal Ask for the list again, or for what comes after. */
  readonly find = async (after?: string | null): Promise<void> => {
    const { list, words } = this;
    const asked = (this.#asked = {});
    const search = this.#search.value.trim();
    if (!after) list.replaceChildren(words.loading!);
    try {
      const { edges, pageInfo } = (
        await this.runtime.look<{ roadmap: Page<Idea> }>("ideas", {
          search,
          order: this.#order.value,
          first: 10,
          after,
        })
      ).roadmap;
      if (asked !== this.#asked) return;
      const rows = this.rows(edges.map(({ node }) => node));
      if (after) list.lastChild!.remove();
      else list.replaceChildren(rows[0] ? "" : words[search ? "none" : "empty"]!);
      list.append(...rows);
      if (pageInfo.hasNextPage) list.append(this.button("more", () => this.find(pageInfo.endCursor)));
      if (after) rows[0]?.querySelector<HTMLElement>("h3 button")?.focus();
    } catch {
      if (asked === this.#asked) this.failed(list, this.find);
    }
  };

  /** @internal Lines of a list. */
  rows(ideas: readonly Idea[]): HTMLElement[] {
    return ideas.map((idea) => {
      const { commentsCount: n, stage, title } = idea;
      const click = (): unknown => this.#late(import("../idea-detail"), idea);
      return h(
        "article",
        { part: "idea" },
        this.wish("vote", idea, isOver(stage.meaning)),
        h(
          "div",
          {},
          h("h3", {}, h("button", { part: "open", click }, title)),
          h("p", { class: "c-aside" }, `${this.stageWord(stage)} · ${this.filled("comments", { n })}`),
        ),
      );
    });
  }

  /** One idea with its comments, or the form of a new one: fetched when first asked for. */
  #late(part: Promise<Late>, idea?: Idea): void {
    part.then(({ show }) => show(this, idea!)).catch(() => this.failed(this.list, this.find));
  }
}
