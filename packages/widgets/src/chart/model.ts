/** Describes one axis of a chart. */
export interface ChartAxis {
  /** What is measured, with its unit, such as `loss (nats)` or `step`. */
  label: string;
  min: number;
  max: number;
  /** Values that get a tick; chosen evenly and round when absent. */
  ticks?: readonly number[];
  /** Writes a tick; plain numbers when absent. */
  format?: (value: number) => string;
  /** Width that the ticks of a vertical axis need, in CSS pixels; 44 when absent. */
  room?: number;
}

/** Describes one line of a chart. */
export interface ChartSeries {
  /** Written beside the end of the line. */
  label: string;
  /** Name of the custom property that holds the line's colour. */
  color: string;
  dashed?: boolean;
  /** Draws a staircase: the value holds until the next point. */
  stepped?: boolean;
}

/** Describes a chart without its data. Keep the object between renders: a new one creates a new chart. */
export interface ChartModel {
  x: ChartAxis;
  y: ChartAxis;
  series: readonly ChartSeries[];
}

/** Holds the points of a chart: x values in ascending order, then one array per series; `null` leaves a gap. */
export type ChartData = readonly [x: readonly number[], ...y: readonly (readonly (number | null)[])[]];

/** Distances from the edge of a chart to its plotting area, in CSS pixels, the same for the still and the live chart. */
export interface ChartInsets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Leaves room for the ticks of a chart. */
export function chartInsets({ y }: ChartModel): ChartInsets {
  return { top: 10, right: 22, bottom: 26, left: y.room ?? 44 };
}

/**
 * Chooses round tick values inside a range.
 *
 * @param count - About how many ticks there should be, at least 2.
 * @returns Multiples of 1, 2 or 5 times a power of ten, ascending, all in [min, max].
 */
export function niceTicks(min: number, max: number, count: number): number[] {
  const rough = (max - min) / count;
  const exponent = Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((step) => step * 10 ** exponent >= rough) ?? 10;
  const ticks: number[] = [];
  // counting in whole steps and dividing keeps 0.3 from becoming 0.30000000000000004
  const toValue = (n: number): number =>
    exponent < 0 ? (n * factor) / 10 ** -exponent : n * factor * 10 ** exponent;
  const step = toValue(1);
  // adding 0 turns −0 into 0
  for (let n = Math.ceil(min / step - 1e-9) + 0; toValue(n) <= max + step * 1e-9; n++) ticks.push(toValue(n));
  return ticks;
}

/** Lists the ticks of an axis: its own, or round ones. */
export function axisTicks(axis: ChartAxis, count: number): number[] {
  return axis.ticks ? [...axis.ticks] : niceTicks(axis.min, axis.max, count);
}

/** Writes a tick of an axis. */
export function tickLabel(axis: ChartAxis, value: number): string {
  return axis.format
    ? axis.format(value)
    : value.toLocaleString('en', { maximumFractionDigits: 6 }).replace('-', '−');
}

/** Replaces what cannot be drawn by a gap: a non-finite value becomes `null`. */
export function drawable(data: ChartData): (number | null)[][] {
  return data.map((values) =>
    values.map((value) => (value !== null && Number.isFinite(value) ? value : null)),
  );
}

/** Marks the newest point of a line. */
export interface LineEnd {
  series: number;
  x: number;
  y: number;
}

/** Finds the newest point of each line that has one. */
export function lineEnds(data: ChartData): LineEnd[] {
  const [x, ...lines] = drawable(data);
  return lines.flatMap((line, series) => {
    const last = line.findLastIndex((value) => value !== null);
    const at = x?.[last];
    const value = line[last];
    return typeof at === 'number' && typeof value === 'number' ? [{ series, x: at, y: value }] : [];
  });
}

/**
 * Moves labels apart that would cover each other.
 *
 * @param positions - Wished vertical positions, in pixels from the top.
 * @param distance - Smallest distance between two labels.
 * @param bottom - Largest position allowed.
 * @returns Positions in the order of the wishes, at least `distance` apart where the room allows.
 */
export function spreadLabels(positions: readonly number[], distance: number, bottom: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let free = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, free);
    free = (placed[index] ?? 0) + distance;
  }
  // what was pushed out at the bottom pushes back upwards
  let limit = bottom;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, limit);
    limit = (placed[index] ?? 0) - distance;
  }
  return placed;
}
