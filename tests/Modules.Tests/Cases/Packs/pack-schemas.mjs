// Holds YAML files of packs against the schemas for editors, with ajv and the mapping that packs/schema/README.md gives to editors.
//   node pack-schemas.mjs KIT-FOLDER SCHEMA-FOLDER FILE…      prints { file: null | what doesn't fit }
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [kit, folder, ...files] = process.argv.slice(2);
const load = createRequire(pathToFileURL(join(kit, "package.json")));
const { parse } = load("yaml");
const ajv = new (load("ajv/dist/2020").default)({ strict: true, allowUnionTypes: true, allErrors: true });
for (const name of readdirSync(folder).filter(name => name.endsWith(".json")))
  ajv.addSchema(JSON.parse(readFileSync(join(folder, name), "utf8")), name);

const said = /```json\n([^]*?)```/.exec(readFileSync(join(folder, "README.md"), "utf8"))[1];
const mapping = Object.entries(JSON.parse(`{${said}}`)["yaml.schemas"]).map(([schema, glob]) => [schema.split("/").at(-1), glob.split("/").slice(2)]);

const schemaOf = file => {
  const parts = file.split("/");
  return mapping.find(([, [kind, inside]]) => (inside ? parts.at(-2) === kind : parts.at(-1) === kind))?.[0];
};

const misfit = file => {
  const schema = schemaOf(file);
  if (!schema) return "no schema is named for it";
  const fits = ajv.getSchema(schema);
  return fits(parse(readFileSync(file, "utf8"))) ? null : ajv.errorsText(fits.errors);
};

process.stdout.write(JSON.stringify(Object.fromEntries(files.map(file => [file, misfit(file)]))));
