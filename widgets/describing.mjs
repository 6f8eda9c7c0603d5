/**
 * Descriptions of the elements for editors and type checkers, made from the comments on their
 * classes: `described(here, names, version)` returns file contents by name.
 */
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";

const LIFE = /^(connectedCallback|disconnectedCallback|attributeChangedCallback|adoptedCallback)$/;

export async function described(here, names, version) {
  const files = names
    .map((name) => `src/${name}/${name}-element.ts`)
    .filter((file) => existsSync(path.join(here, file)));
  const modules = [];
  for (const file of files) {
    const source = oneEach(await readFile(path.join(here, file), "utf8"));
    modules.push(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true));
  }
  const manifest = create({ modules, plugins: [], context: { dev: false } });
  for (const module of manifest.modules) {
    // Only the elements are for others; where they stand in the source is not.
    module.declarations = module.declarations.filter((it) => it.customElement && it.tagName);
    for (const declaration of module.declarations) {
      declaration.members = declaration.members?.filter(isPublic);
    }
    const [element] = module.declarations;
    module.path = element ? `${element.tagName.slice(6)}.js` : module.path;
    module.exports = module.declarations.flatMap(({ name, tagName }) => [
      { kind: "js", name, declaration: { name, module: module.path } },
      { kind: "custom-element-definition", name: tagName, declaration: { name, module: module.path } },
    ]);
  }
  manifest.modules = manifest.modules.filter(({ declarations }) => declarations.length);
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  return {
    "custom-elements.json": json(manifest),
    "web-types.json": json(webTypes(elements, version)),
    "index.d.ts": indexTypes(elements),
    "core.d.ts": CORE,
    "react.d.ts": reactTypes(elements),
    "vue.d.ts": vueTypes(elements),
  };
}

const json = (value) => JSON.stringify(value, null, 2) + "\n";

/** `@csspart card, question` as one tag for each name, over two lines too: the analyzer knows one name a tag. */
function oneEach(source) {
  return source.replace(/,\n \* {2,}(?=\w)/g, ", ").replace(
    /^( \* @(?:csspart|cssprop)) ((?:[\w-]+, )+[\w-]+)( - .*)?$/gm,
    (_, tag, list, about = "") => list.split(", ").map((name) => `${tag} ${name}${about}`).join("\n"),
  );
}

const isPublic = ({ name, privacy, static: isStatic }) =>
  !isStatic && privacy !== "private" && privacy !== "protected" && !name.startsWith("#") && !LIFE.test(name);

const attributesOf = ({ attributes = [] }) => attributes.filter(({ name }) => name);
const typeOf = ({ type }) => type?.text ?? "string";
const methodsOf = ({ members = [] }) =>
  members.filter(({ kind, inheritedFrom }) => kind === "method" && !inheritedFrom);

function comment(text, indent = "") {
  return text ? `${indent}/** ${text.replace(/\s+/g, " ").replaceAll("*/", "*")} */\n` : "";
}

const attributeTypes = (element, indent) =>
  attributesOf(element)
    .map((it) => `${comment(it.description, indent)}${indent}${JSON.stringify(it.name)}?: ${typeOf(it)} | undefined;\n`)
    .join("");

const eventNames = (elements) =>
  [...new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)))].sort();

function indexTypes(elements) {
  const classes = elements.map((element) => {
    const methods = methodsOf(element).map(({ name, description, parameters = [], return: back }) => {
      const given = parameters.map((it) => `${it.name}${it.optional || it.default ? "?" : ""}: ${it.type?.text ?? (/^(true|false)$/.test(it.default) ? "boolean" : "unknown")}`);
      return `${comment(description, "  ")}  ${name}(${given.join(", ")}): ${back?.type?.text ?? "void"};\n`;
    });
    return `${comment(element.description)}export class ${element.name} extends HTMLElement {\n${methods.join("")}}

export interface ${element.name.replace(/Element$/, "Attributes")} {\n${attributeTypes(element, "  ")}}\n`;
  });
  const tags = elements.map(({ tagName, name }) => `    "${tagName}": ${name};\n`).join("");
  const events = eventNames(elements).map((name) => `    "${name}": CustomEvent;\n`).join("");
  const jsx = elements
    .map(({ tagName, name }) => `      "${tagName}": ${name.replace(/Element$/, "Attributes")} & HeardJsx;\n`)
    .join("");
  return `${classes.join("\n")}
/** What every element takes in JSX besides its own attributes. */
export interface HeardJsx {
  [name: string]: any;
}

export { configure, open, type Configured } from "./core.js";

declare global {
  interface HTMLElementTagNameMap {\n${tags}  }
  interface HTMLElementEventMap {\n${events}  }
  namespace JSX {
    interface IntrinsicElements {\n${jsx}    }
  }
}
`;
}

const CORE = `export interface Configured {
  /** Origin of the Heard server. */
  readonly host: string;
  /** The site's public key, \`pk_…\`. */
  readonly key: string;
  /** A token from the host's server that says who the customer is. */
  readonly identity?: string | undefined;
  /** Language tag of the page; else the browser's first that widgets speak. */
  readonly language?: string | undefined;
}

/** Say once where the Heard server is; widgets wait for it. Called again, only the identity changes. */
export function configure(configured: Configured): Promise<void>;

/** Open a widget by its name or a survey by its slug. */
export function open(name: string, isAsked?: boolean): Promise<void>;
`;

function reactTypes(elements) {
  const jsx = elements
    .map(
      ({ tagName, name }) =>
        `      "${tagName}": DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> &\n        ${name.replace(/Element$/, "Attributes")} & HeardHandlers;\n`,
    )
    .join("");
  const handlers = eventNames(elements).map((name) => `  "on${name}"?: (event: CustomEvent) => void;\n`).join("");
  const named = elements.map(({ name }) => `${name}, ${name.replace(/Element$/, "Attributes")}`).join(", ");
  return `import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ${named} } from "./index.js";

interface HeardHandlers {\n${handlers}}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {\n${jsx}    }
  }
}
`;
}

function vueTypes(elements) {
  const components = elements
    .map(({ tagName, name }) => `    "${tagName}": DefineComponent<${name.replace(/Element$/, "Attributes")}>;\n`)
    .join("");
  const named = elements.map(({ name }) => name.replace(/Element$/, "Attributes")).join(", ");
  return `import type { DefineComponent } from "vue";
import type { ${named} } from "./index.js";

declare module "vue" {
  interface GlobalComponents {\n${components}  }
}
`;
}

function webTypes(elements, version) {
  return {
    $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
    name: "@heard/widgets",
    version,
    "description-markup": "markdown",
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description ?? "",
          attributes: attributesOf(element).map((it) => ({
            name: it.name,
            description: it.description ?? "",
            value: { type: typeOf(it) },
            required: false,
          })),
          js: { events: (element.events ?? []).map(({ name, description }) => ({ name, description })) },
          css: { parts: (element.cssParts ?? []).map(({ name }) => ({ name })) },
        })),
      },
    },
  };
}
