/** Fetching a widget's code only when the page shows that widget, now or later. */
import type { provide, Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";

/** Fetches parts by name, each once, and after the core has been given its runtime. */
export type Fetch = (name: string) => Promise<any>;

export function fetching({ host, parts }: Configuration, runtime: () => Runtime): Fetch {
  const address = (name: string): string => `${host}/widgets/${name}-${parts[name]}.js`;
  const preload = (name: string): void => {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = address(name);
    document.head.append(link);
  };
  const fetched: Record<string, Promise<any>> = {};
  let shared: Promise<void> | undefined;

  const fetch = async (name: string): Promise<any> => {
    preload(name);
    await (shared ??= begin());
    return import(address(name));
  };
  const begin = async (): Promise<void> => {
    preload("core");
    const core: { provide: typeof provide } = await import(address("core"));
    core.provide(runtime());
  };
  return (name) => (fetched[name] ??= fetch(name));
}

export const complain = (error: unknown): void =>
  console.warn("heard: the widget could not be loaded", error);

export function mountWhenPresent({ parts }: Configuration, fetch: Fetch): void {
  const tags = Object.keys(parts).map((name) => "heard-" + name) + "";

  const mount = (element: Element): void => {
    fetch(element.localName.slice(6)).catch(complain);
  };
  const seek = (root: ParentNode): void => root.querySelectorAll(tags).forEach(mount);

  seek(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(tags)) mount(node);
        seek(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}
