/** What `heard.open(name)` does. */
import type { Runtime } from "../core";
import { HeardPopupElement } from "./popup-element";

const WIDGETS = /^(feedback-button|idea-board|roadmap|changelog|points|impact)$/;

type Openable = Element & { open?(isAsked: boolean): void };

/**
 * Open a widget by its name or a survey by its slug: the one on the page, else a new one in a
 * pop-up. What stands in the page for everybody to see is brought into view.
 */
export async function open(name: string, runtime: Runtime, isAsked = true): Promise<Element> {
  const part = WIDGETS.test(name) ? name : "survey";
  const tag = "heard-" + part;
  const mine = part === name ? tag : `${tag}[survey="${CSS.escape(name)}"]`;
  await runtime.part(part);
  if (document.readyState === "loading") {
    await new Promise((ready) => addEventListener("DOMContentLoaded", ready));
  }
  const found = document.querySelector<Openable>(mine);
  const popup = found?.closest("heard-popup");
  if (popup instanceof HeardPopupElement) popup.open(isAsked);
  else if (found?.open) found.open(isAsked);
  else if (found) found.scrollIntoView({ block: "center" });
  return found ?? make(tag, part === name ? undefined : name, isAsked);
}

function make(tag: string, survey: string | undefined, isAsked: boolean): Element {
  const element: Openable = document.createElement(tag);
  if (survey) element.setAttribute("survey", survey);
  if (element.open) {
    document.body.append(element);
    // It begins in a moment.
    queueMicrotask(() => element.open!(isAsked));
    return element;
  }
  const popup = document.createElement("heard-popup") as HeardPopupElement;
  popup.append(element);
  document.body.append(popup);
  queueMicrotask(() => popup.open(isAsked));
  return element;
}
