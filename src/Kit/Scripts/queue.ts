// Keys of a queue: j and k move, x chooses, Enter opens, e answers, / searches, n takes a call, 1 to 9 open a kept list, v
// keeps this one, ] and [ turn to the next page and the first. Only where no one types.
//   <table data-queue> rows <tr> with a link .matter and a box input[name=chosen];
//   [data-key="e"], [data-key="n"], [data-key="/"], [data-key="v"], [data-key="1"] anywhere on the page are pressed or focused; Escape presses [data-key="Escape"].

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

/** Chosen rows are marked, and the bulk bar says how many and how many will stay. Without script the server counts. */
function onChange(event: Event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
  const table = box.closest<HTMLTableElement>("table[data-queue]");
  if (!table) return;
  const boxes = boxesOf(table);
  if (box.closest("thead")) for (const other of boxes) other.checked = box.checked;
  showChosen(boxes);
}

const boxesOf = (root: ParentNode) => [...root.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')];

function showChosen(boxes: HTMLInputElement[]) {
  for (const box of boxes) box.closest("tr")?.classList.toggle("row-chosen", box.checked);
  const chosen = boxes.filter(box => box.checked);
  const staying = chosen.filter(box => box.dataset.stays).length;
  for (const bar of document.querySelectorAll<HTMLElement>("[data-bulk]")) bar.hidden = chosen.length === 0;
  for (const count of document.querySelectorAll("[data-chosen]")) count.textContent = String(chosen.length);
  for (const why of document.querySelectorAll<HTMLElement>("[data-stays-said]")) {
    why.dataset.otherwise ??= why.textContent ?? "";
    why.textContent = staying === 0 ? why.dataset.otherwise : (why.dataset.staysSaid ?? "").replace("{0}", String(staying));
  }
}

/** What the keys mean is pressed where it is seen: a hidden bar does not take Escape from the panel. */
function pressKey(key: string): boolean {
  const target = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)].find(one => one.checkVisibility?.() ?? one.offsetParent !== null);
  if (!target) return false;
  if (typing(target)) target.focus();
  else target.click();
  return true;
}

/** A menu that a key has opened takes what is typed next. */
function focusIn(summary: string): boolean {
  document.querySelector(summary)?.closest<HTMLDetailsElement>("details[open]")?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
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
    case "e": case "n": case "/": case "[": case "]": return pressKey(event.key);
    case "v": return pressKey("v") && focusIn('[data-key="v"]');
    default: return /^[1-9]$/.test(event.key) && pressKey(event.key);
  }
}

/** The row of the case that stands beside the list, and the row that the keys were at before the list asked again. */
let cursor = "";

function showCurrent() {
  const open = document.querySelector<HTMLElement>("#panel[data-case]")?.dataset.case;
  for (const row of rows()) {
    if (open && row.id === `row-${open}`) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    row.classList.toggle("row-current", row.id !== "" && row.id === cursor);
  }
}

export function bootQueue() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", onChange);
  document.addEventListener("reset", event => setTimeout(() => showChosen(boxesOf(event.target as HTMLFormElement))));
  document.addEventListener("focusin", event => {
    const row = (event.target as Element).closest?.<HTMLTableRowElement>("table[data-queue] tbody tr");
    if (row) cursor = row.id;
  });
  const boxes = () => [...document.querySelectorAll<HTMLTableElement>("table[data-queue]")].flatMap(boxesOf);
  if (boxes().length) showChosen(boxes());
  document.addEventListener("htmx:after:swap", () => {
    if (boxes().length) showChosen(boxes());
    showCurrent();
    for (const row of document.querySelectorAll(".row-new")) setTimeout(() => row.classList.remove("row-new"), 10_000);
  });
}
