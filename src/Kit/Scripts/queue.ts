// Keys of a queue: j and k move, x chooses, Enter opens, e answers, / searches, n takes a call. Only where no one types.
//   <table data-queue> rows <tr> with a link .matter and a box input[name=chosen];
//   [data-key="e"], [data-key="n"], [data-key="/"] anywhere on the page are pressed or focused; Escape presses [data-key="Escape"].

const typing = (element: EventTarget | null) =>
  element instanceof HTMLElement && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

const rows = () => [...document.querySelectorAll<HTMLTableRowElement>("table[data-queue] tbody tr")];
const current = () => rows().find(row => row.classList.contains("row-current")) ?? rows().find(row => row.hasAttribute("aria-current"));

function moveTo(row: HTMLTableRowElement | undefined) {
  if (!row) return;
  for (const other of rows()) other.classList.toggle("row-current", other === row);
  row.querySelector<HTMLElement>("a.matter")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by: number) {
  const all = rows();
  const at = current();
  moveTo(at ? all[Math.min(all.length - 1, Math.max(0, all.indexOf(at) + by))] : all[0]);
}

function choose(row: HTMLTableRowElement | undefined) {
  const box = row?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Chosen rows are marked, and the bulk bar says how many. Without script the bar always stands and the server counts. */
function onChange(event: Event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
  const table = box.closest<HTMLTableElement>("table[data-queue]");
  if (!table) return;
  const boxes = [...table.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')];
  if (box.closest("thead")) for (const other of boxes) other.checked = box.checked;
  showChosen(boxes);
}

function showChosen(boxes: HTMLInputElement[]) {
  for (const box of boxes) box.closest("tr")?.classList.toggle("row-chosen", box.checked);
  const chosen = boxes.filter(box => box.checked).length;
  for (const bar of document.querySelectorAll<HTMLElement>("[data-bulk]")) bar.hidden = chosen === 0;
  for (const count of document.querySelectorAll("[data-chosen]")) count.textContent = String(chosen);
}

function pressKey(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (typing(target)) target.focus();
  else target.click();
  return true;
}

function onKey(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) menu.open = false;
    if (typing(event.target)) (event.target as HTMLElement).blur();
    else pressKey("Escape");
    return;
  }
  if (typing(event.target)) return;
  if (act(event)) event.preventDefault();
}

function act(event: KeyboardEvent): boolean {
  const queue = document.querySelector("table[data-queue]") !== null;
  switch (event.key) {
    case "j": if (queue) step(1); return queue;
    case "k": if (queue) step(-1); return queue;
    case "x": if (queue) choose(current()); return queue;
    case "Enter": {
      if (!queue || (event.target as Element).closest?.("a, button, summary")) return false;
      current()?.querySelector<HTMLElement>("a.matter")?.click();
      return true;
    }
    case "e": case "n": case "/": return pressKey(event.key);
    default: return false;
  }
}

export function bootQueue() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", onChange);
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>('table[data-queue] tbody input[type="checkbox"]')];
  if (boxes().length) showChosen(boxes());
  document.addEventListener("htmx:after:swap", () => {
    if (boxes().length) showChosen(boxes());
    for (const row of document.querySelectorAll(".row-new")) setTimeout(() => row.classList.remove("row-new"), 10_000);
  });
}
