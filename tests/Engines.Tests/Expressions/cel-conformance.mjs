// Takes the cases of the CEL specification out of npm @bufbuild/cel-spec, adds those of cel-conformance.json, evaluates each
// with @bufbuild/cel, the evaluator that browsers get, and prints the cases with what came out.
//   node cel-conformance.mjs KIT-FOLDER CASES.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [kit, file] = process.argv.slice(2);
const packages = createRequire(pathToFileURL(join(kit, "package.json")));
const { celUint, isCelError, isCelList, isCelMap, isCelType, isCelUint, run } = packages("@bufbuild/cel");
const { tests: specification } = packages("@bufbuild/cel-spec/testdata/conformance.js");

function* cases(suite, path = []) {
  for (const { original } of suite.tests ?? []) {
    const { name, expr, container, bindings, value, typedResult, evalError, checkOnly } = original;
    const names = Object.fromEntries(Object.entries(bindings ?? {}).map(([key, bound]) => [key, bound.value]));
    yield { from: [...path, name].join("/"), expr, container, names, value: value ?? typedResult?.result, error: Boolean(evalError), checkOnly: Boolean(checkOnly) };
  }
  for (const inner of suite.suites ?? []) yield* cases(inner, [...path, inner.name]);
}

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
  if (isCelType(value)) return `type ${value.name}`;
  if (isCelList(value)) return `[${[...value].map(said).join(", ")}]`;
  if (isCelMap(value)) return `{${[...value].map(([key, it]) => `${said(key)}: ${said(it)}`).sort().join(", ")}}`;
  switch (typeof value) {
    case "bigint": return `int ${value}`;
    case "number": return `double ${value}`;
    case "string": return `text ${value}`;
    default: return `${typeof value} ${value}`;
  }
};

const came = one => {
  try {
    const value = run(one.expr, Object.fromEntries(Object.entries(one.names ?? {}).map(([name, value]) => [name, given(value)])), { namespace: one.container });
    return isCelError(value) ? "error" : said(value);
  } catch {
    return "error";
  }
};

const all = [...cases(specification), ...JSON.parse(readFileSync(file, "utf8"))];
process.stdout.write(JSON.stringify(all.map(one => ({ ...one, came: came(one) }))));
