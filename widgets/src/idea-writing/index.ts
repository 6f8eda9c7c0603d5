/** A new idea, and what there is already that resembles it. Fetched when somebody has one. */
import { h } from "../core";
import type { HeardIdeaBoardElement } from "../idea-board/idea-board-element";
import type { Idea } from "../idea-board/ideas";
import { form, leaf } from "../idea-form";

export function show(board: HeardIdeaBoardElement): void {
  const { runtime, words } = board;
  const similar = h("div", { class: "v-list", role: "status" });
  let last = "";
  const resemble = async (text: string): Promise<void> => {
    last = text;
    const found = text[2] // one or two letters resemble everything
      ? await runtime.look<{ similarIdeas: Idea[] }>("similarIdeas", { text }).catch(() => undefined)
      : undefined;
    if (text !== last) return;
    const lines = board.rows(found?.similarIdeas ?? []);
    similar.replaceChildren(...(lines[0] ? [h("b", {}, words.similar!), ...lines] : []));
  };
  const asked = form(
    board,
    "suggestIdea",
    [
      ["input", "ideaTitle", 200],
      ["textarea", "details", 5000],
      ["input", "name", 60],
    ],
    (title, details, name) => ({ title, details, shownAs: name || null }),
    ({ suggestIdea }) => {
      leaf(board, words[suggestIdea.isWaiting ? "waiting" : "thanks"]!);
      void board.find();
    },
    resemble,
  );
  asked.firstElementChild!.after(similar);
  leaf(board, words.suggest!, asked);
}
