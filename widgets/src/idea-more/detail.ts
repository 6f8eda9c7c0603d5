/** One idea: where it stands, what it is about, and what people say. */
import { h } from "../core";
import { button } from "../view";
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
  const { runtime, words, leaf, failed } = board;
  const { id, slug, title, summary, reason, stage, expectedOn } = idea;
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
      const more = button("more", words.more!, () => {
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
    title,
    h(
      "div",
      { class: "i-row" },
      h("span", { class: "c-aside" }, board.stageWord(stage)),
      board.wish("vote", idea, isOver(stage.meaning)),
      board.wish("follow", idea, stage.meaning === "SHIPPED"),
    ),
    board.expected(expectedOn),
    paragraph(summary ?? ""),
    reason ? paragraph(`${words.reason}: ${reason}`) : "",
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
