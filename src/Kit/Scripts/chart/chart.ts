// The chart over its table: <l-chart>. What it shows is read from the table that stays on the page; without it the table stands.
// ECharts writes the picture as a text of SVG. Our policy allows no style attribute, so each goes in through the style object.
import { init, use } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { optionOf } from "./option";
import { readTable } from "./table";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

export function start(element: HTMLElement) {
  const table = element.querySelector("table")!;
  const pane = element.querySelector<HTMLElement>(".chart-pane")!;
  pane.hidden = false;
  const fold = element.querySelector<HTMLDetailsElement>("details.chart-table");
  if (fold) fold.open = false;

  const paint = () => {
    const told = readTable(table);
    const { option, height } = optionOf(element, told, pane.clientWidth);
    const chart = init(null, null, { renderer: "svg", ssr: true, width: pane.clientWidth, height });
    chart.setOption(option);
    put(pane, chart.renderToSVGString());
    chart.dispose();
    element.setAttribute("data-chart-shown", "");
  };

  let width = 0;
  new ResizeObserver(() => {
    if (pane.clientWidth === width || pane.clientWidth === 0) return; // its own height is no reason to paint again
    width = pane.clientWidth;
    paint();
  }).observe(pane);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) matchMedia(wish).addEventListener("change", paint);
}

function put(pane: HTMLElement, picture: string) {
  const text = picture.replace(/<style[\s\S]*?<\/style>/g, "").replace(/ style="/g, ' data-css="');
  const svg = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true) as unknown as SVGElement;
  for (const part of [svg, ...svg.querySelectorAll<SVGElement>("[data-css]")]) {
    part.style.cssText = part.dataset.css ?? "";
    part.removeAttribute("data-css");
  }
  svg.removeAttribute("aria-label"); // the table says what the picture shows
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  pane.replaceChildren(svg);
}
