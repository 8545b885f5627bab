// The palette of the desk (Ctrl+K) and the list of keys (?). The server finds; here the links that it gives are made into
// options that the arrows walk through while the focus stays in the box.

const palette = () => document.getElementById("palette") as HTMLDialogElement | null;
const box = () => palette()?.querySelector<HTMLInputElement>("input[role=combobox]") ?? null;
const options = () => [...document.querySelectorAll<HTMLAnchorElement>("#palette-found a")];

function open() {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  dialog.showModal();
  box()!.value = "";
  box()!.focus();
  dialog.querySelector("form")!.dispatchEvent(new Event("palette"));
}

/** A list of links as a listbox: the headings become the names of groups. */
function dress() {
  const found = document.getElementById("palette-found");
  if (!found) return;
  for (const list of found.querySelectorAll("ul")) {
    list.setAttribute("role", "group");
    const heading = list.previousElementSibling;
    if (heading?.tagName === "H2") {
      list.setAttribute("aria-label", heading.textContent ?? "");
      heading.setAttribute("role", "presentation");
    }
    for (const item of list.children) item.setAttribute("role", "presentation");
  }
  found.querySelector(".found")?.setAttribute("role", "presentation");
  options().forEach((option, at) => {
    option.id = `palette-${at}`;
    option.setAttribute("role", "option");
    option.tabIndex = -1;
  });
  mark(0);
}

function mark(at: number) {
  const all = options();
  const chosen = all.length ? all[(at + all.length) % all.length]! : null;
  for (const option of all) option.setAttribute("aria-selected", String(option === chosen));
  if (chosen) box()!.setAttribute("aria-activedescendant", chosen.id);
  else box()!.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

const marked = () => options().findIndex(option => option.getAttribute("aria-selected") === "true");

function onKey(event: KeyboardEvent) {
  if (event.isComposing) return; // a Chinese input method is choosing
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && palette()) {
    event.preventDefault();
    open();
  } else if (event.key === "?" && !/^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) help();
  else if (event.target === box()) onBoxKey(event);
}

function onBoxKey(event: KeyboardEvent) {
  if (event.key === "ArrowDown") mark(marked() + 1);
  else if (event.key === "ArrowUp") mark(marked() - 1);
  else if (event.key === "Enter" && options()[marked()]) options()[marked()]!.click();
  else return;
  event.preventDefault();
}

/** Only the keys that something on this page listens to. */
function help() {
  const dialog = document.getElementById("keys") as HTMLDialogElement | null;
  if (!dialog || dialog.open) return;
  for (const row of dialog.querySelectorAll<HTMLElement>("[data-keys-when]")) row.hidden = row.dataset.keysWhen !== "" && !document.querySelector(row.dataset.keysWhen!);
  dialog.showModal();
}

export function bootPalette() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("htmx:after:swap", dress);
  document.addEventListener("click", event => {
    const pressed = (event.target as Element).closest?.("[data-palette], [data-help]");
    if (!pressed) {
      if (event.target === palette()) palette()!.close(); // beside the dialog
      return;
    }
    event.preventDefault();
    if (pressed.matches("[data-help]")) help();
    else open();
  });
}
