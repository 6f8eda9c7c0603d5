/** One idea: where it stands, what it is about, and what people say. */
import { h } from "../core";
import { isOver } from "../wishes";
import type { Board, Idea, Page } from "../idea-board/board";
import { form } from "./form";

interface Comment {
  readonly text: string;
  readonly authorName: string | null;
  readonly isTeam: boolean;
  readonly visibility: string;
}

interface Found {
  readonly roadmapItem: { readonly comments: Page<Comment> } | null;
}

export function detail(board: Board, idea: Idea): void {
  const { runtime, words, wishes, leaf, failed } = board;
  const { id, slug, summary, summaryZh, reason, reasonZh, stage, expectedOn } = idea;
  const both = (title: string | null, titleZh: string | null): string =>
    wishes.title({ title: title ?? "", titleZh });
  const why = both(reason, reasonZh);
  const comments = h("div", { class: "i-list", part: "comments" });
  const say = ({ text, authorName, isTeam, visibility }: Comment): void =>
    comments.append(
      h(
        "section",
        { part: "entry" },
        h("b", {}, isTeam ? words.team! : authorName || words.someone!),
        paragraph(text),
        visibility === "VISIBLE" ? "" : h("p", { class: "c-aside" }, words.waiting!),
      ),
    );
  const load = async (after?: string | null): Promise<void> => {
    const wait = h("p", { class: "c-aside" }, words.loading!);
    comments.append(wait);
    try {
      const { roadmapItem } = await runtime.look<Found>("idea", { slug, after });
      wait.remove();
      const { edges, pageInfo } = roadmapItem!.comments;
      for (const { node } of edges) say(node);
      if (!pageInfo.hasNextPage) return;
      const more = h("button", { type: "button", class: "c-option", part: "more" }, words.more!);
      more.addEventListener("click", () => {
        more.remove();
        void load(pageInfo.endCursor);
      });
      comments.append(more);
    } catch {
      failed(wait, () => {
        wait.remove();
        return load(after);
      });
    }
  };
  leaf(
    wishes.title(idea),
    h(
      "div",
      { class: "i-row" },
      h("span", { class: "c-aside" }, wishes.stage(stage)),
      wishes.button("vote", idea, isOver(stage.meaning)),
      wishes.button("follow", idea, stage.meaning === "SHIPPED"),
    ),
    wishes.expected(expectedOn),
    paragraph(both(summary, summaryZh)),
    why ? paragraph(`${words.reason}: ${why}`) : "",
    comments,
    form(
      board,
      "commentOnIdea",
      [
        ["textarea", "comment", 4000],
        ["input", "name", 60],
      ],
      (text, name) => ({ itemId: id, text, shownAs: name || null }),
      ({ commentOnItem }) => say(commentOnItem.comment),
    ),
  );
  void load();
}

const paragraph = (text: string): Node => h("p", { class: "i-text" }, text);
