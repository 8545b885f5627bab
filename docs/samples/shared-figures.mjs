// A department's program in Node (18 or later), without dependencies: reads the figures that it was approved for and prints a
// table. Without a key it works on made-up figures, so that it can be written before anything is approved.
//
//   LINLI_URL=https://linli.example.gov.cn LINLI_KEY=linli_… node shared-figures.mjs [ELEMENT,ELEMENT…] [2026-05]
//
// It ends with 0, or with 1 and the house's own sentence where that says no.

const house = process.env.LINLI_URL ?? 'http://127.0.0.1:5000';
const key = process.env.LINLI_KEY;
const [elements, month] = process.argv.slice(2);

const address = new URL('/api/v1/shared/figures', house);
if (!key) address.searchParams.set('sandbox', '1');
if (elements) address.searchParams.set('elements', elements);
if (month) address.searchParams.set('month', month);

const headers = { 'Accept-Language': 'zh-CN' };
if (key) headers.Authorization = `Bearer ${key}`;

const answer = await fetch(address, { headers });
const told = await answer.json();
if (!answer.ok) {
  console.error(`${answer.status} ${told.code ?? ''} ${told.detail ?? ''}`.trim());
  process.exit(1);
}

// Where the figures come from: say it wherever they are shown.
console.log(told.notice);
console.log(`as of ${told.on}${told.sharing ? `, ${told.sharing}` : ''}`);
for (const one of told.elements) console.log(`${one.code}\t${one.name}\tv${one.version}\t${one.source}\t${one.formula ?? one.meaning}`);

// A figure without a value says why: too few people, or a day too long ago.
console.log(['place', ...told.elements.map((one) => one.code)].join('\t'));
for (const row of told.rows) console.log([row.place, ...row.figures.map((figure) => figure.value ?? figure.why)].join('\t'));

// What the program makes of them: the share of the whole that each place has, of what may be shown.
const [whole, ...below] = told.rows;
told.elements.forEach((one, nth) => {
  if (!whole.figures[nth].value) return;
  const shares = below.filter((row) => row.figures[nth].value !== null).map((row) => `${row.place} ${Math.round((100 * row.figures[nth].value) / whole.figures[nth].value)}%`);
  console.log(`${one.name}: ${shares.join(', ')}`);
});
