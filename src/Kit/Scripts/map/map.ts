// The map beside its list: <l-map>. The list is whole without it; the map shows the same things where they lie.
// Fetched by islands.ts only when a map comes into sight. No tiles, no fonts, no host but our own.
import { Map as MapView, setWorkerUrl, type GeoJSONSource, type LngLatLike } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { box, labels, read, type Shown } from "./features";
import { classes, Palette, pixelRatio } from "./palette";
import { styleOf } from "./style";
import { ListBeside } from "./list";
import { Drawing } from "./drawing";

export interface Said {
  [word: string]: string;
}

const nothing: FeatureCollection = { type: "FeatureCollection", features: [] };

export async function start(element: HTMLElement) {
  const said = JSON.parse(element.dataset.mapWords ?? "{}") as Said;
  if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
  const features = await read(element);
  const pane = element.querySelector<HTMLElement>(".map-pane")!;
  pane.hidden = false;
  setWorkerUrl(new URL(element.dataset.mapWorker!, location.href).href);
  new Face(element, pane, features, said);
}

/** A started map: its view, its colours, and what is chosen on it. */
class Face {
  readonly map: MapView;
  private palette: Palette;
  private readonly list: ListBeside;
  private readonly drawing: Drawing | null;
  private painted = "";
  /** Somebody has moved it: it stays where they look. */
  private moved = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly pane: HTMLElement,
    private readonly features: Shown[],
    said: Said,
  ) {
    this.palette = new Palette(element);
    this.map = new MapView({
      container: pane.querySelector<HTMLElement>(".map-canvas")!,
      locale: {
        "Map.Title": said.title ?? "",
        "CooperativeGesturesHandler.WindowsHelpText": said.ctrl ?? "",
        "CooperativeGesturesHandler.MacHelpText": said.command ?? "",
        "CooperativeGesturesHandler.MobileHelpText": said.fingers ?? "",
      },
      attributionControl: false,
      localIdeographFontFamily: "",
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 20,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true }, // so that a print shows it
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.setMissingStyleImageResolver(id => this.addImage(id));
    this.list = new ListBeside(element, this.map, features);
    this.drawing = element.dataset.mapDraw ? new Drawing(element, this.map, features, said) : null;
    this.list.onChosen = () => this.label();
    this.list.paused = () => this.drawing?.running ?? false;
    this.paint();
    this.whole();
    this.addTools(said);
    this.watchTheme();
    this.watchSize();
    this.map.once("idle", () => element.setAttribute("data-map-shown", ""));
  }

  /** Everything at once, with room round it; a single point not so near that nothing beside it is seen. */
  private whole() {
    const all = box(this.features);
    if (!all) return;
    const corners: [LngLatLike, LngLatLike] = [[all.west, all.south], [all.east, all.north]];
    this.map.fitBounds(corners, { padding: { top: 32, bottom: 32, left: 32, right: 72 }, maxZoom: 18, animate: false });
  }

  private paint() {
    this.palette = new Palette(this.element);
    this.painted = this.palette.key();
    this.map.setStyle(styleOf(this.palette, this.features, labels(this.features, this.list.chosen), this.drawing?.shape() ?? nothing), { diff: false });
    this.map.once("style.load", () => this.list.mark());
    this.drawKeys();
  }

  private label() {
    this.map.getSource<GeoJSONSource>("labels")?.setData(labels(this.features, this.list.chosen));
  }

  private addImage(id: string) {
    const [sort, name, shape] = id.split(" ");
    if (!name || this.map.hasImage(id)) return;
    const known = classes.includes(name) ? name : "plain";
    this.map.addImage(id, sort === "tile" ? this.palette.tile(known) : this.palette.point(known, shape ?? ""), { pixelRatio });
  }

  /** The key under the map shows the same pictures as the map. */
  private drawKeys() {
    for (const key of this.pane.querySelectorAll<HTMLElement>("[data-map-key]")) {
      key.querySelector("canvas")?.remove();
      const [name, shape] = key.dataset.mapKey!.split(" ");
      const picture = this.palette.point(name!, shape ?? "plate");
      const board = document.createElement("canvas");
      [board.width, board.height] = [picture.width, picture.height];
      board.getContext("2d")!.putImageData(picture, 0, 0);
      board.setAttribute("aria-hidden", "true");
      key.prepend(board);
    }
  }

  private addTools(said: Said) {
    const tools = this.pane.querySelector<HTMLElement>(".map-tools")!;
    const acts: [string, () => void][] = [
      ["in", () => this.map.zoomIn({ animate: !still() })],
      ["out", () => this.map.zoomOut({ animate: !still() })],
      ["whole", () => this.whole()],
    ];
    for (const [name, act] of acts) {
      const button = tools.querySelector<HTMLButtonElement>(`[data-map-act="${name}"]`);
      button?.addEventListener("click", act);
    }
    tools.setAttribute("aria-label", said.tools ?? "");
  }

  /** The frame may get its size only after the map was begun; the library passes over the first size that it is told. */
  private watchSize() {
    this.map.on("movestart", event => (this.moved ||= "originalEvent" in event && !!event.originalEvent));
    new ResizeObserver(() => {
      this.map.resize();
      if (!this.moved) this.whole();
    }).observe(this.pane.querySelector(".map-frame")!);
  }

  private watchTheme() {
    const repaint = () => {
      if (this.palette.key() !== this.painted) this.paint();
    };
    new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(wish).addEventListener("change", repaint);
  }
}

export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
