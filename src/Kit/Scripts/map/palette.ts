// Colours and patterns of the map, drawn from the tokens of the theme that the reader has. A class is told by pattern and
// edge as well as by colour, so that it survives every kind of colour blindness and a print in black.

type Mark = "none" | "dots" | "slant" | "slant-wide" | "upright" | "cross";

interface Look {
  fill: string;
  mark: Mark;
  ink: string;
  edge: string;
}

const series = (n: number, mark: Mark): Look => ({ fill: `series-${n}`, mark, ink: "paper", edge: "ink" });

const looks: Record<string, Look> = {
  plain: { fill: "paper", mark: "none", ink: "ink-3", edge: "edge" },
  known: { fill: "dado", mark: "none", ink: "green", edge: "green" },
  soon: { fill: "lamp-soft", mark: "dots", ink: "lamp-ink", edge: "lamp-ink" },
  over: { fill: "over-ground", mark: "slant-wide", ink: "over-line", edge: "over-line" },
  border: { fill: "wall", mark: "none", ink: "ink-3", edge: "ink-2" },
  blank: { fill: "paper", mark: "upright", ink: "ink-3", edge: "ink-2" },
  nobody: { fill: "sunk", mark: "cross", ink: "ink-3", edge: "ink-2" },
  "win-0": { fill: "win-0", mark: "none", ink: "ink", edge: "edge" },
  "win-1": { fill: "win-1", mark: "none", ink: "ink", edge: "edge" },
  "win-3": { fill: "win-3", mark: "none", ink: "ink", edge: "edge" },
  "win-6": { fill: "win-6", mark: "none", ink: "ink", edge: "edge" },
  "series-1": series(1, "none"),
  "series-2": series(2, "slant"),
  "series-3": series(3, "dots"),
  "series-4": series(4, "upright"),
  "series-5": series(5, "cross"),
  river: { fill: "river", mark: "none", ink: "river", edge: "river" },
  street: { fill: "paper", mark: "none", ink: "paper", edge: "paper" },
  house: { fill: "sunk", mark: "none", ink: "sunk", edge: "edge" },
};

export const classes = Object.keys(looks);

export class Palette {
  private readonly styles: CSSStyleDeclaration;

  constructor(element: Element) {
    this.styles = getComputedStyle(element);
  }

  token(name: string): string {
    const value = this.styles.getPropertyValue(`--${name}`).trim();
    return value || (name.startsWith("series-") ? this.token("series-1") : this.token("ink"));
  }

  edge = (name: string) => this.token((looks[name] ?? looks.plain!).edge);

  fill = (name: string) => this.token((looks[name] ?? looks.plain!).fill);

  /** Everything that the pictures depend on; another key means that they must be drawn anew. */
  key = () => ["wall", "paper", "ink", "edge", "dado", "w"].map(name => this.token(name)).join();

  /** A tile that repeats without seams: 16 px, drawn at twice that. */
  tile(name: string): ImageData {
    const brush = canvas(tileSize);
    this.paint(brush, looks[name] ?? looks.plain!);
    return brush.getImageData(0, 0, tileSize * sharp, tileSize * sharp);
  }

  /** A building: the plate's rounded square, a disc, or a diamond, filled as its class. */
  point(name: string, shape: string): ImageData {
    const size = 18, brush = canvas(size), look = looks[name] ?? looks.plain!;
    const outline = new Path2D();
    if (shape === "disc") outline.arc(9, 9, 7, 0, 2 * Math.PI);
    else if (shape === "diamond") for (const [x, y] of [[9, 1], [17, 9], [9, 17], [1, 9], [9, 1]] as const) outline.lineTo(x, y);
    else outline.roundRect(2, 2, 14, 14, 3);
    brush.save();
    brush.clip(outline);
    this.paint(brush, look);
    brush.restore();
    brush.strokeStyle = this.token(look.edge);
    brush.lineWidth = 2;
    brush.stroke(outline);
    return brush.getImageData(0, 0, size * sharp, size * sharp);
  }

  private paint(brush: CanvasRenderingContext2D, look: Look) {
    const [fill, ink] = [this.token(look.fill), this.token(look.ink)];
    brush.fillStyle = fill;
    brush.fillRect(0, 0, 32, 32);
    // Where a theme knows one ground only (high contrast) the pattern still has to be seen.
    brush.strokeStyle = brush.fillStyle = ink === fill ? this.token("ink") : ink;
    strokes[look.mark](brush);
  }
}

const tileSize = 16;
const sharp = 2;

const strokes: Record<Mark, (brush: CanvasRenderingContext2D) => void> = {
  none: () => {},
  dots: brush => {
    for (const [x, y] of [[4, 4], [12, 12]] as const) {
      brush.beginPath();
      brush.arc(x, y, 1.4, 0, 2 * Math.PI);
      brush.fill();
    }
  },
  slant: brush => lines(brush, 1.2, [[-8, 8, 8, -8], [0, 16, 16, 0], [8, 24, 24, 8]]),
  "slant-wide": brush => lines(brush, 2.6, [[-8, 8, 8, -8], [0, 16, 16, 0], [8, 24, 24, 8]]),
  upright: brush => lines(brush, 1.2, [[4, -1, 4, 19], [12, -1, 12, 19]]),
  cross: brush => lines(brush, 1, [[-8, 8, 8, -8], [0, 16, 16, 0], [8, 24, 24, 8], [0, 0, 16, 16], [-8, 8, 8, 24], [8, -8, 24, 8]]),
};

function lines(brush: CanvasRenderingContext2D, width: number, all: [number, number, number, number][]) {
  brush.lineWidth = width;
  for (const [x, y, toX, toY] of all) {
    brush.beginPath();
    brush.moveTo(x, y);
    brush.lineTo(toX, toY);
    brush.stroke();
  }
}

function canvas(size: number): CanvasRenderingContext2D {
  const board = document.createElement("canvas");
  board.width = board.height = size * sharp;
  const brush = board.getContext("2d", { willReadFrequently: true })!;
  brush.scale(sharp, sharp);
  return brush;
}

export const pixelRatio = sharp;
