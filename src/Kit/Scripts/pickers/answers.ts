// What the house's own addresses give, as a picker needs it. Nothing of it is kept.

/** A place or division that may be chosen. */
export interface Pick {
  id: string;
  value: string;
  name: string;
  level: string;
  /** The names above it, from the street down. */
  path: string;
}

interface PlaceCard {
  id: { district: number; id: string };
  level: string;
  name: string;
  fullName: string;
}

interface DivisionFound {
  code: string;
  level: string;
  name: string;
  way: string[];
}

const bare = (id: string) => id.replaceAll("-", "");

/** @param of place: 1.hex; id: the place's id alone; division: its code. */
export function read(answer: unknown, of: string): Pick[] {
  if (of === "division") return (answer as DivisionFound[]).map(one => ({ id: one.code, value: one.code, name: one.name, level: one.level.toLowerCase(), path: [...one.way, one.code].join(" ") }));
  return (answer as PlaceCard[]).map(card => ({
    id: card.id.id,
    value: of === "place" ? `${card.id.district}.${bare(card.id.id)}` : bare(card.id.id),
    name: card.name,
    level: card.level.toLowerCase(),
    path: card.fullName.endsWith(card.name) ? card.fullName.slice(0, -card.name.length).trimEnd() : card.fullName,
  }));
}

export async function ask(address: string, of: string, stop?: AbortSignal): Promise<Pick[]> {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store", signal: stop });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return read(await answer.json(), of);
}

/** "找到 {0} 个" with its figure. */
export const fill = (sentence: string, word: string | number) => sentence.replace("{0}", String(word));

/** An element with its class and text; text is never read as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
