/** `<heard-changelog>`: a bell that tells of news, and what changed behind it. */
import { drawing, h } from "../core";
import type { Panel } from "../panel";
import { View } from "../view";
import { changelogStyles } from "./changelog-styles";

interface News {
  readonly changelogUnread: number;
}

const BELL = "M5 17h14M7 17v-6a5 5 0 0 1 10 0v6m-6 3h2";

const listing = (): Promise<typeof import("../changelog-list")> => import("../changelog-list");

/**
 * A bell with the number of releases the customer has not seen; it never opens by itself. Behind it,
 * or in its place (`inline`), the latest releases: what changed, who asked, who is thanked.
 *
 * @tagname heard-changelog
 * @attr {boolean} inline - the list itself stands in the page, without bell
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the bell, or the list, is there
 * @fires heard-unread - how much is new; `detail`, 0 to 20, where 20 is that or more; 0 once shown
 *
 * @csspart bell, count, panel, close, release, asked, more, retry
 *
 * @cssprop --heard-accent, --heard-on-accent - links and the number on the bell, and what is on it
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line - the panel
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardChangelogElement extends View {
  #bell: HTMLElement | undefined;
  #panel: Promise<Panel> | undefined;
  readonly #place = h("div", { class: "v-list" });

  constructor() {
    super(changelogStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const card = h("div", { class: "c-card" }, h("h2", {}, this.words.title!), this.#place);
    if (this.hasAttribute("inline")) {
      this.#fill();
      return card;
    }
    this.#bell = h("button", {
      class: "g-bell",
      part: "bell",
      "aria-haspopup": "dialog",
      click: () => void this.#press(card),
    });
    this.count(0);
    // Without an answer the bell works all the same, only without a number.
    this.runtime.read<News>("unreadReleases", { isBell: true }).then(
      (news) => this.count(news.changelogUnread),
      () => 0,
    );
    return this.#bell;
  }

  /** What opens comes when somebody first wants it; when it cannot come, the next press tries again. */
  async #press(card: HTMLElement): Promise<void> {
    const { title, close } = this.words;
    this.#panel ??= import("../panel").then(
      (part) => new part.Panel(this.stage, { label: title!, close: close! }, card),
    );
    listing().catch(() => 0);
    const panel = await this.#panel.catch(() => (this.#panel = undefined));
    if (!panel) return this.say(this.words.failed!);
    panel.toggle();
    if (!this.#place.firstChild) this.#fill();
  }

  #fill(): void {
    const place = this.#place;
    place.textContent = this.words.loading!;
    listing().then(
      ({ fill }) => fill(this, place),
      () => this.failed(place, () => this.#fill()),
    );
  }

  /** @internal The number on the bell, in its name too. */
  count(count: number): void {
    const { title, unread } = this.words;
    const shown = count < 20 ? `${count}` : "20+";
    this.#bell?.setAttribute("aria-label", count ? unread!.replace("{n}", shown) : title!);
    this.#bell?.replaceChildren(
      drawing(BELL),
      ...(count ? [h("span", { part: "count" }, shown)] : []),
    );
    this.tell("heard-unread", count);
  }
}
