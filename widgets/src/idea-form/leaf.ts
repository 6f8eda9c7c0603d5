/** A view in place of the list, with a way back to it. */
import { h } from "../core";
import type { HeardIdeaBoardElement } from "../idea-board/idea-board-element";
import { formStyles } from "./form-styles";

/** What stands above and in the list, while something else takes its place. */
const homes = new WeakMap<HeardIdeaBoardElement, readonly Node[]>();

export function leaf(board: HeardIdeaBoardElement, title: string, ...content: (Node | string)[]): void {
  const { list, stage } = board;
  const card = stage.firstElementChild!;
  if (list.isConnected) homes.set(board, [...card.childNodes]);
  const from = board.shadowRoot!.activeElement as HTMLElement | null;
  const back = board.button("back", () => {
    card.replaceChildren(...homes.get(board)!);
    (from?.isConnected ? from : card.querySelector<HTMLElement>("input"))?.focus();
  });
  const heading = h("h2", { tabindex: -1 }, title);
  board.dress(formStyles);
  card.replaceChildren(h("div", {}, back), heading, ...content);
  heading.focus();
}
