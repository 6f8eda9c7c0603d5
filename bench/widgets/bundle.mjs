/** Bundles each page's script with what it imports: `node bundle.mjs FOLDER`. */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const pages = (await readdir(path.join(here, "pages"))).filter((name) => name.endsWith(".js"));
await esbuild.build({
  absWorkingDir: here,
  entryPoints: pages.map((name) => `pages/${name}`),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
});
