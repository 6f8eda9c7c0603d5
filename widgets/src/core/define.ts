/** Registering elements. */

/** `<heard-…>` of that name: once, and only where there is a registry. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements === "undefined" || customElements.get("heard-" + name)) return;
  customElements.define("heard-" + name, element);
}
