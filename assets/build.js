// Bundles the scripts of the site, each with the libraries that it uses, into the Python package.
import { build } from "esbuild";

await build({
  entryPoints: ["scripts/site.js", "scripts/map.js"],
  outdir: "../service/nsx/site/scripts",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof",
  logLevel: "warning",
});
