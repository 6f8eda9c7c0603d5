/**
 * Builds dist/ from src/: `node build.mjs [folder]`.
 *
 * The same sources give the same bytes. Parts carry a hash of their content in their name, so they
 * may be cached for ever; dist/manifest.json names them and says what they were built from.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { buildPackage } from "./npm.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "dist"));
const { version } = JSON.parse(await readFile(path.join(here, "package.json"), "utf8"));
const TARGET = ["es2022", "chrome111", "safari16.4", "firefox114"];

/** In the order of need: each may use the ones before it, and import those after it when asked. */
const PARTS = [
  ["core", "src/core/index.ts"],
  ["panel", "src/panel/index.ts"],
  ["popup", "src/popup/index.ts"],
  ["thanks", "src/thanks/index.ts"],
  ["answer", "src/answer/index.ts"],
  ["rating", "src/rating/rating-define.ts"],
  ["survey-scores", "src/survey-scores/index.ts"],
  ["survey-faces", "src/survey-faces/index.ts"],
  ["survey-words", "src/survey-words/index.ts"],
  ["survey-choice", "src/survey-choice/index.ts"],
  ["survey-boxes", "src/survey-boxes/index.ts"],
  ["survey-ranking", "src/survey-ranking/index.ts"],
  ["survey-matrix", "src/survey-matrix/index.ts"],
  ["survey-file", "src/survey-file/index.ts"],
  ["survey", "src/survey/survey-define.ts"],
  ["markup", "src/markup/index.ts"],
  ["feedback-button-similar", "src/feedback-button-similar/index.ts"],
  ["feedback-button-saying", "src/feedback-button-saying/index.ts"],
  ["feedback-button-form", "src/feedback-button-form/index.ts"],
  ["feedback-button", "src/feedback-button/feedback-button-define.ts"],
  ["view", "src/view/index.ts"],
  ["wishing", "src/wishing/index.ts"],
  ["idea-form", "src/idea-form/index.ts"],
  ["idea-detail", "src/idea-detail/index.ts"],
  ["idea-writing", "src/idea-writing/index.ts"],
  ["idea-board", "src/idea-board/idea-board-define.ts"],
  ["roadmap", "src/roadmap/roadmap-define.ts"],
  ["changelog-list", "src/changelog-list/index.ts"],
  ["changelog", "src/changelog/changelog-define.ts"],
  ["points-redeeming", "src/points-redeeming/index.ts"],
  ["points", "src/points/points-define.ts"],
  ["impact-judging", "src/impact-judging/index.ts"],
  ["impact", "src/impact/impact-define.ts"],
  ["triggers", "src/triggers/index.ts"],
].filter(([, entry]) => existsSync(path.join(here, entry)));

/** Besides the elements, what a page or a widget asks for by name; the rest is imported. */
const NAMED = new Set(["core", "popup", "triggers"]);

/** What others import from at once. */
const LENDING = new Set(["core", "panel", "thanks", "view", "idea-form"]);

const SCRIPTS = ["build.mjs", "npm.mjs", "describing.mjs"];

const sha256 = (bytes, encoding) => createHash("sha256").update(bytes).digest(encoding);

/** Without the spaces that esbuild leaves in values it does not look into. None of ours is in a string. */
const tight = (css) => css.replace(/([:,]) (?=\S)/g, "$1").replace(/ \/ /g, "/");

/** Replaces css`…` by its minified text. */
const styles = {
  name: "styles",
  setup(build) {
    build.onLoad({ filter: /-styles\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, "utf8");
      const minified = [];
      for (const [, text] of source.matchAll(/css`([^`]*)`/g)) {
        if (text.includes("${") || text.includes("\\")) {
          throw new Error(`${file}: a style text holds no expression and no backslash`);
        }
        const { code } = await esbuild.transform(text, { loader: "css", minify: true });
        minified.push(JSON.stringify(tight(code.trim())));
      }
      if (minified.length === 0) throw new Error(`${file}: no css\`…\` found`);
      return { contents: source.replace(/css`[^`]*`/g, () => minified.shift()), loader: "ts" };
    });
  },
};

/**
 * Leaves what another part holds to that part, by the name it has beside this one. What is `needed`
 * at once, by part, comes in one statement, under the short names by which that part lends it.
 */
const sharing = (parts, lent, needed) => ({
  name: "sharing",
  setup(build) {
    build.onResolve({ filter: /^\.\.\/[\w-]+$/ }, ({ path: asked, kind }) => {
      const part = asked.slice(3);
      if (!parts[part]) return undefined;
      if (needed[part] && kind === "import-statement") return { path: part, namespace: "lent" };
      return { path: `./${parts[part]}`, external: true };
    });
    build.onResolve({ filter: /./, namespace: "lent" }, ({ path: file }) => ({ path: file, external: true }));
    build.onLoad({ filter: /./, namespace: "lent" }, ({ path: part }) => {
      const names = needed[part].map((name) => `${lent[part][name]} as ${name}`);
      return { contents: `export { ${names} } from "./${parts[part]}";` };
    });
  },
});

/** Asked for by name: by the loader, or by an `import()`. All else has a letter between parts. */
const KEPT = new Set(["provide", "provided", "Panel", "thanking", "paused"]);

/** What a bundle imports, by the file it imports from: each of its sources has a statement of its own. */
function imported(code, parts) {
  const found = {};
  for (const [part, file] of Object.entries(parts)) {
    const names = new Set();
    for (const [, list, from] of code.matchAll(/import\{([^}]*)\}from"\.\/([^"]+)"/g)) {
      if (from === file) for (const one of list.split(",")) names.add(one.split(" as ")[0]);
    }
    if (names.size) found[part] = [...names].sort();
  }
  return found;
}

/** The exports of a part, and what each is called beside it. */
async function lending(entry) {
  const { metafile } = await esbuild.build({
    ...OPTIONS,
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    metafile: true,
  });
  const [{ exports }] = Object.values(metafile.outputs);
  return Object.fromEntries(
    exports.sort().map((name, at) => [name, KEPT.has(name) ? name : String.fromCharCode(97 + at)]),
  );
}

const OPTIONS = {
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: TARGET,
  define: { HEARD_VERSION: JSON.stringify(version) },
};

async function bundle(entry, options) {
  const { outputFiles } = await esbuild.build({
    ...OPTIONS,
    absWorkingDir: here,
    ...(options.stdin ? {} : { entryPoints: [entry] }),
    bundle: true,
    write: false,
    ...options,
  });
  return Buffer.from(outputFiles[0].contents);
}

async function sources(folder) {
  const found = await readdir(path.join(here, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(here, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"));
}

const outputs = {
  "loader.js": await bundle("src/loader/loader.ts", { format: "iife" }),
};
const parts = {};
const lent = {};
for (const [part, entry] of PARTS) {
  const alone = await bundle(entry, { format: "esm", plugins: [styles, sharing(parts, lent, {})] });
  const needed = imported(alone.toString(), parts);
  const options = { format: "esm", plugins: [styles, sharing(parts, lent, needed)] };
  if (LENDING.has(part)) {
    lent[part] = await lending(entry);
    const names = Object.entries(lent[part]).map(([name, short]) => `${name} as ${short}`);
    options.stdin = { contents: `export { ${names} } from "./${entry}";`, resolveDir: here, loader: "ts" };
  } else if (entry.endsWith("-define.ts")) {
    // An element is known by its tag: nobody asks its part for the class.
    options.stdin = { contents: `import "./${entry}";`, resolveDir: here, loader: "ts" };
  }
  const bytes = await bundle(entry, options);
  parts[part] = `${part}-${sha256(bytes, "hex").slice(0, 8)}.js`;
  outputs[parts[part]] = bytes;
}

const named = PARTS.filter(([name, entry]) => entry.endsWith("-define.ts") || NAMED.has(name));
const manifest = { version, parts, named: named.map(([name]) => name), sources: {}, outputs: {} };
for (const file of [...(await sources("src")), "strings/en.json", ...SCRIPTS, "package.json"].sort()) {
  manifest.sources[file] = sha256(await readFile(path.join(here, file)), "hex");
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const [name, bytes] of Object.entries(outputs)) {
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  manifest.outputs[name] = {
    sha256: sha256(bytes, "hex"),
    integrity: `sha256-${sha256(bytes, "base64")}`,
    raw: bytes.length,
    gzip: gzip.length,
    brotli: brotli.length,
  };
  await writeFile(path.join(out, name), bytes);
  await writeFile(path.join(out, `${name}.gz`), gzip);
  await writeFile(path.join(out, `${name}.br`), brotli);
}
manifest.npm = await buildPackage(here, out, { parts: PARTS, options: OPTIONS, styles, version });
await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
console.table(manifest.npm);
console.table(manifest.outputs, ["raw", "gzip", "brotli"]);
