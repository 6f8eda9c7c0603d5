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
  ["answer", "src/answer/index.ts"],
  ["rating", "src/rating/rating-define.ts"],
  ["survey-fields", "src/survey-fields/index.ts"],
  ["survey-more", "src/survey-more/index.ts"],
  ["survey-boxes", "src/survey-boxes/index.ts"],
  ["survey-file", "src/survey-file/index.ts"],
  ["survey", "src/survey/survey-define.ts"],
  ["markup", "src/markup/index.ts"],
  ["feedback-button-form", "src/feedback-button-form/index.ts"],
  ["feedback-button", "src/feedback-button/feedback-button-define.ts"],
  ["view", "src/view/index.ts"],
  ["wishes", "src/wishes/index.ts"],
  ["idea-more", "src/idea-more/index.ts"],
  ["idea-board", "src/idea-board/idea-board-define.ts"],
  ["roadmap", "src/roadmap/roadmap-define.ts"],
  ["changelog", "src/changelog/changelog-define.ts"],
  ["points", "src/points/points-define.ts"],
  ["impact", "src/impact/impact-define.ts"],
  ["triggers", "src/triggers/index.ts"],
].filter(([, entry]) => existsSync(path.join(here, entry)));

/** Besides the elements, what a page or a widget asks for by name; the rest is imported. */
const NAMED = new Set(["core", "popup", "triggers"]);

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

/** Leaves what another part holds to that part, by the name it has beside this one. */
const sharing = (parts) => ({
  name: "sharing",
  setup(build) {
    build.onResolve({ filter: /^\.\.\/[\w-]+$/ }, ({ path: asked }) => {
      const part = parts[asked.slice(3)];
      return part && { path: `./${part}`, external: true };
    });
  },
});

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
    entryPoints: [entry],
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
for (const [part, entry] of PARTS) {
  const bytes = await bundle(entry, { format: "esm", plugins: [styles, sharing(parts)] });
  parts[part] = `${part}-${sha256(bytes, "hex").slice(0, 12)}.js`;
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
