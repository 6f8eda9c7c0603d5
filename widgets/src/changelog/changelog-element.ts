/** `<heard-changelog>`: a bell that tells of news, and what changed behind it. */
import { drawing, h } from "../core";
import type { Panel } from "../panel";
import { View } from "../view";
import { day } from "../view/telling";
import { changelogStyles } from "./changelog-styles";

/** A node of release notes, as the server takes them apart: nothing here ever parses markup. */
type Tree = string | { readonly tag: string; readonly href?: string; readonly children: readonly Tree[] };

interface Change {
  readonly kind: string | null;
  readonly title: string;
}

interface Release extends Change {
  readonly url: string;
  readonly version: string;
  readonly publishedAt: string;
  readonly feedbackCount: number;
  readonly blocks: readonly Tree[];
  readonly thanks: readonly string[];
  readonly changes: readonly Change[];
  readonly askedByMe: boolean;
}

interface News {
  readonly changelogUnread: number;
  readonly changelog: {
    readonly edges: readonly { readonly node: Release }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const BELL = "M5 17h14M7 17v-6a5 5 0 0 1 10 0v6m-6 3h2";
const NEWS = "unreadReleases";

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
  readonly #list = h("div");
  readonly #foot = h("p", { class: "c-aside" });

  constructor() {
    super(changelogStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const card = h("div", { class: "c-card" }, h("h2", {}, this.words.title!), this.#list, this.#foot);
    if (this.hasAttribute("inline")) {
      void this.#show();
      return card;
    }
    this.#bell = h("button", {
      class: "g-bell",
      part: "bell",
      "aria-haspopup": "dialog",
      click: () => void this.#press(card),
    });
    this.#count(0);
    // Without an answer the bell works all the same, only without a number.
    this.runtime.read<News>(NEWS, { isBell: true }).then(
      (news) => this.#count(news.changelogUnread),
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
    const panel = await this.#panel.catch(() => (this.#panel = undefined));
    if (!panel) return this.say(this.words.failed!);
    if (panel.isOpen) return panel.close();
    panel.open(true);
    if (!this.#list.firstChild) void this.#show();
  }

  /** The number on the bell, in its name too. */
  #count(count: number): void {
    const { title, unread } = this.words;
    const shown = count < 20 ? `${count}` : "20+";
    this.#bell?.setAttribute("aria-label", count ? unread!.replace("{n}", shown) : title!);
    this.#bell?.replaceChildren(
      drawing(BELL),
      ...(count ? [h("span", { part: "count" }, shown)] : []),
    );
    this.tell("heard-unread", count);
  }

  async #show(after: string | null = null): Promise<void> {
    const { words } = this;
    const list = this.#list;
    const foot = this.#foot;
    const step = (name: string, from: string | null, word?: string): HTMLElement =>
      this.button(name, () => this.#show(from), word);
    foot.textContent = words.loading!;
    try {
      const { edges, pageInfo } = (await this.runtime.read<News>(NEWS, { after })).changelog;
      const releases = edges.map(({ node }) => node);
      const entries = releases.map((release) => this.#entry(release));
      list.append(...entries);
      foot.replaceChildren(
        pageInfo.hasNextPage ? step("more", pageInfo.endCursor) : list.firstChild ? "" : words.empty!,
      );
      if (after) entries[0]?.querySelector("a")?.focus();
      else if (releases[0]) {
        // What is published while somebody reads does not count as seen.
        this.runtime.send("markReleasesSeen", { until: releases[0].publishedAt }, NEWS);
        this.#count(0);
      }
    } catch {
      this.say(words.failed!);
      foot.replaceChildren(words.failed + " ", step("retry", after, this.runtime.text.again));
    }
  }

  #entry(release: Release): HTMLElement {
    const { words } = this;
    const { url, version, publishedAt, askedByMe, blocks, changes, feedbackCount, thanks } = release;
    const p = (name: string, said: unknown): Node | string =>
      said ? h(name === "asked" ? "b" : "p", { part: name }, words[name]!.replace("{n}", `${said}`)) : "";
    return h(
      "article",
      { part: "release" },
      h("p", { class: "c-aside" }, `${version} · ${day(this, publishedAt)}`),
      h("h3", {}, ...grown([{ tag: "a", href: url, children: [release.title] }])),
      p("asked", askedByMe),
      ...grown(blocks),
      h(
        "ul",
        {},
        ...changes.map((change) =>
          h("li", {}, h("b", {}, words[change.kind!] ?? ""), " " + change.title),
        ),
      ),
      p("voices", feedbackCount),
      p("thanks", thanks.join(" · ")),
    );
  }
}

function grown(trees: readonly Tree[]): (Node | string)[] {
  return trees.map((tree) => {
    if (typeof tree === "string") return tree;
    const { tag, href = "", children } = tree;
    const link = /^(https?|mailto):/.test(href) && { href, target: "_blank" };
    return h(tag as "p", link || {}, ...grown(children));
  });
}
