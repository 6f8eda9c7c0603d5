/** What may be asked here, and when; whether it is shown is decided by the server at that moment. */
import type { Watching } from "../loader/loader";
import { show, type Ask } from "./asking";
import { isPhone, wait } from "./moments";
import { address, onNavigation } from "./navigating";

export function watch({ runtime, events, on }: Watching): void {
  const said = new EventTarget();
  let page = new AbortController();
  let began = 0;
  /** How much of Heard is open: nothing is asked beside it. */
  let open = 0;

  const input = (more?: object): object => ({
    input: {
      page: address(),
      device: isPhone() ? "PHONE" : "DESKTOP",
      language: document.documentElement.lang || runtime.language,
      ...more,
    },
  });

  const come = async (ask: Ask, { signal }: AbortController): Promise<void> => {
    if (open) return;
    open++;
    const may = async (): Promise<string> => {
      // It may be another page by now, and the server looks at everything once more.
      signal.throwIfAborted();
      const { campaignId } = ask;
      const { askCustomer } = await runtime.read<any>("askCustomer", input({ campaignId }));
      return askCustomer.contact.id;
    };
    // Not now, not here, or not reachable: nobody notices.
    await show(runtime, ask, may).catch(() => {});
    open--;
  };

  const look = async (): Promise<void> => {
    page.abort();
    const here = (page = new AbortController());
    const found = await runtime.read<any>("whatToAsk", input()).catch(() => 0);
    if (here.signal.aborted) return;
    for (const ask of found.whatToAsk ?? []) {
      wait(ask.trigger, said, here.signal, () => void come(ask, here));
    }
    // What was said before the answer came was said on this page, too.
    for (const { event } of events.slice(began)) said.dispatchEvent(new Event(event));
  };

  on(({ event }) => said.dispatchEvent(new Event(event)));
  onNavigation(() => {
    began = events.length;
    void look();
  });
  addEventListener("heard-identified", look);
  addEventListener("heard-opened", () => open++);
  addEventListener("heard-closed", ({ target }) => {
    if ((target as Element).localName === "heard-popup") open--;
  });
  void look();
}
