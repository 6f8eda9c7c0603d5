/** Registering elements. */

/** `<heard-…>` of that name: once, and only where there is a registry. */
export function define(name: string, element: CustomElementConstructor): void {
  const { customElements } = globalThis;
  const tag = "heard-" + name;
  if (customElements && !customElements.get(tag)) customElements.define(tag, element);
}
