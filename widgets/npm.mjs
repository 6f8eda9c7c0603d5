/**
 * Builds dist/npm/, the package `@heard/widgets` for pages that bundle their own code: one entry for
 * each widget with what they share in chunks, and `all.js`, which is all of them in one file, with the
 * kinds of questions that most surveys ask (words, scores, choice, boxes, faces, ranking). What comes
 * later or never it fetches from beside itself: matrix, day and file, the steps after a score, the form
 * behind the button and drawing on a picture, one idea and a new one, releases, the second step of
 * redeeming, judging a change.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import * as esbuild from "esbuild";
import { described } from "./describing.mjs";

const compressed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** Fills in src/npm/parts.ts. */
const naming = (parts) => ({
  name: "naming",
  setup(build) {
    build.onLoad({ filter: /[\\/]npm[\\/]parts\.ts$/ }, () => ({
      contents: `export const PARTS = {${parts
        .map(([name, entry]) => `${JSON.stringify(name)}: () => import("../../${entry}")`)
        .join(",")}};`,
      loader: "ts",
      resolveDir: path.join(build.initialOptions.absWorkingDir, "src/npm"),
    }));
  },
});

/** What `all.js` holds for the files beside it, or fetches from itself. */
const WHOLE = ["core", "view", "wishes", "wishing"];

/** The kinds of questions that `all.js` holds, by `src/npm/kinds.ts`. */
const KINDS = ["words", "scores", "choice", "boxes", "faces", "ranking"].map((kind) => `survey-${kind}`);

/** What several of the files beside it share, each a file of its own. */
const SHARED = ["panel", "thanks", "idea-form"];

/** Leads from `all.js` to the files beside it, and from those (`isBeside`) back to it. */
const parting = (here, parts, isBeside) => ({
  name: "parting",
  setup(build) {
    const held = new Set([...WHOLE, ...KINDS]);
    for (const [name, entry] of parts) if (entry.endsWith("-define.ts")) held.add(name);
    build.onResolve({ filter: /^\./ }, ({ path: asked, kind, resolveDir }) => {
      const target = path.relative(path.join(here, "src"), path.resolve(resolveDir, asked));
      const [folder, file] = target.split(path.sep);
      const name = folder === "npm" ? file : folder;
      if (!isBeside && folder === "survey" && file === "kinds") {
        return { path: path.join(here, "src/npm/kinds.ts") };
      }
      if (kind === "dynamic-import") {
        return { path: held.has(name) ? "./all.js" : `./all-${name}.js`, external: true };
      }
      if (!isBeside || file !== undefined) return undefined;
      if (WHOLE.includes(name)) return { path: "./all.js", external: true };
      return SHARED.includes(name) ? { path: `./all-${name}.js`, external: true } : undefined;
    });
  },
});

/** Writes the package and returns `brotli` sizes of its entries, each with the chunks it needs. */
export async function buildPackage(here, out, { parts, options, styles, version }) {
  const elements = parts.filter(([, entry]) => entry.endsWith("-define.ts"));
  // What asks by itself is for the loader.
  const lazy = parts.filter(([name]) => name !== "core" && name !== "triggers");
  const shared = { ...options, bundle: true, format: "esm", absWorkingDir: here, write: false };
  const plugins = [styles, naming(lazy)];
  const split = await esbuild.build({
    ...shared,
    plugins,
    splitting: true,
    metafile: true,
    outdir: "npm",
    chunkNames: "chunk-[hash]",
    entryPoints: Object.fromEntries([
      ["core", "src/npm/core.ts"],
      ...elements.map(([name, entry]) => [name, entry]),
    ]),
  });
  const everything = [
    'export * from "./src/npm/core.ts";',
    ...WHOLE.slice(1).map((name) => `export * from "./src/${name}/index.ts";`),
    ...elements.map(([, entry]) => `export * from "./${entry}";`),
  ];
  const files = new Map();
  const keep = ({ outputFiles }) => {
    for (const { path: file, contents } of outputFiles) {
      files.set(path.basename(file), Buffer.from(contents));
    }
  };
  keep(split);
  keep(
    await esbuild.build({
      ...shared,
      plugins: [...plugins, parting(here, parts, false)],
      stdin: { contents: everything.join("\n"), resolveDir: here, loader: "ts" },
      outfile: "npm/all.js",
    }),
  );
  const held = [...WHOLE, ...KINDS, ...elements.map(([name]) => name)];
  const later = lazy.filter(([name]) => !held.includes(name));
  for (const [name, entry] of [...later, ["running", "src/npm/running.ts"]]) {
    const outfile = `npm/all-${name}.js`;
    const apart = [...plugins, parting(here, parts, true)];
    keep(await esbuild.build({ ...shared, plugins: apart, entryPoints: [entry], outfile }));
  }
  const names = elements.map(([name]) => name);
  const described_ = await described(here, names, version);
  for (const [name, text] of Object.entries(described_)) files.set(name, Buffer.from(text));
  files.set("package.json", Buffer.from(JSON.stringify(packaged(names, version), null, 2) + "\n"));
  files.set("LICENSE", await readFile(path.join(here, "../LICENSE")));

  await mkdir(path.join(out, "npm"), { recursive: true });
  for (const [name, bytes] of files) await writeFile(path.join(out, "npm", name), bytes);

  const sizes = { all: compressed(files.get("all.js")) };
  for (const name of ["core", ...names]) {
    const needed = closure(split.metafile.outputs, `npm/${name}.js`);
    // As a host's own bundler puts them together.
    sizes[name] = compressed(Buffer.concat(needed.map((file) => files.get(path.basename(file)))));
  }
  return sizes;
}

/** An entry and the chunks it imports at once, not those it fetches later. */
function closure(outputs, entry, found = new Set()) {
  if (found.has(entry)) return [];
  found.add(entry);
  for (const { path: file, kind } of outputs[entry].imports) {
    if (kind === "import-statement") closure(outputs, file, found);
  }
  return [...found];
}

function packaged(names, version) {
  const entry = (name, types) => ({ types: `./${types}.d.ts`, default: `./${name}.js` });
  return {
    name: "@heard/widgets",
    version,
    description: "Ask customers and hear what becomes of what they say: web components of Heard.",
    license: "MIT",
    type: "module",
    sideEffects: true,
    customElements: "./custom-elements.json",
    "web-types": "./web-types.json",
    exports: {
      ".": entry("all", "index"),
      "./core": entry("core", "core"),
      ...Object.fromEntries(names.map((name) => [`./${name}`, entry(name, "index")])),
      "./react": { types: "./react.d.ts" },
      "./vue": { types: "./vue.d.ts" },
      "./custom-elements.json": "./custom-elements.json",
      "./web-types.json": "./web-types.json",
    },
  };
}
