/** Fetching a widget's code only when the page shows that widget, now or later. */
import type { provide, Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";

export function mountWhenPresent({ host, parts }: Configuration, runtime: Runtime): void {
  const present = document.getElementsByTagName("heard-rating");

  const mount = async (): Promise<void> => {
    const [core, rating] = [host + parts.core, host + parts.rating];
    for (const href of [core, rating]) {
      const link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = href;
      document.head.append(link);
    }
    try {
      const shared: { provide: typeof provide } = await import(core);
      shared.provide(runtime);
      await import(rating);
    } catch (error) {
      console.warn("heard: the widget could not be loaded", error);
    }
  };

  if (present.length) return void mount();
  const observer = new MutationObserver(() => {
    if (!present.length) return;
    observer.disconnect();
    void mount();
  });
  observer.observe(document, { childList: true, subtree: true });
}
