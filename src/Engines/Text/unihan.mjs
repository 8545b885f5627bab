// What both makers of tables read of Unicode's files, and the licence that they come under.
import { readFileSync } from "node:fs";

export const licence = `#
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

/** The readings of a field, without page numbers and counts. */
const readings = (field, value) =>
  field === "kHanyuPinlu" ? value.split(" ").map(reading => reading.replace(/\(.*/, ""))
  : field === "kMandarin" ? value.split(" ").slice(0, 1)
  : value.split(" ").flatMap(entry => entry.slice(entry.indexOf(":") + 1).split(","));

export const fields = function* (file) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.startsWith("#") || !line) continue;
    const [code, field, value] = line.split("\t");
    const point = Number.parseInt(code.slice(2), 16);
    if (point <= 0xffff) yield { point, field, value }; // names keep to the basic plane, but for a handful
  }
};

/** By what `of` makes of a reading: the characters whose first reading it is, and those of which it is another. */
export const byReading = (file, of) => {
  const characters = new Map();
  for (const { point, field, value } of fields(file)) {
    if (!["kMandarin", "kHanyuPinlu", "kXHC1983", "kTGHZ2013"].includes(field)) continue;
    const known = characters.get(point) ?? { first: undefined, all: new Set() };
    characters.set(point, known);
    for (const part of readings(field, value).map(of).filter(Boolean)) {
      if (field === "kMandarin") known.first = part;
      known.all.add(part);
    }
  }

  const [firsts, others] = [{}, {}];
  for (const [point, { first, all }] of [...characters].sort(([a], [b]) => a - b)) {
    if (!first) continue;
    firsts[first] = (firsts[first] ?? "") + String.fromCodePoint(point);
    for (const other of all) if (other !== first) others[other] = (others[other] ?? "") + String.fromCodePoint(point);
  }

  const lines = (table, mark) => Object.keys(table).sort().map(part => `${mark}${part} ${table[part]}\n`).join("");
  return lines(firsts, "") + lines(others, "+");
};
