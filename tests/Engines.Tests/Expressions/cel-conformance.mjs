// Evaluates every case of cel-conformance.json with @bufbuild/cel, the evaluator that browsers get, and prints what came out.
//   node cel-conformance.mjs KIT-FOLDER CASES.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [kit, file] = process.argv.slice(2);
const found = createRequire(pathToFileURL(join(kit, "package.json"))).resolve("@bufbuild/cel");
const { celUint, isCelError, isCelList, isCelMap, isCelUint, run } = (await import(pathToFileURL(found))).default;

const given = value => {
  const [[kind, it]] = Object.entries(value);
  switch (kind) {
    case "int64Value": return BigInt(it);
    case "uint64Value": return celUint(BigInt(it));
    case "doubleValue": return Number(it);
    case "listValue": return (it.values ?? []).map(given);
    case "mapValue": return new Map((it.entries ?? []).map(entry => [given(entry.key), given(entry.value)]));
    default: return it;
  }
};

const said = value => {
  if (value === null) return "null";
  if (isCelUint(value)) return `uint ${value.value}`;
  if (isCelList(value)) return `[${[...value].map(said).join(", ")}]`;
  if (isCelMap(value)) return `{${[...value].map(([key, it]) => `${said(key)}: ${said(it)}`).join(", ")}}`;
  switch (typeof value) {
    case "bigint": return `int ${value}`;
    case "number": return `double ${value}`;
    case "string": return `text ${value}`;
    default: return `${typeof value} ${value}`;
  }
};

const outcome = one => {
  try {
    const value = run(one.expr, Object.fromEntries(Object.entries(one.names ?? {}).map(([name, value]) => [name, given(value)])));
    return isCelError(value) ? "error" : said(value);
  } catch {
    return "error";
  }
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(file, "utf8")).map(outcome)));
