// The layers of a map, from our tokens only: ground, areas, what is chosen or pointed at, buildings, labels, the ring that is drawn.
import type { ExpressionSpecification, FilterSpecification, StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import { classes, Palette } from "./palette";
import type { Shown } from "./features";

const area: FilterSpecification = ["all", ["!", ["to-boolean", ["get", "ground"]]], ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]]];
const point: FilterSpecification = ["all", ["!", ["to-boolean", ["get", "ground"]]], ["==", ["geometry-type"], "Point"]];
const ground: FilterSpecification = ["to-boolean", ["get", "ground"]];
const both = (one: FilterSpecification, other: FilterSpecification) => ["all", one, other] as FilterSpecification;
const guessed: ExpressionSpecification = ["to-boolean", ["get", "approx"]];
const on = (state: string): ExpressionSpecification => ["boolean", ["feature-state", state], false];

/*
 * No glyphs come from a server: each character is drawn from the device's own fonts (tokens: --font). The weight is read out
 * of the first name, which need not exist.
 */
const families = (weight: string) => [`Linli ${weight}`, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Noto Sans CJK SC", "sans-serif"];
const regular = families("Regular"), bold = families("Bold");

/** Layers that a pointer can hit. */
export const touchable = ["points", "areas"];

// A building's label is small and short from afar and moves aside for its neighbours; nearer it is whole. What finds no room waits for the next zoom.
const buildingLabel = (kind: string, anchors: VariableAnchor[], offset: number) => ({
  filter: ["==", ["get", "kind"], kind] as FilterSpecification,
  layout: {
    "text-field": ["step", ["zoom"], ["get", "short"], 17, ["get", "text"]] as ExpressionSpecification,
    "text-size": ["interpolate", ["linear"], ["zoom"], 14, 10.5, 18, 13.5] as ExpressionSpecification,
    "text-font": regular, "text-variable-anchor": anchors, "text-radial-offset": offset, "text-justify": "auto" as const, "text-padding": 1,
    "symbol-sort-key": ["get", "order"] as ExpressionSpecification,
  },
});

type VariableAnchor = "center" | "top" | "right" | "left" | "bottom" | "top-right" | "top-left" | "bottom-right" | "bottom-left";
const around: VariableAnchor[] = ["top", "bottom", "right", "left", "top-right", "bottom-left", "top-left", "bottom-right"];

export function styleOf(palette: Palette, features: Shown[], labels: FeatureCollection, ring: FeatureCollection): StyleSpecification {
  const by = (of: (name: string) => string) => ["match", ["get", "class"], ...classes.flatMap(name => [name, of(name)]), of("plain")] as unknown as ExpressionSpecification;
  const mark: ExpressionSpecification = ["case", on("near"), palette.token("blue"), palette.token("green")];
  const wide = parseFloat(palette.token("w")) > 1 ? 2.5 : 1.5;
  const text = { "text-color": palette.token("ink"), "text-halo-color": palette.token("paper"), "text-halo-width": 2 };
  return {
    version: 8,
    sources: {
      shown: { type: "geojson", data: { type: "FeatureCollection", features } as FeatureCollection, promoteId: "id" },
      labels: { type: "geojson", data: labels },
      ring: { type: "geojson", data: ring },
    },
    layers: [
      { id: "wall", type: "background", paint: { "background-color": palette.token("wall") } },
      { id: "ground", type: "fill", source: "shown", filter: both(ground, ["==", ["geometry-type"], "Polygon"]), paint: { "fill-color": by(palette.fill), "fill-outline-color": by(palette.edge) } },
      { id: "streets", type: "line", source: "shown", filter: both(ground, ["==", ["geometry-type"], "LineString"]), paint: { "line-color": by(palette.fill), "line-width": ["interpolate", ["exponential", 2], ["zoom"], 14, 2, 19, 18] } },
      { id: "areas", type: "fill", source: "shown", filter: area, paint: { "fill-pattern": ["concat", "tile ", ["get", "class"]], "fill-opacity": 0.85 } },
      { id: "edges", type: "line", source: "shown", filter: both(area, ["!", guessed]), paint: { "line-color": by(palette.edge), "line-width": wide } },
      { id: "guessed", type: "line", source: "shown", filter: both(area, guessed), paint: { "line-color": by(palette.edge), "line-width": wide, "line-dasharray": [3, 2] } },
      { id: "marked", type: "line", source: "shown", filter: area, layout: { "line-join": "round" }, paint: { "line-color": mark, "line-width": ["case", ["any", on("near"), on("chosen")], 4, 0] } },
      { id: "rings", type: "circle", source: "shown", filter: point, paint: { "circle-radius": 13, "circle-color": palette.token("paper"), "circle-opacity": ["case", ["any", on("near"), on("chosen")], 1, 0], "circle-stroke-color": mark, "circle-stroke-width": ["case", ["any", on("near"), on("chosen")], 3, 0] } },
      { id: "ring-fill", type: "fill", source: "ring", paint: { "fill-color": palette.token("blue"), "fill-opacity": 0.15 } },
      { id: "ring-line", type: "line", source: "ring", paint: { "line-color": palette.token("blue"), "line-width": 3, "line-dasharray": [2, 1] } },
      { id: "ground-labels", type: "symbol", source: "labels", filter: ["==", ["get", "kind"], "ground"], layout: { "text-field": ["get", "text"], "text-size": 13, "text-font": regular }, paint: { ...text, "text-color": palette.token("ink-2") } },
      { id: "point-labels", type: "symbol", source: "labels", minzoom: 14, ...buildingLabel("point", around, 1.1), paint: text },
      { id: "building-labels-far", type: "symbol", source: "labels", minzoom: 15, maxzoom: 17.5, ...buildingLabel("building", around, 0.7), paint: text },
      { id: "building-labels", type: "symbol", source: "labels", minzoom: 17.5, ...buildingLabel("building", ["center", ...around], 0.7), paint: text },
      // What lies above is placed first: names of grids, then buildings, and a building's label where it hides none of them.
      { id: "points", type: "symbol", source: "shown", filter: point, layout: { "icon-image": ["concat", "point ", ["get", "class"], " ", ["coalesce", ["get", "shape"], "plate"]], "icon-allow-overlap": true, "icon-padding": 0, "icon-size": ["interpolate", ["linear"], ["zoom"], 13, 0.5, 16, 1] } },
      { id: "area-labels", type: "symbol", source: "labels", filter: ["==", ["get", "kind"], "area"], layout: { "text-field": ["get", "text"], "text-size": 14, "text-font": bold, "text-max-width": 12, "text-padding": 4 }, paint: text },
    ],
  };
}
