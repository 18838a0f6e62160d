import { formatNumber, numberWriter } from '../words/format.js';

/** Describes one axis of a chart. */
export interface ChartAxis {
  /** What is measured, with its unit, such as `loss (nats)` or `step`. */
  label: string;
  /** The smallest value, > 0 on a logarithmic axis. */
  min: number;
  max: number;
  /** `linear` unless given; on a `log` axis equal distances are equal factors. */
  scale?: 'linear' | 'log';
  /**
   * On a logarithmic axis, the word for a value of exactly 0, which has no logarithm: it gets a place of its own below `min`, and
   * smaller values than `min` stay apart from it, at `min`. Without the word a value of 0 leaves a gap.
   */
  zero?: string;
  /** Values that get a tick; chosen evenly and round when absent, powers of ten on a logarithmic axis. */
  ticks?: readonly number[];
  /** Writes a tick and a value read off with the pointer; plain numbers when absent, powers of ten on a logarithmic axis. */
  format?: (value: number) => string;
  /** Width that the ticks of a vertical axis need, in CSS pixels; 44 when absent. */
  room?: number;
}

/** Describes one line of a chart. */
export interface ChartSeries {
  /** Written beside the end of the line; a line with an empty label goes without it and without the dot at its end. */
  label: string;
  /** Name of the custom property that holds the line's colour. */
  color: string;
  dashed?: boolean;
  /** Draws a staircase: the value holds until the next point. */
  stepped?: boolean;
  /** Draws the points alone, without a line between them. */
  points?: boolean;
}

/** Marks a value of an axis by a line across the chart, with a word at its end. */
export interface ChartMark {
  /** `x` for a vertical line, `y` for a horizontal one. */
  axis: 'x' | 'y';
  at: number;
  label: string;
}

/** Describes a chart without its data. Keep the object between renders: with a new one, axes are measured anew. */
export interface ChartModel {
  x: ChartAxis;
  y: ChartAxis;
  series: readonly ChartSeries[];
  /**
   * Width that the names of lines need to the right of the plot, in CSS pixels. Without it they stand among the lines, which is well
   * only where those leave room.
   */
  namesRoom?: number;
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
export function chartInsets({ y, namesRoom = 0 }: ChartModel): ChartInsets {
  return { top: 10, right: 22 + namesRoom, bottom: 26, left: y.room ?? 44 };
}

/**
 * Says whether a chart goes on as another one: with the same lines in the same place, whatever its axes span. A run that goes on
 * needs a longer axis again and again, and a new chart takes longer than a frame.
 */
export function canBecome(from: ChartModel, to: ChartModel): boolean {
  return (
    from === to ||
    JSON.stringify([chartInsets(from), from.series]) === JSON.stringify([chartInsets(to), to.series])
  );
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

/** Lists the ticks of an axis: its own, or round ones; a value of 0 with a word is always one of them. */
export function axisTicks(axis: ChartAxis, count: number): number[] {
  if (axis.ticks) return [...axis.ticks];
  if (axis.scale !== 'log') return niceTicks(axis.min, axis.max, count);
  const powers = niceTicks(Math.log10(axis.min), Math.log10(axis.max), count);
  const whole = powers.filter(Number.isInteger).map((power) => 10 ** power);
  return axis.zero === undefined ? whole : [0, ...whole];
}

const plainTick = numberWriter({ maximumFractionDigits: 6 });

/** Writes a tick of an axis. */
export function tickLabel(axis: ChartAxis, value: number): string {
  if (value === 0 && axis.zero !== undefined) return axis.zero;
  if (axis.format) return axis.format(value);
  if (axis.scale === 'log') return formatNumber(value);
  return plainTick(value).replace('-', '−');
}

/** How far below the smallest power of ten a value of 0 lies, as a share of the axis, and the axis ends half as far below that. */
const zeroShare = 0.12;

/** Returns where an axis begins and ends, in the measure of {@link axisPlace}. */
export function axisRange({ min, max, scale, zero }: ChartAxis): [first: number, last: number] {
  if (scale !== 'log') return [min, max];
  const [first, last] = [Math.log10(min), Math.log10(max)];
  return [zero === undefined ? first : first - 1.5 * zeroShare * (last - first), last];
}

/**
 * Places a value on an axis: the value itself, or its power of ten on a logarithmic axis.
 *
 * @returns `null` for what has no place: a value that is not finite, or one without a logarithm.
 */
export function axisPlace(axis: ChartAxis, value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (axis.scale !== 'log') return value;
  if (value > 0) return Math.log10(axis.zero === undefined ? value : Math.max(axis.min, value));
  if (value < 0 || axis.zero === undefined) return null;
  const [first, last] = [Math.log10(axis.min), Math.log10(axis.max)];
  return first - zeroShare * (last - first);
}

/** Replaces the values of a chart by their places on its axes; what has none leaves a gap, `null`. */
export function chartPlaces({ x, y }: Pick<ChartModel, 'x' | 'y'>, data: ChartData): (number | null)[][] {
  return data.map((values, index) => values.map((value) => axisPlace(index === 0 ? x : y, value)));
}

/**
 * Says the values of a chart at one of its points, for the reader who points at it.
 *
 * @param index - Position in the arrays of `data`.
 * @returns Such as `step 120: loss 0.31`; lines without a label or without a value there are left out.
 */
export function readOut({ x, y, series }: ChartModel, data: ChartData, index: number): string {
  const [across, ...lines] = data;
  const at = across[index];
  if (at === undefined) return '';
  const values = series.flatMap(({ label }, line) => {
    const value = lines[line]?.[index] ?? null;
    if (label === '' || axisPlace(y, value) === null || value === null) return [];
    return [`${label} ${y.format || value === 0 ? tickLabel(y, value) : formatNumber(value)}`];
  });
  return values.length === 0 ? '' : `${x.label} ${tickLabel(x, at)}: ${values.join(', ')}`;
}

/** Marks the newest point of a line, by its places. */
export interface LineEnd {
  series: number;
  x: number;
  y: number;
}

/**
 * Finds the newest point of each line that has one.
 *
 * @param places - From {@link chartPlaces}.
 */
export function lineEnds(places: readonly (readonly (number | null)[])[]): LineEnd[] {
  const [x, ...lines] = places;
  return lines.flatMap((line, series) => {
    const last = line.findLastIndex((value) => value !== null);
    const at = x?.[last];
    const value = line[last];
    return typeof at === 'number' && typeof value === 'number' ? [{ series, x: at, y: value }] : [];
  });
}

/** Is a rectangle, in pixels from the top left. */
export interface LabelBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Chooses the place of a label that covers least: no other label, then as few pieces of lines as possible.
 *
 * @param places - Places to choose from, the one liked best first; at least one.
 * @param taken - Labels that are placed already.
 * @param lines - Corners of each line, ascending in x; `null` where it is interrupted.
 * @param burden - What else speaks against a place, in pieces of lines.
 */
export function clearestPlace(
  places: readonly LabelBox[],
  taken: readonly LabelBox[],
  lines: readonly (readonly (readonly [x: number, y: number] | null)[])[],
  burden: (place: LabelBox) => number = () => 0,
): LabelBox {
  const covered = (box: LabelBox): number =>
    1e6 * taken.filter((other) => overlap(box, other)).length +
    lines.reduce((sum, line) => sum + piecesInside(box, line), 0);
  let best: { place: LabelBox; count: number } | undefined;
  for (const place of places) {
    const count = covered(place) + burden(place);
    if (count === 0) return place;
    if (!best || count < best.count) best = { place, count };
  }
  if (!best) throw new RangeError('clearestPlace: expected at least one place, got none');
  return best.place;
}

function overlap(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Counts the pieces of a line, from corner to corner, that cross a box. */
export function piecesInside(
  box: LabelBox,
  line: readonly (readonly [x: number, y: number] | null)[],
): number {
  let count = 0;
  for (let k = 1; k < line.length; k++) {
    const [from, to] = [line[k - 1], line[k]];
    if (!from || !to) continue;
    const [first, last] = [Math.max(box.left, from[0]), Math.min(box.right, to[0])];
    if (first > last) continue;
    const slope = to[0] === from[0] ? 0 : (to[1] - from[1]) / (to[0] - from[0]);
    // an upright piece has all its heights at one x
    const heights =
      to[0] === from[0] ? [from[1], to[1]] : [first, last].map((x) => from[1] + slope * (x - from[0]));
    if (Math.max(...heights) >= box.top && Math.min(...heights) <= box.bottom) count++;
  }
  return count;
}

/**
 * Moves labels apart that would cover each other, as little as possible: those that would touch stand around their middle.
 *
 * @param positions - Wished vertical positions, in pixels from the top.
 * @param distance - Smallest distance between two labels.
 * @param bottom - Largest position allowed.
 * @param top - Smallest position allowed, where the room allows.
 * @returns Positions in the order of the wishes, at least `distance` apart.
 */
export function spreadLabels(
  positions: readonly number[],
  distance: number,
  bottom: number,
  top = -Infinity,
): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  // of each group: how many labels, and the sum of where they wish it to begin
  const groups: { count: number; sum: number }[] = [];
  const begin = ({ count, sum }: { count: number; sum: number }): number =>
    Math.min(Math.max(sum / count, top), bottom - (count - 1) * distance);
  for (const index of order) {
    let group = { count: 1, sum: positions[index] ?? 0 };
    for (let last = groups.at(-1); last && begin(last) + last.count * distance > begin(group);) {
      group = {
        count: last.count + group.count,
        sum: last.sum + group.sum - last.count * group.count * distance,
      };
      groups.pop();
      last = groups.at(-1);
    }
    groups.push(group);
  }
  const placed = [...positions];
  const slots = groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, k) => begin(group) + k * distance),
  );
  order.forEach((index, k) => (placed[index] = slots[k] ?? NaN));
  return placed;
}
