// A table as the chart reads it: the first cell of a row names it, each column of figures is a series.

export interface ToldTable {
  names: string[];
  series: { name: string; values: (number | null)[] }[];
}

const figure = (cell: HTMLTableCellElement | undefined) => {
  if (!cell) return null;
  const text = cell.dataset.value ?? (cell.textContent ?? "").replace(/[,\s]/g, "");
  const value = parseFloat(text);
  return Number.isFinite(value) ? value : null;
};

/** Columns with data-chart-column in the head, else all whose head bears the class figure; at most five (look.md, section 7). */
export function readTable(table: HTMLTableElement): ToldTable {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const named = heads.flatMap((head, at) => (head.dataset.chartColumn !== undefined ? [at] : []));
  const columns = (named.length ? named : heads.flatMap((head, at) => (head.classList.contains("figure") ? [at] : []))).slice(0, 5);
  const rows = [...table.tBodies].flatMap(body => [...body.rows]).filter(row => row.dataset.chartRow !== "no");
  return {
    names: rows.map(row => row.dataset.chartName ?? (row.cells[0]?.textContent ?? "").replace(/\s+/g, " ").trim()),
    series: columns.map(at => ({ name: (heads[at]!.textContent ?? "").trim(), values: rows.map(row => figure(row.cells[at])) })),
  };
}
