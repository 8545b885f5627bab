// Drawing one ring on the map: press to set corners, drag them, step back, finish. By keyboard the arrows move the map and
// Enter sets a corner at its middle; a corner that has the focus moves with the arrows and goes with Delete.
// The form's hidden field holds the ring as GeoJSON; empty is no ring. A box of typed corners, one a line, follows the ring and leads it.
import { Marker, type GeoJSONSource, type Map as MapView } from "maplibre-gl";
import type { FeatureCollection, Polygon, Position } from "geojson";
import { inside, middle, squareMetres, type Shown } from "./features";
import type { Said } from "./map";

const step = 4; // px that an arrow key moves a corner

export class Drawing {
  /** Whether a press on the map sets a corner. */
  running = false;
  private corners: Position[] = [];
  private readonly past: Position[][] = [];
  private markers: Marker[] = [];
  private readonly field: HTMLInputElement;
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly told: HTMLElement;
  private readonly typed: HTMLTextAreaElement | null;

  constructor(
    private readonly element: HTMLElement,
    private readonly map: MapView,
    private readonly features: Shown[],
    private readonly said: Said,
  ) {
    this.field = element.querySelector<HTMLInputElement>("input[data-map-ring]")!;
    this.told = element.querySelector<HTMLElement>("[data-map-told]")!;
    this.typed = element.dataset.mapCorners ? (document.getElementById(element.dataset.mapCorners) as HTMLTextAreaElement | null) : null;
    this.typed?.addEventListener("change", () => this.readTyped());
    if (this.typed?.value.trim()) this.corners = read(this.typed.value) ?? [];
    else if (this.field.value) this.corners = (JSON.parse(this.field.value) as Polygon).coordinates[0]!.slice(0, -1);
    for (const button of element.querySelectorAll<HTMLButtonElement>("[data-map-draw-act]")) {
      this.buttons.set(button.dataset.mapDrawAct!, button);
      button.addEventListener("click", () => this.act(button.dataset.mapDrawAct!));
    }
    map.on("click", event => this.running && this.add([event.lngLat.lng, event.lngLat.lat]));
    map.getCanvas().addEventListener("keydown", event => this.key(event));
    map.once("load", () => this.show());
  }

  shape(): FeatureCollection {
    const closed = this.corners.length > 2;
    const ring = closed ? [...this.corners, this.corners[0]!] : this.corners;
    if (ring.length < 2) return { type: "FeatureCollection", features: [] };
    return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: closed ? { type: "Polygon", coordinates: [ring] } : { type: "LineString", coordinates: ring } }] };
  }

  private act(name: string) {
    if (name === "start") this.run(!this.running);
    else if (name === "middle") this.add(this.map.getCenter().toArray());
    else if (name === "back") this.back();
    else if (name === "clear") this.change([]);
    else if (name === "choose") this.choose();
  }

  private run(on: boolean) {
    this.running = on;
    this.element.toggleAttribute("data-map-drawing", on);
    this.map.getCanvas().style.cursor = on ? "crosshair" : "";
    if (on) this.map.doubleClickZoom.disable();
    else this.map.doubleClickZoom.enable();
    this.show();
    if (on) this.map.getCanvas().focus({ preventScroll: true });
  }

  private key(event: KeyboardEvent) {
    if (!this.running) return;
    if (event.key === "Enter") this.add(this.map.getCenter().toArray());
    else if (event.key === "Backspace") this.back();
    else if (event.key === "Escape") this.run(false);
    else return;
    event.preventDefault();
  }

  private add = (at: Position) => this.change([...this.corners, at]);

  private back() {
    const before = this.past.pop();
    if (before) this.set(before);
  }

  private change(corners: Position[]) {
    this.past.push(this.corners);
    this.set(corners);
  }

  private set(corners: Position[]) {
    this.corners = corners.map(at => at.map(degrees => Math.round(degrees * 1e6) / 1e6)); // a tenth of a metre, as outlines are kept
    this.field.value = this.corners.length > 2 ? JSON.stringify({ type: "Polygon", coordinates: [[...this.corners, this.corners[0]!]] }) : "";
    if (this.typed) this.typed.value = this.corners.map(at => `${at[1]}, ${at[0]}`).join("\n");
    this.show();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** What can't be read stays as it was typed; the server says what is wrong with it. */
  private readTyped() {
    const corners = read(this.typed!.value);
    if (corners) this.change(corners);
  }

  private show() {
    this.map.getSource<GeoJSONSource>("ring")?.setData(this.shape());
    this.showCorners();
    const enough = this.corners.length > 2;
    const start = this.buttons.get("start");
    if (start) {
      start.textContent = this.running ? this.said.finish! : this.corners.length ? this.said.goOn! : this.said.draw!;
      start.setAttribute("aria-pressed", String(this.running));
    }
    this.hide("middle", !this.running);
    this.hide("back", this.past.length === 0);
    this.hide("clear", this.corners.length === 0);
    this.hide("choose", !this.element.dataset.mapChoose || !enough || this.within().length === 0);
    const choose = this.buttons.get("choose");
    if (choose) choose.textContent = this.said.choose!.replace("{0}", String(this.within().length));
    this.told.textContent =
      this.corners.length === 0 ? (this.running ? this.said.begin! : "")
      : enough ? this.said.drawn!.replace("{0}", String(this.corners.length)).replace("{1}", Math.round(squareMetres(this.corners)).toLocaleString("en"))
      : this.said.more!.replace("{0}", String(3 - this.corners.length));
  }

  private hide(name: string, hidden: boolean) {
    const button = this.buttons.get(name);
    if (button) button.hidden = hidden;
  }

  private showCorners() {
    const focused = this.markers.findIndex(marker => marker.getElement() === document.activeElement);
    for (const marker of this.markers) marker.remove();
    this.markers = this.corners.map((at, index) => this.corner(at, index));
    if (focused >= 0) this.markers[Math.min(focused, this.markers.length - 1)]?.getElement().focus();
  }

  private corner(at: Position, index: number): Marker {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "map-corner";
    handle.addEventListener("click", event => event.stopPropagation());
    const marker = new Marker({ element: handle, draggable: true }).setLngLat(at as [number, number]).addTo(this.map);
    handle.setAttribute("aria-label", this.said.corner!.replace("{0}", String(index + 1)));
    handle.addEventListener("keydown", event => this.cornerKey(event, index));
    marker.on("dragend", () => this.change(this.corners.map((other, i) => (i === index ? marker.getLngLat().toArray() : other))));
    return marker;
  }

  private cornerKey(event: KeyboardEvent, index: number) {
    const by = ({ ArrowUp: [0, -step], ArrowDown: [0, step], ArrowLeft: [-step, 0], ArrowRight: [step, 0] } as Record<string, [number, number]>)[event.key];
    if (by) {
      const at = this.map.project(this.corners[index] as [number, number]);
      const moved = this.map.unproject([at.x + by[0], at.y + by[1]]).toArray();
      this.change(this.corners.map((other, i) => (i === index ? moved : other)));
    } else if (event.key === "Delete") this.change(this.corners.filter((_, i) => i !== index));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What lies inside the ring, by its middle. */
  private within = () => this.features.filter(feature => !feature.properties.ground && this.corners.length > 2 && inside(this.corners, middle(feature.geometry) ?? [NaN, NaN])).map(feature => feature.properties.id);

  private choose() {
    for (const id of this.within()) {
      const box = this.element.querySelector<HTMLInputElement>(`[data-map-id="${CSS.escape(id)}"] input[type=checkbox]`);
      if (box && !box.checked && !box.disabled) box.click();
    }
  }
}

/** "latitude, longitude" a line; null where a line is no corner. */
function read(text: string): Position[] | null {
  const lines = text.split("\n").map(line => line.trim()).filter(Boolean).map(line => line.split(/[,，\s]+/).map(Number));
  return lines.every(line => line.length === 2 && line.every(Number.isFinite)) ? lines.map(([lat, lon]) => [lon!, lat!]) : null;
}
