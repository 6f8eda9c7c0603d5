/** One idea: where it stands, what it is about, and what people say. Fetched when one is opened. */
import { h } from "../core";
import type { HeardIdeaBoardElement } from "../idea-board/idea-board-element";
import type { Idea, Page } from "../idea-board/ideas";
import { form, leaf } from "../idea-form";
import { BELL, isOver } from "../wishes";
import { expected } from "../wishes/expecting";

interface Comment {
  readonly text: string;
  readonly authorName: string | null;
  readonly isTeam: boolean;
  readonly visibility: string;
}

interface Found {
  readonly roadmapItem: { readonly comments: Page<Comment> } | null;
}

export function show(board: HeardIdeaBoardElement, idea: Idea): void {
  const { words } = board;
  const { id, slug, title, summary, reason, stage, expectedOn } = idea;
  const comments = h("div", { class: "v-list", part: "comments" });
  const say = ({ text, authorName, isTeam, visibility }: Comment): void =>
    comments.append(
      h(
        "section",
        { part: "entry" },
        h("b", {}, isTeam ? words.team! : authorName || words.someone!),
        paragraph(text),
        visibility === "VISIBLE" ? "" : board.aside("waiting"),
      ),
    );
  const load = async (after?: string | null): Promise<void> => {
    const wait = board.aside("loading");
    comments.append(wait);
    try {
      const { roadmapItem } = await board.runtime.look<Found>("idea", { slug, after });
      wait.remove();
      const { edges, pageInfo } = roadmapItem!.comments;
      for (const { node } of edges) say(node);
      if (!pageInfo.hasNextPage) return;
      const more = board.button("more", () => {
        more.remove();
        void load(pageInfo.endCursor);
      });
      comments.append(more);
    } catch {
      board.failed(wait, () => {
        wait.remove();
        return load(after);
      });
    }
  };
  leaf(
    board,
    title,
    h(
      "div",
      { class: "c-row" },
      h("span", { class: "c-aside" }, board.stageWord(stage)),
      board.wish("vote", idea, isOver(stage.meaning)),
      board.wish("follow", idea, stage.meaning === "SHIPPED", BELL),
    ),
    expected(board, expectedOn),
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
