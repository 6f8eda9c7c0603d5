/** Showing one survey: in the place that the page keeps for it, else in a corner. */
import { h, sheet, type Runtime } from "../core";
import { askStyles } from "./ask-styles";
import type { Trigger } from "./moments";

export interface Ask {
  readonly campaignId: string;
  readonly survey: string;
  readonly touchpoint: string | null;
  readonly trigger: Trigger;
}

/**
 * Prepares the survey, unseen; asks `may` once it could be seen; then shows it. Whatever goes wrong
 * before that, nothing is seen. `may` resolves to the contact's id, or rejects.
 *
 * Resolves when it is over; in a place of the page's own it stays, and is over once it is there.
 */
export async function show(runtime: Runtime, ask: Ask, may: () => Promise<string>): Promise<void> {
  const { survey: slug, campaignId, touchpoint } = ask;
  const place = document.querySelector(`[data-heard-survey=""],[data-heard-survey="${slug}"]`);
  const [words] = await Promise.all([
    runtime.words("triggers"),
    runtime.part("popup"),
    runtime.part("survey"),
  ]);
  const survey = h("heard-survey" as "div", {
    survey: slug,
    campaign: campaignId,
    ...(touchpoint && { touchpoint }),
    hidden: !!place,
  });
  const popup = h("heard-popup" as "div", { label: words.label! }) as any;
  const asked: Element = place ? survey : popup;
  try {
    await new Promise((ready, failed) => {
      survey.addEventListener("heard-ready", ready);
      survey.addEventListener("heard-closed", failed);
      if (!place) popup.append(survey);
      (place ?? document.body).append(asked);
    });
    const contactId = await may();
    survey.hidden = false;
    if (place) return;

    let stop = false;
    const never = h("div");
    const press = (): void => {
      stop = true;
      popup.close();
    };
    const root = never.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(askStyles)];
    root.append(h("button", { type: "button", click: press }, words.never!));
    popup.append(never);
    survey.addEventListener("heard-submitted", () => never.remove());
    popup.open();
    await new Promise<void>((over) => {
      popup.addEventListener("heard-closed", ({ target, detail }: CustomEvent) => {
        if (target !== popup) return;
        if (stop || !detail.isAnswered) runtime.send("dismissContact", { contactId, stop });
        over();
      });
    });
  } catch (error) {
    survey.remove();
    throw error;
  } finally {
    popup.remove();
  }
}
