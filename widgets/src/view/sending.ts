/** Sending, for the widgets and parts that have something to send. */
import type { Outcome } from "../core";
import type { View } from "./view";

/** Hears in a sentence what went wrong; in an empty one that nothing did. */
export type Wrong = (wrong: string, outcome: Outcome) => void;

/** Send, tell the page what becomes of it, and have `hear` hear of it. */
export function send(view: View, name: string, input: object, id: string | undefined, hear: Wrong): void {
  const { failed, kept } = view.words;
  view.runtime.send(name, input, id, (outcome) => {
    const { type, ...detail } = outcome;
    view.tell("heard-" + type, detail);
    hear(type === "refused" ? outcome.message || failed! : type === "kept" ? kept! : "", outcome);
  });
}
