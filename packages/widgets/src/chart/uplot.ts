import uPlot from 'uplot';
import { cssColor } from '../theme/css-colors.js';
import {
  axisPlace,
  axisRange,
  axisTicks,
  chartInsets,
  chartPlaces,
  lineEnds,
  readOut,
  spreadLabels,
  tickLabel,
} from './model.js';
import type { ChartAxis, ChartData, ChartMark, ChartModel, ChartSeries } from './model.js';

/** Controls a live chart. */
export interface LiveChart {
  setData(data: ChartData, marks: readonly ChartMark[]): void;
  /** Fills its element again after that changed its size. */
  fit(): void;
  destroy(): void;
}

/** Space between a line's end and its label, and between two labels, in CSS pixels. */
const labelOffset = 8;
const labelDistance = 16;

/** Diameter of a point of a series of points, in CSS pixels. */
const pointSize = 8;

/**
 * Draws a chart with uPlot into an element. The only place that knows uPlot.
 *
 * @param host - An empty element with a size of its own, which the chart fills; colours and font are read from it.
 * @param onPoint - Told the values at the point that the pointer is nearest to; an empty text when it leaves.
 */
export function mountChart(
  host: HTMLElement,
  model: ChartModel,
  data: ChartData,
  marks: readonly ChartMark[],
  onPoint: (words: string) => void,
): LiveChart {
  let shown = { data, marks };
  const toAligned = (): uPlot.AlignedData => chartPlaces(model, shown.data) as uPlot.AlignedData;
  const hooks: uPlot.Hooks.Arrays = {
    draw: [
      (plot) => {
        drawMarks(plot, host, model, shown.marks);
        drawLabels(plot, host, model);
      },
    ],
    setCursor: [
      ({ cursor: { idx } }) => onPoint(typeof idx === 'number' ? readOut(model, shown.data, idx) : ''),
    ],
  };
  const plot = new uPlot({ ...plotOptions(host, model), hooks }, toAligned(), host);
  return {
    setData(nextData, nextMarks) {
      shown = { data: nextData, marks: nextMarks };
      plot.setData(toAligned());
    },
    fit() {
      const { clientWidth: width, clientHeight: height } = host;
      if (width > 0 && (width !== plot.width || height !== plot.height)) plot.setSize({ width, height });
    },
    destroy: () => plot.destroy(),
  };
}

function plotOptions(host: HTMLElement, model: ChartModel): Omit<uPlot.Options, 'hooks'> {
  const insets = chartInsets(model);
  const style = getComputedStyle(host);
  const fontFamily = style.fontFamily;
  const tickFont = `${style.fontSize} ${fontFamily}`;
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [insets.top, insets.right, 0, 0],
    legend: { show: false },
    cursor: { x: true, y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false, range: axisRange(model.x) },
      y: { range: axisRange(model.y) },
    },
    axes: [
      plotAxis(host, model.x, 5, insets.bottom, tickFont),
      plotAxis(host, model.y, 4, insets.left, tickFont),
    ],
    series: [{}, ...model.series.map((series) => plotSeries(host, series))],
  };
}

function plotSeries(host: HTMLElement, { label, color, dashed, stepped, points }: ChartSeries): uPlot.Series {
  const stroke = cssColor(host, color);
  if (points) {
    const dots = { show: true, size: pointSize, width: 0, fill: stroke };
    return { label, stroke, paths: () => null, points: dots };
  }
  return {
    label,
    stroke,
    width: 2,
    points: { show: false },
    ...(dashed ? { dash: [6, 4] } : {}),
    ...(stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
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
  const ticks = new Map(axisTicks(axis, tickCount).map((tick) => [axisPlace(axis, tick), tick]));
  const places = [...ticks.keys()].filter((place) => place !== null);
  return {
    size,
    font,
    gap: 6,
    stroke: cssColor(host, '--lab-ink-muted'),
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    splits: () => places,
    values: (_plot, splits) => splits.map((place) => tickLabel(axis, ticks.get(place) ?? place)),
  };
}

/** Draws a dashed line across the chart for each mark, with its word at the top of a vertical and the left end of a horizontal line. */
function drawMarks(plot: uPlot, host: HTMLElement, model: ChartModel, marks: readonly ChartMark[]): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = `${12 * ratio}px ${getComputedStyle(host).fontFamily}`;
  ctx.strokeStyle = cssColor(host, '--lab-line-control');
  ctx.fillStyle = cssColor(host, '--lab-ink-muted');
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 4 * ratio]);
  for (const { axis, at, label } of marks) {
    const place = axisPlace(model[axis], at);
    const [first, last] = axisRange(model[axis]);
    if (place === null || place < first || place > last) continue;
    // the middle of a pixel, so that a thin line is not spread over two
    const position = Math.floor(plot.valToPos(place, axis, true)) + 0.5;
    ctx.beginPath();
    if (axis === 'x') {
      ctx.moveTo(position, bbox.top);
      ctx.lineTo(position, bbox.top + bbox.height);
      const room = ctx.measureText(label).width + 6 * ratio;
      ctx.textAlign = position + room > bbox.left + bbox.width ? 'right' : 'left';
      ctx.textBaseline = 'top';
      ctx.fillText(label, position + (ctx.textAlign === 'left' ? 4 : -4) * ratio, bbox.top);
    } else {
      ctx.moveTo(bbox.left, position);
      ctx.lineTo(bbox.left + bbox.width, position);
      ctx.textAlign = 'left';
      ctx.textBaseline = 'bottom';
      ctx.fillText(label, bbox.left + 4 * ratio, position - 3 * ratio);
    }
    ctx.stroke();
  }
  ctx.restore();
}

/** Writes each line's name beside its newest point, with a dot in its colour. */
function drawLabels(plot: uPlot, host: HTMLElement, model: ChartModel): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const ends = lineEnds(plot.data as (number | null)[][])
    .map(({ series, x, y }) => ({
      series: model.series[series],
      left: plot.valToPos(x, 'x', true),
      top: plot.valToPos(y, 'y', true),
    }))
    .filter(({ series }) => series?.label !== '');
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
