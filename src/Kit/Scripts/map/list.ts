// The list beside the map and the map show each other: pointing at one marks the other; choosing on the map presses the
// box in the list, which alone is what the form sends.
import type { Map as MapView, MapMouseEvent } from "maplibre-gl";
import { middle, type Shown } from "./features";
import { touchable } from "./style";
import { still } from "./map";

export class ListBeside {
  readonly chosen = new Set<string>();
  onChosen: () => void = () => {};
  paused: () => boolean = () => false;
  private readonly items = new Map<string, HTMLElement>();
  private readonly byId: Map<string, Shown>;
  private near: string | null = null;
  private readonly tip: HTMLElement;

  constructor(
    private readonly element: HTMLElement,
    private readonly map: MapView,
    features: Shown[],
  ) {
    this.byId = new Map(features.filter(feature => !feature.properties.ground).map(feature => [feature.properties.id, feature]));
    const list = (element.dataset.mapList && document.getElementById(element.dataset.mapList)) || element;
    for (const item of list.querySelectorAll<HTMLElement>("[data-map-id]")) this.items.set(item.dataset.mapId!, item);
    this.tip = element.querySelector<HTMLElement>(".map-tip")!;
    for (const sort of ["pointerover", "focusin"]) list.addEventListener(sort, event => this.listPoints(event, sort === "focusin"));
    list.addEventListener("pointerleave", () => this.point(null));
    list.addEventListener("change", () => this.readChosen());
    list.addEventListener("reset", () => setTimeout(() => this.readChosen()));
    this.map.on("mousemove", event => this.mapPoints(event));
    this.map.on("mouseout", () => this.point(null));
    this.map.on("click", event => this.press(event));
    this.readChosen();
  }

  /** After the style was made anew the marks are gone from it. */
  mark() {
    for (const id of this.chosen) this.state(id, { chosen: true });
    if (this.near) this.state(this.near, { near: true });
  }

  private listPoints(event: Event, byKeyboard: boolean) {
    const id = (event.target as Element).closest<HTMLElement>("[data-map-id]")?.dataset.mapId;
    if (!id || !this.byId.has(id)) return;
    this.point(id);
    if (byKeyboard) this.bringIntoSight(id);
  }

  private bringIntoSight(id: string) {
    const at = middle(this.byId.get(id)!.geometry);
    if (at && !this.map.getBounds().contains(at as [number, number])) this.map.easeTo({ center: at as [number, number], animate: !still() });
  }

  private mapPoints(event: MapMouseEvent) {
    if (this.paused()) return this.point(null);
    const id = this.hit(event);
    this.map.getCanvas().style.cursor = id ? "pointer" : "";
    this.point(id);
    if (!id) return;
    const { name, number, note } = this.byId.get(id)!.properties;
    this.tip.textContent = [name, number, note].filter(Boolean).join("，");
    this.tip.hidden = false;
    this.tip.style.transform = `translate(${event.point.x + 14}px, ${event.point.y + 14}px)`;
    this.items.get(id)?.scrollIntoView({ block: "nearest" });
  }

  private press(event: MapMouseEvent) {
    const id = this.paused() ? null : this.hit(event);
    if (!id) return;
    const item = this.items.get(id);
    const box = item?.querySelector<HTMLInputElement>("input[type=checkbox], input[type=radio]");
    if (this.element.dataset.mapChoose && box) return void (box.disabled || box.click());
    this.point(id);
    item?.scrollIntoView({ block: "nearest" });
    (item?.matches("a, button") ? item : item?.querySelector<HTMLElement>("a, button, summary"))?.focus({ preventScroll: true });
  }

  private hit(event: MapMouseEvent): string | null {
    const layers = touchable.filter(layer => this.map.getLayer(layer));
    return layers.length === 0 ? null : ((this.map.queryRenderedFeatures(event.point, { layers })[0]?.properties.id as string | undefined) ?? null);
  }

  private point(id: string | null) {
    if (id === null || id !== this.near) this.tip.hidden = true;
    if (id === this.near) return;
    if (this.near) {
      this.state(this.near, { near: false });
      this.items.get(this.near)?.removeAttribute("data-map-near");
    }
    this.near = id;
    if (!id) return;
    this.state(id, { near: true });
    this.items.get(id)?.setAttribute("data-map-near", "");
  }

  private readChosen() {
    const now = new Set([...this.items].filter(([, item]) => item.querySelector<HTMLInputElement>("input[type=checkbox], input[type=radio]")?.checked).map(([id]) => id));
    for (const id of this.chosen) if (!now.has(id)) this.state(id, { chosen: false });
    for (const id of now) this.state(id, { chosen: true });
    this.chosen.clear();
    for (const id of now) this.chosen.add(id);
    this.onChosen();
  }

  private state(id: string, state: Record<string, boolean>) {
    if (this.map.getSource("shown")) this.map.setFeatureState({ source: "shown", id }, state);
  }
}
