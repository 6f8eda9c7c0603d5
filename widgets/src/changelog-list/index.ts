/** What changed, release by release. Fetched when somebody looks. */
import { h } from "../core";
import type { HeardChangelogElement } from "../changelog/changelog-element";
import { day } from "../view/telling";
import { listStyles } from "./list-styles";

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

interface Told {
  readonly changelog: {
    readonly edges: readonly { readonly node: Release }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const NEWS = "unreadReleases";

/** Show the latest releases in `place`; they count as seen then. */
export function fill(widget: HeardChangelogElement, place: HTMLElement): void {
  const { runtime, words } = widget;
  const list = h("div");
  const foot = h("p", { class: "c-aside" });
  const show = async (after: string | null): Promise<void> => {
    const step = (name: string, from: string | null, word?: string): HTMLElement =>
      widget.button(name, () => show(from), word);
    foot.textContent = words.loading!;
    try {
      const { edges, pageInfo } = (await runtime.read<Told>(NEWS, { after })).changelog;
      const releases = edges.map(({ node }) => node);
      const entries = releases.map((release) => made(widget, release));
      list.append(...entries);
      foot.replaceChildren(
        pageInfo.hasNextPage ? step("more", pageInfo.endCursor) : list.firstChild ? "" : words.empty!,
      );
      if (after) entries[0]?.querySelector("a")?.focus();
      else if (releases[0]) {
        // What is published while somebody reads does not count as seen.
        runtime.send("markReleasesSeen", { until: releases[0].publishedAt }, NEWS);
        widget.count(0);
      }
    } catch {
      widget.say(words.failed!);
      foot.replaceChildren(words.failed + " ", step("retry", after, runtime.text.again));
    }
  };
  widget.dress(listStyles);
  place.replaceChildren(list, foot);
  void show(null);
}

function made(widget: HeardChangelogElement, release: Release): HTMLElement {
  const { words } = widget;
  const { url, version, publishedAt, askedByMe, blocks, changes, feedbackCount, thanks } = release;
  const p = (name: string, said: unknown): Node | string =>
    said ? h(name === "asked" ? "b" : "p", { part: name }, words[name]!.replace("{n}", `${said}`)) : "";
  return h(
    "article",
    { part: "release" },
    h("p", { class: "c-aside" }, `${version} · ${day(widget, publishedAt)}`),
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

function grown(trees: readonly Tree[]): (Node | string)[] {
  return trees.map((tree) => {
    if (typeof tree === "string") return tree;
    const { tag, href = "", children } = tree;
    const link = /^(https?|mailto):/.test(href) && { href, target: "_blank" };
    return h(tag as "p", link || {}, ...grown(children));
  });
}
