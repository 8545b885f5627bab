// What a map shows: GeoJSON from the server, read into features that each have an identity, a class and a place for a label.
import type { Feature, FeatureCollection, Geometry, Point, Position } from "geojson";

export interface Told {
  id: string;
  name: string;
  number?: string;
  note?: string;
  class: string;
  shape?: string;
  href?: string;
  /** Drawn under all others and never chosen: river, street, house. */
  ground?: boolean;
  /** The line is a guess (round the buildings), not drawn by anybody. */
  approx?: boolean;
  /** An area that is one building: its label is small and gives way. */
  building?: boolean;
}

export type Shown = Feature<Geometry, Told>;

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export async function read(element: HTMLElement): Promise<Shown[]> {
  const inline = element.querySelector<HTMLTemplateElement>("template.map-data");
  const all = inline ? (JSON.parse(inline.content.textContent ?? "") as FeatureCollection) : await fetched(element.dataset.mapSource!);
  return all.features.map((feature, at) => {
    const told = feature.properties ?? {};
    return { ...feature, properties: { ...told, id: String(told.id ?? feature.id ?? at), name: told.name ?? "", class: told.class ?? "plain" } } as Shown;
  });
}

async function fetched(source: string): Promise<FeatureCollection> {
  const answer = await fetch(source, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(`${source} answered ${answer.status}`);
  return (await answer.json()) as FeatureCollection;
}

export function positions(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case "Point": return [geometry.coordinates];
    case "LineString": case "MultiPoint": return geometry.coordinates;
    case "Polygon": case "MultiLineString": return geometry.coordinates.flat();
    case "MultiPolygon": return geometry.coordinates.flat(2);
    default: return [];
  }
}

/** The box round the features; ground counts only where there is nothing else. */
export function box(features: Shown[]): Box | null {
  const real = features.filter(feature => !feature.properties.ground);
  const all = (real.length ? real : features).flatMap(feature => positions(feature.geometry));
  if (all.length === 0) return null;
  const lon = all.map(at => at[0]!), lat = all.map(at => at[1]!);
  return { west: Math.min(...lon), east: Math.max(...lon), south: Math.min(...lat), north: Math.max(...lat) };
}

/** Where the label stands: the middle of a point, or of the largest ring of an area. */
export function middle(geometry: Geometry): Position | null {
  if (geometry.type === "Point") return geometry.coordinates;
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]!] : geometry.type === "MultiPolygon" ? geometry.coordinates.map(part => part[0]!) : [];
  let best: Position | null = null, largest = 0;
  for (const ring of rings) {
    const { area, at } = centroid(ring);
    if (best === null || area > largest) [best, largest] = [at, area];
  }
  return best ?? positions(geometry)[0] ?? null;
}

/** Shoelace; a ring without area (all points in one line) has its middle in the mean of its corners. */
function centroid(ring: Position[]): { area: number; at: Position } {
  const from = ring[0]!;
  let doubled = 0, x = 0, y = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay, bx, by] = [ring[i]![0]! - from[0]!, ring[i]![1]! - from[1]!, ring[i + 1]![0]! - from[0]!, ring[i + 1]![1]! - from[1]!];
    const cross = ax * by - bx * ay;
    doubled += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (doubled === 0) return { area: 0, at: [mean(ring, 0), mean(ring, 1)] };
  return { area: Math.abs(doubled / 2), at: [from[0]! + x / (3 * doubled), from[1]! + y / (3 * doubled)] };
}

const mean = (ring: Position[], axis: 0 | 1) => ring.reduce((sum, at) => sum + at[axis]!, 0) / ring.length;

export function inside(ring: Position[], at: Position): boolean {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay, bx, by] = [ring[i]![0]!, ring[i]![1]!, ring[j]![0]!, ring[j]![1]!];
    if (ay > at[1]! !== by > at[1]! && at[0]! < ((bx - ax) * (at[1]! - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

/** Square metres on a flat earth of this latitude: right to a thousandth at the size of a community. */
export function squareMetres(ring: Position[]): number {
  const metres = 111_320, wide = metres * Math.cos((ring[0]![1]! * Math.PI) / 180);
  let doubled = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    doubled += (a[0]! - ring[0]![0]!) * wide * (b[1]! - ring[0]![1]!) * metres - (b[0]! - ring[0]![0]!) * wide * (a[1]! - ring[0]![1]!) * metres;
  }
  return Math.abs(doubled / 2);
}

/** 12栋 is 12 and 5号楼 is 5 while there is little room; a letter behind it stays. */
const short = /(\d+)\s*(?:栋|幢|号楼|座|号|组)/;

/** One point a label, so that an area that crosses tiles says its name once; a check says "chosen" without a colour. */
export const labels = (features: Shown[], chosen: ReadonlySet<string>): FeatureCollection<Point> => ({
  type: "FeatureCollection",
  features: features.flatMap(feature => {
    const at = feature.properties.ground && !feature.properties.name ? null : middle(feature.geometry);
    if (!at) return [];
    const { id, name, number, ground } = feature.properties;
    const kind = ground ? "ground" : feature.properties.building ? "building" : feature.geometry.type === "Point" ? "point" : "area";
    const sign = chosen.has(id) ? "✓ " : "";
    const text = sign + (kind === "area" || ground ? [name, number].filter(Boolean).join("\n") : number || name);
    return [{ type: "Feature" as const, geometry: { type: "Point" as const, coordinates: at }, properties: { id, text, short: text.replace(short, "$1"), kind, order: sign ? 0 : 1 } }];
  }),
});
