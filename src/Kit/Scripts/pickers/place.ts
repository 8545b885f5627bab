// One box for a few characters, a line of an address or a code; what is found is offered under it. ARIA's combobox with a
// listbox: the focus stays in the box, arrows mark, Enter chooses, Escape closes. What is chosen becomes the one radio
// button of the list that the page would have shown without a script, so the form sends the same.
import { ask, fill, make, type Pick } from "./answers";

const pauseAfterKey = 200; // ms without a key before it is looked up

let pickers = 0;

class PlacePicker {
  private readonly box: HTMLInputElement;
  private readonly list = make("ul", "picker-list");
  private readonly found: HTMLFieldSetElement;
  private readonly said: HTMLElement;
  private readonly words: Record<string, string>;
  private readonly id = `picker-${++pickers}`;
  private picks: Pick[] = [];
  private marked = -1;
  private timer = 0;
  private asking: AbortController | null = null;

  constructor(private readonly element: HTMLElement) {
    this.box = element.querySelector<HTMLInputElement>("input[type=search]")!;
    this.found = element.querySelector<HTMLFieldSetElement>(".picker-found")!;
    this.said = element.querySelector<HTMLElement>(".picker-said")!;
    this.words = JSON.parse(element.dataset.pickerWords!) as Record<string, string>;
    this.list.id = `${this.id}-list`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", element.querySelector(".label")?.textContent?.trim() ?? "");
    this.box.parentElement!.append(this.list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]] as const) this.box.setAttribute(name, value);
    this.listen();
  }

  private listen() {
    this.box.addEventListener("input", event => {
      this.unchoose();
      if (!(event as InputEvent).isComposing) this.later(pauseAfterKey);
    });
    this.box.addEventListener("compositionend", () => this.later(pauseAfterKey)); // Chinese is looked up when it is written, not letter by letter
    this.box.addEventListener("keydown", event => this.onKey(event));
    this.box.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", event => event.preventDefault()); // the focus stays in the box
    this.list.addEventListener("click", event => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.choose(Number(option.dataset.at));
    });
  }

  private onKey(event: KeyboardEvent) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !this.list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (event.altKey) event.key === "ArrowUp" ? this.close() : this.open();
        else if (open) this.mark(this.marked + (event.key === "ArrowDown" ? 1 : -1));
        else if (this.picks.length) this.open(event.key === "ArrowDown" ? 0 : this.picks.length - 1);
        else this.later(0);
        break;
      case "Enter":
        if (open && this.marked >= 0) this.choose(this.marked);
        else if (open) this.mark(0);
        else if (this.chosen() || this.box.value.trim() === "") return; // the form's own Enter
        else this.later(0);
        break;
      case "Escape":
        if (!open) return;
        this.close();
        event.stopPropagation();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  private later(wait: number) {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.box.value.trim() === "") {
      this.picks = [];
      this.say("");
      this.close();
      return;
    }

    this.timer = window.setTimeout(() => void this.look(), wait);
  }

  private async look() {
    const asking = (this.asking = new AbortController());
    const { pickerSource: source, pickerOf: of, pickerOnly: only } = this.element.dataset;
    const address = new URL(source!, location.href);
    address.searchParams.set(of === "division" ? "q" : "words", this.box.value.trim());
    try {
      const all = await ask(address.href, of!, asking.signal);
      if (asking.signal.aborted) return;
      this.picks = only ? all.filter(pick => only.split(",").includes(pick.level)) : all;
      this.show();
    } catch (error) {
      if (asking.signal.aborted) return;
      console.warn(error);
      this.picks = [];
      this.close();
      this.say(this.words.broken!);
    }
  }

  private show() {
    this.list.replaceChildren(...this.picks.map((pick, at) => {
      const option = make("li", "picker-one");
      option.id = `${this.id}-${at}`;
      option.dataset.at = String(at);
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(make("b", "", pick.name), make("small", "", this.under(pick)));
      return option;
    }));
    this.marked = -1;
    if (this.picks.length === 0) this.close();
    else if (document.activeElement === this.box) this.open(this.picks.length === 1 ? 0 : -1);
    this.say(this.picks.length === 0 ? this.words.none! : this.picks.length === 1 ? this.words.one! : fill(this.words.found!, this.picks.length));
  }

  private under = (pick: Pick) => [this.words[pick.level] ?? "", pick.path].filter(Boolean).join(" · ");

  private open(at = -1) {
    if (this.picks.length === 0) return;
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    if (at >= 0) this.mark(at);
  }

  private close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  private mark(at: number) {
    const options = [...this.list.children];
    this.marked = at < 0 && this.list.hidden ? -1 : options.length ? (at + options.length) % options.length : -1;
    options.forEach((option, nth) => option.setAttribute("aria-selected", String(nth === this.marked)));
    const marked = options[this.marked];
    if (marked) this.box.setAttribute("aria-activedescendant", marked.id);
    else this.box.removeAttribute("aria-activedescendant");
    marked?.scrollIntoView({ block: "nearest" });
  }

  private chosen = () => this.found.querySelector("input:checked") !== null;

  /** What was chosen no longer fits words that were changed after. */
  private unchoose() {
    this.found.querySelector(".choices")!.replaceChildren();
    this.found.hidden = true;
  }

  private choose(at: number) {
    const pick = this.picks[at];
    if (!pick) return;
    const radio = make("input");
    Object.assign(radio, { type: "radio", name: this.element.dataset.picker!, value: pick.value, checked: true });
    const one = make("span", "picker-one");
    one.append(make("b", "", pick.name), make("small", "", this.under(pick)));
    const face = make("span", "choice-face");
    face.append(one);
    const choice = make("label", "choice");
    choice.append(radio, face);
    this.found.querySelector(".choices")!.replaceChildren(choice);
    this.found.hidden = false;
    this.box.value = [pick.path, pick.name].filter(Boolean).join(" ");
    if (this.element.dataset.pickerOf === "division") this.box.value = pick.value;
    this.close();
    this.say(fill(this.words.chosen!, pick.name));
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    if (this.element.dataset.pickerGo !== undefined) radio.form?.requestSubmit();
  }

  private say(text: string) {
    this.said.textContent = text;
  }
}

const seen = new WeakSet<Element>();

function look() {
  for (const element of document.querySelectorAll<HTMLElement>("[data-picker]")) {
    if (seen.has(element)) continue;
    seen.add(element);
    new PlacePicker(element);
  }
}

export function bootPlacePickers() {
  look();
  document.addEventListener("htmx:after:swap", look);
}
