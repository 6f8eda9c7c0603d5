/** A new idea, and what there is already that resembles it. */
import { h } from "../core";
import type { Board, Idea } from "../idea-board/board";
import { form } from "./form";

export function writing(board: Board): void {
  const { runtime, words, rows, leaf, find } = board;
  const similar = h("div", { class: "i-list", role: "status" });
  let last = "";
  const resemble = async (text: string): Promise<void> => {
    last = text;
    const found = text[2] // one or two letters resemble everything
      ? await runtime.look<{ similarIdeas: Idea[] }>("similarIdeas", { text }).catch(() => undefined)
      : undefined;
    if (text !== last) return;
    const lines = rows(found?.similarIdeas ?? []);
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
      leaf(words[suggestIdea.isWaiting ? "waiting" : "thanks"]!);
      void find();
    },
    resemble,
  );
  asked.firstElementChild!.after(similar);
  leaf(words.suggest!, asked);
}
