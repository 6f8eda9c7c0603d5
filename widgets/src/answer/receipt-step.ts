/** The last step: thanks, a number to keep and a page to follow. */
import { drawing, h, type Text } from "../core";

const TICK = "M5 12.5l4.5 4.5L19 7.5";

export interface Receipt {
  readonly trackingNumber: string;
  readonly statusUrl: string;
}

export interface LastStep {
  readonly heading: HTMLElement;
  readonly element: HTMLElement;
}

/** `say` tells a screen reader that the number was copied. */
export function receiptStep(
  thanks: string,
  words: Readonly<Record<string, string>>,
  receipt: Receipt,
  say: (said: string) => void,
): LastStep {
  const { tracking = "", copy: label = "", copied = "", follow = "", newTab = "" } = words;
  const heading = h("h2", { tabindex: "-1", part: "thanks" }, thanks);
  const number = h("code", { part: "tracking" }, receipt.trackingNumber);
  const copy = h("button", { type: "button", class: "a-button", part: "copy" }, label);
  copy.addEventListener("click", async () => {
    // Selected in any case: where the page may not use the clipboard, Ctrl+C is one key away.
    getSelection()?.selectAllChildren(number);
    try {
      await navigator.clipboard.writeText(receipt.trackingNumber);
      copy.textContent = copied;
      say(copied);
    } catch {
      copy.hidden = true;
    }
  });
  const element = h(
    "div",
    { class: "a-done" },
    h("div", { class: "a-tick" }, drawing(TICK)),
    heading,
    h(
      "div",
      { class: "a-slip" },
      h("div", {}, h("span", { class: "c-aside" }, tracking), number),
      copy,
    ),
  );
  // Only a web address may become a link, whatever the server said.
  if (/^https?:/.test(receipt.statusUrl)) {
    element.append(link(follow || receipt.statusUrl, newTab, receipt.statusUrl));
  }
  return { heading, element };
}

/** Nothing could be sent yet: say so honestly, and that it is not lost. */
export function keptStep(text: Text): LastStep {
  const heading = h("h2", { tabindex: "-1", part: "kept" }, text.kept);
  const hint = h("p", { class: "c-aside" }, text.keptHint);
  return { heading, element: h("div", { class: "a-done" }, heading, hint) };
}

function link(follow: string, newTab: string, url: string): HTMLElement {
  return h(
    "a",
    { href: url, target: "_blank", rel: "noopener", part: "follow" },
    follow,
    h("span", { class: "c-unseen" }, ` (${newTab})`),
  );
}
