/**
 * Building a tree by hand. No markup is ever parsed, so the strictest content security policy,
 * `require-trusted-types-for 'script'` included, has nothing to object to.
 */

type Value = string | number | boolean | ((event: never) => void);
export type Attributes = Readonly<Record<string, Value>>;

const SVG = "http://www.w3.org/2000/svg";

function dress(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value as EventListener);
    else if (value !== false) node.setAttribute(name, value === true ? "" : (value as string));
  }
}

/** An element; a function among the attributes listens to the event of that name. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  dress(node, attributes);
  node.append(...children);
  return node;
}

/** A decorative 24 × 24 line drawing, hidden from assistive technology. */
export function drawing(path: string): SVGElement {
  const line = document.createElementNS(SVG, "path");
  dress(line, { d: path });
  const picture = document.createElementNS(SVG, "svg");
  dress(picture, { viewBox: "0 0 24 24", "aria-hidden": "true" });
  picture.append(line);
  return picture;
}

const sheets: Record<string, CSSStyleSheet> = {};

/** One constructed sheet per text, shared by every shadow root of the page. */
export function sheet(css: string): CSSStyleSheet {
  if (!sheets[css]) (sheets[css] = new CSSStyleSheet()).replaceSync(css);
  return sheets[css];
}
