// How a chart looks: bars from zero, a target a line with its number, figures at the bars, series named at the line, patterns
// beside colours (look.md, section 7).
import type { EChartsCoreOption } from "echarts/core";
import type { ToldTable } from "./table";

const patterns = [
  { symbol: "none" },
  { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  { symbol: "circle", dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], symbolSize: 0.7 },
  { symbol: "rect", dashArrayX: [2, 5], dashArrayY: [1, 0] },
  { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
];
const markers = ["circle", "rect", "triangle", "diamond", "emptyCircle"];
const rowHeight = 30; // px a bar

export function optionOf(element: HTMLElement, told: ToldTable, width: number): { option: EChartsCoreOption; height: number } {
  const styles = getComputedStyle(element);
  const token = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const [ink, second, line, paper] = [token("ink"), token("ink-2"), token("line"), token("paper")];
  const size = parseFloat(getComputedStyle(element.querySelector(".chart-pane")!).fontSize);
  const lying = element.dataset.chart === "bar", lines = element.dataset.chart === "line";
  const text = { color: ink, fontSize: size, fontFamily: styles.fontFamily.replaceAll('"', "'") };
  const [target, words] = (element.dataset.chartMark ?? "").split(":", 2);
  const many = told.series.length > 1;

  const names = { type: "category", data: told.names, inverse: lying, axisTick: { show: false }, axisLine: { lineStyle: { color: second } }, axisLabel: { ...text, hideOverlap: true, ...(lying ? { width: width * 0.3, overflow: "break", interval: 0 } : {}) } };
  const values = { type: "value", min: 0, minInterval: 1, splitLine: { lineStyle: { color: line } }, axisLabel: { ...text, color: second, hideOverlap: true } };
  const mark = target
    ? { silent: true, symbol: "none", lineStyle: { color: ink, width: 2, type: "solid" }, label: { ...text, formatter: words ?? target, position: lying ? "start" : "insideEndTop" }, data: [lying ? { xAxis: Number(target) } : { yAxis: Number(target) }] }
    : undefined;

  const series = told.series.map((one, at) => {
    const colour = token(`series-${at + 1}`) || token("series-1");
    const shown = { ...text, show: true, textBorderColor: paper, textBorderWidth: 2 };
    return lines
      ? { type: "line", name: one.name, data: one.values, symbol: markers[at], symbolSize: 9, lineStyle: { width: 2.5, color: colour }, itemStyle: { color: colour }, endLabel: { ...shown, formatter: many ? "{a}" : "{c}" }, markLine: at === 0 ? mark : undefined, emphasis: { disabled: true } }
      : { type: "bar", name: one.name, data: one.values, barMaxWidth: 22, itemStyle: { color: colour, borderColor: ink, borderWidth: 1, decal: { ...patterns[at]!, color: paper } }, label: { ...shown, position: lying ? "right" : "top" }, markLine: at === 0 ? mark : undefined, emphasis: { disabled: true } };
  });

  return {
    height: lying ? told.names.length * rowHeight * Math.max(1, told.series.length * 0.8) + (many ? 92 : 68) : 280,
    option: {
      animation: false,
      textStyle: text,
      aria: { enabled: true, decal: { show: !lines } },
      legend: many && !lines ? { top: 0, left: 0, textStyle: text, itemWidth: 18, itemHeight: 18, selectedMode: false } : undefined,
      grid: { left: 4, right: lines && many ? 96 : 44, top: (many && !lines ? 40 : 16) + (lying && mark ? 16 : 0), bottom: 8, containLabel: true },
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series,
    },
  };
}
