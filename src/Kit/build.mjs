// Makes wwwroot/dist from Scripts/ and Styles/. Run by the Bundle target of Kit.csproj.
import { copyFile, mkdir } from "node:fs/promises";
import { build } from "esbuild";

await mkdir("wwwroot/dist", { recursive: true });
for (const [part, library] of [["map", "maplibre-gl/LICENSE.txt"], ["chart", "echarts/LICENSE"]]) await copyFile(`node_modules/${library}`, `wwwroot/dist/${part}.LICENSE.txt`);
await Promise.all([
  // Islands: fetched only where a map or a chart comes into sight. Their licences ask to lie beside them.
  build({
    entryPoints: { map: "Scripts/map/map.ts", chart: "Scripts/chart/chart.ts", "map-worker": "maplibre-gl/dist/maplibre-gl-worker.mjs" },
    outdir: "wwwroot/dist",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  }),
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
