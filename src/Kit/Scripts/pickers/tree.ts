// A tree of places by ARIA's pattern: one stop of the tab key, arrows walk and open, letters jump, the space bar ticks. It is
// built from the nested list that the page shows without a script; what lies deeper is fetched when it is opened. The boxes
// in it are the form's own.
import { ask, fill, make } from "./answers";

interface Data {
  id: string;
  value: string;
  level: string;
  name: string;
}

let trees = 0;

const itemOf = (line: HTMLElement) => line.firstElementChild as HTMLElement;

class TreePicker {
  private readonly tree = make("ul", "tree");
  private readonly said: HTMLElement;
  private readonly words: Record<string, string>;
  private readonly levels: string[];
  private readonly many: boolean;
  private typed = "";
  private typedAt = 0;

  constructor(private readonly element: HTMLElement) {
    this.said = element.querySelector<HTMLElement>(".tree-said")!;
    this.words = JSON.parse(element.dataset.treeWords!) as Record<string, string>;
    this.levels = element.dataset.treeLevels!.split(",");
    this.many = element.dataset.treeMany !== undefined;
    this.tree.setAttribute("role", "tree");
    this.tree.id = `tree-${++trees}`;
    this.tree.setAttribute("aria-label", element.dataset.treeLabel!);
    if (this.many) this.tree.setAttribute("aria-multiselectable", "true");
    const plain = element.querySelector<HTMLElement>(":scope > .tree-plain")!;
    this.fill(this.tree, this.taken(plain, 1));
    plain.replaceWith(this.tree);
    const first = this.items().find(item => this.boxOf(item)?.checked) ?? this.items()[0];
    if (first) first.tabIndex = 0;
    this.tree.addEventListener("keydown", event => this.onKey(event));
    this.tree.addEventListener("click", event => this.onClick(event));
    this.tree.addEventListener("focusin", event => this.stopAt((event.target as Element).closest<HTMLElement>("[role=treeitem]")!));
    element.closest("form")?.addEventListener("reset", () => setTimeout(() => this.refresh()));
    this.refresh();
  }

  /** The page's nested list as lines of the tree. */
  private taken(list: Element, depth: number): HTMLElement[] {
    return [...list.children].map(line => {
      const { treeId: id, treeValue: value, treeLevel: level, treeName: name, treeOpen: open } = (line as HTMLElement).dataset;
      const checked = line.querySelector<HTMLInputElement>(":scope > .check > input, :scope > .tree-line > .check > input, :scope > details > .check > input")?.checked ?? false;
      const made = this.line({ id: id!, value: value!, level: level!, name: name! }, depth, checked);
      const below = line.querySelector(":scope > details > .tree-plain");
      if (open !== undefined) this.put(itemOf(made), below ? this.taken(below, depth + 1) : []);
      return made;
    });
  }

  /** A line holds the item and, once opened, the group of what lies below: the item's own words are then its name. */
  private line(data: Data, depth: number, checked = false): HTMLElement {
    const item = make("div", "tree-row");
    Object.assign(item.dataset, data);
    item.tabIndex = -1;
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", String(depth));
    if (data.level !== this.levels.at(-1)) item.setAttribute("aria-expanded", "false");
    item.append(make("span", "tree-twist"));
    if (this.chooses(data) && !this.goes()) {
      const box = make("input");
      Object.assign(box, { type: this.many ? "checkbox" : "radio", name: this.element.dataset.tree!, value: data.value, checked, defaultChecked: checked, tabIndex: -1 });
      box.setAttribute("aria-hidden", "true"); // the item says it
      item.append(box);
    }

    item.append(make("span", "tree-name", data.name));
    const line = make("li");
    line.setAttribute("role", "none");
    line.append(item);
    return line;
  }

  private fill(list: HTMLElement, lines: HTMLElement[]) {
    list.append(...lines);
    lines.forEach((line, at) => {
      itemOf(line).setAttribute("aria-posinset", String(at + 1));
      itemOf(line).setAttribute("aria-setsize", String(lines.length));
    });
  }

  private put(item: HTMLElement, below: HTMLElement[]) {
    const group = make("ul");
    group.setAttribute("role", "group");
    this.fill(group, below);
    if (below.length) item.after(group);
    item.setAttribute("aria-expanded", String(below.length > 0));
    item.dataset.known = "";
    if (below.length === 0) item.removeAttribute("aria-expanded");
  }

  private goes = () => this.element.dataset.treeTo !== undefined;
  private chooses = (data: { level?: string }) => this.levels.includes(data.level ?? "");
  private items = () => [...this.tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  private shown = () => this.items().filter(item => item.checkVisibility?.() ?? item.offsetParent !== null);
  private boxOf = (item: HTMLElement) => item.querySelector<HTMLInputElement>("input");
  private above = (item: HTMLElement) => (item.closest("[role=group]")?.previousElementSibling ?? null) as HTMLElement | null;

  private stopAt(item: HTMLElement) {
    for (const other of this.tree.querySelectorAll<HTMLElement>('[role=treeitem][tabindex="0"]')) other.tabIndex = -1;
    item.tabIndex = 0;
  }

  private goTo(item: HTMLElement | null | undefined) {
    if (!item) return;
    this.stopAt(item);
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  }

  private onKey(event: KeyboardEvent) {
    const item = (event.target as Element).closest<HTMLElement>("[role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const rtl = getComputedStyle(this.tree).direction === "rtl";
    const all = this.shown();
    const at = all.indexOf(item);
    switch (event.key) {
      case "ArrowDown": this.goTo(all[at + 1]); break;
      case "ArrowUp": this.goTo(all[at - 1]); break;
      case "Home": this.goTo(all[0]); break;
      case "End": this.goTo(all.at(-1)); break;
      case rtl ? "ArrowLeft" : "ArrowRight":
        if (item.getAttribute("aria-expanded") === "false") void this.open(item);
        else if (item.getAttribute("aria-expanded") === "true") this.goTo(all[at + 1]);
        break;
      case rtl ? "ArrowRight" : "ArrowLeft":
        if (item.getAttribute("aria-expanded") === "true") item.setAttribute("aria-expanded", "false");
        else this.goTo(this.above(item));
        break;
      case " ":
      case "Enter": this.press(item); break;
      default:
        if (event.key.length !== 1) return;
        this.jump(event.key, all, at);
    }
    event.preventDefault();
    event.stopPropagation(); // letters are not the keys of a queue here
  }

  /** To the next name that begins with the letters typed within a second. */
  private jump(key: string, all: HTMLElement[], at: number) {
    const now = performance.now();
    this.typed = now - this.typedAt < 1000 ? this.typed + key.toLowerCase() : key.toLowerCase();
    this.typedAt = now;
    const from = this.typed.length > 1 ? at : at + 1;
    this.goTo([...all.slice(from), ...all.slice(0, from)].find(item => item.dataset.name!.toLowerCase().replace(/^第/, "").startsWith(this.typed)));
  }

  private onClick(event: MouseEvent) {
    const target = event.target as Element;
    const item = target.closest<HTMLElement>("[role=treeitem]");
    if (!item) return;
    this.goTo(item);
    if (target.matches(".tree-twist") && item.hasAttribute("aria-expanded")) this.toggle(item);
    else this.press(item);
  }

  private toggle(item: HTMLElement) {
    if (item.getAttribute("aria-expanded") === "true") item.setAttribute("aria-expanded", "false");
    else void this.open(item);
  }

  /** Ticks what can be ticked, goes where choosing goes, opens what only opens. */
  private press(item: HTMLElement) {
    if (!this.chooses(item.dataset)) return this.toggle(item);
    if (this.goes()) return location.assign(this.element.dataset.treeTo!.replace("{0}", item.dataset.value!));
    const box = this.boxOf(item)!;
    if (box.disabled) return;
    box.checked = this.many ? !box.checked : true;
    this.refresh();
    box.dispatchEvent(new Event("change", { bubbles: true }));
    this.said.textContent = this.many ? fill(this.words.chosen!, this.items().filter(one => this.boxOf(one)?.checked && !this.boxOf(one)!.disabled).length) : "";
  }

  private async open(item: HTMLElement) {
    if (item.dataset.known !== undefined) return item.setAttribute("aria-expanded", "true");
    if (item.getAttribute("aria-busy") === "true") return;
    item.setAttribute("aria-busy", "true");
    const wait = setTimeout(() => (this.said.textContent = fill(this.words.waiting!, item.dataset.name!)), 400);
    try {
      const below = await ask(`${this.element.dataset.treeSource}${item.dataset.id}/${item.dataset.level === "community" ? "grids" : "children"}`, this.element.dataset.treeOf!);
      this.put(item, below.map(one => this.line(one, Number(item.getAttribute("aria-level")) + 1)));
      this.said.textContent = below.length ? "" : `${item.dataset.name} · ${this.words.empty}`;
      this.refresh();
    } catch (error) {
      console.warn(error);
      this.said.textContent = fill(this.words.broken!, item.dataset.name!);
    } finally {
      clearTimeout(wait);
      item.removeAttribute("aria-busy");
    }
  }

  /** What is ticked stands for all below it; what holds something ticked says so. */
  private refresh() {
    if (this.goes()) return;
    for (const item of this.items()) {
      const box = this.boxOf(item);
      if (!box) continue;
      const over = this.above(item);
      const held = this.many && over !== null && this.boxOf(over)?.checked === true;
      if (held || box.disabled) box.checked = held;
      box.disabled = held;
      if (held) item.setAttribute("aria-disabled", "true");
      else item.removeAttribute("aria-disabled");
    }

    for (const item of this.items().reverse()) this.state(item);
  }

  private state(item: HTMLElement) {
    const box = this.boxOf(item);
    const some = item.nextElementSibling?.querySelector("input:checked") !== null && item.nextElementSibling !== null;
    if (box) {
      if (this.many) box.indeterminate = some && !box.checked;
      item.setAttribute(this.many ? "aria-checked" : "aria-selected", this.many && box.indeterminate ? "mixed" : String(box.checked));
    }
  }
}

const seen = new WeakSet<Element>();

function look() {
  for (const element of document.querySelectorAll<HTMLElement>("[data-tree]")) {
    if (seen.has(element)) continue;
    seen.add(element);
    new TreePicker(element);
  }
}

export function bootTreePickers() {
  look();
  document.addEventListener("htmx:after:swap", look);
}
