// Writes zh-Hant.json for every zh-Hans.json, and x.zh-Hant.json for every x.zh-Hans.json.
//   node build-words.mjs FOLDER [OUT]
//   node build-words.mjs --packs FOLDER FILE   one file with every simplified name of the packs and its traditional form
// FOLDER is searched to any depth; OUT (default FOLDER/obj/words) receives the files in the same sub-folders.
// The variant is Hong Kong's (it keeps 社區, 網格, 短信); words-override.json mends what it spells otherwise.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { Converter } from "opencc-js/cn2t";

const packs = process.argv[2] === "--packs";
if (packs) process.argv.splice(2, 1);
const [folder, out = join(folder ?? "", "obj", "words")] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node build-words.mjs FOLDER [OUT]");
  process.exit(1);
}

const toHongKong = Converter({ from: "cn", to: "hk" });
const overrides = Object.entries(JSON.parse(readFileSync(new URL("words-override.json", import.meta.url), "utf8")));
const convert = text => overrides.reduce((made, [from, to]) => made.replaceAll(from, to), toHongKong(text));

/** Values are converted at any depth; keys are codes and stay. */
const walk = value =>
  typeof value === "string" ? convert(value)
  : Array.isArray(value) ? value.map(walk)
  : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  : value;

const skipped = new Set(["bin", "obj", "node_modules", ".git"]);
function* sources(at, wanted = /(^|[._])zh-Hans\.json$/) {
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* sources(join(at, entry.name), wanted);
    else if (wanted.test(entry.name)) yield join(at, entry.name);
  }
}

/** Every text that stands under zh-Hans, at any depth. */
function* simplified(value) {
  if (!value || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value))
    if (key === "zh-Hans") yield* [inner].flat().filter(text => typeof text === "string");
    else yield* simplified(inner);
}

if (packs) {
  const texts = new Set([...sources(folder, /\.yaml$/)].flatMap(file => [...simplified(parse(readFileSync(file, "utf8")))]));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, JSON.stringify(Object.fromEntries([...texts].sort().map(text => [text, convert(text)])), null, 2) + "\n");
} else for (const source of sources(folder)) {
  const target = join(out, relative(folder, source).replace(/zh-Hans\.json$/, "zh-Hant.json"));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(walk(JSON.parse(readFileSync(source, "utf8"))), null, 2) + "\n");
}
