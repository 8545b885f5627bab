// Writes syllables.txt and simplified.txt from Unicode's tables (Debian: apt-get install unicode-data, then bunzip2):
//   node make-name-tables.mjs Unihan_Readings.txt Unihan_Variants.txt
// The first reading is kMandarin's; others are those of kHanyuPinlu, kXHC1983 and kTGHZ2013 that are another syllable. Tones are left out: they are what
// people mishear.
import { writeFileSync } from "node:fs";
import { byReading, fields, licence } from "./unihan.mjs";

const syllableOf = reading => reading.normalize("NFD").replace(/u\u0308/g, "v").replace(/[^a-zA-Z]/g, "").toLowerCase();

writeFileSync("syllables.txt", `# Syllables of Mandarin without tones, and the characters that are read so; after + those that are read so besides. Made from
# Unihan_Readings.txt of Unicode 15.0 by make-name-tables.mjs: a modified extract, not the data file itself.
${licence}${byReading(process.argv[2], syllableOf)}`);

// A character that is itself a simplified one (后, 沈) stays: only what is never written in the simplified script turns.
const pairs = [];
for (const { point, field, value } of fields(process.argv[3])) {
  if (field !== "kSimplifiedVariant") continue;
  const targets = value.split(" ").map(target => Number.parseInt(target.slice(2), 16));
  if (!targets.includes(point) && targets[0] <= 0xffff) pairs.push(String.fromCodePoint(point, targets[0]));
}

writeFileSync("simplified.txt", `# Traditional characters, each followed by its simplified one. Made from Unihan_Variants.txt of Unicode 15.0 by
# make-name-tables.mjs: a modified extract, not the data file itself.
${licence}${pairs.sort().reduce((lines, pair, at) => lines + pair + (at % 60 === 59 ? "\n" : ""), "")}
`);
