import uPlot from 'uplot';
import { cssColor } from '../theme/css-colors.js';
import { writeOnHalo } from './halo.js';
import { markCorners, placeLabels, placeMarks } from './label-places.js';
import type { Corners, PlacedMark } from './label-places.js';
import {
  axisPlace,
  axisRange,
  axisTicks,
  chartInsets,
  chartPlaces,
  lineEnds,
  readOut,
  tickLabel,
} from './model.js';
import type { ChartAxis, ChartData, ChartMark, ChartModel, ChartSeries, LabelBox } from './model.js';

/** Controls a live chart. */
export interface LiveChart {
  /** Draws other data, also over axes that end elsewhere; `model` has to be one that the chart {@link canBecome}. */
  show(model: ChartModel, data: ChartData, marks: readonly ChartMark[]): void;
  /** Fills its element again after that changed its size. */
  fit(): void;
  destroy(): void;
}

/** Diameter of a point of a series of points, in CSS pixels. */
const pointSize = 8;

/** About so many ticks stand on an axis that does not say which. */
const tickCounts = { x: 5, y: 4 } as const;

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
  let shown = { model, data, marks };
  const toAligned = (): uPlot.AlignedData => chartPlaces(shown.model, shown.data) as uPlot.AlignedData;
  const { fontFamily } = getComputedStyle(host);
  const hooks: uPlot.Hooks.Arrays = {
    draw: [
      (plot) => {
        const marked = drawMarks(plot, host, shown.model, shown.marks, fontFamily);
        drawLabels(plot, host, shown.model, marked, fontFamily);
      },
    ],
    setCursor: [
      ({ cursor: { idx } }) => onPoint(typeof idx === 'number' ? readOut(shown.model, shown.data, idx) : ''),
    ],
  };
  const plot = new uPlot(
    { ...plotOptions(host, model, (axis) => shown.model[axis]), hooks },
    toAligned(),
    host,
  );
  return {
    show(nextModel, nextData, nextMarks) {
      const isOtherModel = nextModel !== shown.model;
      shown = { model: nextModel, data: nextData, marks: nextMarks };
      plot.setData(toAligned());
      if (!isOtherModel) return;
      for (const axis of ['x', 'y'] as const) {
        const [min, max] = axisRange(nextModel[axis]);
        plot.setScale(axis, { min, max });
      }
      // ticks may be others though the axis ends where it did
      plot.redraw(false, true);
    },
    fit() {
      const { clientWidth: width, clientHeight: height } = host;
      if (width > 0 && (width !== plot.width || height !== plot.height)) plot.setSize({ width, height });
    },
    destroy: () => plot.destroy(),
  };
}

/** Draws a chart; see {@link mountChart}. */
export type MountChart = typeof mountChart;

/** @param axisNow - The axis as it is when something is drawn. */
function plotOptions(
  host: HTMLElement,
  model: ChartModel,
  axisNow: (axis: 'x' | 'y') => ChartAxis,
): Omit<uPlot.Options, 'hooks'> {
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
      // never from the data: an axis says itself where it ends
      x: { time: false, auto: false, range: () => axisRange(axisNow('x')) },
      y: { auto: false, range: () => axisRange(axisNow('y')) },
    },
    axes: [
      plotAxis(host, () => axisNow('x'), tickCounts.x, insets.bottom, tickFont),
      plotAxis(host, () => axisNow('y'), tickCounts.y, insets.left, tickFont),
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
  axisNow: () => ChartAxis,
  tickCount: number,
  size: number,
  font: string,
): uPlot.Axis {
  const grid = cssColor(host, '--lab-grid');
  const placed = (): Map<number | null, number> =>
    new Map(axisTicks(axisNow(), tickCount).map((tick) => [axisPlace(axisNow(), tick), tick]));
  return {
    size,
    font,
    gap: 6,
    stroke: cssColor(host, '--lab-ink-muted'),
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    splits: () => [...placed().keys()].filter((place) => place !== null),
    values: (_plot, splits) => {
      const ticks = placed();
      return splits.map((place) => tickLabel(axisNow(), ticks.get(place) ?? place));
    },
  };
}

/** Draws a dashed line across the chart for each mark, with its word beside it; returns what names of lines have to keep clear of. */
function drawMarks(
  plot: uPlot,
  host: HTMLElement,
  model: ChartModel,
  marks: readonly ChartMark[],
  fontFamily: string,
): { lines: readonly PlacedMark[]; words: readonly LabelBox[] } {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  const box = plotBox(plot);
  ctx.save();
  ctx.font = `${12 * ratio}px ${fontFamily}`;
  ctx.strokeStyle = cssColor(host, '--lab-line-control');
  ctx.fillStyle = cssColor(host, '--lab-ink-muted');
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 4 * ratio]);
  const shown = marks.flatMap(({ axis, at, label }) => {
    const place = axisPlace(model[axis], at);
    const [first, last] = axisRange(model[axis]);
    if (place === null || place < first || place > last) return [];
    // the middle of a pixel, so that a thin line is not spread over two
    const position = Math.floor(plot.valToPos(place, axis, true)) + 0.5;
    return [{ axis, at: position, label, width: ctx.measureText(label).width }];
  });
  for (const { axis, at } of shown) {
    ctx.beginPath();
    ctx.moveTo(axis === 'x' ? at : box.left, axis === 'x' ? box.top : at);
    ctx.lineTo(axis === 'x' ? at : box.right, axis === 'x' ? box.bottom : at);
    ctx.stroke();
  }
  const words = shown.length === 0 ? [] : placeMarks(shown, box, lineCorners(plot), ratio);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  shown.forEach(({ label }, index) => {
    const word = words[index];
    if (word) writeOnHalo(ctx, host, label, word.left, (word.top + word.bottom) / 2);
  });
  ctx.restore();
  return { lines: shown, words };
}

/** The box of the plot, in pixels of the canvas. */
function plotBox({ bbox }: uPlot): LabelBox {
  const { left, top, width, height } = bbox;
  return { left, top, right: left + width, bottom: top + height };
}

/** Writes each line's name beside its newest point, with a dot in its colour, and a thin stroke to it where it had to move away. */
function drawLabels(
  plot: uPlot,
  host: HTMLElement,
  model: ChartModel,
  { lines, words }: ReturnType<typeof drawMarks>,
  fontFamily: string,
): void {
  const { ctx } = plot;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = `600 ${13 * ratio}px ${fontFamily}`;
  ctx.textBaseline = 'middle';
  const ends = lineEnds(plot.data as (number | null)[][]).flatMap(({ series, x, y }) => {
    const { label = '', color = '--lab-ink' } = model.series[series] ?? {};
    const [left, top] = [plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)];
    return label === '' ? [] : [{ label, color, left, top, width: ctx.measureText(label).width }];
  });
  const box = plotBox(plot);
  const corners = (): Corners[] => [...lineCorners(plot), ...lines.map((mark) => markCorners(mark, box))];
  const places = placeLabels(ends, box, corners, ratio, words, model.namesRoom);
  ends.forEach(({ label, color: token, left, top }, index) => {
    const place = places[index];
    if (!place) return;
    const color = cssColor(host, token);
    if (place.leader) drawLeader(ctx, cssColor(host, '--lab-line-control'), [left, top], place.leader);
    for (const [x, y] of [[left, top] as const, ...(place.dot ? [place.dot] : [])]) {
      ctx.fillStyle = color;
      ctx.beginPath();
      ctx.arc(x, y, 3.5 * ratio, 0, 2 * Math.PI);
      ctx.fill();
    }
    drawLabel(ctx, host, label, place.left, place.middle);
  });
  ctx.restore();
}

/** Reads the corners of all lines, in pixels of the canvas. */
function lineCorners(plot: uPlot): Corners[] {
  const [across = [], ...lines] = plot.data as (number | null)[][];
  return lines.map((line) =>
    line.map((y, index) => {
      const x = across[index];
      return typeof x === 'number' && typeof y === 'number'
        ? ([plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true)] as const)
        : null;
    }),
  );
}

function drawLeader(
  ctx: CanvasRenderingContext2D,
  color: string,
  [left, top]: readonly [number, number],
  [labelLeft, labelTop]: readonly [number, number],
): void {
  ctx.save();
  ctx.strokeStyle = color;
  // a dashed line may have been drawn before
  ctx.setLineDash([]);
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(left, top);
  ctx.lineTo(labelLeft, labelTop);
  ctx.stroke();
  ctx.restore();
}

/** Writes a line's name to the right of a point, in ink. */
function drawLabel(
  ctx: CanvasRenderingContext2D,
  host: HTMLElement,
  text: string,
  left: number,
  top: number,
): void {
  ctx.textAlign = 'left';
  ctx.fillStyle = cssColor(host, '--lab-ink');
  writeOnHalo(ctx, host, text, left, top);
}
