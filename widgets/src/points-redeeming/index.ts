/** The second step of redeeming. Fetched with the first. */
import { h, newId } from "../core";
import type { HeardPointsElement, Reward } from "../points/points-element";
import { send } from "../view/sending";

/** In place of the button pressed `first`. However often it is pressed or sent, one key buys one piece. */
export function confirm(
  widget: HeardPointsElement,
  first: HTMLElement,
  { id: rewardId, cost }: Reward,
): void {
  const { words } = widget;
  const key = newId();
  const said = h("p", { role: "alert" });
  const buy = widget.button("confirm", () =>
    send(widget, "redeem", { rewardId }, key, async (wrong) => {
      said.textContent = wrong;
      if (wrong) return;
      const isHere = step.matches(":focus-within");
      widget.say(words.bought!);
      await widget.begin();
      if (isHere) widget.stage.querySelector("h2")!.focus();
    }),
  );
  const cancel = widget.button("cancel", () => {
    step.replaceWith(first);
    first.focus();
  });
  const step = h("div", { role: "group" }, widget.aside("sure", { n: cost }), buy, " ", cancel, said);
  first.replaceWith(step);
  buy.focus();
}
