// Makes wwwroot/dist from Scripts/ and Styles/. Run by the Bundle target of Kit.csproj.
import { build } from "esbuild";

await Promise.all([
  build({
    entryPoints: ["Scripts/site.ts", "Scripts/live.ts"],
    outdir: "wwwroot/dist",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022", // htmx 4 is written for it
    legalComments: "none",
    logLevel: "warning",
  }),
  build({
    entryPoints: ["Styles/site.css", "Styles/showcase.css"],
    outdir: "wwwroot/dist",
    bundle: true,
    minify: true,
    // Old telephones keep their browser for years: nesting and shorthands are written out for them.
    target: ["chrome90", "safari14", "firefox90"],
    logLevel: "warning",
  }),
]);
