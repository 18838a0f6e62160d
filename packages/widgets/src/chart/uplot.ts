import uPlot from 'uplot';
import { cssColor } from '../theme/css-colors.js';
import { axisTicks, chartInsets, drawable, lineEnds, spreadLabels, tickLabel } from './model.js';
import type { ChartAxis, ChartData, ChartModel } from './model.js';

/** Controls a live chart. */
export interface LiveChart {
  setData(data: ChartData): void;
  /** Fills its element again after that changed its size. */
  fit(): void;
  destroy(): void;
}

/** Space between a line's end and its label, and between two labels, in CSS pixels. */
const labelOffset = 8;
const labelDistance = 16;

/**
 * Draws a chart with uPlot into an element. The only place that knows uPlot.
 *
 * @param host - An empty element with a size of its own, which the chart fills; colours and font are read from it.
 */
export function mountChart(host: HTMLElement, model: ChartModel, data: ChartData): LiveChart {
  const plot = new uPlot(plotOptions(host, model), toAligned(data), host);
  return {
    setData: (next) => plot.setData(toAligned(next)),
    fit() {
      const { clientWidth: width, clientHeight: height } = host;
      if (width > 0 && (width !== plot.width || height !== plot.height)) plot.setSize({ width, height });
    },
    destroy: () => plot.destroy(),
  };
}

function toAligned(data: ChartData): uPlot.AlignedData {
  return drawable(data) as uPlot.AlignedData;
}

function plotOptions(host: HTMLElement, model: ChartModel): uPlot.Options {
  const insets = chartInsets(model);
  const style = getComputedStyle(host);
  const fontFamily = style.fontFamily;
  const tickFont = `${style.fontSize} ${fontFamily}`;
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [insets.top, insets.right, 0, 0],
    legend: { show: false },
    cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: [model.x.min, model.x.max] },
      y: { range: [model.y.min, model.y.max] },
    },
    axes: [
      plotAxis(host, model.x, 5, insets.bottom, tickFont),
      plotAxis(host, model.y, 4, insets.left, tickFont),
    ],
    series: [
      {},
      ...model.series.map(({ label, color, dashed, stepped }): uPlot.Series => ({
        label,
        stroke: cssColor(host, color),
        width: 2,
        points: { show: false },
        ...(dashed ? { dash: [6, 4] } : {}),
        ...(stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
      })),
    ],
    hooks: { draw: [(plot) => drawLabels(plot, host, model)] },
  };
}

function plotAxis(
  host: HTMLElement,
  axis: ChartAxis,
  tickCount: number,
  size: number,
  font: string,
): uPlot.Axis {
  const grid = cssColor(host, '--lab-grid');
  return {
    size,
    font,
    gap: 6,
    stroke: cssColor(host, '--lab-ink-muted'),
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    splits: () => axisTicks(axis, tickCount),
    values: (_plot, splits) => splits.map((value) => tickLabel(axis, value)),
  };
}

/** Writes each line's name beside its newest point, with a dot in its colour. */
function drawLabels(plot: uPlot, host: HTMLElement, model: ChartModel): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const ends = lineEnds(plot.data as ChartData).map(({ series, x, y }) => ({
    series: model.series[series],
    left: plot.valToPos(x, 'x', true),
    top: plot.valToPos(y, 'y', true),
  }));
  const bottom = bbox.top + bbox.height - labelOffset * ratio;
  const tops = spreadLabels(
    ends.map(({ top }) => top),
    labelDistance * ratio,
    bottom,
  );
  ctx.save();
  ctx.font = `600 ${13 * ratio}px ${getComputedStyle(host).fontFamily}`;
  ctx.textBaseline = 'middle';
  ends.forEach(({ series, left, top }, index) => {
    if (!series) return;
    ctx.fillStyle = cssColor(host, series.color);
    ctx.beginPath();
    ctx.arc(left, top, 3.5 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    drawLabel(ctx, host, series.label, left, tops[index] ?? top, bbox);
  });
  ctx.restore();
}

/** Writes a label to the right of a point, or to its left and above or below where there is no room, on a halo of the ground. */
function drawLabel(
  ctx: CanvasRenderingContext2D,
  host: HTMLElement,
  text: string,
  left: number,
  top: number,
  bbox: uPlot.BBox,
): void {
  const ratio = uPlot.pxRatio;
  const fits =
    left + labelOffset * ratio + ctx.measureText(text).width <= bbox.left + bbox.width + labelOffset * ratio;
  const x = fits ? left + labelOffset * ratio : left - 2 * ratio;
  const above = top - 12 * ratio;
  const y = fits ? top : above < bbox.top ? top + 13 * ratio : above;
  ctx.textAlign = fits ? 'left' : 'right';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4 * ratio;
  ctx.strokeStyle = cssColor(host, '--lab-figure');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = cssColor(host, '--lab-ink');
  ctx.fillText(text, x, y);
}
