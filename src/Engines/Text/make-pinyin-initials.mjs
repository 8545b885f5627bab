// Writes pinyin-initials.txt from Unicode's readings (Debian: apt-get install unicode-data, then bunzip2):
//   node make-pinyin-initials.mjs Unihan_Readings.txt > pinyin-initials.txt
// The first reading is kMandarin's; others are those of kHanyuPinlu, kXHC1983 and kTGHZ2013 that begin with another letter.
import { readFileSync } from "node:fs";

const licence = `# First letters of the Mandarin readings of Chinese characters: a letter and the characters that begin with it;
# after + those that begin with it in another reading. Made from Unihan_Readings.txt of Unicode 15.0 by
# make-pinyin-initials.mjs: a modified extract, not the data file itself.
#
# UNICODE LICENSE. Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
# Distributed under the Terms of Use in https://www.unicode.org/copyright.html.
# Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data files and any associated
# documentation (the "Data Files") or Unicode software and any associated documentation (the "Software") to deal in the Data
# Files or Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
# distribute, and/or sell copies of the Data Files or Software, and to permit persons to whom the Data Files or Software are
# furnished to do so, provided that either (a) this copyright and permission notice appear with all copies of the Data Files
# or Software, or (b) this copyright and permission notice appear in associated Documentation.
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
# LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS.
# IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT
# OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF
# CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
# FILES OR SOFTWARE. Except as contained in this notice, the name of a copyright holder shall not be used in advertising or
# otherwise to promote the sale, use or other dealings in these Data Files or Software without prior written authorization of
# the copyright holder.
`;

const letterOf = reading => {
  const letter = reading.normalize("NFD")[0]?.toLowerCase();
  return letter >= "a" && letter <= "z" ? letter : undefined;
};

/** The readings of a field, without page numbers and counts. */
const readings = (field, value) =>
  field === "kHanyuPinlu" ? value.split(" ").map(reading => reading.replace(/\(.*/, ""))
  : field === "kMandarin" ? value.split(" ").slice(0, 1)
  : value.split(" ").flatMap(entry => entry.slice(entry.indexOf(":") + 1).split(","));

const characters = new Map();
for (const line of readFileSync(process.argv[2], "utf8").split("\n")) {
  if (line.startsWith("#")) continue;
  const [code, field, value] = line.split("\t");
  if (!["kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"].includes(field)) continue;
  const point = Number.parseInt(code.slice(2), 16);
  if (point > 0xffff) continue; // names of places keep to the basic plane, but for a handful
  const known = characters.get(point) ?? { first: undefined, all: new Set() };
  characters.set(point, known);
  for (const letter of readings(field, value).map(letterOf).filter(Boolean)) {
    if (field === "kMandarin") known.first = letter;
    known.all.add(letter);
  }
}

const [firsts, others] = [{}, {}];
for (const [point, { first, all }] of [...characters].sort(([a], [b]) => a - b)) {
  if (!first) continue;
  firsts[first] = (firsts[first] ?? "") + String.fromCodePoint(point);
  for (const other of all) if (other !== first) others[other] = (others[other] ?? "") + String.fromCodePoint(point);
}

process.stdout.write(licence);
for (const letter of Object.keys(firsts).sort()) process.stdout.write(`${letter} ${firsts[letter]}\n`);
for (const letter of Object.keys(others).sort()) process.stdout.write(`+${letter} ${others[letter]}\n`);
