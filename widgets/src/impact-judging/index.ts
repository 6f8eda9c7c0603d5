/** Whether a change helped. Fetched where there are changes to judge. */
import type { HeardImpactElement } from "../impact/impact-element";
import { send } from "../view/sending";

/** What all together say of it, or what went wrong, is then `told`. */
export function judge(
  widget: HeardImpactElement,
  told: HTMLElement,
  itemId: string,
  helped: boolean,
): void {
  send(widget, "judgeChange", { itemId, helped }, undefined, (wrong, outcome) => {
    told.textContent =
      outcome.type === "submitted" ? widget.told(outcome.data.judgeChange.effect) : wrong;
  });
}
