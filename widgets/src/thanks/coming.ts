/** For those who may have to thank: the code for it comes when it is wanted. */
import { h, type Runtime } from "../core";
import type { Thank } from "./thanking";

/** Fetches it, ahead if you like. Where it cannot come, plain words stand in, and the next call tries again. */
export function thanksTo(
  runtime: Runtime,
  card: HTMLElement,
  say: (sentence: string) => void,
): () => Promise<Thank> {
  let coming: Promise<Thank> | undefined;
  const plain: Thank = (receipt) => {
    const part = receipt ? "thanks" : "kept";
    card.replaceChildren(h("h2", { part }, runtime.text[part]));
  };
  return () =>
    (coming ??= import("../thanks")
      .then(({ thanking }) => thanking(runtime, card, say))
      .catch(() => {
        coming = undefined;
        return plain;
      }));
}
