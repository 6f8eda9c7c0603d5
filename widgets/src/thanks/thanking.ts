/** The last step: thanks, a number to keep and a page to follow. */
import { drawing, h, sheet, type Runtime } from "../core";
import { thanksStyles } from "./thanks-styles";

const TICK = "M5 12.5l4.5 4.5L19 7.5";

export interface Receipt {
  readonly trackingNumber: string;
  readonly statusUrl: string;
}

/**
 * Shows it in place of what stands there; without a receipt nothing could be sent yet, which it says
 * honestly. `thanks` takes the place of the usual word of thanks.
 */
export type Thank = (receipt?: Receipt, thanks?: string) => void;

/** Resolves once the words are there; `say` speaks to screen readers. */
export async function thanking(
  runtime: Runtime,
  card: HTMLElement,
  say: (sentence: string) => void,
  words = runtime.words("answer"),
): Promise<Thank> {
  const { text } = runtime;
  const { tracking, copy: label, copied, follow, newTab, keptHint } = await words;
  const slip = ({ trackingNumber, statusUrl }: Receipt): Node[] => {
    const number = h("code", { part: "tracking" }, trackingNumber);
    const click = async (): Promise<void> => {
      // Selected in any case: where the page may not use the clipboard, Ctrl+C is one key away.
      getSelection()?.selectAllChildren(number);
      try {
        await navigator.clipboard.writeText(trackingNumber);
        copy.textContent = copied!;
        say(copied!);
      } catch {
        copy.hidden = true;
      }
    };
    const copy = h("button", { class: "c-quiet", part: "copy", click }, label!);
    const kept = h("div", {}, h("span", { class: "c-aside" }, tracking!), number);
    const seen = h("div", { class: "c-row t-slip" }, kept, copy);
    // Only a web address may become a link, whatever the server said.
    if (!/^https?:/.test(statusUrl)) return [seen];
    const link = h("a", { href: statusUrl, target: "_blank", rel: "noopener", part: "follow" }, follow!);
    link.append(h("span", { class: "c-unseen" }, ` (${newTab})`));
    return [seen, link];
  };

  return (receipt, thanks) => {
    const [part, said] = receipt ? ["thanks", thanks || text.thanks] : ["kept", text.kept];
    const heading = h("h2", { tabindex: -1, part }, said);
    // The focus is taken along only where it already was in here; never from the host's own fields.
    const isHere = card.matches(":focus-within");
    const rest = receipt
      ? [heading, ...slip(receipt)]
      : [heading, h("p", { class: "c-aside" }, keptHint!)];
    const done = h("div", { class: "t-done c-in" }, ...rest);
    if (receipt) done.prepend(h("div", { class: "t-tick" }, drawing(TICK)));
    (card.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(thanksStyles));
    card.replaceChildren(done);
    if (isHere) heading.focus();
    else say(said);
  };
}
