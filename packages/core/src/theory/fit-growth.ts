import {
  expectFields,
  expectInteger,
  expectNumber,
  isArrayLike,
  rangeError,
  typeError,
} from '../check/expect.js';
import { log } from '../math/log.js';

/** Which part of a curve to fit. */
export interface GrowthWindow {
  /** Index of the first point, ≥ 0; together with `end`, or neither to have a window found. */
  readonly start?: number;
  /** Index after the last point. */
  readonly end?: number;
  /** Steps between two points of the curve, > 0; 1 unless given. */
  readonly stepsPerPoint?: number;
  /** The `bend`, > 0, that a found window may have if there is one; 1e-4 unless given. */
  readonly tolerance?: number;
}

/** A straight line through ln(curve). */
export interface GrowthFit {
  /** Change of ln(curve) per step. */
  readonly rate: number;
  /** ln of the fitted line's value at point 0. */
  readonly intercept: number;
  /** Coefficient of determination of ln(curve) in the window, in [0, 1]; 1 for a curve that is constant there. */
  readonly rSquared: number;
  /** How straight the window is: the largest difference of a quarter's slope from `rate`, relative to it; ≥ 0. */
  readonly bend: number;
  /** Index of the first point used. */
  readonly start: number;
  /** Index after the last point used. */
  readonly end: number;
}

/** A found window has at least this many points, fewer only if the curve has. */
const MINIMUM_POINTS = 8;
/** Windows begin and end at about this many places. */
const PLACES = 256;
/** The tolerance grows by this factor until a window is found in which ln(curve) changes by … */
const RELAXATION = 4;
/** … this much at least: a factor e of the curve. */
const SUFFICIENT_CHANGE = 1;

/**
 * Fits the growth rate of a difference: the least-squares line through its logarithm.
 *
 * Without a given window, one is found: among the windows whose four quarters have the same slope (to `tolerance`), the
 * one over which the line changes most. That leaves out the transient at the beginning, the saturation at the end and a
 * floor of rounding. On a noisy curve the tolerance is relaxed, fourfold each time, until a window spans a factor e: look at
 * `rSquared` and `bend`.
 *
 * @param curve - The difference at equally spaced steps, each ≥ 0; zeros have no logarithm, and no window contains one.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If a window is out of range or holds a number that is not > 0, a field of it is unknown, or no two
 *   neighbouring points of the curve are > 0.
 */
export function fitGrowth(curve: ArrayLike<number>, window: GrowthWindow = {}): GrowthFit {
  const caller = 'fitGrowth';
  if (!isArrayLike(curve)) throw typeError(caller, 'curve to be an array of numbers', curve);
  expectFields(caller, 'a window', window, ['start', 'end', 'stepsPerPoint', 'tolerance']);
  const stepsPerPoint = expectNumber(caller, 'stepsPerPoint', window.stepsPerPoint ?? 1, '> 0', (x) => x > 0);
  const tolerance = expectNumber(caller, 'tolerance', window.tolerance ?? 1e-4, '> 0', (x) => x > 0);
  let best: Line | undefined;
  if (window.start !== undefined || window.end !== undefined) {
    const start = expectInteger(caller, 'start', window.start ?? 0, 0, curve.length);
    const end = expectInteger(caller, 'end', window.end ?? curve.length, start + 2, curve.length);
    for (let i = start; i < end; i++) expectNumber(caller, `curve[${i}]`, curve[i], '> 0', (x) => x > 0);
    best = new Lines(curve, start, end).fit(start, end);
  } else {
    best = findWindow(curve, tolerance);
    if (best === undefined)
      throw rangeError(caller, 'a curve with two neighbouring points > 0', `one of ${curve.length} points`);
  }
  const { slope, ...rest } = best;
  return { rate: slope / stepsPerPoint, ...rest };
}

/** A fit whose slope is per point. */
type Line = Omit<GrowthFit, 'rate'> & { readonly slope: number };

/** Least-squares lines through any window of ln(curve), each in constant time from running sums. */
class Lines {
  readonly #first: number;
  readonly #middle: number;
  readonly #level: number;
  readonly #y: Float64Array;
  readonly #xy: Float64Array;
  readonly #yy: Float64Array;

  /** Sums ln(curve) over [first, end), where every point is > 0. */
  constructor(curve: ArrayLike<number>, first: number, end: number) {
    const length = end - first;
    this.#first = first;
    // positions and values are taken relative to their middle: smaller sums, less rounding
    this.#middle = (length - 1) / 2;
    this.#level = log(curve[first + (length >> 1)]!);
    this.#y = new Float64Array(length + 1);
    this.#xy = new Float64Array(length + 1);
    this.#yy = new Float64Array(length + 1);
    for (let i = 0; i < length; i++) {
      const y = log(curve[first + i]!) - this.#level;
      this.#y[i + 1] = this.#y[i]! + y;
      this.#xy[i + 1] = this.#xy[i]! + (i - this.#middle) * y;
      this.#yy[i + 1] = this.#yy[i]! + y * y;
    }
  }

  fit(start: number, end: number): Line {
    const { slope, atMiddle, middle, rSquared } = this.#regress(start, end);
    // four parts: with two, a slow beginning and a slow end would look straight
    const part = Math.max(2, (end - start) >> 2);
    let change = 0;
    for (let k = 0; k < 4; k++) {
      const first = start + Math.floor((k * (end - start - part)) / 3);
      change = Math.max(change, Math.abs(this.#regress(first, first + part).slope - slope));
    }
    const bend = change === 0 ? 0 : change / Math.abs(slope);
    return { slope, intercept: atMiddle - slope * middle, rSquared, bend, start, end };
  }

  #regress(
    start: number,
    end: number,
  ): { slope: number; middle: number; atMiddle: number; rSquared: number } {
    const from = start - this.#first;
    const to = end - this.#first;
    const n = to - from;
    const center = (from + to - 1) / 2 - this.#middle;
    const sumY = this.#y[to]! - this.#y[from]!;
    const sumXY = this.#xy[to]! - this.#xy[from]! - center * sumY;
    const sumYY = this.#yy[to]! - this.#yy[from]! - (sumY * sumY) / n;
    const slope = sumXY / ((n * (n * n - 1)) / 12);
    const rSquared = sumYY <= 0 ? 1 : Math.min(1, (slope * sumXY) / sumYY);
    return { slope, middle: (start + end - 1) / 2, atMiddle: sumY / n + this.#level, rSquared };
  }
}

/** Looks for the window that {@link fitGrowth} describes. */
function findWindow(curve: ArrayLike<number>, tolerance: number): Line | undefined {
  // for each tolerance the window over which the line changes most; the last one takes any window
  const limits = [tolerance];
  while (limits.at(-1)! < 1) limits.push(limits.at(-1)! * RELAXATION);
  limits.push(Infinity);
  const best = limits.map((): Line | undefined => undefined);
  const changes = limits.map(() => -1);
  for (const [first, last] of positiveRuns(curve)) {
    const lines = new Lines(curve, first, last);
    const length = last - first;
    const minimum = Math.min(length, MINIMUM_POINTS);
    const stride = Math.max(1, Math.floor(length / PLACES));
    for (let start = first; start + minimum <= last; start += stride) {
      for (let end = last; end - start >= minimum; end -= stride) {
        const line = lines.fit(start, end);
        const change = Math.abs(line.slope) * (end - start);
        for (let level = limits.length - 1; level >= 0 && line.bend <= limits[level]!; level--) {
          if (change <= changes[level]!) continue;
          best[level] = line;
          changes[level] = change;
        }
      }
    }
  }
  const level = changes.findIndex((change) => change >= SUFFICIENT_CHANGE);
  return level === -1 ? best.find((line) => line !== undefined) : best[level];
}

/** Returns the runs [first, end) of at least two positive, finite numbers. */
function positiveRuns(curve: ArrayLike<number>): [number, number][] {
  const runs: [number, number][] = [];
  let first = 0;
  for (let i = 0; i <= curve.length; i++) {
    if (i < curve.length && curve[i]! > 0 && Number.isFinite(curve[i])) continue;
    if (i - first >= 2) runs.push([first, i]);
    first = i + 1;
  }
  return runs;
}
