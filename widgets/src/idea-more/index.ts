/** One idea with its comments, and the form of a new one: fetched when the board needs them. */
import type { Board, Idea } from "../idea-board/board";
import { sheet } from "../core";
import { detail } from "./detail";
import { ideaMoreStyles } from "./idea-more-styles";
import { writing } from "./writing";

/** In place of the board's list. */
export function show(board: Board, root: ShadowRoot, idea?: Idea): void {
  const styles = sheet(ideaMoreStyles);
  if (!root.adoptedStyleSheets.includes(styles)) root.adoptedStyleSheets.push(styles);
  if (idea) detail(board, idea);
  else writing(board);
}
